import { type FeedFormat, feedKey, keyAt } from '../keys.ts';
import { fingerprintOf } from '../hash.ts';
import { movedPage } from '../pages.ts';
import { feedLinks, hrefOf } from '../pages/site.ts';
import { formerFeedAddress, scopeOfFormerFeed } from '../reading/permalinks/former-feed.ts';
import { isChosen } from '../places.ts';
import type { Scene } from '../scene.ts';
import { type Feed, feedOutput, type Told } from './feed-output.ts';
import type { Rendered } from './output.ts';
import { pageOutput } from './page.ts';

/**
 * The addresses that a feed had with another generator. They redirect; on a host that can only keep files, readers get
 * the feed itself, which says where it is now, or a page that announces it.
 */
export function formerFeeds(scene: Scene, feed: Feed, told: Told): Rendered[] {
  const { scope } = feed;
  const slug = 'slug' in scope ? (scope.slug ?? '') : '';
  // Hugo and others have the newsroom's feeds in the folder of each language again.
  const [folder, of] = scope.of === 'language' ? [scope.folder, 'newsroom'] : ['', scope.of];
  const written = scene.settings.feeds.former.filter((one) => scopeOfFormerFeed(one) === of);
  const former = new Set(written.map((one) => keyAt(folder + formerFeedAddress(one, slug))));
  return [...former].filter(isChosen).map((key) => formerFeed(scene, feed, { key, told }));
}

function formerFeed(scene: Scene, feed: Feed, { key, told }: { key: string; told: Told }): Rendered {
  if (key.endsWith('.html')) return movedFeed(scene, feed, key);
  const format = formatLike(/atom[^/]*$/.test(key) ? 'atom' : 'rss', scene);
  const movedTo = hrefOf(scene.site, feedKey(feed.scope, format));
  const output = feedOutput(scene, feed, format, told);
  return { ...output, key, movedTo, fingerprint: fingerprintOf(output.fingerprint, movedTo) };
}

/** The format, or the first that there is instead. */
function formatLike(format: FeedFormat, { site }: Scene): FeedFormat {
  const { formats } = site.offered;
  return formats.includes(format) ? format : formats[0]!;
}

function movedFeed(scene: Scene, { scope, title, site = scene.site }: Feed, key: string): Rendered {
  const to = feedKey(scope, formatLike('rss', scene));
  return pageOutput(scene, {
    ...{ key, site },
    stage: 'list',
    template: 'pages/moved',
    dependsOn: () => [to, title],
    movedTo: hrefOf(site, to),
    view: () =>
      movedPage({
        site,
        article: { slug: '', address: to, title, lang: site.language, dir: site.dir },
        feeds: feedLinks(site, scope, title),
      }),
  });
}
