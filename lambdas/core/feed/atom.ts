import { entryAdditions, feedAdditions, stylesheetInstruction } from './additions.ts';
import type { FeedDocument } from './document.ts';
import { entryHtml } from './entry-html.ts';
import { Feed } from './library.ts';
import { cdata, escapeAttribute, escapeText, startTag } from './markup.ts';
import { placeholdersFor } from './placeholders.ts';

/** The feed as Atom 1.0 (RFC 4287). The texts must be clean. */
export function renderAtom(document: FeedDocument): string {
  const { put, putLines, fill } = placeholdersFor(document);
  const text = (value: string) => put(escapeText(value));
  const attribute = (value: string) => put(escapeAttribute(value));

  const feed = new Feed({
    id: text(document.id),
    title: text(document.title),
    description: text(document.description),
    link: attribute(document.homeUrl),
    updated: new Date(document.updatedAt),
    generator: text(document.generator),
    author: { name: text(document.organisation), link: attribute(document.homeUrl) },
    copyright: text(`© ${document.organisation}`),
    ...(document.icon !== undefined && { favicon: attribute(document.icon) }),
  });
  for (const entry of document.entries) {
    const html = entryHtml(entry, document);
    feed.addItem({
      title: text(entry.title),
      link: attribute(entry.url),
      id: text(entry.id),
      published: new Date(entry.publishedAt),
      date: new Date(entry.updatedAt),
      description: text(entry.summary),
      ...(html !== '' && { content: put(cdata(html)) }),
      author: entry.authors.map((name) => ({ name: text(name) })),
      // The term identifies the category and is required (RFC 4287, 4.2.2); the label is what readers show.
      category: entry.tags.map((tag) => ({ term: attribute(tag), name: attribute(tag) })),
    });
  }

  const entries = document.entries.values();
  const skeleton = feed
    .atom1()
    .replace(/<feed[^>]*>/, put(stylesheetInstruction(document) + root(document)))
    .replace(/\.\d{3}Z</g, 'Z<')
    // `feed` says that titles and summaries are HTML. They are plain text, and plain is what most readers show rightly.
    .replace(/<(title|summary) type="html">/g, '<$1>')
    .replace(/<link (?:rel="alternate" )?href=/g, '<link rel="alternate" type="text/html" href=')
    .replace('</generator>', `</generator>${putLines(feedAdditions(document, 'atom'), 4)}`)
    .replace(/<entry>([^]*?)(\n *<\/entry>)/g, (_, inner: string, end: string) => {
      const entry = entries.next().value;
      if (!entry) return '';
      const lang = entry.lang === document.language ? '' : ` xml:lang="${attribute(entry.lang)}"`;
      return `<entry${lang}>${inner}${putLines(entryAdditions(entry, 'atom'), 8)}${end}`;
    });
  return fill(skeleton);
}

/** The language is declared once and holds for everything inside, which spares every title its own. */
function root({ language }: FeedDocument): string {
  return startTag('feed', {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:fh': 'http://purl.org/syndication/history/1.0',
    'xmlns:media': 'http://search.yahoo.com/mrss/',
    'xml:lang': language,
  });
}
