import { isGroup } from './field.ts';
import type { Field } from './field.ts';
import { fieldsOfJson, notJson, parseJson } from './json.ts';
import { problemAt } from './position.ts';
import type { Remark, TextFile } from './position.ts';
import type { Problem } from '../problem.ts';

/** An object with front matter, as a part of its file's text, and the number of its first line. */
interface JsonPart {
  json: string;
  firstLine: number;
}

/** The fields of an object between two lines. Middleman writes the members without the braces around them. */
export function readJsonLines(
  file: TextFile,
  { json, firstLine }: JsonPart,
): { fields: Field[]; repeated: Problem[] } | { problems: Problem[] } {
  const read = parseJson(/^\s*\{/.test(json) ? json : `{${json}}`);
  if ('reason' in read) {
    const { line = 1, ...column } = read.at ?? {};
    return { problems: [problemAt(file, { line: firstLine + line - 1, ...column }, notFrontMatter(read.reason))] };
  }
  if (!isGroup(read.value))
    return { problems: [problemAt(file, { line: firstLine }, notFrontMatter('it is not an object'))] };
  const offset = file.text.split('\n', firstLine - 1).join('\n').length;
  return { fields: fieldsOfJson(read.value, file, offset), repeated: [] };
}

/** Hugo: an object at the beginning of the file, and the body after it. `undefined` for a file that begins otherwise. */
export function readBareJson(
  file: TextFile,
): { fields: Field[]; markdown: string; firstLine: number } | { problems: Problem[] } | undefined {
  const [blank] = /^\s*(?=\{\s*")/.exec(file.text) ?? [];
  if (blank === undefined) return undefined;
  const end = endOfObject(file.text, blank.length);
  const firstLine = lineAt(file.text, blank.length);
  const read = readJsonLines(file, { json: file.text.slice(blank.length, end), firstLine });
  if ('problems' in read) return read;
  const [rest = ''] = /^[ \t]*\n?/.exec(file.text.slice(end)) ?? [];
  const { length } = file.text.slice(0, end) + rest;
  return { fields: read.fields, markdown: file.text.slice(length), firstLine: lineAt(file.text, length) };
}

/** Where the object that begins there ends; if it does not end, the end of the text. */
function endOfObject(text: string, from: number): number {
  let depth = 0;
  for (const { 0: sign, index } of text.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    if (depth === 0) return from + index + 1;
  }
  return text.length;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function notFrontMatter(reason: string): Remark {
  return {
    ...notJson(reason, 'an object such as { "title": "A well for every village" }'),
    fix: 'Look for a missing comma, quotation mark or bracket here.',
  };
}
