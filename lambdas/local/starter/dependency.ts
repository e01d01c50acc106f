import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** How a newsroom gets the program. */
export interface Dependency {
  /** What package.json says about it: `^0.1.0`, a git address, `file:vendor/tidings-0.1.0.tgz`. */
  specification: string;
  /** The tarball that the newsroom needs a copy of, at the path that `specification` names. */
  tarball?: string;
}

/** Where a newsroom keeps its copy of a tarball. */
const vendorFolder = 'vendor';

/**
 * The program in the folder `program` as a dependency of the newsroom in `newsroom`: as npm installed it, so that `npm
 * install` works there while the program is in no registry. A tarball is copied, because a CI job and a container have
 * only the newsroom's own folder. If npm left no record (`npm install --global`, a clone), it is the folder itself.
 */
export function dependencyOn(program: string, newsroom: string): Dependency {
  const resolved = resolvedIn(program);
  if (resolved === undefined) return { specification: `file:${wayTo(program, newsroom)}` };
  if (!resolved.startsWith('file:')) return { specification: versionIn(resolved) ?? resolved };
  // npm writes the way from the folder that holds node_modules.
  const tarball = resolve(program, '../..', resolved.slice('file:'.length));
  if (!existsSync(tarball)) return { specification: `file:${wayTo(program, newsroom)}` };
  return { specification: `file:${vendorFolder}/${basename(tarball)}`, tarball };
}

/** The origin of the package according to the record that npm keeps in node_modules. */
function resolvedIn(program: string): string | undefined {
  const folder = dirname(program);
  if (basename(folder) !== 'node_modules') return undefined;
  try {
    const record = JSON.parse(readFileSync(join(folder, '.package-lock.json'), 'utf8')) as InstallRecord;
    return record.packages[`node_modules/${basename(program)}`]?.resolved;
  } catch {
    return undefined;
  }
}

interface InstallRecord {
  packages: Record<string, { resolved?: string } | undefined>;
}

/** `^0.1.0` for the address of a registry's tarball, whose last parts are the same in all of them. */
function versionIn(resolved: string): string | undefined {
  const version = /^https?:.*\/tidings\/-\/tidings-(\d[^/]*)\.tgz$/.exec(resolved)?.[1];
  return version && `^${version}`;
}

function wayTo(program: string, newsroom: string): string {
  const way = relative(realpathSync(newsroom), program);
  return way.split(sep).join('/');
}
