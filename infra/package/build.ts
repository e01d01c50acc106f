/**
 * Makes the package that newsrooms install:
 *
 *     npm run build:package [FOLDER]
 *
 * writes the folder `package` in the folder `dist` or another, and its tarball beside. Everything that the program needs is
 * bundled, so that installing it installs one package; code that most runs do not need is in files of its own, loaded on demand.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { bundle } from '../bundle.ts';
import { bundleInliner, bundleProgram, common, inliner } from '../bundle-program.ts';
import { keptTemplates } from '../../lambdas/local/kept-templates.ts';
import { programFingerprint, templateSources, templateViews } from '../../lambdas/program.ts';
import { declareLibrary } from './declarations.ts';
import { manifest } from './manifest.ts';

const repository = resolve(import.meta.dirname, '../..');

/** What is copied as it is, if it exists: from where in the repository, and to where in the package. */
const copied: [from: string, to: string][] = [
  ['LICENSE', 'LICENSE'],
  ['NOTICE', 'NOTICE'],
  ['infra/package/README.md', 'README.md'],
  ['infra/package/start.mjs', 'bin/tidings.mjs'],
  ['content/schema', 'schema'],
  ['content/README.md', 'guide.md'],
  ['starter', 'starter'],
  ['templates', 'templates'],
  ['infra/edge', 'infra/edge'],
  ['infra/RUNBOOK.md', 'infra/RUNBOOK.md'],
];

/** Makes the package in the folder, anew. */
async function buildPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [from, to] of copied)
    if (existsSync(join(repository, from))) cpSync(join(repository, from), join(folder, to), { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  const program = programFingerprint();
  const define = definitions(program);
  const lib = join(folder, 'lib');
  // The command line and the library.
  refuseWithoutLicence(await bundleProgram(lib, { entries: ['tidings', 'library'], plugins: [installed], define }));
  refuseWithoutLicence(await bundleInliner(lib));
  declareLibrary(join(folder, 'types'));
  await bundleApp(join(folder, 'infra'), program);
  bundle(join(folder, 'infra/bundles'));
  const file = join(folder, 'precompiled/templates.json');
  keptTemplates({ sources: templateSources(), views: templateViews, program, file });
}

function definitions(program: string): Record<string, string> {
  return { PROGRAM_FINGERPRINT: JSON.stringify(program) };
}

/** The app of AWS's CDK, which is the newsroom's own to install. */
async function bundleApp(outdir: string, program: string): Promise<void> {
  const { metafile } = await build({
    ...common,
    entryPoints: { app: join(repository, 'infra/package/app.ts') },
    outdir,
    external: ['aws-cdk-lib', 'constructs'],
    define: definitions(program),
    plugins: [installed, inlinerInLib],
  });
  refuseWithoutLicence(metafile);
}

/** The app uses the program's own copy. */
const inlinerInLib: Plugin = {
  name: 'inliner-in-lib',
  setup({ onResolve }) {
    onResolve({ filter: /\/inline-styles\.ts$/ }, () => ({ path: `../lib/${inliner}.mjs`, external: true }));
  },
};

/** Redistributing a package means redistributing its licence. Throws if NOTICE lacks one. */
function refuseWithoutLicence({ inputs }: Metafile): void {
  const names = Object.keys(inputs).flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
  const notice = readFileSync(join(repository, 'NOTICE'), 'utf8');
  const missing = [...new Set(names)].filter((name) => !notice.includes(`\n${name} `));
  if (missing.length > 0)
    throw new Error(
      `NOTICE has no licence of ${missing.join(', ')}. What is bundled belongs under \`dependencies\` in package.json. Then run: npm run notice`,
    );
}

/** Replaces the repository's own file with `infra/package/installation.ts`. */
const installed: Plugin = {
  name: 'installed',
  setup({ onResolve }) {
    onResolve({ filter: /\/installation\.ts$/ }, () => ({ path: join(repository, 'infra/package/installation.ts') }));
  },
};

const [into = join(repository, 'dist')] = process.argv.slice(2);
const folder = join(resolve(into), 'package');
await buildPackage(folder);
execFileSync('npm', ['pack', '--silent', '--pack-destination', dirname(folder), folder], { stdio: 'inherit' });
