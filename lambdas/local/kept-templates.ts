import engine from 'handlebars/package.json' with { type: 'json' };
import { createRequire } from 'node:module';
import { fingerprintOf } from '../core/hash.ts';
import type { Problem } from '../core/problem.ts';
import type { Precompiled } from '../core/templates/precompiled-templates.ts';
import type { Themed } from '../core/templates/theme.ts';
import type { Templates } from '../core/templates.ts';
import { jsonIn } from '../publish/private.ts';
import type { inlineStyles } from './inline-styles.ts';
import { keep, readKept } from './kept-files.ts';

export interface KeptInput {
  sources: Record<string, string>;
  /** See `CompileOptions`. */
  views: readonly string[];
  /** Fingerprint of the program, which shapes what the compiler makes. */
  program: string;
  /** The file where the last result is kept, for this program alone. It may be removed at any time. */
  file: string;
}

interface KeptThemeInput extends KeptInput {
  /** The files of the newsroom's own look, by their paths in its folder. */
  theme: Record<string, string>;
}

interface Kept extends Themed {
  madeFrom: string;
}

/**
 * What `compileTemplates` returns. Compiling takes longer than most runs, so its result is kept beside the program,
 * and the compiler is not even loaded while the templates stay as they are; the code that renders them is loaded with
 * the first page. A fault is never kept: it is thrown each time.
 */
export function keptTemplates<V extends object>({ sources, views, program, file }: KeptInput): Templates<V> {
  const madeFrom = fingerprintOf(engine.version, program, sources, views);
  const kept = keptOf(file, madeFrom);
  if (kept?.precompiled) return templatesOf(kept.precompiled);
  const precompiled = compiler().precompileTemplates(sources, { views });
  keep(file, JSON.stringify({ madeFrom, precompiled, problems: [] } satisfies Kept));
  return templatesOf(precompiled);
}

/**
 * The same with a newsroom's own templates and styles in their places, and what is wrong with these. Where that is a problem,
 * there are no templates. It is kept like ours, problems and all.
 */
export function keptTheme<V extends object>({
  sources,
  views,
  program,
  file,
  theme,
}: KeptThemeInput): {
  templates?: Templates<V>;
  problems: Problem[];
} {
  const madeFrom = fingerprintOf(engine.version, program, sources, views, theme);
  const { precompiled, problems } = keptOf(file, madeFrom) ?? made();
  return { ...(precompiled && { templates: templatesOf<V>(precompiled) }), problems };

  function made(): Themed {
    const inline: typeof inlineStyles = (template, css) => inliner().inlineStyles(template, css);
    const themed = themer().precompileTheme({ ours: sources, files: theme, views, inline });
    keep(file, JSON.stringify({ madeFrom, ...themed } satisfies Kept));
    return themed;
  }
}

function keptOf(file: string, madeFrom: string): Kept | undefined {
  const kept = jsonIn<Kept>(readKept(file));
  return kept?.madeFrom === madeFrom ? kept : undefined;
}

/** The names of the templates and the files beside them are available at once; most runs need no more. */
function templatesOf<V extends object>(precompiled: Precompiled<string>): Templates<V> {
  const { fingerprints, files } = precompiled;
  let made: Templates<V> | undefined;
  const whole = (): Templates<V> => (made ??= renderer().templatesFrom(precompiled, renderer().evaluated));
  return {
    render: (name, view) => whole().render(name, view),
    fingerprint: (name) => fingerprints[name] ?? whole().fingerprint(name),
    file: (name) => files[name] ?? whole().file(name),
  };
}

const require = createRequire(import.meta.url);

function compiler() {
  return require('../core/templates/handlebars-templates.ts') as typeof import('../core/templates/handlebars-templates.ts');
}

function themer() {
  return require('../core/templates/theme.ts') as typeof import('../core/templates/theme.ts');
}

function inliner() {
  return require('./inline-styles.ts') as typeof import('./inline-styles.ts');
}

function renderer() {
  return require('../core/templates/precompiled-templates.ts') as typeof import('../core/templates/precompiled-templates.ts');
}
