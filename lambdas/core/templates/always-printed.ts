import { startOf, type Trees, writtenAs } from './template-trees.ts';
import type { GroupShape } from './view-shape.ts';

/** A block that decides whether something is printed. Positions count from 1. */
export interface Condition {
  file: string;
  line: number;
  column: number;
  /** As it is in the template: `{{#if picture}}`. */
  tag: string;
}

/** Whether a value is always printed, sometimes, or never. */
type Printed = 'always' | 'never' | { inside: Condition };

interface Asked {
  trees: Trees;
  view: GroupShape;
  /** The name of the value in the view. */
  field: string;
}

/** How a template, with the partials that it puts in, prints a value of its view. Partials must end. */
export function printedBy(template: string, asked: Asked): Printed {
  return new Search(asked).block(asked.trees.get(template), { file: template, depth: 0 });
}

interface Place {
  file: string;
  /** How many lists and groups the place is in. */
  depth: number;
}

class Search {
  readonly #asked: Asked;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  block(program: hbs.AST.Program | undefined, place: Place): Printed {
    const all = (program?.body ?? []).map((statement) => this.#statement(statement, place));
    if (all.includes('always')) return 'always';
    const sometimes = all.filter((printed) => typeof printed === 'object');
    const tags = new Set(sometimes.map(({ inside }) => inside.tag));
    // `{{#if picture}}…{{/if}}{{#unless picture}}…{{/unless}}` is both cases.
    if ([...tags].some((tag) => tags.has(tag.replace('{{#if ', '{{#unless ')) && tag.startsWith('{{#if ')))
      return 'always';
    return sometimes[0] ?? 'never';
  }

  #statement(statement: hbs.AST.Statement, place: Place): Printed {
    if (statement.type === 'MustacheStatement')
      return this.#isIt((statement as hbs.AST.MustacheStatement).path, place) ? 'always' : 'never';
    if (statement.type === 'BlockStatement') return this.#enter(statement as hbs.AST.BlockStatement, place);
    if (statement.type !== 'PartialStatement') return 'never';
    const { name, params } = statement as hbs.AST.PartialStatement;
    const file = writtenAs(name);
    return this.block(this.#asked.trees.get(file), { file, depth: place.depth + params.length });
  }

  #enter(block: hbs.AST.BlockStatement, place: Place): Printed {
    const { path, params, program, inverse } = block;
    const [subject] = params;
    const helper = writtenAs(path);
    const isInto = helper === 'each' || helper === 'with';
    const inside = this.block(program, isInto ? { ...place, depth: place.depth + 1 } : place);
    const otherwise = this.block(inverse, place);
    if (inside === 'never' && otherwise === 'never') return 'never';
    if (inside === 'always' && (otherwise === 'always' || this.#isSure(helper, subject!, place))) return 'always';
    const tag = `{{#${helper} ${writtenAs(subject!)}}}`;
    return { inside: { file: place.file, ...startOf(block), tag } };
  }

  /** A block that asks for the value itself, or that goes into a group that is always there. */
  #isSure(helper: string, subject: hbs.AST.Expression, place: Place): boolean {
    if (helper === 'if') return this.#isIt(subject, place);
    if (helper !== 'with' || place.depth > 0) return false;
    return this.#asked.view.fields.get(writtenAs(subject))?.mayBeAbsent === false;
  }

  #isIt(expression: hbs.AST.Expression, { depth }: Place): boolean {
    const path = expression as hbs.AST.PathExpression;
    if (path.type !== 'PathExpression') return false;
    const parts = path.data ? path.parts.slice(1) : path.parts;
    const isOfView = path.data ? path.parts[0] === 'root' : path.depth === depth;
    return isOfView && parts.length === 1 && parts[0] === this.#asked.field;
  }
}
