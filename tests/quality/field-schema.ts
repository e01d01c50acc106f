import { allNamesOf, namesOf } from '../../lambdas/core/reading/form.ts';
import type { Form, Spec } from '../../lambdas/core/reading/form.ts';
import { wrongName } from '../../lambdas/core/reading/read-form.ts';
import type { Schema } from '../../lambdas/core/reading/schema.ts';

/**
 * What may be written in a form, as a JSON Schema (draft 7): with it an editor's program completes names, explains them and
 * marks those that are misspelt. Stricter than the parser in one thing: it takes the usual spellings of a name only.
 */
export function schemaOf(form: Form, title: string): Schema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...groupSchema(form) };
}

function groupSchema(form: Form): Schema {
  const { fields, anySpelling = false } = form;
  const specs = Object.entries(fields);
  const required = specs.filter(([, { missing, fallback }]) => missing && fallback === undefined);
  return {
    type: 'object',
    properties: Object.fromEntries(specs.map(([name, spec]) => [name, { ...about(spec), ...valueSchema(spec) }])),
    ...patternProperties({ ...(anySpelling && otherNames(form)), ...misnomers(form) }),
    additionalProperties: false,
    ...(required.length > 0 && { required: required.map(([name]) => name) }),
  };
}

function patternProperties(schemas: Record<string, Schema>): Schema {
  return Object.keys(schemas).length > 0 ? { patternProperties: schemas } : {};
}

/** Names that others give to a field: refused in the words of the parser, by a program that shows `errorMessage`. */
function misnomers({ fields, noun }: Form): Record<string, Schema> {
  const named = Object.entries(fields).flatMap(([meant, spec]) =>
    (spec.misnomers ?? []).map((name) => {
      const { found, expected, fix } = wrongName(noun, name, meant);
      // Nobody writes this value. Of what refuses all values, the YAML language server shows only words of its own.
      return [pattern([name]), { const: found, errorMessage: `${found}, expected ${expected}. ${fix}` }] as const;
    }),
  );
  return Object.fromEntries(named);
}

/** By patterns, so that a program does not offer them: the fields' other names, those that nobody is taught, and names that are ignored. */
function otherNames({ fields, ignored = [] }: Form): Record<string, Schema> {
  const specs = Object.entries(fields);
  const names = specs.flatMap(([user, spec]) =>
    [...new Set([user, ...namesOf(user, spec)].flatMap(spellingsOf))].map((name) => ({ name, user })),
  );
  const usersOf = Map.groupBy(
    names.filter(({ name }) => !Object.hasOwn(fields, name)),
    ({ name }) => name,
  );
  const together = Map.groupBy(usersOf.keys(), (name) =>
    usersOf
      .get(name)!
      .map(({ user }) => user)
      .join(' '),
  );
  const known = Array.from(together, ([users, names]): [string, Schema] => {
    const schemas = users.split(' ').map((user) => valueSchema(fields[user]!));
    return [pattern(names), schemas.length > 1 ? { anyOf: schemas } : schemas[0]!];
  });
  const untaught = specs.flatMap(([name, spec]) => allNamesOf(name, spec)).flatMap(spellingsOf);
  const others = [...ignored.flatMap(spellingsOf), ...untaught].filter(
    (name) => !usersOf.has(name) && !Object.hasOwn(fields, name),
  );
  return Object.fromEntries([...known, [pattern([...new Set(others)]), {}]]);
}

/** `publishDate`, `publish_date`, `publish-date`. */
function spellingsOf(name: string): string[] {
  const words = name.split(/[-_]|(?<=[a-z])(?=[A-Z])/);
  const lower = words.map((word) => word.toLowerCase());
  const [first = '', ...rest] = words;
  const camel = first + rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return [...new Set([camel, lower.join('_'), lower.join('-')])];
}

function pattern(names: readonly string[]): string {
  return `^(?:${names.join('|')})$`;
}

function about({ guide, kind, ...spec }: Spec): Schema {
  return { description: guide, ...(spec.default !== undefined && !kind.parts && { default: spec.default }) };
}

/** A field may be left empty. */
function valueSchema({ kind: { schema, parts } }: Spec): Schema {
  const value = typeof schema === 'function' ? schema(parts ? groupSchema(parts) : {}) : schema;
  if (Object.keys(value).length === 0) return value;
  const { type, enum: words } = value;
  if (Array.isArray(words)) return { ...value, enum: [...(words as unknown[]), null] };
  if (type !== undefined) return { ...value, type: [...new Set([type, 'null'].flat())] };
  const { anyOf = [value] } = value;
  return { anyOf: [...(anyOf as Schema[]), { type: 'null' }] };
}
