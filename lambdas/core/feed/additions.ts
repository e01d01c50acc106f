import { escapeHtml, escapeText } from '../html.ts';
import type { FeedDocument, FeedEntry } from './document.ts';
import { element } from './markup.ts';

/** The formats that are XML. */
type XmlFormat = 'rss' | 'atom';

/** How each format names Atom's link element, and its media type. */
const dialects: Record<XmlFormat, { link: string; type: string }> = {
  rss: { link: 'atom:link', type: 'application/rss+xml' },
  atom: { link: 'link', type: 'application/atom+xml' },
};

/**
 * What RSS and Atom say about a feed beyond what `feed` writes, as elements: where the document is (RFC 4287,
 * 4.2.7.2), the hub that tells when it changes (W3C WebSub, 4) and the history behind it (RFC 5005, 4).
 */
export function feedAdditions(document: FeedDocument, format: XmlFormat): string[] {
  const { selfUrls, hub, previousArchive, archive } = document;
  const dialect = dialects[format];
  const link = (rel: string, url: string | undefined, type?: string) =>
    url === undefined ? [] : [element(dialect.link, { rel, href: url, type })];
  return [
    ...link('self', selfUrls[format], dialect.type),
    ...link('hub', hub),
    ...link('prev-archive', previousArchive?.[format], dialect.type),
    ...link('next-archive', archive?.next?.[format], dialect.type),
    ...link('current', archive?.current[format], dialect.type),
    ...(archive ? [element('fh:archive', {})] : []),
  ];
}

/** What RSS says about a feed as a podcast; nothing if it has no recordings. */
export function podcastAdditions({ podcast }: FeedDocument): string[] {
  if (!podcast) return [];
  const { image, category, explicit, author } = podcast;
  const [main, within] = category;
  const inner = within === undefined ? undefined : element('itunes:category', { text: within });
  return [
    element('itunes:author', {}, escapeText(author)),
    element('itunes:category', { text: main }, inner),
    element('itunes:explicit', {}, String(explicit)),
    ...(image === undefined ? [] : [element('itunes:image', { href: image })]),
  ];
}

/**
 * What RSS and Atom say about an entry beyond what `feed` writes, as elements: its picture, its recording and its
 * related articles.
 */
export function entryAdditions({ image, enclosure, related }: FeedEntry, format: XmlFormat): string[] {
  const links = related.map(({ title, href }) =>
    element(dialects[format].link, {
      rel: 'related',
      type: 'text/html',
      href,
      // Validators treat an empty title as a fault, and one that looks like HTML as HTML.
      title: title === '' || /<\/?[a-z!]|&[a-z#]/i.test(title) ? undefined : title,
    }),
  );
  return [...(image ? [media(image)] : []), ...(enclosure ? enclosed[format](enclosure) : []), ...links];
}

/**
 * RSS 2.0, item/enclosure, with the duration as Apple's directory reads it; RFC 4287, 4.2.7.2. A title would be the
 * recording's own.
 */
const enclosed: Record<XmlFormat, (enclosure: NonNullable<FeedEntry['enclosure']>) => string[]> = {
  rss: ({ url, type, bytes, seconds }) => [
    element('enclosure', { url, length: bytes, type }),
    ...(seconds === undefined ? [] : [element('itunes:duration', {}, String(seconds))]),
  ],
  atom: ({ url, type, bytes }) => [
    element('link', { rel: 'enclosure', type, length: bytes === 0 ? undefined : bytes, href: url }),
  ],
};

/** The instruction that makes browsers show the feed as a page; they apply it to documents served as `application/xml`. */
export function stylesheetInstruction({ stylesheetUrl }: FeedDocument): string {
  if (stylesheetUrl === undefined) return '';
  return `<?xml-stylesheet type="text/css" href="${escapeHtml(stylesheetUrl)}"?>\n`;
}

/** Media RSS. Unlike an enclosure it does not offer a download, and the description and the credit go with the picture. */
function media({ url, type, width, height, alt, credit }: NonNullable<FeedEntry['image']>): string {
  const attributes = { url, type, medium: 'image', width, height };
  const description = alt && element('media:description', { type: 'plain' }, escapeText(alt));
  const holder = credit ? element('media:credit', {}, escapeText(credit)) : '';
  return element('media:content', attributes, description + holder);
}
