/**
 * Every key that is published, and the address it answers at. Code that names a key imports it from here.
 *
 * A page's key ends in `index.html`, its address in `/`.
 */
export const keys = {
  front: 'index.html',
  /** The front page of a language with a folder of its own: `fr`. It has no place, as no such folder is always ours. */
  frontIn: (folder: string) => `${folder}/index.html`,
  article: (slug: string) => `articles/${slug}/index.html`,
  archive: 'archive/index.html',
  month: (month: string) => `archive/${month.replace('-', '/')}/index.html`,
  tags: 'tags/index.html',
  tag: (slug: string) => `tags/${slug}/index.html`,
  authors: 'authors/index.html',
  author: (slug: string) => `authors/${slug}/index.html`,
  subscribe: 'subscribe/index.html',
  digests: 'digests/index.html',
  issue: (id: string) => `digests/${id}/index.html`,
  /** The page for a former address with a query: `?p=23` is at `queries/p=23/`, where the edge looks for it. */
  query: (path: string, query: string) => `${queriesPrefix}${path}${query}/index.html`,
  /** The record of a slot, and the mail of an issue: HTML, text, and the message ready to send. */
  slotRecord: (id: string) => `digests/${id}/issue.json`,
  /**
   * A record that was replaced before anything was handed over: that of the first cut has the number 1. It may say what was
   * never meant for readers, so it is private.
   */
  replacedRecord: (id: string, revision: number | string) => `${privatePrefix}replaced/${id}/${revision}.json`,
  mail: (id: string) => ({
    html: `digests/${id}/email.html`,
    text: `digests/${id}/email.txt`,
    message: `digests/${id}/message.eml`,
  }),
  /** The HTML of that mail with the merge tags of a mail service, if the settings name one. */
  mailForService: (id: string) => `digests/${id}/mail.html`,
  notFound: '404.html',
  sitemap: 'sitemap.xml',
  sitemapOfYear: (year: string) => `sitemap-${year}.xml`,
  robots: 'robots.txt',
  opml: 'feeds.opml',
  asset: (name: string, hash: string, extension: string) => `assets/${name}.${hash}.${extension}`,
} as const;

/** The page at an address inside the site: that of `2026/wells/` is `2026/wells/index.html`, `2026/wells.html` is its own. */
export function keyAt(address: string): string {
  return address === '' || address.endsWith('/') ? `${address}index.html` : address;
}

/**
 * Endings of addresses that are files by themselves: pages, and what feeds may have been. With capitals (`.HTML`) it
 * is a folder, because rights on AWS and most disks distinguish capitals, and each spelling would need rights of its
 * own. The function at the edge (infra/edge/request.js) knows the same.
 */
export const pageEndings: readonly string[] = ['html', 'htm', 'php', 'asp', 'aspx'];
export const feedEndings: readonly string[] = ['xml'];

/** The fields that say where an article's page is. */
export interface Addressed {
  slug: string;
  /** See `Article`. */
  address?: string | undefined;
}

/** The address of an article inside the site, as it is read, not encoded: `articles/wells/`. */
export function addressOfArticle({ slug, address = `articles/${slug}/` }: Addressed): string {
  return address;
}

/** The key of an article's page. */
export function keyOfArticle(article: Addressed): string {
  return keyAt(addressOfArticle(article));
}

/** Formats of a feed, in the order in which they are offered. */
export const feedFormats = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** What feeds are about, in the words of the settings. Feeds of the archive hold what has left the newsroom's feed. */
export const feedSubjects = ['newsroom', 'archive', 'languages', 'tags', 'authors', 'digests'] as const;
type FeedSubject = (typeof feedSubjects)[number];

const feedFiles: Record<FeedFormat, string> = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' };

/**
 * What a feed is about: the newsroom, what its archive holds of a month (`2026-05`; the parts of a month from the
 * second on have a number), the articles in a language that has a folder (`fr/`), one tag, one author, or the issues of
 * the digest; if there are several digests, each also has a feed of its own. `folder`: where the feed is; of a tag or an
 * author, only if the settings say so.
 */
export type FeedScope =
  | { of: 'newsroom' }
  | { of: 'archive'; month: string; part?: string }
  | { of: 'language'; folder: string }
  | { of: 'tag' | 'author'; slug: string; folder?: string }
  | { of: 'digests'; slug?: string };

/** Which feeds there are. */
export interface OfferedFeeds {
  of: readonly FeedSubject[];
  /** In the order in which they are offered; at least one. */
  formats: readonly FeedFormat[];
}

/** What feeds of a scope are about. */
export const subjectOfScope: Readonly<Record<FeedScope['of'], FeedSubject>> = {
  newsroom: 'newsroom',
  archive: 'archive',
  language: 'languages',
  tag: 'tags',
  author: 'authors',
  digests: 'digests',
};

/** The formats in which there is a feed of this scope; none if the settings leave it out. */
export function offeredFormats({ of, formats }: OfferedFeeds, scope: FeedScope): readonly FeedFormat[] {
  return of.includes(subjectOfScope[scope.of]) ? formats : [];
}

/**
 * `feed.xml`, `archive/<yyyy>/<mm>/2/feed.xml`, `fr/feed.xml`, `tags/<tag>/atom.xml`, `authors/<author>/feed.json`,
 * `digests/feed.xml`.
 */
export function feedKey(scope: FeedScope, format: FeedFormat): string {
  const folder = 'folder' in scope ? scope.folder : undefined;
  return `${folder ?? feedFolder(scope)}${feedFiles[format]}`;
}

/** The folder that a feed is in by default, and which identifies it: empty, or `tags/<tag>/`. */
export function feedFolder(scope: FeedScope): string {
  switch (scope.of) {
    case 'newsroom':
      return '';
    case 'archive':
      return `archive/${scope.month.replace('-', '/')}/${scope.part === undefined ? '' : `${scope.part}/`}`;
    case 'language':
      return scope.folder;
    case 'tag':
      return `tags/${scope.slug}/`;
    case 'author':
      return `authors/${scope.slug}/`;
    case 'digests':
      return scope.slug === undefined ? 'digests/' : `digests/${scope.slug}/`;
  }
}

/** Whether the key is that of a feed, whatever it is about and in whatever format. */
export function isFeedKey(key: string): boolean {
  return feedFormats.some((format) => key === feedFiles[format] || key.endsWith(`/${feedFiles[format]}`));
}

/** The path at which a key is served: `articles/wells/index.html` answers at `articles/wells/`. Percent-encoded. */
export function pathOf(key: string): string {
  const path = key === 'index.html' || key.endsWith('/index.html') ? key.slice(0, -'index.html'.length) : key;
  // Most keys need no encoding, and this is called for every link on every page.
  return /^[\w./-]*$/.test(path) ? path : path.split('/').map(encodeURIComponent).join('/');
}

/** The absolute address of a key on the site at `url`. */
export function addressOf(url: string, key: string): string {
  return `${url}/${pathOf(key)}`;
}

/** The path of the site's address, with which every link begins: `/news`, or empty. */
export function basePath(url: string): string {
  return new URL(url).pathname.replace(/\/$/, '');
}

/** Where former addresses with a query are answered. */
export const queriesPrefix = 'queries/';

/** What the program keeps for itself beside the site; it is never served. */
export const privatePrefix = '.tidings/';

/** Where the issues of the digests are: their records and mail, and the pages and feeds made from the records. */
export const digestsPrefix = 'digests/';

/** The slot whose record has the key; `undefined` for any other key. */
export function slotOfRecord(key: string): string | undefined {
  return /^digests\/([^/]+)\/issue\.json$/.exec(key)?.[1];
}
