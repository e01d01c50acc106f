import { likeUri } from '../identity/uri.ts';
import { judgeAddress } from '../text/address.ts';
import { compareText } from '../text/compare.ts';
import type { Instant } from '../article.ts';
import type { FeedFormat } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { timestamp } from '../time/zone.ts';
import { cleaned } from './clean.ts';
import { type FeedDocument, type FeedEntry, maxFeedBytes, type FeedLanguage } from './document.ts';
import { entryHtml } from './entry-html.ts';
import { idIn } from './guid.ts';
import { addressesInHtml } from './html-addresses.ts';
import { inSection } from './markup.ts';
import { readEntry, type ReadEntry, readFeed, type ReadFeed } from './read.ts';
import type { EntryMarkup } from './writer.ts';

/** What a feed is compared with besides its document. */
export interface FeedCheck {
  /** Nothing in a feed may be dated later. */
  now: Instant;
  maxBytes?: number;
}

/**
 * The gate: reads a rendered feed as a strict reader does and compares it with what it was rendered from. Returns what
 * is wrong, each problem with the article at fault, or with the settings if no article is; an empty list if the feed
 * may be published.
 */
export function checkFeed(format: FeedFormat, text: string, document: FeedDocument, check: FeedCheck): Problem[] {
  return checkCleanFeed(format, text, cleaned(document), check);
}

/** The same for a document that is clean. */
export function checkCleanFeed(format: FeedFormat, text: string, document: FeedDocument, check: FeedCheck): Problem[] {
  const { now, maxBytes = maxFeedBytes } = check;
  const { entries, selfUrls } = document;
  const twins = sharedIds(entries);
  if (twins.length > 0) return twins;
  const read = attempt(() =>
    complete(
      readFeed(format, text),
      entries.map(({ id }) => idIn(format, id)),
    ),
  );
  if (read instanceof Error) return [unreadable(settings, `the feed ${selfUrls[format]}`, read)];
  return [
    ...oversize(Buffer.byteLength(text), maxBytes),
    ...feedProblems(document, read, now),
    ...entries.flatMap((entry, index) => [
      ...entryProblems(format, entry, read.entries[index]!, now),
      ...relative(entry.path, addressesInHtml(read.entries[index]!.html ?? '')),
    ]),
  ];
}

/**
 * The gate for a clean entry by itself, before it is put into feeds: what is wrong with it in any of them. None of its
 * dates is later than those of the entry; `early` says whether these are too early for a feed.
 */
export function checkEntry(
  format: FeedFormat,
  markup: EntryMarkup,
  entry: FeedEntry,
  newsroom: FeedLanguage,
): Problem[] {
  const read = attempt(() => readEntry(format, markup));
  if (read instanceof Error) return [unreadable(entry.path, 'its entry in a feed', read)];
  return [
    ...entryProblems(format, entry, read, Math.max(entry.publishedAt, entry.updatedAt) + (entry.fraction ?? 0)),
    ...alteredText(entry, newsroom, read.html),
    ...inText(entry),
  ];
}

function alteredText(entry: FeedEntry, newsroom: FeedLanguage, read = ''): Problem[] {
  const given = entryHtml(entry, newsroom);
  // Escaping the end of a section changes nothing in HTML.
  if (read === given || inSection(read) === inSection(given)) return [];
  const expected = 'the same text as on the page, plus what a feed adds';
  return [
    problem(
      entry.path,
      'the text in the feed differs from that of the page',
      expected,
      'Write it without unusual characters.',
    ),
  ];
}

/** What is wrong with the addresses in the text, found once for all the formats that carry it unchanged. */
function inText(entry: FeedEntry): Problem[] {
  const problems = knownInText.get(entry) ?? relative(entry.path, addressesInHtml(entry.html ?? ''));
  knownInText.set(entry, problems);
  return problems;
}

const knownInText = new WeakMap<FeedEntry, Problem[]>();

/**
 * The problems of entries that share an identity with an earlier one: readers show only one of the two. In RSS, `guid:` and what
 * follows it are one (see `idIn`).
 */
export function sharedIds(entries: readonly FeedEntry[]): Problem[] {
  const byId = Map.groupBy(entries.toSorted(firstPublished), ({ id }) => likeUri(idIn('rss', id)));
  const fix = 'Remove `id` from the front matter of the newer one; feed readers show only one of the two.';
  return [...byId.values()].flatMap(([first, ...others]) =>
    others.map(({ path, id }) =>
      problem(path, `the id ${id} is also that of ${first?.path}`, 'an id that no other article has', fix),
    ),
  );
}

