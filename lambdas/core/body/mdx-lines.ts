import type { MarkdownIt, StateBlock } from 'markdown-it';

/** Leaves out what MDX imports and exports: such paragraphs are programs, not text. */
export function useMdxLines(markdownIt: MarkdownIt): void {
  markdownIt.block.ruler.before('paragraph', 'mdx', mdxLines);
}

function mdxLines(state: StateBlock, line: number, lastLine: number, silent: boolean): boolean {
  const start = state.bMarks[line]!;
  if (state.level !== 0 || state.tShift[line] !== 0 || !/^(?:import|export)\s/.test(state.src.slice(start, start + 7)))
    return false;
  let end = line + 1;
  while (end < lastLine && !state.isEmpty(end)) end++;
  if (!isProgram(state.getLines(line, end, 0, false))) return false;
  if (!silent) state.line = end;
  return true;
}

function isProgram(text: string): boolean {
  return imported.test(text) || exported.test(text);
}

const imported = /^(?:import\s+(?:[\w*{][^'";]*\s+from\s+)?(["'])[^"'\n]+\1;?\s*(?:\n|$))+/;
const exported = /^export\s+(?:default\s+|(?:const|let|var|function|async\s+function)\s+[\w$]+\s*[=(]|\{[^}]*\})/;
