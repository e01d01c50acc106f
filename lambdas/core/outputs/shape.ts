import type { Article } from '../article.ts';
import { looksOf } from '../basis.ts';
import { fingerprintOf } from '../hash.ts';
import type { Scene } from '../scene.ts';
import { shownOfSite } from './page.ts';
import { podcastOf } from './podcast.ts';

/**
 * Fingerprint of everything that shapes outputs besides what they say that they are made from (see `MadeFrom`). Pages
 * of the newsroom's own, what is told of authors and tags, and former addresses are few or seldom change; and articles
 * that are not public, or named beside others of one name, count by their names, which links may mean.
 */
export function shapeOf(scene: Scene): string {
  const { catalogue, site, fronts, identities } = scene;
  const { live, gone, pages, labels, scheduled, drafts, unused } = catalogue;
  return fingerprintOf(
    [scene.fingerprint, site.stylesheet, site.logo, site.icon, site.touchIcon, podcastOf(scene)],
    looksOf(scene.templates),
    fronts.languages.map((group) => [group.languageFolder, group.page?.path, shownOfSite(scene.siteFor(group))]),
    [...pages, ...labels].map((item) => [item.hash, namesIn(item)]),
    [...scheduled, ...drafts, ...unused, ...gone.filter(({ kind }) => kind)].map(namesIn),
    [...live, ...gone].filter(({ alone }) => alone).map(namesIn),
    Array.from(identities.former, ([address, { path }]) => [address, path]),
  );
}

function namesIn({ kind, path, commonPath, lang, slug, alone, address, aliases, former, formerly }: Article) {
  return [kind, path, commonPath, lang, slug, alone, address, aliases, former, formerly];
}
