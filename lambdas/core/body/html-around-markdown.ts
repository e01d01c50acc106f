import type { MarkdownIt, StateBlock } from 'markdown-it';
import { textOfLine } from './text-of-line.ts';

/**
 * HTML that ends with its line, where CommonMark takes all up to the next empty line for HTML: a line break, a rule or a picture on a line of its
 * own, an element with `markdown="1"` or only `markdown`, perhaps inside other HTML, whose inside is Markdown in kramdown and Python-Markdown, and
 * an element that is closed directly above a line with signs of Markdown, which these read. Readers would see the signs of the text below. A table
 * or a list in HTML, on the other hand, goes on beyond empty lines between its parts.
 */
export function useHtmlAroundMarkdown(markdownIt: MarkdownIt): void {
  markdownIt.block.ruler.before('html_block', 'html_around_markdown', htmlAroundMarkdown);
}

const breaks = /^(?:<(?:[bh]r\s*\/?|img\s[^<>]*|a\s[^<>]*|\/a)>\s*)+$/i;
/** An element that makes all up to the next empty line HTML; those whose inside is no HTML have rules of their own. */
const element =
  /^<(address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|iframe|nav|ol|p|section|table|ul)(?=[\s>])/i;
/** What a line of Markdown begins with, and no line of text. */
const marked = /^(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|>|`{3}|~{3}|\||!\[|\[[^\]]+\]\(|[*_]{1,3}[^\s*_])/;
/** A tag at the beginning of an element, and the attribute that makes its inside Markdown. */
const opening = /^<([a-z][\w-]*)\s[^<>]*>$/i;
/** What begins HTML up to the next empty line, whatever follows in its line. */
const block =
  /^<\/?(?:article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure|footer|header|iframe|li|main|nav|ol|p|section|summary|table|tbody|td|th|thead|tr|ul)(?=[\s/>])/i;
/** What has parts, and what they are. */
const whole = /^<(table|tbody|thead|tr|ul|ol|dl)(?=[\s>])/i;
const part = /^<\/?(?:table|caption|colgroup|tbody|thead|tfoot|tr|td|th|ul|ol|li|dl|dt|dd)(?=[\s>])/i;
const attribute =
  /^<[a-z][\w-]*(?:\s+[\w:@-]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*?\s+markdown(?:=(["']?)(?:1|block|span|markdown)\1)?[\s>]/i;

function htmlAroundMarkdown(state: StateBlock, line: number, lastLine: number, silent: boolean): boolean {
  const start = state.bMarks[line]! + state.tShift[line]!;
  if (state.src.charAt(start) !== '<' || state.sCount[line]! - state.blkIndent >= 4) return false;
  const text = textOfLine(state, line);
  if (breaks.test(text)) return !silent && breakAbove(state, line, lastLine);
  const one = oneElement(text);
  if (!one && !endsWithOpening(text)) return !silent && htmlAbove(state, line, lastLine);
  if (silent) return true;
  const map: [number, number] = [line, line + 1];
  pushHtml(state, map, one?.open ?? `${text}\n`);
  if (one) {
    Object.assign(state.push('inline', '', 0), { content: one.inside.trim(), map, children: [] });
    pushHtml(state, map, `${one.close}\n`);
  }
  state.line = line + 1;
  return true;
}

/** Whether the inside of the element that begins at the end of a line is Markdown. */
function endsWithOpening(text: string): boolean {
  return text.includes(' markdown') && nameIfMarkdown(text.slice(text.lastIndexOf('<'))) !== undefined;
}

/** A line that is one element whose inside is Markdown, without another of its name in it. */
function oneElement(text: string): { open: string; inside: string; close: string } | undefined {
  if (!text.includes(' markdown')) return undefined;
  const open = text.slice(0, text.indexOf('>') + 1);
  const name = nameIfMarkdown(open);
  const close = `</${name}>`;
  const inside = text.slice(open.length, -close.length);
  const isOne = name !== undefined && text.endsWith(close) && inside.trim() !== '' && !inside.includes(`<${name}`);
  return isOne ? { open, inside, close } : undefined;
}

/** The name of the element that a tag begins, if its inside is Markdown. */
function nameIfMarkdown(tag: string): string | undefined {
  return attribute.test(tag) ? opening.exec(tag)?.[1] : undefined;
}

/** HTML directly above a line that is Markdown or whose inside is, or above an indented part of it. */
function htmlAbove(state: StateBlock, line: number, lastLine: number): boolean {
  const text = textOfLine(state, line);
  return (
    elementAbove(state, line, lastLine) ||
    partsAbove(state, line, lastLine) ||
    (block.test(text) && rowAbove(state, line, lastLine))
  );
}

/**
 * A table or a list with empty lines between its parts, which are indented as deep as code: they are no code, as in kramdown and
 * Python-Markdown, which read an element to its end.
 */
function partsAbove(state: StateBlock, line: number, lastLine: number): boolean {
  const [, name] = whole.exec(textOfLine(state, line)) ?? [];
  if (name === undefined) return false;
  const tag = new RegExp(`<(/?)${name}(?=[\\s>])`, 'gi');
  let open = 0;
  let last = line;
  let isBeyond = false;
  for (let end = line; end < lastLine && (state.isEmpty(end) || state.sCount[end]! >= state.blkIndent); end++) {
    if (state.isEmpty(end)) continue;
    const text = textOfLine(state, end);
    if (end > last + 1) {
      if (open <= 0 || !part.test(text) || !(isBeyond || state.sCount[end]! - state.blkIndent >= 4)) break;
      isBeyond = true;
    }
    for (const [, slash] of text.matchAll(tag)) open += slash === '' ? 1 : -1;
    last = end;
  }
  if (!isBeyond) return false;
  pushHtml(state, [line, last + 1], state.getLines(line, last + 1, state.blkIndent, true));
  state.line = last + 1;
  return true;
}

/** HTML directly above an element whose inside is Markdown, as in a row of columns. */
function rowAbove(state: StateBlock, line: number, lastLine: number): boolean {
  for (let end = line + 1; end < lastLine && !state.isEmpty(end); end++) {
    const indent = state.sCount[end]! - state.blkIndent;
    if (indent < 0) return false;
    if (indent >= 4) continue;
    const text = textOfLine(state, end);
    if (!text.startsWith('<') || !(oneElement(text) || endsWithOpening(text))) continue;
    pushHtml(state, [line, end], state.getLines(line, end, state.blkIndent, true));
    state.line = end;
    return true;
  }
  return false;
}

/** An element that is closed at the end of the line above one of Markdown. */
function elementAbove(state: StateBlock, line: number, lastLine: number): boolean {
  const [, name] = element.exec(textOfLine(state, line)) ?? [];
  if (name === undefined) return false;
  const tag = new RegExp(`<(/?)${name}(?=[\\s>])`, 'gi');
  let open = 0;
  for (let end = line; end < lastLine && !state.isEmpty(end) && state.sCount[end]! >= state.blkIndent; end++) {
    const text = textOfLine(state, end);
    for (const [, slash] of text.matchAll(tag)) open += slash === '' ? 1 : -1;
    if (open > 0) continue;
    const isEnd = open === 0 && text.toLowerCase().endsWith(`</${name.toLowerCase()}>`);
    const below = end + 1 < lastLine && state.sCount[end + 1]! >= state.blkIndent ? textOfLine(state, end + 1) : '';
    if (!isEnd || !marked.test(below)) return false;
    pushHtml(state, [line, end + 1], state.getLines(line, end + 1, state.blkIndent, true));
    state.line = end + 1;
    return true;
  }
  return false;
}

/** Line breaks, rules and pictures directly above a text; a picture may be in a link. */
function breakAbove(state: StateBlock, line: number, lastLine: number): boolean {
  let end = line + 1;
  while (end < lastLine && breaks.test(textOfLine(state, end))) end++;
  const below = end < lastLine && state.sCount[end]! >= state.blkIndent ? textOfLine(state, end) : '';
  const html = state.getLines(line, end, state.blkIndent, true);
  if (below === '' || !/<(?:[bh]r|img)/i.test(html) || !areWhole(html)) return false;
  pushHtml(state, [line, end], html);
  state.line = end;
  return true;
}

/** Whether every link in it ends there. */
function areWhole(html: string): boolean {
  return (html.match(/<a\s/gi)?.length ?? 0) === (html.match(/<\/a>/gi)?.length ?? 0);
}

function pushHtml(state: StateBlock, map: [number, number], content: string): void {
  Object.assign(state.push('html_block', '', 0), { map, content });
}
