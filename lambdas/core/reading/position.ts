import { excerpt } from '../text/excerpt.ts';
import type { Problem } from '../problem.ts';

/** A place in a text, counted from 1. Columns count UTF-16 units, as parsers do. */
export interface Position {
  line: number;
  column?: number;
}

/** A file of the content folder and its whole text, with `\n` between the lines. */
export interface TextFile {
  file: string;
  text: string;
}

/** What a problem says, without the place. */
export type Remark = Pick<Problem, 'found' | 'expected' | 'fix'>;

/** The problem at a place of the file, with the line it is in; a line that is too long to show is left out. */
export function problemAt({ file, text }: TextFile, at: Position | undefined, remark: Remark): Problem {
  if (!at) return { severity: 'problem', file, ...remark };
  const source = lineOf(text, at.line);
  return {
    severity: 'problem',
    file,
    line: at.line,
    ...(at.column !== undefined && { column: characters(source.slice(0, at.column - 1)) + 1 }),
    ...remark,
    ...(source !== '' && source.length <= 500 && { source }),
  };
}

/** Like `problemAt`, for something that does not keep the file from being used. */
export function warningAt(file: TextFile, at: Position | undefined, remark: Remark): Problem {
  return { ...problemAt(file, at, remark), severity: 'warning' };
}

/** The text in quotation marks on one line, at most 60 characters of it, to name what was found. */
export function quoted(text: string): string {
  return `"${excerpt(text, 60)}"`;
}

function lineOf(text: string, line: number): string {
  return text.split('\n', line)[line - 1] ?? '';
}

function characters(text: string): number {
  return Array.from(text).length;
}
