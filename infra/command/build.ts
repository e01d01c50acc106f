/**
 * Bundles the command line of the repository, so that it starts as fast as the package does:
 *
 *     npm run build:command
 *
 * npm does it after each installation (see `prepare.mjs`). `lambdas/start.mjs` starts the bundle as long as no source was
 * touched since, and the sources otherwise.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundledFolder, sourcesFile, statesOf } from '../../lambdas/bundled.mjs';
import { bundleInliner, bundleProgram } from '../bundle-program.ts';
import { programFingerprint } from '../../lambdas/program.ts';
import { sourcesOf } from './sources.ts';

const repository = resolve(import.meta.dirname, '../..');

/** How long files of former bundles stay: a preview that goes on running loads some of them late. */
const staysMs = 7 * 24 * 3_600_000;

/**
 * Bundles the command line into the folder. The list of sources, without which nothing is started, is taken away first and
 * put there last.
 */
async function buildCommand(folder: string): Promise<void> {
  // As they were before anything of them was read.
  const states = statesOf(sourcesOf(repository));
  const fresh = `${folder}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  await bundleProgram(fresh, {
    entries: ['tidings'],
    define: {
      PROGRAM_FINGERPRINT: JSON.stringify(programFingerprint()),
      // The files of the repository are found from where its sources are.
      'import.meta.dirname': JSON.stringify(join(repository, 'lambdas')),
    },
  });
  await bundleInliner(fresh);
  replace(folder, fresh);
  writeFileSync(join(folder, sourcesFile), states);
}

/** Moves the fresh files into the folder, beside those of the last bundle. */
function replace(folder: string, fresh: string): void {
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, sourcesFile), { force: true });
  for (const name of readdirSync(folder)) {
    const { mtimeMs } = statSync(join(folder, name));
    if (Date.now() - mtimeMs > staysMs) rmSync(join(folder, name));
  }
  for (const name of readdirSync(fresh)) renameSync(join(fresh, name), join(folder, name));
  rmSync(fresh, { recursive: true });
}

await buildCommand(bundledFolder);
