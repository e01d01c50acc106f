import { parametersIn, startOf, type Trees, writtenAs } from './template-trees.ts';
import { nearest } from '../reading/spelling.ts';
import type { FieldShape, GroupShape, Shape } from './view-shape.ts';

/** What a template names and its view has not, or not always; and what no template can do. */
export interface TemplateFault {
  /** The name of the template or the partial, and the line. */
  file: string;
  line: number;
  column: number;
  /** Where that was put in, the innermost first. */
  via: readonly PutIn[];
  /** What the template does, as a clause without the template: `names titel; there is no titel in ArticleView`. */
  found: string;
  /** See `Problem`. */
  expected: string;
  fix: string;
}

/** Where a template puts in a partial. */
interface PutIn {
  file: string;
  line: number;
  column: number;
}

/** What the templates were found to do with their views. */
interface Uses {
  faults: TemplateFault[];
  /** The fields that some template names, and those that are printed as they are, as HTML. Ids of `FieldShape`. */
  used: Set<string>;
  printedRaw: Map<string, Set<string>>;
}

/** What a partial is given beside its context: `{{> partials/card level=2}}`. */
type Parameters = ReadonlyMap<string, Shape>;

/**
 * Follows every template through its blocks and partials, as far as its view's type reaches, and looks up each path that it
 * names. A value that may be absent has to be asked for before it, or a part of it, is printed.
 */
export function usesOf(trees: Trees, views: ReadonlyMap<string, GroupShape>): Uses {
  const uses: Uses = { faults: [], used: new Set(), printedRaw: new Map() };
  const parameters = parametersIn(trees);
  for (const [template, view] of views) {
    const walk = new Walk(template, { trees, parameters, uses });
    walk.block(trees.get(template), { file: template, via: [], contexts: [contextOf(view)] });
  }
  // A partial of many templates has a fault in each of them.
  const once = Map.groupBy(uses.faults, ({ file, line, found }) => `${file}:${line} ${found}`);
  return { ...uses, faults: [...once.values()].map(([first]) => first!) };
}

/** The one template that is not markup: there, nothing is escaped. */
const plainText = 'digest/text';

/** Where the walk is. */
interface Place {
  /** The template or partial that is read. */
  file: string;
  /** See `TemplateFault`. */
  via: readonly PutIn[];
  /** The innermost first; the last is the view. */
  contexts: readonly Context[];
}

interface Context {
  value: Shape;
  given: Parameters;
  /** What the template has asked for, and found to be there. */
  asked: ReadonlySet<string>;
}

interface Found {
  value: Shape;
  id?: string;
  isHtml?: true;
}

const isText: Shape = { kind: 'text' };
const isFlag: Shape = { kind: 'yes or no' };
const isNumber: Shape = { kind: 'number' };
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
        this.#fault(place, statement, {
          found: `has a ${statement.type}, which no template should need`,
          expected: 'values, blocks and partials',
          fix: 'Put its contents in a file in `partials/`, and name that: `{{> partials/name}}`.',
        });
    }
  }

  #print({ path, escaped, params }: hbs.AST.MustacheStatement, place: Place): void {
    if (params.length > 0)
      return this.#fault(place, path, { found: 'calls a helper, which no template should need', ...noHelper });
    const found = this.#find(path, place, { mustBe: true });
    if (!found) return;
    const { value, id } = found;
    const name = writtenAs(path);
    if (value.kind !== 'text' && value.kind !== 'number')
      this.#fault(place, path, {
        found: `prints ${code(name)}, which is a ${value.kind}`,
        ...insteadOfPrinting(name, value),
      });
    if (escaped || id === undefined) return;
    this.#uses.printedRaw.set(id, (this.#uses.printedRaw.get(id) ?? new Set()).add(this.#template));
    if (!found.isHtml && this.#template !== plainText)
      this.#fault(place, path, {
        found: `prints ${code(name)}, which is a text, as markup`,
        expected: 'three braces around HTML only',
        fix: `Write two: \`{{${name}}}\`.`,
      });
  }

  #enter(block: hbs.AST.BlockStatement, place: Place): void {
    const { path, params, program, inverse } = block;
    const helper = writtenAs(path);
    const [subject] = params;
    if (!subject || !['if', 'unless', 'each', 'with'].includes(helper))
      return this.#fault(place, block, {
        found: `has a block ${code(helper)}, which no template should need`,
        ...noHelper,
      });
    if (program?.blockParams?.length)
      return this.#fault(place, block, {
        found: `gives names after \`as\`, which no template should need`,
        expected: `\`{{#${helper} ${writtenAs(subject)}}}\``,
        fix: 'Inside it, the values have their own names.',
      });
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
      return this.#fault(place, path, {
        found: `${isEach ? 'repeats' : 'opens'} ${code(writtenAs(params[0]!))}, which is a ${value.kind}`,
        ...(isEach ? intoList : intoGroup),
      });
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
    const via = [{ file: place.file, ...startOf(partial) }, ...place.via];
    if (via.some(({ file }) => file === name))
      return this.#fault(place, partial, {
        found: `includes ${code(name)}, which includes itself`,
        expected: 'partials that do not include themselves',
        fix: 'Leave it out of one of them.',
      });
    this.block(this.#trees.get(name), { file: name, via, contexts: [context, ...outer] });
  }

  #given(expression: hbs.AST.Expression, place: Place): Shape {
    if (expression.type === 'NumberLiteral') return isNumber;
    if (expression.type === 'BooleanLiteral') return isFlag;
    if (expression.type === 'StringLiteral') return isText;
    return this.#find(expression, place, { mustBe: true })?.value ?? isText;
  }

  /** The value at a path; nothing, and a fault, where the view has none. */
  #find(expression: hbs.AST.Expression, place: Place, { mustBe }: { mustBe: boolean }): Found | undefined {
    const path = expression as hbs.AST.PathExpression;
    const fault = (fault: Wrong) => this.#fault(place, expression, fault);
    if (expression.type === 'SubExpression')
      return fault({ found: 'calls a helper inside a tag, which no template should need', ...noHelper });
    if (path.type !== 'PathExpression') return fault(noName);
    const [first, ...rest] = path.parts;
    if (path.data && first !== 'root') {
      const value = ofEach.get(first!);
      return value ? { value } : fault({ found: `names ${code(`@${first}`)}, which is not known`, ...knownData });
    }
    const context = path.data ? place.contexts.at(-1) : place.contexts[path.depth];
    if (!context) return fault({ found: `names ${code(path.original)}, which is outside of its view`, ...notOutside });
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
    { mustBe, fault }: { mustBe: boolean; fault: (fault: Wrong) => undefined },
  ): Found | undefined {
    let found: Found = { value };
    for (const [at, part] of parts.entries()) {
      const way = parts.slice(0, at + 1).join('.');
      const { value } = found;
      const field: FieldShape | undefined = value.kind === 'group' ? value.fields.get(part) : undefined;
      if (!field)
        return fault({
          found: missing(parts, at, value),
          ...known(part, value),
        });
      this.#uses.used.add(field.id);
      if (field.mayBeAbsent && !asked.has(way) && (mustBe || at < parts.length - 1))
        return fault({ found: `uses ${code(way)}, which may be absent, without checking for it`, ...asking(way) });
      found = field;
    }
    return found;
  }

  #fault({ file, via }: Place, node: hbs.AST.Node, wrong: Wrong): undefined {
    this.#uses.faults.push({ file, ...startOf(node), via, ...wrong });
  }
}

