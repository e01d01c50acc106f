import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { countFiles } from './files.ts';
import type { Round } from './measured.ts';
import { timed } from './timed.ts';

/** The bare floor (see floor.ts) over a folder of so many articles. */
export function floorRound(workshop: string, articles: string, count: number): Round {
  const out = join(workshop, 'floor');
  const words = [join(import.meta.dirname, 'floor.ts'), articles, out];
  return (note) => {
    rmSync(out, { recursive: true, force: true });
    const { cost } = timed({ program: process.execPath, words });
    const files = countFiles(out);
    if (files !== count) throw new Error(`The bare floor wrote ${files} pages of ${count} articles.`);
    note('bare floor', 'clean build', { cost, files });
  };
}
