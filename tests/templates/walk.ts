import { parametersIn, type Trees, writtenAs } from './template-trees.ts';
import type { Field, Group, Value } from './view-types.ts';

/** What the templates were found to do with their views. */
export interface Uses {
  /** What a template names and its view has not, or not always. With file and line. */
  faults: string[];
  /** The fields that some template names, and those that are printed as they are, as HTML. Ids of `Field`. */
  used: Set<string>;
  printedRaw: Map<string, Set<string>>;
}

/** What a partial is given beside its context: `{{> partials/card level=2}}`. */
type Parameters = ReadonlyMap<string, Value>;

/**
 * Follows every template through its blocks and partials, as far as its view's type reaches, and looks up each path that it
 * names. A value that may be absent has to be asked for before it, or a part of it, is printed.
 */
export function usesOf(trees: Trees, views: ReadonlyMap<string, Group>): Uses {
  const uses: Uses = { faults: [], used: new Set(), printedRaw: new Map() };
  const parameters = parametersIn(trees);
  for (const [template, view] of views) {
    const walk = new Walk(template, { trees, parameters, uses });
    walk.block(trees.get(template), { file: template, contexts: [{ value: view, given: new Map(), asked: new Set() }] });
  }
  uses.faults = [...new Set(uses.faults)];
  return uses;
}

/** Where the walk is. */
interface Place {
  /** The template or partial that is read. */
  file: string;
  /** The innermost first; the last is the view. */
  contexts: readonly Context[];
}

interface Context {
  value: Value;
  given: Parameters;
  /** What the template has asked for, and found to be there. */
  asked: ReadonlySet<string>;
}

interface Found {
  value: Value;
  id?: string;
}

const isText: Value = { kind: 'text' };
const isFlag: Value = { kind: 'yes or no' };
const isNumber: Value = { kind: 'number' };
const ofEach = new Map([
  ['first', isFlag],
  ['last', isFlag],
  ['index', isNumber],
  ['key', isText],
]);

class Walk {
  readonly #template: string;
  readonly #trees: Trees;
  readonly #parameters: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #uses: Uses;

  constructor(template: string, known: { trees: Trees; parameters: Map<string, Set<string>>; uses: Uses }) {
    this.#template = template;
    this.#trees = known.trees;
    this.#parameters = known.parameters;
    this.#uses = known.uses;
  }

  block(program: hbs.AST.Program | undefined, place: Place): void {
    for (const statement of program?.body ?? []) this.#statement(statement, place);
  }

