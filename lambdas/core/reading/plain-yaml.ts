import { perKey } from '../per-key.ts';
import type { Field, Value } from './field.ts';
import type { Position } from './position.ts';

/**
 * The front matter that nearly every article has, read without the YAML library, which takes many times as long: texts
 * on one line, quoted or not, lists of them in either form, and texts folded with `>-`. `undefined` for anything else,
 * however slightly different; then the library decides. What is read here is read exactly as the library does.
 */
export function readPlainYaml(header: string, firstLine: number): Field[] | undefined {
  const lines = header.split('\n');
  const fields = new Map<string, Field>();
  for (let index = 0; index < lines.length;) {
    const line = lines[index]!;
    const nameAt = { line: firstLine + index, column: 1 };
    index += 1;
    if (line === '') continue;
    const [start, name] = fieldStart.exec(line) ?? [];
    if (start === undefined || name === undefined || fields.has(name) || nothing.test(name)) return undefined;
    const rest = line.slice(start.length);
    const read =
      rest === '' ? blockList(lines, index, firstLine) : inline(rest, start.length + 1, nameAt.line, lines, index);
    if (!read) return undefined;
    const { value, at = nameAt, itemsAt = [], taken = 0 } = read;
    fields.set(name, { name, value, nameAt, at, itemsAt });
    index += taken;
  }
  return [...fields.values()];
}

interface Read {
  value: Value;
  at?: Position;
  itemsAt?: Position[];
  /** Lines after the field's own that belong to it. */
  taken?: number;
}

const fieldStart = /^([A-Za-z][\w-]{0,60}):(?: +(?=\S)|$)/;
const nothing = /^(?:null|Null|NULL|~)$/;

function inline(rest: string, column: number, line: number, lines: string[], next: number): Read | undefined {
  const at = { line, column };
  if (rest === '>-') return folded(lines, next, at);
  if (rest.startsWith('[')) return flowList(rest, at);
  const value = scalar(rest);
  if (value === undefined) return undefined;
  return value === null ? { value } : { value, at };
}

/** The items under a field; without any, the field is empty. */
function blockList(lines: string[], from: number, firstLine: number): Read | undefined {
  const indent = /^( *)- /.exec(lines[from] ?? '')?.[1];
  if (indent === undefined) return { value: null };
  const value: Value[] = [];
  const itemsAt: Position[] = [];
  const itemStart = itemStartAt(indent);
  for (let index = from; index < lines.length; index++) {
    const start = itemStart.exec(lines[index]!)?.[0];
    if (start === undefined) break;
    const item = scalar(lines[index]!.slice(start.length));
    if (item === undefined) return undefined;
    value.push(item);
    itemsAt.push({ line: firstLine + index, column: start.length + 1 });
  }
  return { value, at: { line: firstLine + from, column: indent.length + 1 }, itemsAt, taken: value.length };
}

/** Most lists have the same few indentations. */
const itemStartAt = perKey((indent: string) => new RegExp(`^${indent}- +(?=\\S)`));

/** `["a", b]` on one line. */
function flowList(text: string, at: { line: number; column: number }): Read | undefined {
  if (text === '[]') return { value: [], at };
  const value: Value[] = [];
  const itemsAt: Position[] = [];
  let offset = 1;
  while (offset < text.length) {
    flowItem.lastIndex = offset;
    const match = flowItem.exec(text);
    const item = match?.[2] === undefined ? undefined : scalar(match[2]);
    if (!match || item === undefined) return undefined;
    value.push(item);
    itemsAt.push({ line: at.line, column: at.column + offset + match[1]!.length });
    offset = flowItem.lastIndex;
    if (match[3] === ']') return offset === text.length ? { value, at, itemsAt } : undefined;
  }
  return undefined;
}

const flowItem =
  /( *)("(?:[^"\\]|\\["\\])*"|'(?:[^']|'')*'|[\p{L}\p{N}](?:[\p{L}\p{N} _./&+()'-]*[\p{L}\p{N}_.)])?) *([,\]])/uy;

/** Lines of equal indentation, joined by spaces. */
function folded(lines: string[], from: number, at: Position): Read | undefined {
  const indent = /^ +(?=[^\s#])/.exec(lines[from] ?? '')?.[0];
  if (indent === undefined) return undefined;
  const texts: string[] = [];
  for (const line of lines.slice(from)) {
    if (!line.startsWith(indent)) break;
    const text = line.slice(indent.length);
    if (/^[\s#]|\s$/.test(text) || !printable.test(text)) return undefined;
    texts.push(text);
  }
  return { value: texts.join(' '), at, taken: texts.length };
}

/** A text on one line; `undefined` when it is not certain what it means. */
function scalar(text: string): string | null | undefined {
  if (!printable.test(text)) return undefined;
  if (text.startsWith('"')) return doubleQuoted.exec(text)?.[1]?.replace(/\\(.)/g, '$1');
  if (text.startsWith("'")) return singleQuoted.exec(text)?.[1]?.replaceAll("''", "'");
  if (uncertain.test(text)) return undefined;
  return nothing.test(text) ? null : text;
}

const doubleQuoted = /^"((?:[^"\\]|\\["\\])*)"$/;
const singleQuoted = /^'((?:[^']|'')*)'$/;
/** Without control characters, tabs, separators of lines and halves of surrogate pairs. */
const printable = /^[\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]+$/u;
/** Texts that begin with, hold or end in a special character of YAML. */
const uncertain = /^[\s\-?:,[\]{}#&*!|>'"%@`]|:\s|\s#|[:\s]$/;
