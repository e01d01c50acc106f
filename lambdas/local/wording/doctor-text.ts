import { count, inWords } from '../../core/text/amounts.ts';
import type { CheckResult } from '../doctor/examine.ts';

const signs = { well: 'well', wrong: 'WRONG', unknown: '?' } as const;

/** A line for each check; below it, where something is wrong, what to do. */
export function doctorText(checked: readonly CheckResult[]): string {
  const width = Math.max(...checked.map(({ name }) => name.length));
  const lines = checked.flatMap((one) => {
    const line = `  ${signs[one.is].padEnd(5)}  ${one.name.padEnd(width)}  ${one.says}`;
    return one.is === 'wrong' ? [line, `         ${''.padEnd(width)}To do: ${one.cure}`] : [line];
  });
  return [...lines, summary(checked)].join('\n');
}

function summary(checked: readonly CheckResult[]): string {
  const amount = (is: CheckResult['is']) => checked.filter((one) => one.is === is).length;
  const rest = [
    ...(amount('wrong') > 0 ? [`${amount('wrong')} wrong`] : []),
    ...(amount('unknown') > 0 ? [`${amount('unknown')} that could not be checked`] : []),
  ];
  if (rest.length === 0) return `All is well: ${count(checked.length, 'check')}.`;
  return `${count(checked.length, 'check')}: ${amount('well')} well, ${inWords(rest)}.`;
}
