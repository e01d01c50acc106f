import type { Article } from '../article.ts';
import { looksOf } from '../basis.ts';
import { fingerprintOf } from '../hash.ts';
import { leadPicture } from './lead-picture.ts';
import { shownOfSite } from './page.ts';
import { podcastOf } from './podcast.ts';
import type { Scene } from '../scene.ts';

/**
 * Fingerprint of everything that shapes outputs besides what they say that they are made from (see `MadeFrom`). Pages
 * of the newsroom's own, what is told of authors and tags, and former addresses are few or seldom change; and articles
 * that are not public count by their names, which links may mean.
 */
export function shapeOf(scene: Scene): string {
  const { catalogue, site, fronts, identities, resolver } = scene;
  const { pages, labels, scheduled, drafts, unused } = catalogue;
  return fingerprintOf(
    [scene.fingerprint, site.stylesheet, site.logo, site.icon, site.touchIcon, podcastOf(scene)],
    looksOf(scene.templates),
    fronts.languages.map((group) => [group.languageFolder, group.page?.path, shownOfSite(scene.siteFor(group))]),
    pages.map((page) => [page.hash, namesIn(page)]),
    labels.map((item) => [item.hash, namesIn(item), resolver.resolve(item), leadPicture(scene, item)]),
    [...scheduled, ...drafts, ...unused].map(namesIn),
    Array.from(identities.former, ([address, { path }]) => [address, path]),
  );
}

function namesIn({ kind, path, commonPath, lang, slug, address, aliases, former, formerly }: Article) {
  return [kind, path, commonPath, lang, slug, address, aliases, former, formerly];
}
