import type { MarkdownIt, StateBlock } from 'markdown-it';
import { textOfLine } from './text-of-line.ts';

/**
 * A table as kramdown reads it: lines that begin and end with `|`, without the line of hyphens that makes one on GitHub, or with one that has
 * another number of columns. What is above the first line of hyphens is the head. Readers would see the bars.
 */
export function useTablesWithoutHead(markdownIt: MarkdownIt): void {
  markdownIt.block.ruler.after('table', 'table_without_head', table);
}

const row = /^\|.*[^\\]\|$/;
const rule = /^\|[\s:|+-]*-[\s:|+-]*\|$/;

function table(state: StateBlock, line: number, lastLine: number, silent: boolean): boolean {
  if (state.src.charAt(state.bMarks[line]! + state.tShift[line]!) !== '|') return false;
  let end = line;
  while (end < lastLine && isRow(state, end)) end++;
  const rows = Array.from({ length: end - line }, (_, at) => ({ line: line + at, text: textOfLine(state, line + at) }));
  const isOver =
    end === lastLine || state.isEmpty(end) || state.sCount[end]! < state.blkIndent || isAttribute(state, end);
  const shown = rows.filter(({ text }) => !rule.test(text));
  if (!isOver || rows.length < 2 || shown.length === 0) return false;
  if (silent) return true;
  const head = rows.findIndex(({ text }) => rule.test(text));
  const heads = head === 1 && shown.length > 1 ? shown.slice(0, 1) : [];
  state.push('table_open', 'table', 1).map = [line, end];
  if (heads.length > 0) part(state, 'thead', 'th', heads);
  part(state, 'tbody', 'td', shown.slice(heads.length));
  state.push('table_close', 'table', -1);
  state.line = end;
  return true;
}

/** kramdown's `{: .wells}` belongs to the block above it. */
function isAttribute(state: StateBlock, line: number): boolean {
  return textOfLine(state, line).startsWith('{:');
}

function isRow(state: StateBlock, line: number): boolean {
  const indent = state.sCount[line]! - state.blkIndent;
  return indent >= 0 && indent < 4 && row.test(textOfLine(state, line));
}

interface Row {
  line: number;
  text: string;
}

function part(state: StateBlock, name: 'thead' | 'tbody', cell: 'th' | 'td', rows: readonly Row[]): void {
  state.push(`${name}_open`, name, 1);
  for (const { line, text } of rows) {
    state.push('tr_open', 'tr', 1).map = [line, line + 1];
    for (const content of text.slice(1, -1).split(/(?<!\\)\|/)) {
      state.push(`${cell}_open`, cell, 1);
      const inside = { content: content.trim().replaceAll('\\|', '|'), map: [line, line + 1], children: [] };
      Object.assign(state.push('inline', '', 0), inside);
      state.push(`${cell}_close`, cell, -1);
    }
    state.push('tr_close', 'tr', -1);
  }
  state.push(`${name}_close`, name, -1);
}
