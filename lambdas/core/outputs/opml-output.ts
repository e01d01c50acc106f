import type { Label } from '../article.ts';
import { fingerprintOf } from '../hash.ts';
import { addressOf, feedKey, type FeedScope, keys, offeredFormats } from '../keys.ts';
import { type OpmlFeed, renderOpml } from './opml.ts';
import type { Rendered } from './output.ts';
import { feedTitle, languageScope } from '../pages/site.ts';
import { keyOfLabel, labelScope } from '../reading/permalinks/label-address.ts';
import type { Problem } from '../problem.ts';
import type { Scene } from '../scene.ts';

/**
 * Every feed of the newsroom, to import into a feed reader at once: those of everything first, then tags and authors,
 * each in a folder, because a subscriber to all of them would get an article once for each of its tags and authors.
 */
export function opmlOutput(scene: Scene): Rendered {
  const { site, tags, authors } = scene;
  const { digests } = site.words;
  const feed = (scope: FeedScope, title: string, home: string): OpmlFeed[] => {
    const [type] = offeredFormats(site.offered, scope);
    if (!type) return [];
    const xmlUrl = addressOf(site.url, feedKey(scope, type));
    return [{ title, xmlUrl, htmlUrl: addressOf(site.url, home), type }];
  };
  const feeds = [
    ...feed({ of: 'newsroom' }, site.name, keys.front),
    ...scene.fronts.languages.flatMap((group) =>
      feed(languageScope(group.languageFolder), scene.siteFor(group).title, keys.frontIn(group.languageFolder)),
    ),
    ...(site.digests ? feed({ of: 'digests' }, feedTitle(site, digests), keys.digests) : []),
  ];
  const ofLabel = (kind: 'tag' | 'author', { name, slug }: Label) =>
    feed(labelScope(site.permalink, kind, slug), feedTitle(site, name), keyOfLabel(site.permalink, kind, slug));
  const groups = [
    { title: site.words.tags, feeds: tags.flatMap((tag) => ofLabel('tag', tag)) },
    { title: site.words.authors, feeds: authors.flatMap((author) => ofLabel('author', author)) },
  ];
  return {
    key: keys.opml,
    stage: 'list',
    fingerprint: fingerprintOf(scene.fingerprint, 'opml', feeds, groups),
    bodies: [],
    render: (): string | Problem[] =>
      renderOpml({ title: site.name, ownerName: site.organisation.name, feeds, groups }),
  };
}
