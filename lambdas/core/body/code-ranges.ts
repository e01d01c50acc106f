import type { Token } from 'markdown-it';

/** Where something begins in a text, and where what follows it begins. */
export interface Range {
  start: number;
  end: number;
}

/**
 * Where a Markdown text holds code, whose template tags are its subject and are never run: fenced and indented blocks, as
 * the block parser found them, code spans, `<pre>` and `<code>`, and comments, which nobody sees. Sorted; none meets another.
 */
export function codeRanges(markdown: string, blocks: readonly Token[]): Range[] {
  const ranges = blockRanges(markdown, blocks);
  let from = 0;
  for (const { start, end } of [...ranges, { start: markdown.length, end: markdown.length }]) {
    ranges.push(...inlineRanges(markdown.slice(from, start), from));
    from = end;
  }
  return ranges.toSorted((a, b) => a.start - b.start);
}

function blockRanges(markdown: string, blocks: readonly Token[]): Range[] {
  const code = blocks.filter(({ type, map }) => map && (type === 'fence' || type === 'code_block'));
  if (code.length === 0) return [];
  const lines = [0, ...Array.from(markdown.matchAll(/\n/g), ({ index }) => index + 1)];
  const startOf = (line: number) => lines[line] ?? markdown.length;
  return code.map(({ map }) => ({ start: startOf(map![0]), end: startOf(map![1]) }));
}

/** What begins code within a line, and what ends a paragraph. */
const signs = /`+|\n[ \t]*\n|<(?:pre|code)\b|<!--/gi;
const ends = new Map([
  ['<pre', '</pre>'],
  ['<code', '</code>'],
  ['<!--', '-->'],
]);

function inlineRanges(text: string, offset: number): Range[] {
  const found = [...text.matchAll(signs)].map(({ 0: sign, index }) => ({ sign, index }));
  // A backslash takes the first sign from what would begin code, and none from what ends it: `C:\bin\`.
  const partners = spanPartners(
    found.map(({ sign, index }) => ({ sign, opener: sign.slice(isEscaped(text, index) ? 1 : 0) })),
  );
  const lower = text.toLowerCase();
  const endless = new Set<string>();
  const ranges: Range[] = [];
  let past = 0;
  for (const [at, { sign, index }] of found.entries()) {
    const end = ends.get(sign.toLowerCase());
    if (index < past || (end !== undefined && endless.has(end))) continue;
    const partner = found[partners[at] ?? -1];
    const close = end === undefined ? (partner?.index ?? -1) : lower.indexOf(end, index);
    if (end !== undefined && close === -1) endless.add(end);
    if (close === -1) continue;
    past = close + (end ?? sign).length;
    ranges.push({ start: offset + index, end: offset + past });
  }
  return ranges;
}

/** Whether an odd number of backslashes comes before. */
function isEscaped(text: string, index: number): boolean {
  let from = index;
  while (text[from - 1] === '\\') from--;
  return (index - from) % 2 === 1;
}

/** For each run of backticks the next one that is as long, in the same paragraph. */
function spanPartners(signs: readonly { sign: string; opener: string }[]): (number | undefined)[] {
  const partners: (number | undefined)[] = [];
  const next = new Map<string, number>();
  for (let at = signs.length - 1; at >= 0; at--) {
    const { sign, opener } = signs[at]!;
    if (sign.startsWith('\n')) next.clear();
    else if (sign.startsWith('`')) {
      partners[at] = next.get(opener);
      next.set(sign, at);
    }
  }
  return partners;
}
