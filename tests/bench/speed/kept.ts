import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installation } from '../../../lambdas/installation.ts';

/**
 * Forgets what the program kept beside itself since an instant (in milliseconds): what it learned of the archive. What it
 * kept before, such as its compiled templates, stays, so a clean build is clean and the program is as ready as ever.
 */
export function forgetKept(since: number): void {
  for (const name of readdirSync(installation.keptFolder)) {
    const file = join(installation.keptFolder, name);
    if (statSync(file).mtimeMs >= since) rmSync(file, { recursive: true });
  }
}
