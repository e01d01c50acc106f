import type { StateBlock } from 'markdown-it';

/** A line of Markdown as a rule for blocks sees it: without the signs of what it is in, and without spaces at its ends. */
export function textOfLine(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trimEnd();
}
