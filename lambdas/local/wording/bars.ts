/** A row of bars over a span of time, for a terminal. */
interface Bars {
  /** One value for each part of the span, the oldest first; `undefined` where there is nothing to show. */
  values: readonly (number | undefined)[];
  /** How a value is written. */
  amountText: (value: number) => string;
  /** What is under the axis: one cell for each value. */
  labels: string;
  /** Cells for what is left of the axis. */
  margin: number;
}

/** Lines of text that a bar can fill. */
const height = 4;
/** A bar ends in a part of a line, by eighths. */
const eighths = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** The bars, each one cell wide, with the axis and its labels below. A bar that is there can be seen, however low it is. */
export function barsText({ values, amountText, labels, margin }: Bars): string[] {
  const highest = Math.max(...values.map((value) => value ?? 0));
  const steps = values.map((value) => stepsOf(value, highest));
  const lines = Array.from({ length: height }, (_, line) => {
    const below = (height - 1 - line) * 8;
    const cells = steps.map((step) => eighths[Math.min(8, Math.max(0, step - below))] || ' ').join('');
    return `${(line === 0 ? amountText(highest) : '').padStart(margin)} │${cells}`.trimEnd();
  });
  const axis = [`${'0'.padStart(margin)} └${'─'.repeat(values.length)}`, ' '.repeat(margin + 2) + labels];
  return [...lines, ...axis];
}

function stepsOf(value: number | undefined, highest: number): number {
  if (value === undefined) return 0;
  return Math.max(1, Math.round((value / (highest || 1)) * height * 8));
}
