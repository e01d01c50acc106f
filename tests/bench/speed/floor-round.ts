import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { countFiles } from './files.ts';
import type { Round } from './measured.ts';
import { valueOf } from './ratio.ts';
import { timed } from './timed.ts';

/** All ratios waver with the floor, so where it is quick it is measured until so many articles were rendered in a round. */
const enough = 1_000;

/** The bare floor (see floor.ts) over a folder of so many articles: the cheapest of a few runs. */
export function floorRound(workshop: string, articles: string, count: number): Round {
  const out = join(workshop, 'floor');
  const words = [join(import.meta.dirname, 'floor.ts'), articles, out];
  const run = () => {
    rmSync(out, { recursive: true, force: true });
    return timed({ program: process.execPath, words }).cost;
  };
  return (note) => {
    const runs = Array.from({ length: Math.min(5, Math.ceil(enough / count) + 1) }, run);
    const [cost] = runs.toSorted((a, b) => valueOf(a, 'cpu') - valueOf(b, 'cpu'));
    const files = countFiles(out);
    if (files !== count) throw new Error(`The bare floor wrote ${files} pages of ${count} articles.`);
    note('bare floor', 'clean build', { cost: cost!, files });
  };
}
