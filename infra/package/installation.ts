import { join, resolve } from 'node:path';
import type { Installation } from '../../lambdas/installation.ts';

/** `infra/package/build.ts` replaces this: the package holds the fingerprint of the program, but not its sources. */
declare const PROGRAM_FINGERPRINT: string;

const folder = resolve(import.meta.dirname, '..');

/** The installed package: this replaces `lambdas/installation.ts` there. */
export const installation: Installation = {
  folder,
  // The folder above is `node_modules`, and what it keeps outlives an update.
  keptFolder: join(folder, '../.cache/tidings'),
  compiled: join(folder, 'precompiled/templates.json'),
  app: join(folder, 'infra/app.mjs'),
  schemas: join(folder, 'schema'),
  guide: join(folder, 'guide.md'),
  fingerprint: PROGRAM_FINGERPRINT,
  // Finds the command in the newsroom's own folder, and also if it is installed globally.
  called: 'npx tidings',
  usage: ['npx tidings COMMAND [OPTIONS]'],
  scripts: ['npx', 'start', 'preview', 'tidings'],
};
