import { existsSync } from 'node:fs';

/** Whether a program that tests look at the product with is here. One that is not is no reason to fail, but one to say so. */
export function present(path: string): boolean {
  if (existsSync(path)) return true;
  process.stderr.write(`SKIPPED: ${path} is not installed; nothing was tried with it.\n`);
  return false;
}