type Wrong = Pick<TemplateFault, 'found' | 'expected' | 'fix'>;
type Advice = Pick<Wrong, 'expected' | 'fix'>;

const noHelper: Advice = {
  expected: '`if`, `unless`, `each` or `with`, and one value',
  fix: 'Print the value as it is; its text is already in the language of the page, and lists are already in order.',
};

const knownData: Advice = {
  expected: '`@first`, `@last`, `@index`, `@key` or `@root`',
  fix: 'Write one of these.',
};

const notOutside: Advice = {
  expected: 'at most one `../` for every `each` or `with` around it',
  fix: 'Leave one out, or write `@root.` and the name that the view has for it.',
};

const intoList: Advice = { expected: 'a list after `each`', fix: 'Write `with` for a group, `if` for anything else.' };

const intoGroup: Advice = { expected: 'a group after `with`', fix: 'Write `each` for a list, `if` for anything else.' };

function asking(way: string): Advice {
  return {
    expected: `\`{{#if ${way}}}\` around it`,
    fix: `Write \`{{#if ${way}}}\` before it and \`{{/if}}\` after it.`,
  };
}

function insteadOfPrinting(name: string, { kind }: Shape): Advice {
  const expected = 'a text or a number';
  if (kind === 'yes or no')
    return { expected, fix: `Put what it should show between \`{{#if ${name}}}\` and \`{{/if}}\`.` };
  return { expected, fix: `Print what is in it: \`{{#${kind === 'list' ? 'each' : 'with'} ${name}}}\`.` };
}

const noName = {
  found: 'has a text or a number in the place of a name',
  expected: 'the name of a value',
  fix: 'Write the name of the value.',
};

function known(part: string, value: Shape): Advice {
  const names = value.kind === 'group' ? [...value.fields.keys()] : [];
  const meant = nearest(part, names);
  const expected = names.length > 0 ? 'the name of a value' : 'nothing after its name';
  if (meant !== undefined) return { expected, fix: `Did you mean ${code(meant)}?` };
  return {
    expected,
    fix:
      names.length > 0 ? `Write one of these names: ${names.map(code).join(', ')}.` : `Leave out ${code(`.${part}`)}.`,
  };
}

function contextOf(value: Shape, given: Parameters = new Map()): Context {
  return { value, given, asked: new Set() };
}

function withGiven(context: Context, given: Parameters): Context {
  return { ...context, given: new Map([...context.given, ...given]) };
}

/** The place inside a block that is only where the path is. */
function having(place: Place, path: hbs.AST.Expression): Place {
  const { contexts } = place;
  // Anything else is a fault, which is found elsewhere.
  if (path.type !== 'PathExpression') return place;
  const { data, depth, parts } = path as hbs.AST.PathExpression;
  const isOfRoot = data && parts[0] === 'root';
  if ((data && !isOfRoot) || depth > 0) return place;
  const at = isOfRoot ? contexts.length - 1 : 0;
  const way = (isOfRoot ? parts.slice(1) : parts).join('.');
  const context = contexts[at]!;
  return { ...place, contexts: contexts.with(at, { ...context, asked: new Set([...context.asked, way]) }) };
}

/** What is wrong with a path whose part at `at` is no field of the value before it. */
function missing(parts: readonly string[], at: number, value: Shape): string {
  const named = `names ${code(parts.join('.'))}`;
  const before = at > 0 ? code(parts.slice(0, at).join('.')) : 'the value here';
  if (value.kind !== 'group') return `${named}, but ${before} is a ${value.kind}`;
  if (at > 0) return `${named}, but ${before} has no ${code(parts[at]!)}`;
  return `${named}, which is not ${value.name === undefined ? 'among the values here' : `in ${code(value.name)}`}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
