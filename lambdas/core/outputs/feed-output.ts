import type { Article, Body } from '../article.ts';
import { maxArchiveBytes, maxFeedBytes, publishableFeed, standingEntries } from '../feed.ts';
import { fingerprintOf } from '../hash.ts';
import { type FeedFormat, feedKey } from '../keys.ts';
import type { Site } from '../pages/site.ts';
import type { Scene } from '../scene.ts';
import type { Scratch } from '../text/scratch.ts';
import { type Channel, documentOf } from './feed-channel.ts';
import type { Entries } from './feed-entries.ts';
import { feedStylesheetKey } from './feed-stylesheet.ts';
import { fingerprinted } from './fingerprinted.ts';
import type { Rendered } from './output.ts';
import { podcastOf } from './podcast.ts';

/** One feed of articles, newest first. */
export interface Feed extends Channel {
  articles: readonly Article[];
  /** Names of the groups that it lists, or that say what is before it; the newsroom's feed lists any. */
  groups?: readonly string[];
}

/** The articles as the feeds themselves present them, and as the archives do. */
export interface Told {
  /** In the language of a site. */
  live(site: Site): Entries;
  archived: Entries;
}

/**
 * A feed in one format. If it is too long, or an article is at fault, it comes with the problems of what was left out
 * (see `publishableFeed`).
 */
export function feedOutput(scene: Scene, feed: Feed, format: FeedFormat, { live, archived }: Told): Rendered {
  const { scope, title, description, site, home, author, articles, earlier } = feed;
  const [entries, maxBytes, listed] =
    scope.of === 'archive'
      ? ([archived, maxArchiveBytes, 'unlisted'] as const)
      : ([live(site ?? scene.site), maxFeedBytes, 'articles'] as const);
  const making = { feed, format, entries, maxBytes };
  const output: Omit<Rendered, 'fingerprint'> = {
    key: feedKey(scope, format),
    stage: 'list',
    bodies: articles,
    mayLack: true,
    ...(feed.groups && { madeFrom: { [listed]: articles, groups: feed.groups } }),
    render: (bodyOf, scratch) => bytesOf(scene, making, { bodyOf, scratch }),
    over: (before, isAsBefore) => {
      const standing = standingIn(scene, making, { before, isAsBefore });
      return {
        bodies: articles.filter(({ path }) => !standing.has(path)),
        render: (bodyOf, scratch) => bytesOf(scene, making, { bodyOf, scratch, standing }),
      };
    },
  };
  return fingerprinted(output, () =>
    fingerprintOf(
      ...[scene.fingerprint, feedStylesheetKey(scene), format, title, description, home, author, earlier],
      entries.fingerprint(articles),
      ...(site ? [site.language, site.dir] : []),
      ...(scope.of !== 'archive' && articles.some(({ audio }) => audio) ? [podcastOf(scene)] : []),
    ),
  );
}

/** What one feed in one format is made of. */
interface Making {
  feed: Feed;
  format: FeedFormat;
  entries: Entries;
  maxBytes: number;
}

interface MakingInput {
  bodyOf(article: Article): Body | undefined;
  scratch?: Scratch | undefined;
  /** By path: entries to take over. */
  standing?: ReadonlyMap<string, Uint8Array>;
}

function bytesOf(
  scene: Scene,
  { feed, format, entries, maxBytes }: Making,
  { bodyOf, scratch, standing = none }: MakingInput,
): ReturnType<Rendered['render']> {
  const listed = feed.articles.flatMap((article) => {
    if (standing.has(article.path)) return [entries.withoutText(article)];
    const body = bodyOf(article);
    return body ? [entries.of(article, body)] : [];
  });
  return publishableFeed(format, documentOf(scene, feed, listed), { now: scene.now, maxBytes, scratch, standing });
}

const none: ReadonlyMap<string, Uint8Array> = new Map();

/** By path: the entries that are as they should be in the feed before. */
function standingIn(
  { site, identities }: Scene,
  { feed, format }: Making,
  { before, isAsBefore }: { before: Buffer; isAsBefore(article: Article): boolean },
): Map<string, Uint8Array> {
  const entryOf = standingEntries(format, before, feed.site ?? site);
  const entries = feed.articles
    .filter(isAsBefore)
    .map((article) => [article.path, entryOf(identities.idOf(article))] as const);
  return new Map(entries.filter((one): one is [string, Uint8Array] => one[1] !== undefined));
}
