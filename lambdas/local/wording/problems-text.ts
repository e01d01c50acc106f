import { join } from 'node:path';
import { styleText } from 'node:util';
import type { Problem } from '../../core/problem.ts';
import { graphemesIn } from '../../core/text/segments.ts';
import { columnsOf } from '../../core/text/scripts.ts';

export interface ProblemsLook {
  /** The content folder as the user named it, so that the file's place can be clicked in a terminal. */
  folder: string;
  colours: boolean;
  /** Width of a line, in terminal cells. */
  columns: number;
}

/**
 * A problem as a good compiler prints it: the place, the line itself with a marker under the column, what is there,
 * what should be there, and what to do; then whatever else is to be said (`more`). Without a trailing line break.
 */
export function problemText(
  problem: Problem,
  { folder, colours, columns }: ProblemsLook,
  more: readonly string[] = [],
): string {
  const { severity, found, expected, fix } = problem;
  const paint = (format: Format, text: string) => (colours ? styleText(format, text, { validateStream: false }) : text);
  const colour = severity === 'problem' ? 'red' : 'yellow';
  return [
    `${paint('bold', printable(placeText(folder, problem)))}: ${paint(['bold', colour], severity)}`,
    ...excerptOf(problem, columns).map(([gutter, text], row) => {
      return `${paint('dim', gutter)}${row === 0 ? text : paint(colour, text)}`.trimEnd();
    }),
    `  found     ${printable(found)}`,
    `  expected  ${printable(expected)}`,
    `  fix       ${printable(fix)}`,
    ...more.map((line) => `  ${printable(line)}`),
  ].join('\n');
}

/** `content/articles/wells.md:3:7`: a place that terminals and editors can open. */
export function placeText(folder: string, problem: Pick<Problem, 'file' | 'isInSite' | 'line' | 'column'>): string {
  const { line, column } = problem;
  return [placePath(folder, problem), line, line && column].filter((part) => part !== undefined).join(':');
}

/** The path of the problem's file: `content/articles/wells.md`. */
export function placePath(folder: string, { file, isInSite }: Pick<Problem, 'file' | 'isInSite'>): string {
  if (isInSite) return file;
  // `join` would take one of the slashes of `s3://`.
  return folder.includes('://') ? `${folder}/${file}` : join(folder, file);
}

type Format = Parameters<typeof styleText>[0];

/** The line of the file and the line with the marker, each as gutter and text; empty if the line is not known. */
function excerptOf({ line, column, source }: Problem, columns: number): [gutter: string, text: string][] {
  if (line === undefined || source === undefined) return [];
  const number = `  ${line} | `;
  const margin = `${' '.repeat(number.length - 2)}| `;
  const cells = cellsOf(source);
  const { text, before } = windowed(cells, cellAt(cells, column ?? 1), Math.max(columns - number.length, leastRoom));
  const shown: [string, string] = [number, text];
  return column === undefined ? [shown] : [shown, [margin, `${' '.repeat(before)}^`]];
}

/** A character of the line as a terminal shows it. */
interface Cell {
  text: string;
  /** In terminal cells. */
  width: number;
  /** Position in the line, in characters from 1. */
  column: number;
}

const tabWidth = 4;
/** How much of a line is shown in the narrowest window. */
const leastRoom = 20;

function cellsOf(line: string): Cell[] {
  let at = 0;
  let column = 1;
  return Array.from(graphemesIn(line), ({ segment }) => {
    const text = segment === '\t' ? ' '.repeat(tabWidth - (at % tabWidth)) : printable(segment);
    const width = segment === '\t' ? text.length : columnsOf(text);
    const cell = { text, width, column };
    at += width;
    column += Array.from(segment).length;
    return cell;
  });
}

/** Index of the character at `column`; after the last one if the line ends before it. */
function cellAt(cells: readonly Cell[], column: number): number {
  const next = cells.findIndex((cell) => cell.column > column);
  if (next !== -1) return Math.max(0, next - 1);
  const last = cells.at(-1);
  return last && column === last.column ? cells.length - 1 : cells.length;
}

/** As much of the line around the marked character as fits, and how many cells come before it. */
function windowed(cells: readonly Cell[], marked: number, room: number): { text: string; before: number } {
  if (widthOf(cells) <= room) return { text: textOf(cells), before: widthOf(cells.slice(0, marked)) };
  const from = marked - countFitting(cells.slice(0, marked).toReversed(), Math.floor(room / 2));
  const to = from + countFitting(cells.slice(from), room - 2);
  const [start, end] = [from > 0 ? '…' : '', to < cells.length ? '…' : ''];
  return {
    text: start + textOf(cells.slice(from, to)) + end,
    before: start.length + widthOf(cells.slice(from, marked)),
  };
}

function countFitting(cells: readonly Cell[], room: number): number {
  let width = 0;
  const first = cells.findIndex((cell) => (width += cell.width) > room);
  return first === -1 ? cells.length : first;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}

/** Content is shown, never obeyed: control characters and changes of direction must not reach the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
