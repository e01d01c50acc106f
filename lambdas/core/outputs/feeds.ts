import type { Article, Body, Instant, Label } from '../article.ts';
import { absoluteBody, resolveSlots } from '../body.ts';
import { type FeedDocument, type FeedEntry, type FeedUrls, publishableFeed, type RelatedCard } from '../feed.ts';
import { fingerprintOf, hashOf } from '../hash.ts';
import {
  addressOf,
  addressOfArticle,
  type FeedFormat,
  feedFolder,
  feedFormats,
  feedKey,
  type FeedScope,
  keyOfArticle,
  keys,
} from '../keys.ts';
import { type OpmlFeed, renderOpml } from './opml.ts';
import type { Output, Rendered } from './output.ts';
import { encodeTarget } from '../text/address.ts';
import { perKey } from '../per-key.ts';
import type { Problem } from '../problem.ts';
import { keyOfPublished } from '../catalogue/resolve.ts';
import { feedTitle } from '../pages/site.ts';
import type { Scene } from '../scene.ts';
import { recordingOf } from './recording.ts';
import { dayIn } from '../time/zone.ts';
import { keyOfLabel, labelScope } from '../reading/permalinks/label-address.ts';

/** What a feed is about, and where it is. */
export interface Channel {
  scope: FeedScope;
  title: string;
  description: string;
  /** Key of the page that shows the same. */
  home: string;
  /** The month whose archive document holds what came before (RFC 5005, 4). */
  earlier?: string | undefined;
}

/** One feed of articles, newest first. */
export interface Feed extends Channel {
  articles: readonly Article[];
}

/** The feeds of the newsroom, of its past months, of each tag and each author, what `moreOf` makes of each, and the list of them all. */
export function feedOutputs(scene: Scene, moreOf: (feed: Feed, entries: Entries) => Output[]): Output[] {
  const feeds = [
    newsroomFeed(scene),
    ...monthFeeds(scene),
    ...labelFeeds(scene, 'tag'),
    ...labelFeeds(scene, 'author'),
  ];
  const entries = entriesOf(scene, scene.related);
  // A list of related articles grows with the archive; what is over must not change any more.
  const archived = entriesOf(scene, () => []);
  return [
    stylesheetOutput(scene),
    ...feeds.flatMap((feed) => moreOf(feed, entries)),
    ...feeds.flatMap((feed) =>
      feedFormats.map((format) => feedOutput(scene, feed, format, feed.scope.of === 'month' ? archived : entries)),
    ),
    opmlOutput(scene),
  ];
}

function newsroomFeed(scene: Scene): Feed {
  const { site, catalogue, settings } = scene;
  return {
    scope: { of: 'newsroom' },
    title: site.name,
    description: site.description,
    home: keys.front,
    articles: catalogue.live.slice(0, settings.feeds.entries),
    earlier: scene.feedMonths[0],
  };
}

/** Archive documents: each holds one month that is over, and names the one before it. They do not change any more. */
function monthFeeds(scene: Scene): Feed[] {
  const { site, months, feedMonths } = scene;
  return feedMonths.map((month, index) => ({
    scope: { of: 'month', month },
    title: feedTitle(site, month),
    description: site.description,
    home: keys.month(month),
    articles: months.get(month) ?? [],
    earlier: feedMonths[index + 1],
  }));
}

function labelFeeds(scene: Scene, kind: 'tag' | 'author'): Feed[] {
  const { site, settings } = scene;
  return (kind === 'tag' ? scene.tags : scene.authors).map(({ name, slug, articles }) => ({
    scope: labelScope(site.permalink, kind, slug),
    title: feedTitle(site, name),
    description: site.description,
    home: keyOfLabel(site.permalink, kind, slug),
    articles: articles.slice(0, settings.feeds.entries),
  }));
}

