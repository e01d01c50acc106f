import { join, resolve } from 'node:path';
import { API, type Checker, type Symbol, SymbolFlags, type Type, TypeFlags } from 'typescript/unstable/sync';
import type {
  FieldShape as Field,
  GroupShape as Group,
  PlainShape as Plain,
  Shape as Value,
} from '../../lambdas/core/templates/view-shape.ts';
import { compareText } from '../../lambdas/core/text/compare.ts';

/** How the comment of a field starts whose text may be printed without escaping. */
export const safeHtml = 'Safe HTML: ';

const root = resolve(import.meta.dirname, '../..');

/**
 * The view of each template, by the template's name, as the compiler sees it: with what it extends, what it leaves out, and
 * the comments. The compiler's interface may change with any version, which is why nothing but this module knows it.
 */
export function viewTypes(): Map<string, Group> {
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProject: join(root, 'tsconfig.json') }).getProjects();
    const { program, checker } = project!;
    const module = checker.getSymbolAtLocation(program.getSourceFile(join(root, 'lambdas/local/desk/local-views.ts'))!);
    const views = checker.getMemberInModuleExports(module!, 'LocalViews');
    const reader = new Reader(checker);
    return new Map(
      checker
        .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(views!))
        .map((template) => [template.name, reader.view(template)]),
    );
  } finally {
    api.close();
  }
}

/** The fields of a group and of the groups in it that have no name of their own, by their way from it: `groups[].name`. */
export function fieldsIn(group: Group): Map<string, Field> {
  return new Map(
    [...group.fields].flatMap(([name, field]) => {
      const [inner, way] = field.value.kind === 'list' ? [field.value.of, `${name}[].`] : [field.value, `${name}.`];
      const within = inner.kind === 'group' && inner.name === undefined ? [...fieldsIn(inner)] : [];
      return [[name, field] as const, ...within.map(([rest, field]) => [way + rest, field] as const)];
    }),
  );
}

/** The named groups that the views hold, by name. */
export function namedGroups(views: Iterable<Group>): Group[] {
  const found = new Set<Group>();
  const note = (value: Value): void => {
    if (value.kind === 'list') return note(value.of);
    if (value.kind !== 'group' || found.has(value)) return;
    found.add(value);
    for (const field of value.fields.values()) note(field.value);
  };
  for (const view of views) for (const field of view.fields.values()) note(field.value);
  return [...found].filter(({ name }) => name !== undefined).toSorted((a, b) => compareText(a.name!, b.name!));
}

class Reader {
  readonly #checker: Checker;
  readonly #named = new Map<string, { symbol: Symbol; group: Group }>();

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  view(template: Symbol): Group {
    const value = this.#value(this.#checker.getTypeOfSymbol(template)!, template.name);
    if (value.kind === 'group') return value;
    throw new Error(`The view of ${template.name} is a ${value.kind}, expected an interface.`);
  }

  #value(declared: Type, id: string): Value {
    const type = this.#checker.getNonNullableType(declared)!;
    if (type.flags & TypeFlags.StringLike) return { kind: 'text' };
    if (type.flags & TypeFlags.NumberLike) return { kind: 'number' };
    if (type.flags & TypeFlags.BooleanLike) return { kind: 'yes or no' };
    if (type.isUnionType()) return this.#choices(type, id);
    if (this.#checker.isArrayType(type) && type.isTypeReference())
      return { kind: 'list', of: this.#value(this.#checker.getTypeArguments(type)[0]!, `${id}[]`) };
    if (type.flags & TypeFlags.Object) return this.#group(type, id);
    return this.#unknown(type, id);
  }

  #choices(type: Type, id: string): Plain {
    const literals = (type.isUnionType() && type.getTypes()) || [];
    const choices = literals.flatMap((literal) => (literal.isStringLiteralType() ? [literal.value] : []));
    return choices.length === literals.length ? { kind: 'text', choices } : this.#unknown(type, id);
  }

  #group(type: Type, id: string): Group {
    const symbol = type.getAliasSymbol() ?? type.getSymbol();
    // `Pick<Problem, 'found'>` has the name, and the comment, of what makes such types; another `Pick` has other fields.
    const isMade = type.getAliasTypeArguments().length > 0;
    const name = isMade || symbol?.name.startsWith('__') ? undefined : symbol?.name;
    const known = name === undefined ? undefined : this.#named.get(name);
    if (known && known.symbol.id !== symbol?.id) throw new Error(`Two types of views are called ${name}. Rename one.`);
    if (known) return known.group;
    const comment = name === undefined ? '' : this.#commentOf(symbol!);
    const group: Group = { kind: 'group', ...(name !== undefined && { name }), comment, fields: new Map() };
    if (name !== undefined) this.#named.set(name, { symbol: symbol!, group });
    for (const property of this.#checker.getPropertiesOfType(type))
      // The mark of `ViewOf` is for the compiler alone, under a symbol that no template can name.
      if (!property.name.startsWith('__@'))
        group.fields.set(property.name, this.#field(property, `${name ?? id}.${property.name}`));
    return group;
  }

  #field(property: Symbol, id: string): Field {
    const type = this.#checker.getTypeOfSymbol(property)!;
    const parts = (type.isUnionType() && type.getTypes()) || [type];
    const mayBeAbsent =
      (property.flags & SymbolFlags.Optional) !== 0 || parts.some(({ flags }) => flags & TypeFlags.Undefined);
    const comment = this.#commentOf(property);
    const html = comment.startsWith(safeHtml) && { isHtml: true as const };
    return { id, value: this.#value(type, id), mayBeAbsent, ...html, comment };
  }

  #commentOf(symbol: Symbol): string {
    return symbol.getDocumentationComment(this.#checker).replaceAll('\n', ' ');
  }

  #unknown(type: Type, id: string): never {
    throw new Error(
      `${id} is a ${this.#checker.typeToString(type)}; a view holds texts, numbers, booleans, lists and groups.`,
    );
  }
}