  #statement(statement: hbs.AST.Statement, place: Place): void {
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return;
      case 'MustacheStatement':
        return this.#print(statement as hbs.AST.MustacheStatement, place);
      case 'BlockStatement':
        return this.#enter(statement as hbs.AST.BlockStatement, place);
      case 'PartialStatement':
        return this.#include(statement as hbs.AST.PartialStatement, place);
      default:
        this.#fault(place, statement, `is a ${statement.type}, which no template should need`);
    }
  }

  #print({ path, escaped, params }: hbs.AST.MustacheStatement, place: Place): void {
    if (params.length > 0) return this.#fault(place, path, 'calls a helper, which no template should need');
    const found = this.#find(path, place, { mustBe: true });
    if (!found) return;
    const { value, id } = found;
    if (value.kind !== 'text' && value.kind !== 'number')
      this.#fault(place, path, `prints ${writtenAs(path)}, which is a ${value.kind}`);
    if (!escaped && id !== undefined)
      this.#uses.printedRaw.set(id, (this.#uses.printedRaw.get(id) ?? new Set()).add(this.#template));
  }

  #enter(block: hbs.AST.BlockStatement, place: Place): void {
    const { path, params, program, inverse } = block;
    const helper = writtenAs(path);
    const [subject] = params;
    if (!subject || !['if', 'unless', 'each', 'with'].includes(helper))
      return this.#fault(place, block, `has a block ${helper}, which no template should need`);
    const found = this.#find(subject, place, { mustBe: false });
    if (helper === 'if') this.block(program, having(place, subject));
    if (helper === 'unless') this.block(program, place);
    if (helper === 'each' || helper === 'with') this.#into(block, place, found);
    this.block(inverse, helper === 'unless' ? having(place, subject) : place);
  }

  /** A list is entered item by item, a group as a whole. */
  #into({ path, params, program }: hbs.AST.BlockStatement, place: Place, found: Found | undefined): void {
    if (!found) return;
    const { value } = found;
    const isEach = writtenAs(path) === 'each';
    if (value.kind !== (isEach ? 'list' : 'group'))
      return this.#fault(place, path, `goes into ${writtenAs(params[0]!)}, which is a ${value.kind}`);
    const inner = value.kind === 'list' ? value.of : value;
    this.block(program, { ...place, contexts: [contextOf(inner), ...place.contexts] });
  }

  #include(partial: hbs.AST.PartialStatement, place: Place): void {
    const name = writtenAs(partial.name);
    const [subject] = partial.params;
    const found = subject ? this.#find(subject, place, { mustBe: true }) : place.contexts[0];
    if (!found) return;
    const given = new Map(
      (partial.hash?.pairs ?? []).map(({ key, value }) => [key, this.#given(value, place)] as const),
    );
    // Without a context of its own, a partial goes on with what is known around it.
    const context = subject ? contextOf(found.value, given) : withGiven(place.contexts[0]!, given);
    const outer = subject ? place.contexts : place.contexts.slice(1);
    this.block(this.#trees.get(name), { file: name, contexts: [context, ...outer] });
  }

  #given(expression: hbs.AST.Expression, place: Place): Value {
    if (expression.type === 'NumberLiteral') return isNumber;
    if (expression.type === 'BooleanLiteral') return isFlag;
    if (expression.type === 'StringLiteral') return isText;
    return this.#find(expression, place, { mustBe: true })?.value ?? isText;
  }

  /** The value at a path; nothing, and a fault, where the view has none. */
  #find(expression: hbs.AST.Expression, place: Place, { mustBe }: { mustBe: boolean }): Found | undefined {
    const path = expression as hbs.AST.PathExpression;
    const fault = (message: string) => this.#fault(place, expression, message);
    if (path.type !== 'PathExpression') return fault(`has ${expression.type}, expected a path`);
    const [first, ...rest] = path.parts;
    if (path.data && first !== 'root') {
      const value = ofEach.get(first!);
      return value ? { value } : fault(`names @${first}, which is not known`);
    }
    const context = path.data ? place.contexts.at(-1) : place.contexts[path.depth];
    if (!context) return fault(`names ${path.original}, which is outside of its view`);
    if (!path.data && first !== undefined && rest.length === 0) {
      const given = context.given.get(first);
      if (given) return { value: given };
      if (!mustBe && this.#parameters.get(place.file)?.has(first)) return { value: isFlag };
    }
    return this.#follow(context, path.data ? rest : path.parts, { mustBe, fault });
  }

  #follow(
    { value, asked }: Context,
    parts: readonly string[],
    { mustBe, fault }: { mustBe: boolean; fault: (message: string) => undefined },
  ): Found | undefined {
    let found: Found = { value };
    for (const [at, part] of parts.entries()) {
      const way = parts.slice(0, at + 1).join('.');
      const { value } = found;
      const field: Field | undefined = value.kind === 'group' ? value.fields.get(part) : undefined;
      if (!field) return fault(`names ${parts.join('.')}; there is no ${part} in ${shown(value)}`);
      this.#uses.used.add(field.id);
      if (field.mayBeAbsent && !asked.has(way) && (mustBe || at < parts.length - 1))
        return fault(`needs ${way}, which may be absent, and has not asked for it`);
      found = field;
    }
    return found;
  }

  #fault({ file }: Place, { loc }: hbs.AST.Node, message: string): undefined {
    this.#uses.faults.push(`templates/${file}.hbs:${loc.start.line} ${message}.`);
  }
}

function contextOf(value: Value, given: Parameters = new Map()): Context {
  return { value, given, asked: new Set() };
}

function withGiven(context: Context, given: Parameters): Context {
  return { ...context, given: new Map([...context.given, ...given]) };
}

/** The place inside a block that is only where the path is. */
function having({ file, contexts }: Place, path: hbs.AST.Expression): Place {
  const { data, depth, parts } = path as hbs.AST.PathExpression;
  const isOfRoot = data && parts[0] === 'root';
  if ((data && !isOfRoot) || depth > 0) return { file, contexts };
  const at = isOfRoot ? contexts.length - 1 : 0;
  const way = (isOfRoot ? parts.slice(1) : parts).join('.');
  const context = contexts[at]!;
  return { file, contexts: contexts.with(at, { ...context, asked: new Set([...context.asked, way]) }) };
}

function shown(value: Value): string {
  if (value.kind !== 'group') return `a ${value.kind}`;
  return value.name ?? `what has ${[...value.fields.keys()].join(', ')}`;
}
