import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeUpArticles } from '../archive.ts';
import { countFiles, mendTypo } from './files.ts';
import type { Eleventy } from './find-eleventy.ts';
import type { Round } from './measured.ts';
import { peerFolder } from './peer-folder.ts';
import { timed } from './timed.ts';
import { watching } from './watching.ts';

/** Eleventy's clean build, then what a process that watches does after a save. */
export function eleventyRound({ modules }: Eleventy, workshop: string, articles: string, count: number): Round {
  const folder = peerFolder({ name: 'eleventy', workshop, articles, place: 'articles' });
  symlinkSync(modules, join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const [[name, text] = ['', '']] = madeUpArticles(1, -1);
  const added = join(folder, 'articles', name);
  const words = ['--max-old-space-size=12000', join(modules, '@11ty/eleventy/cmd.cjs'), '--quiet'];
  const command = { program: process.execPath, words, cwd: folder };
  return async (note) => {
    rmSync(join(folder, '_site'), { recursive: true, force: true });
    const { cost } = timed(command);
    const files = countFiles(join(folder, '_site'));
    if (files <= count) throw new Error(`Eleventy wrote ${files} files, expected more than one for each article.`);
    note('Eleventy', 'clean build', { cost, files });

    const watcher = await watching({ ...command, words: [...words, '--watch', '--incremental'] });
    try {
      const add = () => writeFileSync(added, text);
      note('Eleventy --incremental', 'one article more', await watcher.after(add));
      note('Eleventy --incremental', 'a typo mended', await watcher.after(() => mendTypo(join(folder, 'articles'))));
    } finally {
      await watcher.stop();
      rmSync(added, { force: true });
    }
  };
}
