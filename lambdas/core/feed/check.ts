import type { Instant } from '../article.ts';
import type { FeedFormat } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { timestamp } from '../zone.ts';
import { cleaned } from './clean.ts';
import { type FeedDocument, type FeedEntry, maxFeedBytes } from './document.ts';
import { addressesInHtml } from './html-addresses.ts';
import { type ReadEntry, readFeed, type ReadFeed } from './read.ts';
import { renderFeed } from './render.ts';

/** What a feed is held against besides its document. */
export interface FeedCheck {
  /** Nothing in a feed may be dated later. */
  now: Instant;
  maxBytes?: number;
}

/**
 * The gate: reads a rendered feed as a strict reader does and compares it with what it was rendered from. Returns what is
 * wrong, each problem with the article at fault, or with the settings where no article is; nothing when the feed may be
 * published.
 */
export function checkFeed(format: FeedFormat, text: string, given: FeedDocument, check: FeedCheck): Problem[] {
  const { now, maxBytes = maxFeedBytes } = check;
  const document = cleaned(given);
  const { entries } = document;
  const twins = sharedIds(entries);
  if (twins.length > 0) return twins;
  const read = readBack(format, text, document);
  if (read instanceof Error) return blame(format, document, read);
  return [
    ...sizeProblems(text, maxBytes),
    ...feedProblems(document, read, now),
    ...entries.flatMap((entry, index) => entryProblems(entry, read.entries[index]!, now)),
  ];
}

/** What a reader finds, or why it does not find exactly the entries of the document in their order. */
function readBack(format: FeedFormat, text: string, { entries }: FeedDocument): ReadFeed | Error {
  try {
    const read = readFeed(format, text);
    const isComplete =
      read.entries.length === entries.length && entries.every(({ id }, index) => id === read.entries[index]?.id);
    return isComplete ? read : new Error('It does not list exactly the articles that it should list.');
  } catch (cause) {
    return new Error(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Finds the articles that break a feed: those with which a feed of one entry is broken too. */
function blame(format: FeedFormat, document: FeedDocument, fault: Error): Problem[] {
  const culprits = document.entries.filter((entry) => {
    const alone = { ...document, entries: [entry] };
    return readBack(format, renderFeed(format, alone), alone) instanceof Error;
  });
  const files = culprits.length > 0 ? culprits.map(({ path }) => path) : ['settings.yaml'];
  return files.map((file) => ({
    severity: 'problem',
    file,
    found: `the feed ${document.selfUrls[format]} cannot be read back (${fault.message})`,
    expected: 'a feed that lists every article once',
    fix: 'Write the title, the summary, the names and the tags anew, without unusual characters.',
  }));
}

function sharedIds(entries: readonly FeedEntry[]): Problem[] {
  const byId = Map.groupBy(entries, ({ id }) => id);
  return [...byId].flatMap(([id, [first, ...others]]) =>
    others.map(({ path }) => ({
      severity: 'problem' as const,
      file: path,
      found: `its id ${id} is also that of ${first?.path}`,
      expected: 'an id that no other article has',
      fix: 'Remove `id` from the front matter of the newer one; feed readers show only one of the two.',
    })),
  );
}

function sizeProblems(text: string, maxBytes: number): Problem[] {
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxBytes) return [];
  return [
    {
      severity: 'problem',
      file: 'settings.yaml',
      found: `a feed has ${bytes} bytes`,
      expected: `at most ${maxBytes} bytes, as some readers refuse more`,
      fix: 'Lower `entries` under `feeds`.',
    },
  ];
}

function feedProblems(document: FeedDocument, read: ReadFeed, now: Instant): Problem[] {
  return [
    ...missing('settings.yaml', read.missing),
    ...altered('settings.yaml', 'title', document.title, read.title),
    ...altered('settings.yaml', 'description', document.description, read.description),
    ...relative('settings.yaml', read.addresses),
    ...early('settings.yaml', read.dates, now),
  ];
}

function entryProblems(entry: FeedEntry, read: ReadEntry, now: Instant): Problem[] {
  const { path, title, summary } = entry;
  return [
    ...missing(path, read.missing),
    ...altered(path, 'title', title, read.title),
    ...altered(path, 'summary', summary, read.summary),
    ...relative(path, [...read.addresses, ...addressesInHtml(read.html ?? '')]),
    ...early(path, read.dates, now),
  ];
}

function missing(file: string, names: readonly string[]): Problem[] {
  return names.map((name) => ({
    severity: 'problem',
    file,
    found: `${name} is missing in the feed`,
    expected: `a ${name}, which feed readers need`,
    fix: `Give what \`${name}\` is made from.`,
  }));
}

function altered(file: string, name: string, given: string, read = ''): Problem[] {
  if (read === given) return [];
  return [
    {
      severity: 'problem',
      file,
      found: `the ${name} reads "${read}" in the feed`,
      expected: `"${given}"`,
      fix: `Write the ${name} anew, without unusual characters.`,
    },
  ];
}

function relative(file: string, addresses: readonly string[]): Problem[] {
  const faulty = addresses.filter(
    (address) => !URL.canParse(address) || /^\s*(?:javascript|vbscript|data):/i.test(address),
  );
  return faulty.map((address) => ({
    severity: 'problem',
    file,
    found: `the feed refers to "${address}"`,
    expected: 'an address that leads there from anywhere, such as https://news.example.org/wells',
    fix: 'Write the whole address.',
  }));
}

function early(file: string, dates: readonly Instant[], now: Instant): Problem[] {
  // A date that cannot be read is not a number, and no number is less.
  const faulty = dates.filter((at) => !(at <= now));
  return faulty.map((at) => ({
    severity: 'problem',
    file,
    found: `the feed is dated ${Number.isNaN(at) ? 'illegibly' : timestamp(at)}`,
    expected: `a date not later than ${timestamp(now)}, when it is published`,
    fix: 'Correct the date.',
  }));
}
