import engine from 'handlebars/package.json' with { type: 'json' };
import { createRequire } from 'node:module';
import { fingerprintOf } from '../core/hash.ts';
import type { Precompiled } from '../core/templates/precompiled-templates.ts';
import type { Templates } from '../core/templates.ts';
import { jsonIn } from '../publish/private.ts';
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

interface Kept {
  madeFrom: string;
  precompiled: Precompiled<string>;
}

/**
 * What `compileTemplates` gives. Compiling takes longer than most runs, so that what it makes is kept beside the program,
 * and the compiler is not even loaded while the templates stay as they are; what renders them is loaded when the first page
 * is. A fault is never kept: it is thrown each time.
 */
export function keptTemplates<V extends object>({ sources, views, program, file }: KeptInput): Templates<V> {
  const madeFrom = fingerprintOf(engine.version, program, sources, views);
  const kept = jsonIn<Kept>(readKept(file));
  if (kept?.madeFrom === madeFrom) return templatesOf(kept.precompiled);
  const precompiled = compiler().precompileTemplates(sources, { views });
  keep(file, JSON.stringify({ madeFrom, precompiled } satisfies Kept));
  return templatesOf(precompiled);
}

/** What names the templates and holds the files beside them is at hand; most runs ask for no more. */
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

function renderer() {
  return require('../core/templates/precompiled-templates.ts') as typeof import('../core/templates/precompiled-templates.ts');
}
