import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');

/** Writes the types of the library into the folder: what `library.d.ts` names, and nothing else of the program. */
export function declareLibrary(folder: string): void {
  const all = mkdtempSync(join(tmpdir(), 'declarations-'));
  try {
    const tsc = join(repository, 'node_modules/.bin/tsc');
    // It does not matter that types elsewhere in the program cannot be declared; `npm run check` has checked them all.
    spawnSync(tsc, ['-p', join(repository, 'infra/package'), '--outDir', all]);
    const files = new Set(['library.d.ts']);
    // A set may grow during iteration, so what a file names is reached too.
    for (const file of files) {
      const text = readFileSync(join(all, file), 'utf8').replaceAll(/(?<=from ')(\.[^']+)\.ts(?=')/g, '$1.js');
      for (const [, name] of text.matchAll(/from '(\.[^']+)\.js'/g)) files.add(join(dirname(file), `${name}.d.ts`));
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  } finally {
    rmSync(all, { recursive: true });
  }
}
