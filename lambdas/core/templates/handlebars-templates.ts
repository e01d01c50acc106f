import Handlebars from 'handlebars';
import { fingerprintOf } from '../hash.ts';
import { inWords } from '../text/amounts.ts';
import { evaluated, templatesFrom, type Precompiled } from './precompiled-templates.ts';
import { isTemplate } from './template-trees.ts';
import type { Templates } from '../templates.ts';
import type { Views } from './views.ts';

export interface CompileOptions {
  /** The templates that the program renders. A name without a template, or a template without a name, is a fault. */
  views?: readonly string[];
  /** Partials may be there that no template uses any more: a newsroom's own templates replaced those that did. */
  mayBeIdle?: boolean;
}

/**
 * Compiles the templates of a newsroom. `sources` holds them by their path in `templates/` without the ending
 * (`pages/article`, `partials/card`), and every other file by its whole name (`styles/site.css`).
 *
 * Everything that can be known before a page is rendered is checked here, and a fault is thrown, so that it stops the
 * start: templates that cannot be parsed, helpers and partials that do not exist, unused partials, missing views.
 */
export function compileTemplates<V extends object = Views>(
  sources: Record<string, string>,
  options: CompileOptions = {},
): Templates<V> {
  return templatesFrom(precompileTemplates(sources, options), evaluated);
}

/**
 * The same, but only as far as the code, which a build can write into a module: a program that loads it needs no
 * compiler.
 */
export function precompileTemplates(
  sources: Record<string, string>,
  { views, mayBeIdle = false }: CompileOptions = {},
): Precompiled<string> {
  const files = Object.entries(sources).filter(([name]) => !isTemplate(name));
  const templates = Object.entries(sources)
    .filter(([name]) => isTemplate(name))
    .map(([name, source]) => parse(name, source));
  const known = new Map(templates.map((template) => [template.name, template]));
  checkPartials(known, mayBeIdle);
  if (views) checkViews(known, views);
  return {
    specifications: Object.fromEntries(templates.map((template) => [template.name, codeOf(template)])),
    fingerprints: Object.fromEntries(templates.map(({ name }) => [name, fingerprintOfTemplate(name, known)])),
    files: Object.fromEntries(files),
  };
}

interface Template {
  name: string;
  source: string;
  program: hbs.AST.Program;
  /** Partials it names, and the lines where. */
  partials: Map<string, number>;
}

const partialsFolder = 'partials/';

/**
 * Nothing is missing silently: a template that prints a value that its view does not have throws when it is rendered.
 */
const strictly = { strict: true, knownHelpersOnly: true, preventIndent: true } as const;

function parse(name: string, source: string): Template {
  return faultsOf(name, () => {
    const program = Handlebars.parse(source);
    return { name, source, program, partials: partialsIn(program) };
  });
}

function codeOf({ name, program }: Template): string {
  return faultsOf(name, () => Handlebars.precompile(program, strictly) as string);
}

function faultsOf<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new Error(`The template ${fileOf(name)} cannot be compiled: ${(cause as Error).message}`, { cause });
  }
}

function partialsIn(program: hbs.AST.Program): Map<string, number> {
  const found = new Map<string, number>();
  const note = ({ name, loc }: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement) => {
    if (name.type !== 'PathExpression')
      throw new Error(`Line ${loc.start.line} chooses a partial by a value; name it.`);
    if (!name.data) found.set(name.original, found.get(name.original) ?? loc.start.line);
  };
  const visitor = new (class extends Handlebars.Visitor {
    override PartialStatement(partial: hbs.AST.PartialStatement) {
      note(partial);
      super.PartialStatement(partial);
    }
    override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement) {
      note(partial);
      super.PartialBlockStatement(partial);
    }
  })();
  visitor.accept(program);
  return found;
}

function checkPartials(known: ReadonlyMap<string, Template>, mayBeIdle: boolean): void {
  const all = [...known.keys()].filter((name) => name.startsWith(partialsFolder)).toSorted();
  const used = new Set<string>();
  for (const { name, partials } of known.values()) {
    for (const [partial, line] of partials) {
      used.add(partial);
      if (known.has(partial)) continue;
      throw new Error(
        `${fileOf(name)}:${line}: there is no partial \`${partial}\`. Partials are: ${inWords(all) || 'none'}.`,
      );
    }
  }
  const idle = all.filter((name) => !used.has(name));
  if (idle.length > 0 && !mayBeIdle) throw new Error(`No template uses ${filesOf(idle)}. Use or remove ${them(idle)}.`);
}

function checkViews(known: ReadonlyMap<string, Template>, views: readonly string[]): void {
  const missing = views.filter((name) => !known.has(name));
  if (missing.length > 0)
    throw new Error(`The program renders ${filesOf(missing)}, which ${missing.length === 1 ? 'is' : 'are'} not there.`);
  const idle = [...known.keys()].filter((name) => !name.startsWith(partialsFolder) && !views.includes(name));
  if (idle.length > 0) throw new Error(`The program never renders ${filesOf(idle)}. Remove ${them(idle)}.`);
}

/** Covers the template, the partials it uses directly or through others, the options and the compiler. */
function fingerprintOfTemplate(name: string, known: ReadonlyMap<string, Template>): string {
  const parts = new Set([name]);
  // A set may grow during iteration, so partials of partials are reached, and circles end.
  for (const part of parts) for (const partial of known.get(part)?.partials.keys() ?? []) parts.add(partial);
  const sources = [...parts].toSorted().map((part) => [part, known.get(part)?.source]);
  return fingerprintOf(Handlebars.VERSION, strictly, name, sources);
}

function fileOf(name: string): string {
  return `templates/${name}.hbs`;
}

function filesOf(names: readonly string[]): string {
  return inWords(names.map(fileOf));
}

function them(names: readonly string[]): string {
  return names.length === 1 ? 'it' : 'them';
}
