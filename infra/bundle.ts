import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { precompileTemplates } from '../lambdas/core/templates/handlebars-templates.ts';
import { type Bundles, rendered, shown } from './rendered.ts';
import { programFingerprint, templateSources, templateViews } from '../lambdas/program.ts';

interface BundleOptions {
  /** Whether there is a source map beside each; the package leaves them out for their weight. */
  hasMaps?: boolean;
}

const lambdas = resolve(import.meta.dirname, '../lambdas');
/** Packages of which the functions need next to nothing. Their replacements say why. */
const slim = ['@aws-sdk/credential-provider-node', 'dayjs', 'postcss', 'sax'];

/**
 * Bundles the functions into folders of their own inside `folder`, on this machine and without a network. A bundle holds the
 * templates compiled, so that it carries no compiler, and the fingerprint of the program, so that it writes what
 * `tidings build` writes from the same sources.
 */
export function bundle(folder: string, options: BundleOptions = {}): Bundles {
  return { publish: bundleOne('publish', folder, options), digest: bundleOne('digest', folder, options) };
}

function bundleOne(name: keyof Bundles, folder: string, { hasMaps = false }: BundleOptions): string {
  const outdir = resolve(folder, name);
  const contents = [
    `import { templatesFrom } from './core/templates/precompiled-templates.ts';`,
    `import { ${name}Function } from './aws/${name}.ts';`,
    programModule(name),
    `export const handler = ${name}Function({ templates: templatesFrom(precompiled, (code) => code), program });`,
  ];
  buildSync({
    stdin: { contents: contents.join('\n'), resolveDir: lambdas, sourcefile: `${name}-function.js` },
    outfile: join(outdir, 'index.mjs'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    alias: slimPackages(slim),
    // Libraries for both browsers and Node name the smaller entry first.
    mainFields: ['module', 'main'],
    sourcemap: hasMaps && 'linked',
    sourcesContent: false,
    // Some libraries still call `require`, for Node's own modules only. The theme is beside the bundle: every newsroom
    // has a different one, and the bundle is made and tested before.
    banner: {
      js:
        `import{createRequire as __createRequire}from'node:module';import __theme from'./theme.mjs';` +
        `const require=__createRequire(import.meta.url);`,
    },
    legalComments: 'none',
    logLevel: 'warning',
  });
  writeFileSync(join(outdir, 'theme.mjs'), 'export default {};\n');
  return outdir;
}

/** The replacement for each of these packages in a bundle. */
export function slimPackages(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, join(lambdas, 'aws/slim', `${basename(name)}.ts`)]));
}

/** The templates and the fingerprint as the text of a module. The compiled templates are expressions, and stay so. */
function programModule(name: keyof Bundles): string {
  const { specifications, fingerprints, files } = precompileTemplates(templateSources(), { views: templateViews });
  const code = Object.entries(specifications).filter(
    ([template]) => rendered[name].includes(template) || template.startsWith('partials/'),
  );
  const styles = Object.entries(files).filter(([file]) => shown.test(file));
  return [
    `const specifications = { ${code.map(([template, code]) => `${JSON.stringify(template)}: ${code}`).join(',')} };`,
    `const fingerprints = ${JSON.stringify(fingerprints)};`,
    `const files = ${JSON.stringify(Object.fromEntries(styles))};`,
    `const precompiled = {`,
    `  specifications: { ...specifications, ...__theme.specifications },`,
    `  fingerprints: { ...fingerprints, ...__theme.fingerprints },`,
    `  files: { ...files, ...__theme.files },`,
    `};`,
    `const program = ${JSON.stringify(programFingerprint())};`,
  ].join('\n');
}
