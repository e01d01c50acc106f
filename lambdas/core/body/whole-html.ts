import type { MarkdownIt, StateBlock } from 'markdown-it';

/** Treats a body that is HTML rather than Markdown (`isHtml` in its environment) as one piece of raw HTML. */
export function useWholeHtml(markdownIt: MarkdownIt): void {
  markdownIt.block.ruler.before('table', 'whole_html', wholeHtml);
}

function wholeHtml(state: StateBlock, line: number, lastLine: number, silent: boolean): boolean {
  if (!(state.env as { isHtml?: boolean }).isHtml || state.level !== 0) return false;
  if (silent) return true;
  const token = state.push('html_block', '', 0);
  token.map = [line, lastLine];
  token.content = state.getLines(line, lastLine, 0, true);
  state.line = lastLine;
  return true;
}
