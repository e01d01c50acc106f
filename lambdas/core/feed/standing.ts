import type { FeedFormat } from '../keys.ts';
import { escapeText } from '../html.ts';
import { cleanText } from './clean.ts';
import type { FeedLanguage } from './document.ts';
import { idIn } from './guid.ts';
import { escapeHex, inSection } from './markup.ts';

/** How a format sets an entry apart, and names it. */
interface Layout {
  /** What is before the first entry, where an entry could be mistaken for something else. */
  head?: string;
  start: string;
  end: string;
  /** Whether anything may be in sections of the entry, its own end too. */
  sections: boolean;
  between: string;
  /** The identity in it. */
  id: RegExp;
  /** How an identity is written, and how HTML is. */
  writtenId(id: string): string;
  writtenHtml(html: string): string;
}

/** How many bytes of an entry nearly always have its identity in them. */
const usualHead = 2_000;

/** As `feed` indents them; nothing in a text begins a line with markup, and in JSON a text has no lines. */
const layouts: Record<FeedFormat, Layout> = {
  rss: {
    start: '\n        <item>',
    end: '\n        </item>',
    sections: true,
    between: '',
    id: /<guid[^>]*>([^<]*)<\/guid>/,
    writtenId: (id) => escapeHex(idIn('rss', id)),
    writtenHtml: inSection,
  },
  atom: {
    start: '\n    <entry',
    end: '\n    </entry>',
    sections: true,
    between: '',
    id: /<id>([^<]*)<\/id>/,
    writtenId: escapeText,
    writtenHtml: inSection,
  },
  json: {
    head: '\n    "items": [',
    start: '\n        {',
    end: '\n        }',
    sections: false,
    between: ',',
    id: /\n {12}"id": (".*"),?\n/,
    writtenId: (id) => JSON.stringify(id),
    writtenHtml: (html) => JSON.stringify(html).slice(1, -1),
  },
};

/**
 * Finds the entries of a feed that was published, for the next edition to take over as they are: by identity, in UTF-8;
 * `undefined` for one that is not in it, in it twice, or without its text. `feed` must be what this program wrote: another program's
 * would be misread.
 */
export function standingEntries(
  format: FeedFormat,
  feed: Buffer,
  { words }: Pick<FeedLanguage, 'words'>,
): (id: string) => Uint8Array | undefined {
  const layout = layouts[format];
  const byId = new Map<string, Buffer | undefined>();
  for (const entry of entriesIn(feed, layout)) {
    const id = (layout.id.exec(entry.toString('utf8', 0, usualHead)) ?? layout.id.exec(entry.toString()))?.[1];
    // Of two entries with one identity nobody can say which is whose.
    if (id !== undefined) byId.set(id, byId.has(id) ? undefined : entry);
  }
  // A text that gave way has this in its place, and there may be room for it now.
  const instead = layout.writtenHtml(escapeText(cleanText(words.wholeText)));
  return (id) => {
    const entry = byId.get(layout.writtenId(id));
    return entry?.includes(instead) === true ? undefined : entry;
  };
}

/** The entries, which follow each other. */
function* entriesIn(feed: Buffer, { head = '', start, end, sections, between }: Layout): Generator<Buffer> {
  const from = feed.indexOf(head);
  if (from === -1) return;
  for (let at = feed.indexOf(start, from + head.length); at !== -1 && startsWith(feed, start, at);) {
    const close = endOf(feed, { at, end, sections });
    if (close === -1) return;
    yield feed.subarray(at, close);
    if (!startsWith(feed, between, close)) return;
    at = close + between.length;
  }
}

/** After the end of the entry that begins there, or -1. */
function endOf(feed: Buffer, { at, end, sections }: { at: number } & Pick<Layout, 'end' | 'sections'>): number {
  let from = at;
  for (;;) {
    const close = feed.indexOf(end, from);
    if (close === -1) return -1;
    const section = sections ? feed.indexOf(sectionStart, from) : -1;
    if (section === -1 || section > close) return close + end.length;
    from = feed.indexOf(sectionEnd, section);
    if (from === -1) return -1;
  }
}

const sectionStart = '<![CDATA[';
/** A section ends with the first of these (XML 1.0, 2.7). */
const sectionEnd = ']]>';

function startsWith(feed: Buffer, text: string, at: number): boolean {
  return feed.toString('latin1', at, at + text.length) === text;
}
