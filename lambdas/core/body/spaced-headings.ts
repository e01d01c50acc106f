import type { MarkdownIt, StateBlock } from 'markdown-it';

/**
 * A heading whose signs are followed by a space that CommonMark does not take for one: `## Wells` with a no-break space, which
 * keyboards type where Option was still held for the sign, or with the wide space of Chinese and Japanese. A tag such as `#wells`
 * has no space, and a single sign before a number may mean "number".
 */
export function useSpacedHeadings(markdownIt: MarkdownIt): void {
  markdownIt.block.ruler.after('heading', 'spaced_heading', heading, { alt: ['paragraph', 'reference', 'blockquote'] });
}

const spaced = /^(#{2,6}|#(?=\s+[^\s\d]))[\u00A0\u202F\u3000]/;

function heading(state: StateBlock, line: number, _: number, silent: boolean): boolean {
  const start = state.bMarks[line]! + state.tShift[line]!;
  if (state.src.charAt(start) !== '#' || state.sCount[line]! - state.blkIndent >= 4) return false;
  const text = state.src.slice(start, state.eMarks[line]);
  const [, markup] = spaced.exec(text) ?? [];
  const content = markup === undefined ? '' : withoutClosing(text.slice(markup.length).trim());
  if (markup === undefined || content === '') return false;
  if (silent) return true;
  state.line = line + 1;
  const tag = `h${markup.length}`;
  const map: [number, number] = [line, state.line];
  Object.assign(state.push('heading_open', tag, 1), { markup, map });
  Object.assign(state.push('inline', '', 0), { content, map, children: [] });
  Object.assign(state.push('heading_close', tag, -1), { markup });
  return true;
}

/** Without the signs at its end, which have a space before them (CommonMark, 4.2). */
function withoutClosing(text: string): string {
  const before = text.replace(/(?<!#)#+$/, '');
  return /\s$|^$/.test(before) ? before.trimEnd() : text;
}
