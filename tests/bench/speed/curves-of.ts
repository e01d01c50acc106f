import type { Curve } from '../curves.ts';
import type { Case, Contender, Measured } from './measured.ts';
import { median, valueOf } from './ratio.ts';

const shown: [Contender, Case, string][] = [
  ['bare floor', 'clean build', 'bare floor'],
  ['Tidings', 'clean build', 'Tidings'],
  ['Tidings, like for like', 'clean build', 'Tidings, like for like'],
  ['Tidings', 'one article more', 'Tidings, one article more'],
  ['Eleventy', 'clean build', 'Eleventy'],
  ['Eleventy --incremental', 'one article more', 'Eleventy, one article more'],
  ['Hugo', 'clean build', 'Hugo'],
  ['Hugo without related', 'clean build', 'Hugo without related'],
];

/** The curves of CPU time: clean builds, and one article more. */
export function curvesOf(measured: readonly Measured[]): Curve[] {
  return shown.map(([contender, name, label]) => ({
    label,
    points: measured.flatMap(({ articles, figures }) => {
      const costs = figures[contender]?.[name]?.costs ?? [];
      return costs.length > 0 ? [{ articles, seconds: median(costs.map((cost) => valueOf(cost, 'cpu'))) }] : [];
    }),
  }));
}