export function feedOutput(scene: Scene, feed: Feed, format: FeedFormat, entries: Entries): Rendered {
  const { scope, title, description, home, articles, earlier } = feed;
  return {
    key: feedKey(scope, format),
    stage: 'list',
    fingerprint: fingerprintOf(
      ...[scene.fingerprint, feedStylesheetKey(scene), format, title, description, home, earlier],
      articles.map(entries.fingerprint),
    ),
    bodies: articles,
    mayLack: true,
    render: (bodyOf) => {
      const listed = articles.flatMap((article) => {
        const body = bodyOf(article);
        return body ? [entries.of(article, body)] : [];
      });
      return publishableFeed(format, documentOf(scene, feed, listed), { now: scene.now });
    },
  };
}

/** The feed as every format tells it. */
export function documentOf(scene: Scene, channel: Channel, entries: FeedEntry[]): FeedDocument {
  const { site, settings, identities } = scene;
  const { scope, title, description, home, earlier } = channel;
  const { hub } = settings.feeds;
  return {
    id: identities.idOfFeed(feedFolder(scope)),
    ...{ title, description, entries },
    ...{ language: site.language, dir: site.dir, words: site.words },
    homeUrl: addressOf(site.url, home),
    selfUrls: urlsOf(scene, scope),
    updatedAt: entries.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt), 0),
    organisation: site.organisation.name || site.name,
    generator: 'Tidings',
    stylesheetUrl: addressOf(site.url, feedStylesheetKey(scene)),
    ...(hub !== undefined && { hub }),
    ...(earlier !== undefined && { previousArchive: urlsOf(scene, { of: 'month', month: earlier }) }),
    ...(scope.of === 'month' && { archive: { current: urlsOf(scene, { of: 'newsroom' }) } }),
  };
}

function urlsOf({ site }: Scene, scope: FeedScope): FeedUrls {
  const urlOf = (format: FeedFormat) => addressOf(site.url, feedKey(scope, format));
  return { rss: urlOf('rss'), atom: urlOf('atom'), json: urlOf('json') };
}

type EntrySource = (article: Article, body: Body) => FeedEntry;

/** The articles as a kind of feed tells them. */
export interface Entries {
  of: EntrySource;
  fingerprint(article: Article): string;
}

type RelatedOf = Scene['related'];

function entriesOf(scene: Scene, related: RelatedOf): Entries {
  return {
    of: entrySource(scene, related),
    fingerprint: perKey((article: Article) => entryFingerprint(scene, article, related)),
  };
}

/** How many entries are kept at once: an article is in the feeds of the newsroom, its tags and its authors. */
const entriesKept = 1_000;

/** Makes entries, each once for all the feeds it is in. */
function entrySource(scene: Scene, related: RelatedOf): EntrySource {
  const made = new Map<Article, FeedEntry>();
  return (article, body) => {
    const known = made.get(article);
    if (known) return known;
    if (made.size >= entriesKept) made.delete(made.keys().next().value!);
    const entry = makeEntry(scene, article, body, related);
    made.set(article, entry);
    return entry;
  };
}

function makeEntry(scene: Scene, article: Article, body: Body, related: RelatedOf): FeedEntry {
  const { site, resolver, identities } = scene;
  const { path, title, excerpt, summary, publishAt, updatedAt, authors, tags, lang, dir, correction } = article;
  const url = addressOf(site.url, keyOfArticle(article));
  const resolutions = resolver.resolve(article);
  const changedAt = shownUpdate(article, scene.now);
  const image = imageOf(scene, article);
  const enclosure = enclosureOf(scene, article);
  return {
    ...{ path, url, title, lang, dir },
    id: identities.idOf(article),
    summary: summary ?? excerpt,
    html: absoluteBody(
      resolveSlots(body.html, (index) => resolutions[index]),
      url,
    ),
    publishedAt: publishAt,
    updatedAt: changedAt,
    authors: authors.map(({ name }) => name),
    tags: tags.map(({ name }) => name),
    ...(image && { image }),
    ...(enclosure && { enclosure }),
    ...(correction !== undefined && {
      correction: { text: correction, at: changedAt, day: dayIn(site.timezone, site.language, updatedAt ?? publishAt) },
    }),
    related: related(article).map((other) => relatedCard(scene, other)),
  };
}

