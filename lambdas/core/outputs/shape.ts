import type { Article } from '../article.ts';
import { looksOf } from '../basis.ts';
import { shownIn } from '../catalogue.ts';
import { addressWithDay, nameDay } from '../catalogue/distinct.ts';
import { linksToOneOf, namesOfArticle } from '../catalogue/names.ts';
import { fingerprintOf } from '../hash.ts';
import { addressOfArticle } from '../keys.ts';
import type { Scene } from '../scene.ts';
import { shownOfSite } from './page.ts';
import { podcastOf } from './podcast.ts';

/** Fingerprints of everything that shapes outputs besides what they say that they are made from (see `MadeFrom`). */
export interface SiteShape {
  /** Of what all pages share: settings, templates, program, menus, languages. */
  shared: string;
  /** Of what names and links mean besides. */
  names: string;
}

/**
 * What is not public counts by the links to it alone: they lead nowhere, because an address would betray it. Nothing
 * else that is published follows from it, and nothing else of it may be known to a later run.
 */
export function shapeOf(scene: Scene): SiteShape {
  const { catalogue, site, fronts } = scene;
  const { live, gone, problems } = catalogue;
  // What is refused has a say in the names of others, and no later run knows of it.
  const named = [...live, ...gone].filter(problems.length > 0 ? ({ alone }) => alone : isNamedByChance);
  const shared = fingerprintOf(
    [scene.fingerprint, site.stylesheet, site.logo, site.icon, site.touchIcon, podcastOf(scene)],
    looksOf(scene.templates),
    fronts.languages.map((group) => [group.languageFolder, group.page?.path, shownOfSite(scene.siteFor(group))]),
  );
  const names = fingerprintOf(
    linksToHidden(scene),
    problems.map(({ file }) => file),
    named.map(({ path, slug, address }) => [path, slug, address]),
  );
  return { shared, names };
}

/** Where the references of what is public lead that has a link which may mean what is not. */
function linksToHidden({ catalogue, resolver }: Scene): unknown[] {
  const { scheduled, drafts, unused } = catalogue;
  const names = new Set([...scheduled, ...drafts, ...unused].flatMap((item) => [...namesOfArticle(item, [])]));
  return shownIn(catalogue)
    .filter(linksToOneOf(names))
    .map((article) => [article.path, resolver.resolve(article)]);
}

/** Whether what it is called beside others of one name follows from more than its day (see `distinct`). */
function isNamedByChance(article: Article): boolean {
  const { slug, alone } = article;
  if (alone === undefined) return false;
  const day = nameDay(article) ?? '';
  return slug !== `${alone.slug}-${day}` || addressOfArticle(article) !== addressWithDay(addressOfArticle(alone), day);
}
