import { fencedLines } from './fenced-lines.ts';

/** Where a footnote's text is in Markdown: its lines from 0, and the one after the last. */
export interface Definition {
  label: string;
  from: number;
  to: number;
}

/** Begins a definition, with its label. */
const beginsDefinition = /^ {0,3}\[\^([^\]\s]+)\]:/;

/** The footnotes that are defined: `[^1]: Text`, with the lines below that belong to each. */
export function definitionsIn(lines: readonly string[]): Definition[] {
  const isCode = fencedLines(lines);
  return lines.flatMap((line, from) => {
    const [, label] = (!isCode[from] && beginsDefinition.exec(line)) || [];
    return label === undefined ? [] : [{ label, from, to: endOf(lines, from) }];
  });
}

/** Its paragraph goes on without indentation; further ones, after an empty line, are indented. */
function endOf(lines: readonly string[], from: number): number {
  let end = from + 1;
  for (let index = end; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.trim() === '') continue;
    const isFurther = /^(?: {4}|\t)/.test(line);
    const isLazy = index === end && !beginsBlock.test(line);
    if (!isFurther && !isLazy) break;
    end = index + 1;
  }
  return end;
}

/** Ends a paragraph without an empty line before it. */
const beginsBlock = /^ {0,3}(?:\[\^|[#>`~<]|[*+-](?:[ \t]|$)|1[.)][ \t]|\*\*\*|---|___)/;

/** Labels of the footnotes that are referred to. */
export function labelsIn(lines: readonly string[]): Set<string> {
  const isCode = fencedLines(lines);
  const found = lines
    .filter((_, index) => !isCode[index])
    .flatMap((line) => [...line.replace(beginsDefinition, '').matchAll(/\[\^([^\]\s]+)\]/g)]);
  return new Set(found.map(([, label]) => label!));
}
