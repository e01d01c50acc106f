/**
 * Lists the licences of everything that the program is bundled with, so that whoever passes it on passes them on too:
 *
 *     npm run notice
 *
 * writes the file NOTICE. It names what the lockfile says production needs, whether a bundle has all of it or not.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A package as the lockfile has it. */
export interface Locked {
  version?: string;
  license?: string;
  dev?: true;
  hasInstallScript?: true;
  /** The commands that it brings, and what they run. */
  bin?: Record<string, string>;
  /** Where it comes from, if not from the registry that npm is told of, and the hash of its bytes. */
  resolved?: string;
  integrity?: string;
  /** It is another folder of the project. */
  link?: true;
  /** It comes inside the package that it belongs to. */
  inBundle?: true;
}

/** The packages of the lockfile by their folders; the project itself has the empty one. */
export function lockedPackages(): Record<string, Locked> {
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  return (JSON.parse(lockfile) as { packages: Record<string, Locked> }).packages;
}

/** The text of NOTICE. Texts that several packages have in common are given once. Throws when a package is not installed. */
export function notice(): string {
  const bundled = Object.entries(lockedPackages()).filter(([folder, { dev }]) => folder !== '' && !dev);
  const byTerms = Map.groupBy(bundled, ([folder, locked]) => termsOf(folder, locked));
  const sections = [...byTerms].map(([terms, packages]) => `${packages.map(nameOf).join('\n')}\n\n${terms}`);
  return [introduction, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n';
}

const introduction = `Tidings is made with the work of others. These are the packages that its program may hold, and their licences.
Generated from package-lock.json: npm run notice`;

function nameOf([folder, { version }]: [string, Locked]): string {
  return `${folder.replace(/^.*node_modules\//, '')} ${version}`;
}

/** The kind of licence, and all that the package says of it. */
function termsOf(folder: string, { license = 'of a kind that is not named' }: Locked): string {
  if (!existsSync(join(root, folder))) throw new Error(`${folder} is not installed. Run npm ci, then this again.`);
  const files = readdirSync(join(root, folder)).filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name));
  const texts = files.toSorted().map((file) => tidy(readFileSync(join(root, folder, file), 'utf8')));
  return [`Licence: ${license}`, ...(texts.length > 0 ? texts : [withoutText(folder)])].join('\n\n');
}

/** Some packages name their licence and leave its text out. */
function withoutText(folder: string): string {
  const { author, repository } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    author?: string | { name: string };
    repository?: string | { url: string };
  };
  const by = typeof author === 'object' ? author.name : author;
  const from = typeof repository === 'object' ? repository.url : repository;
  return `The package holds no text of it. By ${by ?? 'its contributors'}, ${from ?? 'without an address'}`;
}

function tidy(text: string): string {
  return text
    .replaceAll('\r', '')
    .replaceAll(/[ \t]+$/gm, '')
    .trim();
}

if (import.meta.main) writeFileSync(join(root, 'NOTICE'), notice());