function relatedCard({ card, site }: Scene, article: Article): RelatedCard {
  const { title, excerpt, publishedAt, day, lang, dir } = card(article);
  return { title, href: addressOf(site.url, keyOfArticle(article)), excerpt, publishedAt, day, lang, dir };
}

/** A feed tells of no change that has not happened yet. */
function shownUpdate({ publishAt, updatedAt = publishAt }: Article, now: Instant): Instant {
  return updatedAt <= now ? Math.max(updatedAt, publishAt) : publishAt;
}

function imageOf({ site, resolver }: Scene, article: Article): FeedEntry['image'] {
  if (!article.image) return undefined;
  const { src, alt, credit } = article.image;
  const picture = resolver.pictureOf(article, src);
  const texts = { alt, ...(credit !== undefined && { credit }) };
  if (picture) {
    const { type, width, height } = picture;
    return { url: addressOf(site.url, keyOfPublished(picture)), type, width, height, ...texts };
  }
  // Of one that is kept elsewhere its page knows no more than its address.
  if (/^https?:/i.test(src)) return { url: src, ...texts };
  return src.startsWith('/') ? { url: site.url + encodeTarget(src), ...texts } : undefined;
}

/** Of a recording of an unknown kind readers could make nothing. */
function enclosureOf(scene: Scene, article: Article): FeedEntry['enclosure'] {
  const { src, type, bytes = 0, seconds } = recordingOf(scene, article) ?? {};
  if (src === undefined || type === undefined) return undefined;
  const url = new URL(src, scene.site.url).href;
  return { url, type, bytes, ...(seconds !== undefined && { seconds }) };
}

/** Changes when anything changes that a feed tells of the article. */
function entryFingerprint(scene: Scene, article: Article, relatedTo: RelatedOf): string {
  const related = relatedTo(article).map((other) => relatedCard(scene, other));
  const { resolver, identities, now } = scene;
  const image = imageOf(scene, article);
  const parts = [
    article.hash,
    addressOfArticle(article),
    identities.idOf(article),
    resolver.resolve(article),
    image,
    related,
    enclosureOf(scene, article),
  ];
  return fingerprintOf(parts, shownUpdate(article, now));
}

/** Key of the stylesheet that feeds show in a browser. */
export function feedStylesheetKey({ templates }: Scene): string {
  return keys.asset('feed', hashOf(templates.file('styles/feed.css')), 'css');
}

function stylesheetOutput(scene: Scene): Rendered {
  const stylesheet = scene.templates.file('styles/feed.css');
  return {
    key: feedStylesheetKey(scene),
    stage: 'asset',
    fingerprint: hashOf(stylesheet),
    bodies: [],
    render: () => stylesheet,
  };
}

/** Every feed of the newsroom, for a reader to subscribe to all at once. */
function opmlOutput(scene: Scene): Rendered {
  const { site, tags, authors } = scene;
  const { digests } = site.words;
  const feed = (scope: FeedScope, title: string, home: string): OpmlFeed => ({
    title,
    xmlUrl: addressOf(site.url, feedKey(scope, 'rss')),
    htmlUrl: addressOf(site.url, home),
    type: 'rss',
  });
  const ofLabel = (kind: 'tag' | 'author', { name, slug }: Label) =>
    feed(labelScope(site.permalink, kind, slug), feedTitle(site, name), keyOfLabel(site.permalink, kind, slug));
  const feeds = [
    feed({ of: 'newsroom' }, site.name, keys.front),
    ...(site.digests ? [feed({ of: 'digests' }, feedTitle(site, digests), keys.digests)] : []),
    ...tags.map((tag) => ofLabel('tag', tag)),
    ...authors.map((author) => ofLabel('author', author)),
  ];
  return {
    key: keys.opml,
    stage: 'list',
    fingerprint: fingerprintOf(scene.fingerprint, 'opml', feeds),
    bodies: [],
    render: (): string | Problem[] => renderOpml({ title: site.name, ownerName: site.organisation.name, feeds }),
  };
}
