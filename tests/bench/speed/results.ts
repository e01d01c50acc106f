import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { curvesSvg } from '../curves.ts';
import { curvesOf } from './curves-of.ts';
import type { Measured } from './measured.ts';
import { summaryText, withSummary } from './summary.ts';
import { resultsText } from './tables.ts';

const readme = resolve(import.meta.dirname, '../../../README.md');
const resultsFolder = resolve(import.meta.dirname, '..');

/** What was measured before, by number of articles, the smallest first. */
export function readResults(): Measured[] {
  return JSON.parse(readFileSync(join(resultsFolder, 'results.json'), 'utf8')) as Measured[];
}

/** Keeps one size in place of what was measured there before, and writes everything that is made from the results. */
export async function keepResult(measured: Measured): Promise<void> {
  const others = readResults().filter(({ articles }) => articles !== measured.articles);
  const all = [...others, measured].toSorted((a, b) => a.articles - b.articles);
  // A line for each size.
  const lines = all.map((each) => JSON.stringify(each)).join(',\n');
  writeFileSync(join(resultsFolder, 'results.json'), `[\n${lines}\n]\n`);
  writeFileSync(join(resultsFolder, 'results.md'), resultsText(all));
  writeFileSync(join(resultsFolder, 'results.svg'), curvesSvg(curvesOf(all)));
  writeFileSync(readme, await readmeWith(all));
}

/** README with the ratios of these results. */
export async function readmeWith(all: readonly Measured[]): Promise<string> {
  const text = withSummary(readFileSync(readme, 'utf8'), summaryText(all));
  return format(text, { ...(await resolveConfig(readme)), filepath: readme });
}
