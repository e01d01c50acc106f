import type { MarkdownIt, StateBlock } from 'markdown-it';

const mark = '<!--more-->';

/** The separator of Middleman's blogs, unless they have another: a line of its own, which no page shows. */
const ofMiddleman = /^READMORE[ \t]*$/m;

/**
 * Markdown with the mark that ends the excerpt at the first separator, which Jekyll and Eleventy let an article choose
 * (`excerpt_separator`). A comment is replaced by the mark; any other text stays on the page. No line is added.
 */
export function withExcerptEnd(text: string, separator: string | undefined): string {
  const markdown = text.replace(ofMiddleman, mark);
  const at = separator ? markdown.indexOf(separator, markdown.search(/\S|$/)) : -1;
  if (!separator || at === -1) return markdown;
  const before = markdown.slice(0, at);
  if (/^\s*<!--.*-->\s*$/s.test(separator) && !separator.trim().includes('\n'))
    return before + separator.replace(/<!--.*-->/s, mark) + markdown.slice(at + separator.length);
  // An empty line takes the mark; where the text goes on, the mark follows what comes before.
  const emptyLine = /\n[ \t]*(?=\n\s*$)/.exec(`${before}${/^\n*/.exec(separator)![0]}`);
  const place = emptyLine ? emptyLine.index + 1 : before.trimEnd().length;
  return markdown.slice(0, place) + mark + markdown.slice(place);
}

/** What Hugo and WordPress, Docusaurus, Nikola, and Jekyll's and Eleventy's authors (as `excerpt_separator`) call it. */
const names = 'more|truncate|read-?more|excerpt|end[ _-]?(?:excerpt|teaser)|(?:excerpt|teaser)[ _-]?end';

/** WordPress has the words of a link behind the name. */
const endOfExcerpt = new RegExp(String.raw`^\s*<!--\s*(?:${names})\b[^>]*-->`, 'i');

/** The name alone: what follows a comment of the author's own is left to CommonMark. */
const bareMark = new RegExp(String.raw`^<!--\s*(?:${names})\s*-->`, 'i');

/** Whether the text begins with a comment that ends the excerpt. */
export function beginsWithMark(text: string): boolean {
  return endOfExcerpt.test(text);
}

/**
 * Reads what follows the mark in its line as if it had a line of its own, as Hugo does, which cuts the text there. To CommonMark a
 * line that begins with a comment is HTML to its end.
 */
export function useExcerptEnd(markdownIt: MarkdownIt): void {
  markdownIt.block.ruler.before('table', 'excerpt_end', afterMark, { alt: ['paragraph', 'reference', 'blockquote'] });
}

function afterMark(state: StateBlock, line: number, _: number, silent: boolean): boolean {
  const start = state.bMarks[line]! + state.tShift[line]!;
  if (!state.src.startsWith('<!--', start) || state.sCount[line]! - state.blkIndent >= 4) return false;
  // In a list, nothing would divide it from what comes before.
  if (!silent && state.parentType === 'list') return false;
  const [found] = bareMark.exec(state.src.slice(start, state.eMarks[line])) ?? [];
  const rest = found === undefined ? state.eMarks[line]! : state.skipSpaces(start + found.length);
  if (rest >= state.eMarks[line]!) return false;
  if (silent) return true;
  state.push('excerpt_end', '', 0).map = [line, line];
  state.bMarks[line] = rest;
  state.tShift[line] = 0;
  state.sCount[line] = state.blkIndent;
  // The rules that come next read the rest.
  return false;
}
