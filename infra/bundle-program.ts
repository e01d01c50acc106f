import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { slimPackages } from './bundle.ts';
import { together } from './package/together.ts';

const repository = resolve(import.meta.dirname, '..');

/** How everything is bundled that runs on a newsroom's machine. */
export const common = {
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

/** What differs between the package and the repository. */
interface ProgramOptions extends Pick<BuildOptions, 'plugins' | 'define'> {
  /** Names of the modules that are started or imported from outside, in `lambdas/`. */
  entries: readonly string[];
}

/**
 * Bundles the program into the folder, and gives what was bundled. Names stay as in the sources, so that reports of
 * faults can be read.
 */
export async function bundleProgram(
  outdir: string,
  { entries, plugins = [], define }: ProgramOptions,
): Promise<Metafile> {
  const { metafile } = await build({
    ...common,
    entryPoints: {
      ...Object.fromEntries(entries.map((name) => [name, join(repository, `lambdas/${name}.ts`)] as const)),
      ...Object.fromEntries(
        loadedLater.map((name) => [name, join(repository, `lambdas/core/templates/${name}.ts`)] as const),
      ),
      // A thread is started with a file.
      'parser-worker': join(repository, 'lambdas/local/process/parser-worker.ts'),
    },
    outdir,
    splitting: true,
    chunkNames: '[name]-[hash]',
    mainFields: ['module', 'main'],
    alias: slimPackages(['dayjs', 'postcss', 'sax']),
    ...(define && { define }),
    plugins: [...plugins, requiredOnDemand, together(join(repository, 'lambdas'), groups)],
  });
  return metafile;
}

/** Modules that are loaded on first use, most of which are used by any run that has something to do, and none by another. */
const groups = {
  work: [
    ...['core/reading/content-item.ts', 'core/digest/note.ts'],
    ...['read-back', 'untold'].map((name) => `core/identity/${name}.ts`),
    ...['core/pictures/pictures.ts', 'core/plan.ts', 'core/related.ts', 'publish/related.ts', 'publish/rehearse.ts'],
    ...['digest.ts', 'local/wording/rehearsal-text.ts'],
  ],
  commands: ['build', 'check'].map((name) => `local/commands/${name}.ts`),
  cloud: ['local/commands/push.ts', 'local/commands/status.ts'],
};

/**
 * The module that writes styles into the elements of a mail: it is loaded only if a newsroom has mail styles of its
 * own.
 */
export async function bundleInliner(outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    ...common,
    entryPoints: { [inliner]: join(repository, `lambdas/local/${inliner}.ts`) },
    outdir,
    mainFields: ['module', 'main'],
    // Without the code that fetches stylesheets: ours are local.
    alias: { juice: 'juice/client' },
    minify: true,
  });
  return metafile;
}

export const inliner = 'inline-styles';

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
