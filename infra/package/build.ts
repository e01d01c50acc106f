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
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { bundle, slimPackages } from '../bundle.ts';
import { keptTemplates } from '../../lambdas/local/kept-templates.ts';
import { programFingerprint, templateSources, templateViews } from '../../lambdas/program.ts';
import { declareLibrary } from './declarations.ts';
import { manifest } from './manifest.ts';
import { together } from './together.ts';

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
  await bundleProgram(join(folder, 'lib'), program);
  await bundleInliner(join(folder, 'lib'));
  declareLibrary(join(folder, 'types'));
  await bundleApp(join(folder, 'infra'), program);
  bundle(join(folder, 'infra/bundles'));
  const file = join(folder, 'precompiled/templates.json');
  keptTemplates({ sources: templateSources(), views: templateViews, program, file });
}

const common = {
  absWorkingDir: repository,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  outExtension: { '.js': '.mjs' },
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  // NOTICE has them.
  legalComments: 'none',
  logLevel: 'warning',
  // Some libraries still call `require`, for Node's own modules only.
  banner: {
    js: `import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);`,
  },
} satisfies BuildOptions;

/** The command line and the library. Names stay as in the sources, so that reports of faults can be read. */
async function bundleProgram(outdir: string, program: string): Promise<void> {
  const { metafile } = await build({
    ...common,
    entryPoints: {
      tidings: join(repository, 'lambdas/tidings.ts'),
      library: join(repository, 'lambdas/library.ts'),
      ...Object.fromEntries(
        loadedLater.map((name) => [name, join(repository, `lambdas/core/templates/${name}.ts`)] as const),
      ),
    },
    outdir,
    splitting: true,
    chunkNames: '[name]-[hash]',
    mainFields: ['module', 'main'],
    alias: slimPackages(['dayjs', 'postcss', 'sax']),
    define: { PROGRAM_FINGERPRINT: JSON.stringify(program) },
    plugins: [installed, requiredOnDemand, together(join(repository, 'lambdas'), groups)],
  });
  refuseWithoutLicence(metafile);
}

/** Modules that are loaded on first use, most of which are used by any run that has something to do. */
const groups = {
  work: [
    ...['content-item', 'read-people', 'written-date'].map((name) => `core/reading/${name}.ts`),
    ...['note', 'stray-notes'].map((name) => `core/digest/${name}.ts`),
    ...['read-back', 'untold'].map((name) => `core/identity/${name}.ts`),
    ...['core/pictures/pictures.ts', 'core/plan.ts', 'core/related.ts', 'publish/related.ts', 'publish/rehearse.ts'],
    ...['digest.ts', 'local/wording/rehearsal-text.ts'],
  ],
  commands: ['build', 'check'].map((name) => `local/commands/${name}.ts`),
  cloud: ['local/commands/push.ts', 'local/commands/status.ts'],
};

/** The app of AWS's CDK, which is the newsroom's own to install. */
async function bundleApp(outdir: string, program: string): Promise<void> {
  const { metafile } = await build({
    ...common,
    entryPoints: { app: join(repository, 'infra/package/app.ts') },
    outdir,
    external: ['aws-cdk-lib', 'constructs'],
    define: { PROGRAM_FINGERPRINT: JSON.stringify(program) },
    plugins: [installed, inlinerInLib],
  });
  refuseWithoutLicence(metafile);
}

/**
 * The module that writes styles into the elements of a mail: it is loaded only if a newsroom has mail styles of its
 * own.
 */
async function bundleInliner(outdir: string): Promise<void> {
  const { metafile } = await build({
    ...common,
    entryPoints: { [inliner]: join(repository, `lambdas/local/${inliner}.ts`) },
    outdir,
    mainFields: ['module', 'main'],
    // Without the code that fetches stylesheets: ours are local.
    alias: { juice: 'juice/client' },
    minify: true,
  });
  refuseWithoutLicence(metafile);
}

const inliner = 'inline-styles';

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
    throw new Error(`NOTICE has no licence of ${missing.join(', ')}. Is it a dependency? Then: npm run notice`);
}

/** Replaces the repository's own file with `infra/package/installation.ts`. */
const installed: Plugin = {
  name: 'installed',
  setup({ onResolve }) {
    onResolve({ filter: /\/installation\.ts$/ }, () => ({ path: join(repository, 'infra/package/installation.ts') }));
  },
};

/** Modules that `kept-templates.ts` requires when a template is compiled or rendered. */
const loadedLater = ['handlebars-templates', 'precompiled-templates', 'theme'];
/** Those, by what requires them, and what is bundled by itself. */
const required = new Map([
  ...loadedLater.map((name) => [`../core/templates/${name}.ts`, name] as const),
  [`./${inliner}.ts`, inliner],
]);

/** They are files of their own, beside the one that requires them. */
const requiredOnDemand: Plugin = {
  name: 'required-on-demand',
  setup({ onLoad }) {
    onLoad({ filter: /\/kept-templates\.ts$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const [source, name] of required) {
        const found = `require('${source}')`;
        if (!contents.includes(found)) throw new Error(`${path} has no ${found} any more.`);
        contents = contents.replace(found, `require('./${name}.mjs')`);
      }
      return { contents, loader: 'ts' };
    });
  },
};

const [into = join(repository, 'dist')] = process.argv.slice(2);
const folder = join(resolve(into), 'package');
await buildPackage(folder);
execFileSync('npm', ['pack', '--silent', '--pack-destination', dirname(folder), folder], { stdio: 'inherit' });
