import type { Instant } from '../article.ts';
import type { Problem } from '../problem.ts';
import type { Digest } from '../settings.ts';
import { instantInZone } from '../time/wall-time.ts';
import { issueOfNote } from './note-key.ts';
import { slotBefore, slotsFrom } from './slots.ts';

interface NotesInput {
  /** Keys of notes (see `noteKey`). */
  notes: readonly string[];
  digests: readonly Digest[];
  /** Names of the recorded slots: the schedule may have been a different one then. */
  recorded: ReadonlySet<string>;
}

/**
 * A warning for each note that no issue includes, because no issue has that name, with the names of the issues around
 * it.
 */
export function strayNotes({ notes, digests, recorded }: NotesInput): Problem[] {
  const shapes = digests.map(({ prefix }) => `, ${prefix}YYYY-MM-DD`).join('');
  return notes.flatMap((file) => {
    const id = issueOfNote(file);
    if (recorded.has(id)) return [];
    const around = issuesAround(id, digests);
    return around.includes(id) ? [] : strayNote(file, id, { around, shapes });
  });
}

/** The first day that a note may have: no clock shows an earlier one. */
const earliest = '1970-03-01';

/**
 * Names of the last issue before the day of that name, of the issue on that day, and of the next; none if the name is
 * not a day of a digest.
 */
function issuesAround(id: string, digests: readonly Digest[]): string[] {
  const digest = digests.find(
    ({ prefix }) => id.startsWith(prefix) && /^\d{4}-\d\d-\d\d$/.test(id.slice(prefix.length)),
  );
  const day = digest && id.slice(digest.prefix.length);
  const from = day === undefined || day < earliest ? undefined : midnight(day, digest!.timezone);
  if (!digest || from === undefined) return [];
  const next = slotsFrom(digest, from).next().value;
  return [slotBefore(digest, from).id, ...(next ? [next.id] : [])];
}

/** `undefined` for a day that no calendar has. */
function midnight(date: string, timezone: string): Instant | undefined {
  return Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date
    ? undefined
    : instantInZone({ date }, timezone);
}

/** Names of the issues around the note's, and how notes of all digests are named. */
interface Names {
  around: readonly string[];
  shapes: string;
}

function strayNote(file: string, id: string, { around, shapes }: Names): Problem {
  return {
    severity: 'warning',
    file,
    found: `there is no issue ${id}, so no issue includes this note`,
    expected:
      around.length > 0
        ? `the name of an issue, such as ${around.join(' or ')}`
        : `the name of an issue of a digest in settings.yaml${shapes}`,
    fix: 'Name the file after the issue that it is for, or leave it.',
  };
}
