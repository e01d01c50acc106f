import type { MarkdownText } from '../reading/kinds/markdown-text.ts';
import { fencedLines } from './fenced-lines.ts';
import { type Definition, definitionsIn, labelsIn } from './footnotes.ts';

/** A note's text in its parts: on top, and what closes the issue. */
export interface NoteParts {
  opening: MarkdownText;
  closing: MarkdownText[];
}

/**
 * A note's text, and the part that closes the issue: everything below its first line `***`, unless that line is code. A
 * footnote and its reference may be on different sides of the line: then the footnote goes with its reference. In each
 * part, lines of the other part are empty, so that every line keeps its number.
 */
export function partsOf(text: string, firstLine: number): NoteParts {
  const lines = text.split('\n');
  const at = dividerIn(lines);
  if (at < 0) return { opening: { markdown: text, line: firstLine }, closing: [] };
  const above = { from: 0, to: at };
  const below = { from: at + 1, to: lines.length };
  const definitions = definitionsIn(lines);
  const opening = partIn(above, below, { lines, definitions });
  const closing = partIn(below, above, { lines, definitions });
  return { opening: { markdown: opening, line: firstLine }, closing: [{ markdown: closing, line: firstLine }] };
}

/** Lines by their numbers, from 0: the first, and the one after the last. */
interface Range {
  from: number;
  to: number;
}

function partIn(
  own: Range,
  other: Range,
  { lines, definitions }: { lines: readonly string[]; definitions: readonly Definition[] },
): string {
  const labels = (range: Range) => labelsIn(lines.slice(range.from, range.to));
  const defined = (label: string) => definitions.some((one) => one.label === label && isIn(own, one.from));
  const [wanted, wantedThere] = [labels(own), labels(other)];
  const comes = definitions.filter(({ from, label }) => isIn(other, from) && wanted.has(label) && !defined(label));
  const goes = definitions.filter(({ from, label }) => isIn(own, from) && !wanted.has(label) && wantedThere.has(label));
  return lines
    .map((line, index) => {
      const isHere = isIn(own, index) ? !goes.some((one) => isIn(one, index)) : comes.some((one) => isIn(one, index));
      return isHere ? line : '';
    })
    .join('\n')
    .trimEnd();
}

function isIn({ from, to }: Range, index: number): boolean {
  return index >= from && index < to;
}

function dividerIn(lines: readonly string[]): number {
  const isCode = fencedLines(lines);
  return lines.findIndex((line, index) => !isCode[index] && /^\*\*\*[ \t]*$/.test(line));
}
