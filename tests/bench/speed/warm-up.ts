import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeArticles } from './files.ts';
import { timed } from './timed.ts';
import { program } from './tidings-round.ts';

/** Makes the program as ready as it is for everybody who has run it once: compiled, with its templates. */
export function warmUp(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-warm-'));
  const newsroom = join(folder, 'newsroom');
  try {
    writeArticles(join(newsroom, 'articles'), 1, 0);
    for (const command of ['build', 'check'])
      timed({
        program: process.execPath,
        words: [program, command, '--content', newsroom, '--out', join(folder, 'site')],
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
