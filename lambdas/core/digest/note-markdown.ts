import type { Instant } from '../article.ts';
import type { Problem } from '../problem.ts';
import { type Field, shown } from '../reading/field.ts';
import { readFrontMatter } from '../reading/front-matter.ts';
import { verdictsOf } from '../reading/kinds/draft-mark.ts';
import { refuseMisspeltSigns } from '../reading/misspelt-signs.ts';
import { noteForm } from '../reading/note-fields.ts';
import { holdsBack } from '../reading/not-public.ts';
import type { Remark, TextFile } from '../reading/position.ts';
import { readForm } from '../reading/read-form.ts';
import type { Reading } from '../reading/read-form.ts';
import { Reader } from '../reading/reader.ts';
import { choiceNames, type Choices } from './choices.ts';
import { type NoteParts, partsOf } from './note-parts.ts';

/** What a note says: its choices, its text without the front matter, and its problems. */
interface NoteMarkdown extends NoteParts {
  choices: Choices;
  problems: Problem[];
  /** Names of fields that notes do not have. */
  others: string[];
}

/** What decides whether a note is public when its issue is cut. */
interface Cut {
  timezone: string;
  dueAt: Instant;
}

/**
 * A note, read. Its texts and choices are empty if its front matter cannot be understood, or if it is not public when
 * the issue is due, in whatever way any dialect says that of an article: a sent mail cannot be recalled. If it says
 * that the issue is to wait, that always counts; and it waits where nobody can tell what the note chooses.
 */
export function noteMarkdown(file: TextFile, { timezone, dueAt }: Cut): NoteMarkdown {
  const whole = { choices: {}, ...partsOf(file.text, 1), problems: [], others: [] };
  if (!/^\s*(?:---|\+\+\+)[ \t]*\n/.test(file.text)) return whole;
  const frontMatter = readFrontMatter(file.text, file.file);
  if ('problems' in frontMatter)
    return {
      ...whole,
      ...partsOf('', 1),
      choices: { unclear: { line: frontMatter.problems[0]?.line } },
      problems: frontMatter.problems,
    };
  const reader = new Reader(file, timezone);
  const reading = readForm(noteForm, frontMatter.fields, reader);
  const unclear = choiceRefused(reading, frontMatter.fields, reader);
  refuseMisspeltSigns(reading.others, noteForm.noun, reader);
  for (const { name, nameAt } of reading.others) reader.warn(nameAt, noField(name));
  const isHeldBack = isKept(reading, dueAt, reader);
  const { draft: _, date: _date, expires: _expires, withdrawn: _withdrawn, after, hold, ...choices } = reading.values;
  const { opening, closing } = partsOf(frontMatter.markdown, frontMatter.firstLine);
  const isSent = !isHeldBack && reader.problems.length === 0;
  return {
    ...(isSent ? { opening, closing: [...closing, ...(after ? [after] : [])] } : partsOf('', 1)),
    choices: { ...(isSent && choices), ...(hold && { hold }), ...(unclear && { unclear }) },
    problems: [...reader.problems, ...reader.warnings],
    others: reading.others.map(({ name }) => name),
  };
}

/**
 * The first choice that cannot be understood. What decides whether the note is public is none, however it is spelt: in doubt,
 * the note is not sent.
 */
function choiceRefused(
  reading: Reading<typeof noteForm.fields>,
  fields: readonly Field[],
  { problems }: Reader,
): Choices['unclear'] {
  const choices = new Set([...choiceNames, 'after' as const].flatMap((name) => reading.all(name)));
  const isOfChoice = (line: number) => {
    const field = fields.findLast(({ nameAt }) => nameAt.line <= line);
    return field !== undefined && choices.has(field);
  };
  const refused = problems.find(({ line }) => line === undefined || isOfChoice(line));
  return refused && { line: refused.line };
}

/** Whether the note must not be sent with an issue that is due then; the field that says so is reported. */
function isKept(reading: Reading<typeof noteForm.fields>, dueAt: Instant, reader: Reader): boolean {
  const { date, expires, withdrawn } = reading.values;
  const sign = verdictsOf(reading.all('draft')).find(({ verdict }) => holdsBack(verdict))?.field;
  const field =
    sign ??
    (withdrawn === undefined ? undefined : reading.first('withdrawn')) ??
    (date !== undefined && date > dueAt ? reading.first('date') : undefined) ??
    (expires !== undefined && expires <= dueAt ? reading.first('expires') : undefined);
  if (field) reader.warn(field.at, notSent(field.name, shown(field.value)));
  return field !== undefined;
}

function notSent(name: string, value: string): Remark {
  return {
    found: `${name} is ${value}`,
    expected: 'a note that is public when its issue is cut',
    fix: 'The issue is sent without it. To send the note, remove the field; otherwise leave it.',
  };
}

/** What is expected in place of a field that no note has. */
export const fieldsOfNotes = 'a field that a note has, such as subject, lead or skip';

function noField(name: string): Remark {
  return {
    found: `${name} is not a field of a note`,
    expected: fieldsOfNotes,
    fix: 'Remove it, or leave it: it is ignored.',
  };
}
