import { type Case, type Contender, type Measured, type ours, rivals } from './measured.ts';
import { ratio, rivalsOf } from './ratio.ts';
import { ratioText, table } from './tables.ts';

const shown: [(typeof ours)[number], Case, string][] = [
  ['Tidings', 'clean build', 'clean build'],
  ['Tidings, like for like', 'clean build', 'clean build, like for like'],
  ['Tidings', 'one article more', 'one article more'],
  ['Tidings', 'nothing changed', 'nothing changed'],
];

/** The ratios that README shows, favourable or not. */
export function summaryText(measured: readonly Measured[]): string {
  const columns = rivals.filter((rival) => measured.some(({ figures }) => figures[rival]));
  const rows = measured.flatMap((each) =>
    shown.map(([program, name, label], index) => [
      index === 0 ? each.articles.toLocaleString('en') : '',
      label,
      ...columns.map((rival) => ratioText(toRival(each, program, name, rival))),
    ]),
  );
  const days = [...new Set(measured.map(({ on }) => on))].toSorted();
  const head = ['Articles', 'Case', ...columns.map((rival) => `to ${rival}`)];
  return `${table(head, rows, 2)}\n\nMeasured on ${days.join(' and ')}.`;
}

function toRival(measured: Measured, program: Contender, name: Case, rival: Contender): number | undefined {
  return ratio(measured.figures[program]?.[name]?.costs, rivalsOf(measured, rival, name));
}

const place = /(<!-- speed:[^>]*-->\n).*?(<!-- end of speed -->)/s;

/** README with another summary in the place for it. Throws if there is no place. */
export function withSummary(readme: string, summary: string): string {
  if (!place.test(readme))
    throw new Error('README.md has no place for the ratios: <!-- speed: … --> and <!-- end of speed -->.');
  return readme.replace(place, (_, start: string, end: string) => `${start}\n${summary}\n\n${end}`);
}
