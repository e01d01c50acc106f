import type { Problem } from '../../core/problem.ts';

/**
 * The problems by their kind, the kinds in the order of their first ones. Of one kind are those that say the same but for names,
 * addresses and numbers: what they quote, what has a slash or an ending in it, digits.
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
