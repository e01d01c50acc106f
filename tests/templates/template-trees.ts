import Handlebars from 'handlebars';

/** The templates as trees, by their names; files beside them are left out. */
export type Trees = ReadonlyMap<string, hbs.AST.Program>;

/** Parses the templates; `sources` are those of `compileTemplates`. */
export function treesOf(sources: Record<string, string>): Trees {
  const templates = Object.entries(sources).filter(([name]) => !name.split('/').at(-1)!.includes('.'));
  return new Map(templates.map(([name, source]) => [name, Handlebars.parse(source)]));
}

/** The partials that a tree names itself, and the names of what each is given. */
export function partialsIn(tree: hbs.AST.Program): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const visitor = new (class extends Handlebars.Visitor {
    override PartialStatement(partial: hbs.AST.PartialStatement) {
      const name = writtenAs(partial.name);
      const given = partial.hash?.pairs.map(({ key }) => key) ?? [];
      found.set(name, new Set([...(found.get(name) ?? []), ...given]));
    }
  })();
  visitor.accept(tree);
  return found;
}

/** The names of what each partial is given beside its context, by one template or another. */
export function parametersIn(trees: Trees): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const tree of trees.values())
    for (const [partial, given] of partialsIn(tree)) all.set(partial, (all.get(partial) ?? new Set()).union(given));
  return all;
}

/** A path, or a name, as it is in the template. */
export function writtenAs(expression: hbs.AST.Expression): string {
  return (expression as hbs.AST.PathExpression).original;
}
