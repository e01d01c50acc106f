import { join, resolve } from 'node:path';

/** Where the files of this copy of the program are, and how it is called. */
export interface Installation {
  /** The folder with `templates/`. */
  folder: string;
  /** A cache between two starts; everything in it can be made again. */
  keptFolder: string;
  /** The file with the templates as they were compiled last. */
  compiled: string;
  /** The app of AWS's CDK that makes the stack. */
  app: string;
  /** The folder with the JSON Schemas of what editors write. */
  schemas: string;
  /** The guide for editors. */
  guide: string;
  /** Fingerprint of the program, if its sources need not, or cannot, be read. */
  fingerprint?: string;
  /** How a person calls it. */
  called: string;
  /** The same as help writes it, in every form. */
  usage: readonly string[];
  /** npm's scripts that start it: each puts a shell between npm and this process. */
  scripts: readonly string[];
}

/** Defined in the bundle of the command line (`infra/command/build.ts`), whose sources need not be read. */
declare const PROGRAM_FINGERPRINT: string | undefined;

const folder = resolve(import.meta.dirname, '..');
// The usual place for caches of tools.
const keptFolder = join(folder, 'node_modules/.cache/tidings');
const scripts = ['start', 'tidings'];

/**
 * The repository, where Node runs the sources. The package has `infra/package/installation.ts` instead of this file.
 */
export const installation: Installation = {
  folder,
  keptFolder,
  compiled: join(keptFolder, 'templates.json'),
  app: join(folder, 'infra/app.ts'),
  schemas: join(folder, 'content/schema'),
  guide: join(folder, 'content/README.md'),
  ...(typeof PROGRAM_FINGERPRINT === 'string' && { fingerprint: PROGRAM_FINGERPRINT }),
  // Scripts of npm know the folder of the program; a person's shell rarely does.
  called: scripts.includes(process.env['npm_lifecycle_event'] ?? '') ? 'npm run -s tidings --' : 'tidings',
  usage: ['tidings COMMAND [OPTIONS]', 'npm run -s tidings -- COMMAND [OPTIONS]   in the repository'],
  scripts,
};
