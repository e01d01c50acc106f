import { codeRanges, type Range } from './code-ranges.ts';
import { countLines } from '../reading/front-matter.ts';
import type { Token } from 'markdown-it';

/**
 * The elements of MDX as HTML has them, except in code: `width={640}` and `src={require('./map.png').default}` become texts, anything
 * else in braces goes, as in `<Note {...props} style={{ color: 'red' }}>`. Otherwise Markdown takes such an element for text. Each line
 * keeps its number.
 */
export function withoutExpressions(markdown: string, blocks: (markdown: string) => readonly Token[]): string {
  if (!mayHoldExpressions.test(markdown)) return markdown;
  const code = codeRanges(markdown, blocks(markdown)).filter(({ start }) => markdown.charAt(start) !== '<');
  let written = '';
  let copied = 0;
  tagStart.lastIndex = 0;
  for (let found = tagStart.exec(markdown); found; found = tagStart.exec(markdown)) {
    const tag = isInCode(found.index, code) ? undefined : tagAt(markdown, found.index, tagStart.lastIndex);
    if (!tag) continue;
    const lines = countLines(markdown.slice(tag.start, tag.end)) - countLines(tag.html);
    written += markdown.slice(copied, tag.start) + tag.html + '\n'.repeat(lines);
    copied = tagStart.lastIndex = tag.end;
  }
  return written + markdown.slice(copied);
}

const mayHoldExpressions = /<[a-z][\w.]*\s[^<]*\{/i;
const tagStart = /<[a-z][\w.]*(?=\s)/gi;

/** Anything longer is text: this bounds the cost of a brace without an end. */
const longest = 2000;

/** Forgets the code that ends before the place. */
function isInCode(at: number, code: Range[]): boolean {
  while (code[0] && code[0].end <= at) code.shift();
  return code[0] !== undefined && code[0].start <= at;
}

interface Tag extends Range {
  html: string;
}

/** A start tag that has an expression; `undefined` for any other, and for what is no tag. */
function tagAt(markdown: string, start: number, nameEnd: number): Tag | undefined {
  const text = markdown.slice(start, start + longest);
  let html = text.slice(0, nameEnd - start);
  let hasExpression = false;
  for (let at = html.length; at < text.length;) {
    part.lastIndex = at;
    const found = part.exec(text);
    if (!found) return undefined;
    at = part.lastIndex;
    const [all, end, name = ''] = found;
    if (end !== undefined) return hasExpression ? { start, end: start + at, html: html + all } : undefined;
    if (!all.endsWith('{')) {
      html += all;
      continue;
    }
    const close = endOfBraces(text, at);
    const inside = text.slice(at, close);
    if (close === -1 || isOfTemplate(inside)) return undefined;
    const value = name === '' ? undefined : valueIn(inside);
    if (value !== undefined) html += ` ${name}="${value}"`;
    hasExpression = true;
    at = close + 1;
  }
  return undefined;
}

/** The end of a tag, an attribute up to an expression or in whole, or `{...props}`; the space before it has no empty line. */
const part = new RegExp(
  String.raw`(?![ \t]*\n[ \t]*\n)\s*(?:(/?>)|(?<=\s)([a-z_:][\w:.-]*)=\{|(?<=\s)\{(?=\s*(?:\.\.\.|/\*))|` +
    String.raw`(?<=\s)[a-z_:][\w:.-]*(?:=(?:"[^"]*"|'[^']*'|[^\s"'=<>\x60{]+))?)`,
  'iy',
);

/** Where the brace that was opened before `from` is closed; braces between quotation marks do not count. */
function endOfBraces(text: string, from: number): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\') at++;
    else if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'" || sign === '`') quote = sign;
    else if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) return at;
  }
  return -1;
}

/** `src={{ page.image }}` and `src={% link map.png %}` are tags of templates; `style={{ color: 'red' }}` is none. */
function isOfTemplate(inside: string): boolean {
  return /^[%#<]|^\{(?!\s*(?:["']?[\w-]+["']?\s*:|\.\.\.|\}))/.test(inside);
}

/** The text that an expression is, or the file that it names, as far as it can be written between quotation marks. */
function valueIn(expression: string): string | undefined {
  return /^\s*(?:(\d+)|(?:(?:require|useBaseUrl)\(\s*)?(["'`])([^"'`$<>\\]*)\2\s*\)?(?:\.default)?)\s*$/
    .exec(expression)
    ?.filter((_, at) => at === 1 || at === 3)
    .find((text) => text !== undefined);
}
