import type Handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';
import type { Templates } from '../templates.ts';
import type { Views } from './views.ts';

/**
 * What the compiler made from the templates: code (as text, or already evaluated), fingerprints, and the files beside
 * them.
 */
export interface Precompiled<Code> {
  specifications: Record<string, Code>;
  fingerprints: Record<string, string>;
  files: Record<string, string>;
}

/** A compiled template as the runtime takes it: an object of functions, opaque to us. */
type Specification = Parameters<typeof Handlebars.template>[0];

// The package describes the runtime only under its name without ".js", which Node does not resolve.
const Runtime = runtime as unknown as Pick<typeof Handlebars, 'create'>;

/**
 * Templates that were compiled before, without a compiler: small and quick to start. `specificationOf` turns the code
 * into a specification; a bundled module holds specifications already.
 */
export function templatesFrom<Code, V extends object = Views>(
  { specifications, fingerprints, files }: Precompiled<Code>,
  specificationOf: (code: Code) => Specification,
): Templates<V> {
  // An engine of its own, to keep partials of another newsroom in the same process apart.
  const engine = Runtime.create();
  const templates = new Map(
    Object.entries(specifications).map(([name, code]) => [name, engine.template<unknown>(specificationOf(code))]),
  );
  for (const [name, template] of templates) engine.registerPartial(name, template);
  return {
    render: (name, view) => known(templates.get(name), name)(view),
    fingerprint: (name) => known(fingerprints[name], name),
    file: (name) => known(files[name], name),
  };
}

/** The compiler's code is an expression; its value is what a bundled module would hold. */
export function evaluated(code: string): Specification {
  // oxlint-disable-next-line typescript/no-implied-eval -- The code is the compiler's own, made from our templates.
  return new Function(`return ${code}`)() as Specification;
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`There is no ${name} among the templates.`);
  return value;
}
