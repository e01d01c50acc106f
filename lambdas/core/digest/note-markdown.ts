import type { Instant } from '../article.ts';
import type { Problem } from '../problem.ts';
import { shown } from '../reading/field.ts';
import { readFrontMatter } from '../reading/front-matter.ts';
import { verdictsOf } from '../reading/kinds/draft-mark.ts';
import { refuseMisspeltSigns } from '../reading/misspelt-signs.ts';
import { noteForm } from '../reading/note-fields.ts';
import { holdsBack } from '../reading/not-public.ts';
import type { Remark, TextFile } from '../reading/position.ts';
import { readForm } from '../reading/read-form.ts';
import type { Reading } from '../reading/read-form.ts';
import { Reader } from '../reading/reader.ts';

/** What a note says, without its front matter: Markdown, the line at which it begins, and problems with it. */
interface NoteMarkdown {
  markdown: string;
  firstLine: number;
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
 * The text of a note. It is empty if its front matter cannot be understood, or if it is not public when the issue is
 * due, in whatever way any dialect says that of an article: a sent mail cannot be recalled.
 */
export function noteMarkdown(file: TextFile, { timezone, dueAt }: Cut): NoteMarkdown {
  const whole = { markdown: file.text, firstLine: 1, problems: [], others: [] };
  if (!/^\s*(?:---|\+\+\+)[ \t]*\n/.test(file.text)) return whole;
  const frontMatter = readFrontMatter(file.text, file.file);
  if ('problems' in frontMatter) return { ...whole, markdown: '', problems: frontMatter.problems };
  const reader = new Reader(file, timezone);
  const reading = readForm(noteForm, frontMatter.fields, reader);
  refuseMisspeltSigns(reading.others, noteForm.noun, reader);
  for (const { name, nameAt } of reading.others) reader.warn(nameAt, noField(name));
  const isHeld = isHeldBack(reading, dueAt, reader);
  const { markdown, firstLine } = frontMatter;
  const isSent = !isHeld && reader.problems.length === 0;
  return {
    ...{ markdown: isSent ? markdown : '', firstLine },
    problems: [...reader.problems, ...reader.warnings],
    others: reading.others.map(({ name }) => name),
  };
}

/** Whether the note must not be sent with an issue that is due then; the field that says so is reported. */
function isHeldBack(reading: Reading<typeof noteForm.fields>, dueAt: Instant, reader: Reader): boolean {
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

function noField(name: string): Remark {
  return {
    found: `${name} is not a field of a note`,
    expected: 'the text of the note alone',
    fix: 'Remove it, or leave it: it is ignored.',
  };
}
