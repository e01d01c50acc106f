import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { escapeHtml } from '../html.ts';
import type { Range } from './code-ranges.ts';
import { textOfLine } from './text-of-line.ts';

/**
 * Limits of one formula, in UTF-16 units and in lines: anything longer is not a formula, so that no text takes long.
 */
const longest = 2_000;
const mostLines = 200;
/** How many environments of one name may be nested. */
const deepest = 8;

/**
 * Formulas stay as they are written, with their signs: `$a_b$`, `$$…$$`, `\(…\)`, `\[…\]`,
 * `\begin{align}…\end{align}`, and `\\(…\\)`, as kramdown and Hugo's older archives have it. Readers get the source,
 * and Markdown leaves it alone.
 *
 * A formula has no space within its dollar signs, and no letter or digit outside of them (Pandoc's
 * `tex_math_dollars`, GitHub): prices and shell variables are not formulas. Between escaped brackets, which any text
 * may have, there must be TeX.
 */
export function useMath(markdownIt: MarkdownIt): void {
  markdownIt.inline.ruler.before('escape', 'math', inlineMath);
  markdownIt.block.ruler.before('fence', 'math_block', mathBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  // TeX is written from left to right, whatever is around it.
  Object.assign(markdownIt.renderer.rules, {
    math: (tokens, at) => `<span class="math" dir="ltr">${escapeHtml(tokens[at]!.content)}</span>`,
    math_block: (tokens, at) => `<p class="math" dir="ltr">${escapeHtml(tokens[at]!.content)}</p>\n`,
  } satisfies MarkdownIt['renderer']['rules']);
}

/** Where a text may hold formulas, before it is known what else is in it. Sorted; none meets another. */
export function formulasIn(text: string): Range[] {
  const ranges: Range[] = [];
  const sign = /\$|\\{1,2}(?:[([]|begin\{)/g;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const start = found.index;
    const paragraph = /^(?:[^\n]|\n(?![ \t]*\n))*/.exec(text.slice(start, start + longest))![0];
    const written = formulaAt(paragraph, text.slice(Math.max(0, start - 2), start));
    if (written !== undefined) ranges.push({ start, end: (sign.lastIndex = start + written.length) });
  }
  return ranges;
}

/** The formula that a text begins with; `before`: the two signs before it. */
function formulaAt(text: string, before: string): string | undefined {
  return text.startsWith('$') ? inDollars(text, before) : inBrackets(text);
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const sign = src.charAt(pos);
  if (sign !== '$' && sign !== '\\') return false;
  const text = src.slice(pos, Math.min(posMax, pos + longest));
  const written = formulaAt(text, src.slice(Math.max(0, pos - 2), pos));
  if (written === undefined) return false;
  if (!silent) state.push('math', '', 0).content = asRead(written);
  state.pos += written.length;
  return true;
}

const single = /^\$(?=[^\s$])(?:[^$\\`]|\\[^])*(?<!\s)\$(?![\p{L}\p{N}$])/u;
const double = /^\$\$(?!\$)(?:[^$\\]|\\[^]|\$(?!\$))+?\$\$(?!\$)/;
/** `$5 (in US$)`: an amount, and then words. */
const price = /^\$\d[\d.,]*\s+[^\s\d\\+\-*/=<>^_]/;

function inDollars(text: string, before: string): string | undefined {
  if (/[\p{L}\p{N}$]$/u.test(before)) return undefined;
  const [written] = double.exec(text) ?? single.exec(text) ?? [];
  return written === undefined || !/[^\s$]/.test(written) || written.includes('](') || price.test(written)
    ? undefined
    : written;
}

function inBrackets(text: string): string | undefined {
  const [open] = bracket.exec(text) ?? [];
  if (open === undefined) return undefined;
  const close = closeOf(open);
  const { end } = closeIn(text, open, open.length);
  return end !== undefined && isMath(open, text.slice(open.length, end))
    ? text.slice(0, end + close.length)
    : undefined;
}

const environment = String.raw`begin\{[a-zA-Z]+\*?\}`;
const bracket = new RegExp(String.raw`^\\{1,2}(?:[([]|${environment})`);
const blockSign = new RegExp(String.raw`^(?:\$\$|\\{1,2}(?:\[|${environment}))`);

function closeOf(open: string): string {
  return open.replace('(', ')').replace('[', ']').replace('begin{', 'end{');
}

/**
 * Where the sign that ends the formula is, from a place in the text on; an environment may hold others of its name, of
 * which `depth` are open there. If there is none, how many are open at the end.
 */
function closeIn(
  text: string,
  open: string,
  from: number,
  depth = 1,
): { end: number } | { end?: undefined; depth: number } {
  const close = closeOf(open);
  for (let at = from; ;) {
    const end = text.indexOf(close, at);
    const inner = isEnvironment(open) ? text.indexOf(open, at) : -1;
    if (depth > deepest) return { depth };
    if (inner !== -1 && (end === -1 || inner < end)) {
      depth++;
      at = inner + open.length;
    } else if (end === -1) return { depth };
    else if (--depth === 0) return { end };
    else at = end + close.length;
  }
}

function isEnvironment(open: string): boolean {
  return open.endsWith('}');
}

/** `\[sic\]` holds no formula; nobody escapes a backslash for that. */
function isMath(open: string, content: string): boolean {
  if (content.trim() === '') return false;
  if (isEnvironment(open)) return true;
  return open.startsWith('\\') && !open.startsWith('\\\\')
    ? /\\[a-z]|[\^={}<>+]|(?<!\w)\w_[\w{\\]/i.test(content) && !/:\/\/|\]\(/.test(content)
    : true;
}

/** Where backslashes are escaped, all signs are. */
function asRead(written: string): string {
  return written.startsWith('\\\\') ? written.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1') : written;
}

/** A formula in lines of its own, whatever its lines begin with. */
function mathBlock(state: StateBlock, line: number, lastLine: number, silent: boolean): boolean {
  if (state.sCount[line]! - state.blkIndent >= 4) return false;
  const [open] = blockSign.exec(textOfLine(state, line)) ?? [];
  if (open === undefined) return false;
  const end = endOf(state, line, lastLine, open);
  if (end === undefined) return false;
  const written = state.getLines(line, end, state.blkIndent, false).trim();
  if (!isMath(open, written.slice(open.length, -closeOf(open).length))) return false;
  if (silent) return true;
  const token = state.push('math_block', '', 0);
  Object.assign(token, { content: asRead(written), block: true, map: [line, end] });
  state.line = end;
  return true;
}

/**
 * The line after the one that ends the formula. It may have empty lines only if its signs are on lines of their own.
 */
function endOf(state: StateBlock, line: number, lastLine: number, open: string): number | undefined {
  const close = closeOf(open);
  const mayHaveGaps = textOfLine(state, line) === open;
  let depth = 1;
  for (let at = line; at < Math.min(lastLine, line + mostLines); at++) {
    const isEmpty = state.isEmpty(at);
    if (at > line && (isEmpty ? !mayHaveGaps : state.sCount[at]! < state.blkIndent)) return undefined;
    const text = textOfLine(state, at);
    const found = closeIn(text, open, at === line ? open.length : 0, depth);
    if (found.end === undefined && found.depth > deepest) return undefined;
    if (found.end === undefined) depth = found.depth;
    else return found.end === text.length - close.length ? at + 1 : undefined;
  }
  return undefined;
}
