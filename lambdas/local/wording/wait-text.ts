/** `in 3 days`: in the largest unit with more than one and a half. */
export function waitText(milliseconds: number): string {
  const [unit, length] = units.find(([, length]) => milliseconds >= length * 1.5) ?? ['second', 1_000];
  return relative.format(Math.max(1, Math.round(milliseconds / length)), unit);
}

const relative = new Intl.RelativeTimeFormat('en');
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
