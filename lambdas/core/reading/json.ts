import { isGroup } from './field.ts';
import type { Field, Value } from './field.ts';
import type { Position, Remark, TextFile } from './position.ts';

/** JSON that cannot be read: why, in the words of the parser, and where in its own lines if that is known. */
interface NotJson {
  reason: string;
  at?: Position;
}

/** The value of a JSON text. */
export function parseJson(text: string): { value: unknown } | NotJson {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const { message } = error as Error;
    const place = /\(line (\d+) column (\d+)\)/.exec(message);
    return {
      reason: message.replace(/(?: in JSON)? at position.*|, (?:\.\.\.)?".*/s, ''),
      ...(place && { at: { line: Number(place[1]), column: Number(place[2]) } }),
    };
  }
}

/** The problem of a file that should be JSON but is not. */
export function notJson(reason: string, expected: string): Remark {
  return { found: `this is not JSON (${reason})`, expected, fix: 'Correct it, or remove the file.' };
}

/** The members of a JSON object as fields, each at the first place in the file that has its name after that offset. */
export function fieldsOfJson(object: Readonly<Record<string, unknown>>, file: TextFile, from = 0): Field[] {
  return Object.entries(object).map(([name, value]) => {
    const at = positionOfName(name, file, from);
    return { name, value: plainValue(value), nameAt: at, at, itemsAt: [] };
  });
}

function positionOfName(name: string, { text }: TextFile, from: number): Position {
  const lines = text.slice(0, Math.max(text.indexOf(JSON.stringify(name), from), 0)).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** No field is nested as deep as this. */
const maxDepth = 20;

/** JSON's values as those of front matter, in which every scalar is text. */
function plainValue(value: unknown, depth = 0): Value {
  if (value === null || value === undefined || depth > maxDepth) return null;
  if (Array.isArray(value)) return value.map((part) => plainValue(part, depth + 1));
  if (!isGroup(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainValue(part, depth + 1)]));
}
