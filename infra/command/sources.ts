import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that the command line is made from: the folder of its sources, all in it, and what says which libraries there are. */
export function sourcesOf(repository: string): string[] {
  const lambdas = join(repository, 'lambdas');
  const inside = readdirSync(lambdas, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
    .map(({ parentPath, name }) => join(parentPath, name));
  const others = ['package.json', 'package-lock.json', 'node_modules/.package-lock.json', 'infra/bundle-program.ts'];
  return [lambdas, ...inside.toSorted(), ...others.map((name) => join(repository, name))];
}
