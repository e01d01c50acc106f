import Handlebars from 'handlebars';

/** The templates as trees, by their names; files beside them are left out. */
export type Trees = ReadonlyMap<string, hbs.AST.Program>;

/** Whether a source is a template; the name of a file beside the templates keeps its ending. */
export function isTemplate(name: string): boolean {
  return !name.slice(name.lastIndexOf('/') + 1).includes('.');
}

/** Parses the templates; `sources` are those of `compileTemplates`. */
export function treesOf(sources: Record<string, string>): Trees {
  const templates = Object.entries(sources).filter(([name]) => isTemplate(name));
  return new Map(templates.map(([name, source]) => [name, Handlebars.parse(source)]));
}

/** Where a tree puts in partials itself, in order. */
export function partialStatementsIn(tree: hbs.AST.Program): hbs.AST.PartialStatement[] {
  const found: hbs.AST.PartialStatement[] = [];
  const visitor = new (class extends Handlebars.Visitor {
    override PartialStatement(partial: hbs.AST.PartialStatement) {
      found.push(partial);
    }
  })();
  visitor.accept(tree);
  return found;
}

/** The partials that a tree names itself, and the names of what each is given. */
export function partialsIn(tree: hbs.AST.Program): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, hash } of partialStatementsIn(tree)) {
    const given = hash?.pairs.map(({ key }) => key) ?? [];
    found.set(writtenAs(name), new Set([...(found.get(writtenAs(name)) ?? []), ...given]));
  }
  return found;
}

/** The templates, and the partials that they put in, by whatever way; a partial that is not there is none. */
export function reachedFrom(templates: readonly string[], trees: Trees): Set<string> {
  const reached = new Set(templates.filter((name) => trees.has(name)));
  // A set grows while it is walked, so that partials of partials are reached.
  for (const part of reached)
    for (const name of partialsIn(trees.get(part)!).keys()) if (trees.has(name)) reached.add(name);
  return reached;
}

/** The names of what each partial is given beside its context, by one template or another. */
export function parametersIn(trees: Trees): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const tree of trees.values())
    for (const [partial, given] of partialsIn(tree)) all.set(partial, (all.get(partial) ?? new Set()).union(given));
  return all;
}

/** Where a part of a tree begins; both count from 1. */
export function startOf({ loc }: hbs.AST.Node): { line: number; column: number } {
  return { line: loc.start.line, column: loc.start.column + 1 };
}

/** A path, or a name, as it is in the template. */
export function writtenAs(expression: hbs.AST.Expression): string {
  return (expression as hbs.AST.PathExpression).original;
}