function firstPublished(a: FeedEntry, b: FeedEntry): number {
  return a.publishedAt - b.publishedAt || compareText(a.path, b.path);
}

/** The problem of an article that is too long for feeds even without its text. */
export function tooLong({ path }: FeedEntry, bytes: number, maxBytes: number): Problem {
  const fix = 'Shorten its title and its summary, and give it fewer tags and authors.';
  return problem(path, `even without its text it takes ${bytes} bytes in a feed`, `at most ${maxBytes} bytes`, fix);
}

/** The problem of a feed that is too long. */
export function oversize(bytes: number, maxBytes: number): Problem[] {
  if (bytes <= maxBytes) return [];
  const expected = `at most ${maxBytes} bytes, because some readers refuse more`;
  return [problem(settings, `a feed has ${bytes} bytes`, expected, 'Lower `entries` under `feeds`.')];
}

/** The problems of dates that are too early to publish, or that cannot be read: these are not numbers. */
export function early(file: string, dates: readonly Instant[], now: Instant): Problem[] {
  // No comparison with NaN is true.
  const faulty = dates.filter((at) => !(at <= now));
  return faulty.map((at) => {
    const found = `the feed is dated ${Number.isNaN(at) ? 'illegibly' : timestamp(at)}`;
    return problem(file, found, `a date not later than ${timestamp(now)}, when it is published`, 'Correct the date.');
  });
}

const settings = 'settings.yaml';

function problem(file: string, found: string, expected: string, fix: string): Problem {
  return { severity: 'problem', file, found, expected, fix };
}

function attempt<T>(read: () => T): T | Error {
  try {
    return read();
  } catch (cause) {
    return cause instanceof Error ? cause : new Error(String(cause), { cause });
  }
}

function complete(read: ReadFeed, ids: readonly string[]): ReadFeed {
  const isComplete = read.entries.length === ids.length && ids.every((id, index) => id === read.entries[index]?.id);
  if (!isComplete) throw new Error('It does not list exactly the articles that it should.');
  return read;
}

function unreadable(file: string, what: string, { message }: Error): Problem {
  const fix = 'Rewrite the title, the summary, the names and the tags without unusual characters.';
  return problem(file, `${what} cannot be read back (${message})`, 'a feed that lists every article once', fix);
}

function feedProblems(document: FeedDocument, read: ReadFeed, now: Instant): Problem[] {
  return [
    ...missing(settings, read.missing),
    ...altered(settings, 'title', document.title, read.title),
    ...altered(settings, 'description', document.description, read.description),
    ...relative(settings, read.addresses),
    // The date of a feed without entries comes from no entry, and does not depend on the clock.
    ...(document.entries.length === 0 ? [] : early(settings, read.dates, now)),
  ];
}

function entryProblems(format: FeedFormat, entry: FeedEntry, read: ReadEntry, now: Instant): Problem[] {
  const { path, id, title, summary } = entry;
  return [
    ...missing(path, read.missing),
    ...altered(path, 'id', idIn(format, id), read.id),
    ...altered(path, 'title', title, read.title),
    ...altered(path, 'summary', summary, read.summary),
    ...relative(path, read.addresses),
    ...early(path, read.dates, now),
  ];
}

function missing(file: string, names: readonly string[]): Problem[] {
  return names.map((name) => {
    const expected = `a ${name}, which feed readers need`;
    return problem(
      file,
      `${name} is missing from the feed`,
      expected,
      `Fill in the field that \`${name}\` is made from.`,
    );
  });
}

function altered(file: string, name: string, given: string, read = ''): Problem[] {
  if (read === given) return [];
  const fix = `Rewrite the ${name} without unusual characters.`;
  return [problem(file, `the ${name} reads "${read}" in the feed`, `"${given}"`, fix)];
}

function relative(file: string, addresses: readonly string[]): Problem[] {
  const expected = 'an address that leads there from anywhere, such as https://news.example.org/wells';
  const faulty = addresses.filter((address) => judgeAddress(address)?.to !== 'elsewhere');
  return faulty.map((address) =>
    problem(file, `the feed refers to "${address}"`, expected, 'Write the whole address.'),
  );
}
