import { parse, TomlError } from 'smol-toml';
import type { TomlTable, TomlValue } from 'smol-toml';
import type { Field, Value } from './field.ts';
import { problemAt } from './position.ts';
import type { Position, TextFile } from './position.ts';
import type { Problem } from '../problem.ts';

/** TOML as it was read. */
interface Toml {
  fields: Field[];
  /** A problem for each repeated field. `fields` has the last. */
  repeated: Problem[];
}

/**
 * The fields of a TOML document whose first line is the file's line `firstLine`. Scalars become text, as in YAML; a date
 * is what the editor typed. Reports the first fault.
 */
export function readToml(
  file: TextFile,
  { toml, firstLine }: { toml: string; firstLine: number },
): Toml | { problems: Problem[] } {
  const repeated: Problem[] = [];
  let read = toml;
  for (;;) {
    const table = parseTable(read);
    if (!(table instanceof TomlError)) {
      const lines = read.split('\n');
      return { fields: Object.entries(table).map(([name, value]) => fieldOf(name, value, lines, firstLine)), repeated };
    }
    const once = repeated.length < maxRepeated ? withoutFormer(read, table) : undefined;
    const problem = explain(file, read, firstLine, table);
    if (once === undefined) return { problems: [repeated[0] ?? problem] };
    repeated.push(problem);
    read = once;
  }
}

/** Each repeated field takes another reading. */
const maxRepeated = 20;

function parseTable(toml: string): TomlTable | TomlError {
  try {
    return parse(toml);
  } catch (error) {
    if (error instanceof TomlError) return error;
    throw error;
  }
}

/** If a field is repeated, its first occurrence is left out, up to the next field; `undefined` for any other fault. */
function withoutFormer(toml: string, { message, line }: TomlError): string | undefined {
  if (!message.includes('redefine')) return undefined;
  const lines = toml.split('\n');
  const name = nameOf(lines[line - 1] ?? '');
  const isTable = (text: string) => /^\s*\[/.test(text);
  if (name === undefined || isTable(lines[line - 1] ?? '')) return undefined;
  const former = lines.slice(0, line - 1).findLastIndex((text) => isTable(text) || nameOf(text) === name);
  if (former === -1 || isTable(lines[former]!)) return undefined;
  const next = lines.findIndex((text, index) => index > former && nameOf(text) !== undefined);
  return lines.map((text, index) => (index >= former && index < next ? '' : text)).join('\n');
}

function fieldOf(name: string, value: TomlValue, lines: readonly string[], firstLine: number): Field {
  const index = lines.findIndex((line) => nameOf(line) === name);
  const line = firstLine + Math.max(index, 0);
  const text = lines[index] ?? '';
  const nameAt: Position = { line, column: text.search(/\S/) + 1 || 1 };
  const valueColumn = text.search(/(?<==\s*)\S/) + 1;
  return {
    name,
    value: value instanceof Date ? asTyped(text, value) : plainValue(value),
    nameAt,
    at: valueColumn > 0 ? { line, column: valueColumn } : nameAt,
    itemsAt: [],
  };
}

/** The field that a line begins: `title = …`, `"title" = …`, `image.src = …`, `[image]`, `[[image]]`. */
function nameOf(line: string): string | undefined {
  return /^\s*(?:\[{1,2}\s*)?["']?([\w-]+)["']?\s*(?:[=.\]])/.exec(line)?.[1];
}

/** The parser takes 30 February for 2 March; what was typed shows what is wrong. */
function asTyped(line: string, date: Date): string {
  return /=\s*([^#]*[^#\s])/.exec(line)?.[1] ?? date.toISOString();
}

/** No field is nested as deep as this, and what is deeper would fill the stack. */
const maxDepth = 20;

function plainValue(value: TomlValue, depth = 0): Value {
  if (depth > maxDepth) return '';
  if (Array.isArray(value)) return value.map((part) => plainValue(part, depth + 1));
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainValue(part, depth + 1)]));
}

function explain(file: TextFile, toml: string, firstLine: number, error: TomlError): Problem {
  const line = toml.split('\n')[error.line - 1] ?? '';
  const at = { line: firstLine + error.line - 1, column: error.column };
  const [, name = '', separator = '', rest = ''] = /^\s*([\w-]+)\s*([:=])\s*(.*?)\s*$/.exec(line) ?? [];
  if (separator === ':') {
    return problemAt(file, at, {
      found: `${name} is followed by a colon`,
      expected: 'an equals sign, because fields between +++ lines are TOML',
      fix: `Write \`${name} = ${JSON.stringify(rest.replace(/^(["'])(.*)\1$/, '$2'))}\`.`,
    });
  }
  if (separator === '=' && /^[^"'[{\d+-]/.test(rest)) {
    return problemAt(file, at, {
      found: `the text of ${name} has no quotation marks`,
      expected: 'quotation marks around the text (TOML)',
      fix: `Write \`${name} = ${JSON.stringify(rest)}\`.`,
    });
  }
  if (error.message.includes('redefine')) {
    return problemAt(file, at, {
      found: `${name} appears a second time`,
      expected: 'each field once',
      fix: 'Remove one of the two.',
    });
  }
  const quote = /^(["'])(?:(?!\1).)*$/.exec(rest)?.[1];
  if (quote !== undefined) {
    return problemAt(file, at, {
      found: `the text of ${name} begins with ${quote} and does not end with it`,
      expected: `a ${quote} at the end of the text`,
      fix: `Add the closing ${quote} there.`,
    });
  }
  const [reason = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
  return problemAt(file, at, {
    found: `this is not TOML (${reason})`,
    expected: 'fields such as title = "A well for every village"',
    fix: 'Write each field on a line of its own, texts in quotation marks.',
  });
}
