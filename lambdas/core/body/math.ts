import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { escapeHtml } from '../html.ts';

/** Of one formula, in UTF-16 units and in lines: what is longer is none, so that no text takes long. */
const longest = 2_000;
const mostLines = 200;

/**
 * Formulas stay as they are written, with their signs: `$a_b$`, `$$…$$`, `\(…\)`, `\[…\]`, and `\\(…\\)`, as kramdown and
 * Hugo's older archives have it. Readers get the source, and Markdown takes nothing in it for its own.
 *
 * A formula has no space within its dollar signs, and no letter or digit outside of them (Pandoc's `tex_math_dollars`,
 * GitHub): prices and variables of a shell are none. Between escaped brackets, which any text may have, there must be TeX.
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

function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const sign = src.charAt(pos);
  if (sign !== '$' && sign !== '\\') return false;
  const text = src.slice(pos, Math.min(posMax, pos + longest));
  const written = sign === '$' ? inDollars(text, src.slice(Math.max(0, pos - 2), pos)) : inBrackets(text);
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
  const [open] = /^\\{1,2}[([]/.exec(text) ?? [];
  if (open === undefined) return undefined;
  const close = closeOf(open);
  const end = text.indexOf(close, open.length);
  return end !== -1 && isMath(open, text.slice(open.length, end)) ? text.slice(0, end + close.length) : undefined;
}

function closeOf(open: string): string {
  return open.replace('(', ')').replace('[', ']');
}

/** What is in `\[sic\]` is none; nobody escapes a backslash for that. */
function isMath(open: string, content: string): boolean {
  if (content.trim() === '') return false;
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
  const [open] = /^(?:\$\$|\\{1,2}\[)/.exec(textOf(state, line)) ?? [];
  if (open === undefined) return false;
  const end = endOf(state, line, lastLine, open);
  if (end === undefined) return false;
  const written = state.getLines(line, end, state.blkIndent, false).trim();
  if (!isMath(open, written.slice(open.length, -open.length))) return false;
  if (silent) return true;
  const token = state.push('math_block', '', 0);
  Object.assign(token, { content: asRead(written), block: true, map: [line, end] });
  state.line = end;
  return true;
}

/** The line behind the one that ends the formula. Only between signs that are alone in their lines may it have empty ones. */
function endOf(state: StateBlock, line: number, lastLine: number, open: string): number | undefined {
  const close = closeOf(open);
  const mayHaveGaps = textOf(state, line) === open;
  for (let at = line; at < Math.min(lastLine, line + mostLines); at++) {
    const isEmpty = state.isEmpty(at);
    if (at > line && (isEmpty ? !mayHaveGaps : state.sCount[at]! < state.blkIndent)) return undefined;
    const text = textOf(state, at).slice(at === line ? open.length : 0);
    const found = text.indexOf(close);
    if (found !== -1) return found === text.length - close.length ? at + 1 : undefined;
  }
  return undefined;
}

function textOf(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trimEnd();
}
