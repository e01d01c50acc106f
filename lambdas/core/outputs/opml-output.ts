import type { Label } from '../article.ts';
import { fingerprintOf } from '../hash.ts';
import { addressOf, feedKey, type FeedScope, keys } from '../keys.ts';
import { type OpmlFeed, renderOpml } from './opml.ts';
import type { Rendered } from './output.ts';
import { feedTitle } from '../pages/site.ts';
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
  const { of, formats } = site.offered;
  const feed = (scope: FeedScope, title: string, home: string): OpmlFeed => ({
    title,
    xmlUrl: addressOf(site.url, feedKey(scope, formats[0]!)),
    htmlUrl: addressOf(site.url, home),
    type: formats[0]!,
  });
  const feeds = [
    feed({ of: 'newsroom' }, site.name, keys.front),
    ...(site.digests && of.includes('digests')
      ? [feed({ of: 'digests' }, feedTitle(site, digests), keys.digests)]
      : []),
  ];
  const ofLabel = (kind: 'tag' | 'author', { name, slug }: Label) =>
    feed(labelScope(site.permalink, kind, slug), feedTitle(site, name), keyOfLabel(site.permalink, kind, slug));
  const groups = [
    { title: site.words.tags, feeds: of.includes('tags') ? tags.map((tag) => ofLabel('tag', tag)) : [] },
    {
      title: site.words.authors,
      feeds: of.includes('authors') ? authors.map((author) => ofLabel('author', author)) : [],
    },
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
