import type { Element, Node } from './html-tree.ts';
import { inlineText } from './inline-text.ts';
import { linesOf, widthOf } from './lines.ts';

/**
 * A table as lines of plain text: its columns below each other where they have room; otherwise a row is its cells, one
 * below the other, each after the title of its column.
 */
export function tableLines(table: Element, columns: number): string[] {
  const rows = rowsOf(table.children);
  const [head = [], ...body] = rows;
  const widths = head.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  const whole = widths.reduce((sum, width) => sum + width + gap.length, -gap.length);
  if (whole > columns) return body.flatMap((row) => [...listed(head, row, columns), '']).slice(0, -1);
  const aligned = (row: string[]) =>
    row
      .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell))))
      .join(gap)
      .trimEnd();
  return [aligned(head), widths.map((width) => '-'.repeat(width)).join(gap), ...body.map(aligned)];
}

const gap = '  ';

function listed(head: string[], row: string[], columns: number): string[] {
  return row.flatMap((cell, at) => linesOf(head[at] ? `${head[at]}: ${cell}` : cell, columns));
}

function rowsOf(nodes: readonly Node[]): string[][] {
  return nodes.flatMap((node): string[][] => {
    if (typeof node === 'string') return [];
    if (node.tag.name !== 'tr') return rowsOf(node.children);
    return [node.children.flatMap((cell) => (typeof cell === 'string' ? [] : [inCell(cell)]))];
  });
}

function inCell({ children }: Element): string {
  return inlineText(children).replaceAll(/\s+/g, ' ').trim();
}
