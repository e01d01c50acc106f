import type { Problem } from '../../core/problem.ts';

/**
 * The problems by kind; the kinds are in the order of their first problems. Problems are of one kind if they differ
 * only in names, addresses and numbers: quoted text, anything with a slash or an ending in it, digits.
 */
export function kindsOf(problems: readonly Problem[]): Problem[][] {
  return [...Map.groupBy(problems, kindOf).values()];
}

function kindOf({ severity, found, expected, fix }: Problem): string {
  return [severity, ...[found, expected, fix].map(shapeOf)].join('\n');
}

function shapeOf(text: string): string {
  return text.replaceAll(/"[^"]*"|`[^`]*`|\{\{.*?\}\}|\{%.*?%\}|\S*(?:[/#]|\.\w)\S*|\d[\d,]*/g, '…');
}
