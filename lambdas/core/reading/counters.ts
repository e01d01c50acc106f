import { isGroup } from './field.ts';
import { notJson, parseJson } from './json.ts';
import { problemAt, quoted } from './position.ts';
import type { Position, TextFile } from './position.ts';
import type { Problem } from '../problem.ts';
import { literal } from '../text/literal.ts';

/** The two numbers under an entry of a list. An unknown one is not shown. */
export interface Counter {
  comments?: number;
  reads?: number;
}

/** By slug. */
export type Counters = Map<string, Counter>;

/** The file of the content folder. */
const file = 'counters.json';

/**
 * The counters of `counters.json`: `{ "wells": { "comments": 2, "reads": 34 } }`. Without a file there are none.
 * Reports a file that is not JSON, and each entry that is not a pair of counts; the others are used.
 */
export function readCounters(text: string | undefined): { counters: Counters; problems: Problem[] } {
  const counters: Counters = new Map();
  if (text === undefined || text.trim() === '') return { counters, problems: [] };
  const whole = { file, text: text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '') };
  const parsed = parse(whole);
  if ('problem' in parsed) return { counters, problems: [parsed.problem] };
  if (!isGroup(parsed.value)) return { counters, problems: [problemAt(whole, { line: 1 }, notCounters)] };

  const problems: Problem[] = [];
  for (const [slug, value] of Object.entries(parsed.value)) {
    const fault = faultIn(value);
    if (fault === undefined) counters.set(slug, counterOf(value as Counter));
    else problems.push(problemAt(whole, positionOf(slug, whole), { ...wrongEntry, found: `${quoted(slug)} ${fault}` }));
  }
  return { counters, problems };
}

const notCounters = {
  found: 'the file does not hold an object',
  expected: 'counts by slug such as { "wells": { "comments": 2, "reads": 34 } }',
  fix: 'Write { at its beginning and } at its end.',
};

const wrongEntry = {
  expected: 'whole numbers of comments and reads, such as { "comments": 2, "reads": 34 }',
  fix: 'Correct the entry, or remove it.',
};

function parse(whole: TextFile): { value: unknown } | { problem: Problem } {
  const read = parseJson(whole.text);
  if ('value' in read) return read;
  const at = read.at ?? { line: whole.text.trimEnd().split('\n').length };
  return {
    problem: problemAt(whole, at, {
      ...notJson(read.reason, notCounters.expected),
      fix: 'Write the file with a program, or look for a missing comma, quotation mark or bracket here.',
    }),
  };
}

/** What is wrong with an entry, as a clause about its slug. */
function faultIn(value: unknown): string | undefined {
  if (!isGroup(value)) return `is ${shown(value)}`;
  for (const name of ['comments', 'reads']) {
    const count = value[name];
    if (count === undefined || count === null) continue;
    if (!Number.isSafeInteger(count) || (count as number) < 0) return `has ${shown(count)} ${name}`;
  }
  return undefined;
}

function counterOf({ comments, reads }: { [name in keyof Counter]: number | null }): Counter {
  return { ...(typeof comments === 'number' && { comments }), ...(typeof reads === 'number' && { reads }) };
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function positionOf(slug: string, { text }: TextFile): Position | undefined {
  const offset = text.search(new RegExp(`${literal(JSON.stringify(slug))}\\s*:`));
  const lines = text.slice(0, Math.max(offset, 0)).split('\n');
  return offset < 0 ? undefined : { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
