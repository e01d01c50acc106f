import { entryAdditions, feedAdditions, stylesheetInstruction } from './additions.ts';
import { escapeText } from '../html.ts';
import { timestamp } from '../time/zone.ts';
import type { FeedAuthor, FeedDocument, FeedEntry, FeedLanguage } from './document.ts';
import { htmlSection } from './entry-html.ts';
import { Feed, feedOfOne, type FeedOptions, type Item, perShape, type Undated } from './library.ts';
import { linesOf, startTag } from './markup.ts';
import { aroundSection, dateOf, makePlaceholders, type Placeholders, skeletonOf } from './placeholders.ts';
import type { EntryMarkup, FeedWriter, Frame } from './writer.ts';

/** Atom 1.0 (RFC 4287). */
export const atom: FeedWriter = { frame, entry };

function frame(document: FeedDocument): Frame {
  const { put, text, attribute, fill } = makePlaceholders(escapeText);
  const author = personOf({ text, attribute });
  const { before, after } = frameSkeletons({
    root: put(stylesheetInstruction(document) + atomRoot(document.language)),
    additions: put(linesOf(feedAdditions(document, 'atom'), 4)),
    id: text(document.id),
    title: text(document.title),
    description: text(document.description),
    link: attribute(document.homeUrl),
    updated: put(timestamp(document.updatedAt)),
    generator: text(document.generator),
    author: author(document.author),
    copyright: text(`© ${document.organisation}`),
    ...(document.icon !== undefined && { favicon: attribute(document.icon) }),
  });
  return { before: fill(before), between: '', after: fill(after) };
}

/** What comes before and after the entries. */
const frameSkeletons = perShape(
  ({ root, additions, updated, ...options }: Undated<FeedOptions, 'updated'> & { root: string; additions: string }) => {
    const markup = corrected(new Feed({ ...options, updated: dateOf(updated) }).atom1())
      .replace(/<feed[^>]*>/, root)
      .replace('</generator>', `</generator>${additions}`);
    const [before = '', after = ''] = markup.split(/(?=\n<\/feed>)/);
    return { before: skeletonOf(before), after: skeletonOf(after) };
  },
);

/** The language is declared once and applies to everything inside, so that no title needs its own. */
export function atomRoot(language?: string): string {
  return startTag('feed', {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:fh': 'http://purl.org/syndication/history/1.0',
    'xmlns:media': 'http://search.yahoo.com/mrss/',
    'xml:lang': language,
  });
}

function entry(entry: FeedEntry, newsroom: FeedLanguage): EntryMarkup {
  const { put, text, attribute, fill } = makePlaceholders(escapeText);
  const section = htmlSection(entry, newsroom);
  const { before, after, end } = entrySkeletons({
    title: text(entry.title),
    link: attribute(entry.url),
    id: text(entry.id),
    published: put(timestamp(entry.publishedAt)),
    date: put(updated(entry)),
    // Validators treat a blank summary as a fault.
    ...(entry.summary !== '' && { description: text(entry.summary) }),
    ...(section && { content: put('') }),
    author: entry.authors.map(personOf({ text, attribute })),
    // The term identifies the category and is required (RFC 4287, 4.2.2); the label is what readers show.
    category: entry.tags.map((tag) => ({ term: attribute(tag), name: attribute(tag) })),
  });
  const lang = entry.lang === newsroom.language ? undefined : entry.lang;
  const start = `\n    ${startTag('entry', { 'xml:lang': lang })}${fill(before)}`;
  const added = linesOf(entryAdditions(entry, 'atom'), 8) + end;
  if (!section || !after) return start + added;
  return { before: start, section, after: fill(after) + added };
}

/** A person construct (RFC 4287, 3.2) as `feed` takes it. */
function personOf({ text, attribute }: Pick<Placeholders, 'text' | 'attribute'>) {
  return ({ name, url }: FeedAuthor) => ({ name: text(name), ...(url !== undefined && { link: attribute(url) }) });
}

/** With a fraction of a second where that distinguishes it from others of the same second. */
function updated({ updatedAt, fraction }: FeedEntry): string {
  return fraction === undefined ? timestamp(updatedAt) : new Date(updatedAt + fraction).toISOString();
}

/** What is in the entry before its section and after it, with the placeholders that the item holds, and its end. */
const entrySkeletons = perShape((one: Undated<Item, 'date' | 'published'>) => {
  const feed = feedOfOne({ ...one, date: dateOf(one.date), published: dateOf(one.published) });
  const [, inner = '', end = ''] = /<entry>([^]*)(\n *<\/entry>)/.exec(corrected(feed.atom1())) ?? [];
  const [before, after] = aroundSection(inner, one.content);
  return { before, after, end };
});

/** What `feed` writes, with whole seconds, with links that say what they are, and with plain text said to be plain. */
function corrected(markup: string): string {
  return (
    markup
      .replace(/\.\d{3}Z</g, 'Z<')
      // `feed` says that titles and summaries are HTML. They are plain text, and most readers show plain text
      // correctly.
      .replace(/<(title|summary) type="html">/g, '<$1>')
      .replace(/<link (?:rel="alternate" )?href=/g, '<link rel="alternate" type="text/html" href=')
  );
}
