import { type FeedAuthor, type FeedDocument, type FeedEntry, type FeedUrls, updatedAtOf } from '../feed.ts';
import { addressOf, feedFolder, type FeedFormat, feedKey, type FeedScope, keys } from '../keys.ts';
import { hrefOf, type Site } from '../pages/site.ts';
import type { Scene } from '../scene.ts';
import { podcastOf } from './podcast.ts';
import { feedStylesheetKey } from './feed-stylesheet.ts';

/** What a feed is about, and where it is. */
export interface Channel {
  scope: FeedScope;
  title: string;
  description: string;
  /** The site in the language of the feed, if that is not the newsroom's. */
  site?: Site | undefined;
  /** Key of the page that shows the same. */
  home: string;
  /** Whose it is, if it is the feed of one person; else it is the newsroom's. */
  author?: FeedAuthor | undefined;
  /** The archive document with the earlier entries (RFC 5005, 4). */
  earlier?: FeedScope | undefined;
}

/** The feed as every format presents it. */
export function documentOf(scene: Scene, channel: Channel, entries: FeedEntry[]): FeedDocument {
  const { settings, identities } = scene;
  const { site = scene.site } = channel;
  const { scope, title, description, home, earlier } = channel;
  const organisation = site.organisation.name || site.name;
  const { hub } = settings.feeds;
  return {
    id: identities.idOfFeed(feedFolder(scope)),
    // RSS 2.0 requires a description of the channel.
    ...{ title, description: description || site.name, entries },
    ...{ language: site.language, dir: site.dir, words: site.words },
    ...(site.wordsLang !== undefined && { wordsLang: site.wordsLang }),
    homeUrl: addressOf(site.url, home),
    selfUrls: urlsOf(scene, scope),
    updatedAt: updatedAtOf(entries),
    author: channel.author ?? { name: organisation, url: addressOf(site.url, keys.front) },
    organisation,
    generator: 'Tidings',
    // A path, so that it is found wherever the files are served from.
    stylesheetUrl: hrefOf(site, feedStylesheetKey(scene)),
    // Complete archive documents do not change with the podcast's settings, and directories read the live feed.
    ...(scope.of !== 'archive' && entries.some(({ enclosure }) => enclosure) && { podcast: podcastOf(scene) }),
    ...(hub !== undefined && { hub }),
    ...(earlier !== undefined && { previousArchive: urlsOf(scene, earlier) }),
    ...(scope.of === 'archive' && { archive: { current: urlsOf(scene, { of: 'newsroom' }) } }),
  };
}

function urlsOf({ site }: Scene, scope: FeedScope): FeedUrls {
  const urlOf = (format: FeedFormat) => addressOf(site.url, feedKey(scope, format));
  return { rss: urlOf('rss'), atom: urlOf('atom'), json: urlOf('json') };
}
