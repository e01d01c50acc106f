import { isGroup } from './field.ts';
import type { Field, Group, Value } from './field.ts';
import { readFrontMatter } from './front-matter.ts';
import { fieldsOfJson, notJson, parseJson } from './json.ts';
import { peopleIn } from './people.ts';
import { isProfile } from './people-files.ts';
import { problemAt } from './position.ts';
import type { TextFile } from './position.ts';
import type { Problem } from '../problem.ts';
import { authorForm } from './label-fields.ts';
import { Reader } from './reader.ts';
import { readForm } from './read-form.ts';
import { readToml } from './toml.ts';
import { readYaml } from './yaml.ts';

/** The people that a file of the content names (see `isPeopleFile`). Reports a file that cannot be read. */
export function readPeople(file: TextFile): {
  people: [key: string, name: string][];
  problems: Problem[];
  /** It is a page of one person that cannot be read, which is reported where it is read as such. */
  isFaulty?: true;
} {
  const read = fieldsOf(file);
  // A page without front matter describes nobody; an empty one may have been cut off.
  if ('problems' in read)
    return isProfile(file.file)
      ? { people: [], problems: [], ...(/^$|^\s*(?:---|\+\+\+|\{)/.test(file.text) && { isFaulty: true }) }
      : { people: [], problems: read.problems };
  const state = isProfile(file.file) ? stateOf(file, read.fields) : 'public';
  // Not even the name of a draft is shown.
  if (state !== 'public') return { people: [], problems: [], ...(state === 'faulty' && { isFaulty: true }) };
  const fields: Group = Object.fromEntries(read.fields.map(({ name, value }): [string, Value] => [name, value]));
  return { people: peopleIn(file.file, fields), problems: [] };
}

function stateOf(file: TextFile, fields: readonly Field[]): 'public' | 'draft' | 'faulty' {
  const reader = new Reader(file, 'UTC');
  const { draft } = readForm(authorForm, fields, reader).values;
  if (draft) return 'draft';
  return reader.problems.length > 0 ? 'faulty' : 'public';
}

/** The person of a page that cannot be read any more, by the name that it had. */
export function peopleNamed(file: string, name: string): [key: string, name: string][] {
  return peopleIn(file, { name });
}

function fieldsOf(file: TextFile): { fields: Field[] } | { problems: Problem[] } {
  if (isProfile(file.file)) return readFrontMatter(file.text, file.file);
  if (/\.json$/i.test(file.file)) return jsonFields(file);
  if (/\.toml$/i.test(file.file)) return readToml(file, { toml: file.text, firstLine: 1 });
  // A list may have a name, and is then a field like any other.
  const isList = /^(?:\s*(?:#.*|---)?\n)*- /.test(file.text);
  return readYaml(
    file,
    isList ? { yaml: `people:\n${withoutMarks(file.text)}`, firstLine: 0 } : { yaml: file.text, firstLine: 1 },
  );
}

function withoutMarks(yaml: string): string {
  return yaml.replaceAll(/^---[ \t]*$/gm, '');
}

function jsonFields(file: TextFile): { fields: Field[] } | { problems: Problem[] } {
  const read = parseJson(file.text);
  if ('reason' in read) {
    const expected = 'names of authors by their keys, such as { "ada": { "name": "Ada Lovelace" } }';
    return { problems: [problemAt(file, read.at, notJson(read.reason, expected))] };
  }
  const members = Array.isArray(read.value) ? { people: read.value as unknown[] } : read.value;
  return { fields: isGroup(members) ? fieldsOfJson(members, file) : [] };
}
