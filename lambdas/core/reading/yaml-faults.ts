import type { YAMLError } from 'yaml';
import { quoted } from './position.ts';
import type { Position, Remark } from './position.ts';

/** What is wrong, and where in the YAML's own lines. */
export interface Fault {
  at: Position;
  remark: Remark;
}

/**
 * What an error of the YAML parser means to an editor. The parser says where it gave up and which rule was broken; the
 * line it gave up on shows what was meant.
 */
export function explainFault({ code, message }: YAMLError, lines: readonly string[], at: Position): Fault {
  const line = lines[at.line - 1] ?? '';
  if (code === 'TAB_AS_INDENT') return { at, remark: tab };
  if (code === 'DUPLICATE_KEY') return { at, remark: twice(line) };
  if (message.startsWith('Missing closing')) return openQuote(lines) ?? { at, remark: unreadable(message) };
  if (message.startsWith('Flow')) return openBracket(lines, at) ?? { at, remark: unreadable(message) };
  return (
    explainLine(line, at.line) ??
    unevenList(lines, at.line) ??
    strayIndent(lines, at.line) ?? { at, remark: unreadable(message) }
  );
}

/** What is wrong with YAML that is not a mapping of fields at all, but a text or a list. */
export function explainText(lines: readonly string[]): Fault {
  const index = Math.max(
    lines.findIndex((line) => /^\s*[^\s#]/.test(line)),
    0,
  );
  return explainLine(lines[index] ?? '', index + 1) ?? { at: { line: index + 1 }, remark: noField(lines[index] ?? '') };
}

/** A text such as `*Wells*` is the name of a value that was never given. */
export function explainName(lines: readonly string[], at: Position): Fault {
  const parts = partsOf(lines[at.line - 1] ?? '');
  return { at, remark: parts ? beginsWithSign(parts) : unreadable('a name after * is not known') };
}

export const tooDeep: Remark = {
  found: 'brackets are nested too deeply',
  expected: 'fields such as tags: [water, wells]',
  fix: 'Remove the brackets, or put the text in quotation marks.',
};

export const tooManyAliases: Remark = {
  found: 'names marked with * repeat too many values',
  expected: 'at most a hundred values repeated by name',
  fix: 'Write the values out.',
};

/** For YAML above `limit` characters, which is the whole file or has the text of an article below it. */
export function tooLong(length: number, limit: number, isWhole: boolean): Remark {
  const [found, expected] = [length, limit].map((count) => `${Math.ceil(count / 1024)} KB`);
  return {
    found: `there are ${found} of fields`,
    expected: `at most ${expected}`,
    fix: isWhole
      ? 'Take out what is not needed here.'
      : 'Move the text below the closing --- line, where the article is.',
  };
}

/** A line with a field or an item of a list, taken apart. */
interface Parts {
  /** As messages name it: `title`, `this item`. */
  name: string;
  /** What to write before the text: `title: `, `- `. */
  start: string;
  separator: string;
  rest: string;
  restColumn: number;
}

function partsOf(line: string): Parts | undefined {
  const text = line.trimEnd();
  const field = /^(?<before>\s*(?:- +)?(?<name>[\p{L}\p{N}_.-]+)(?<separator>\s*[:=]\s*))(?<rest>.*)$/u.exec(
    text,
  )?.groups;
  if (field) {
    const { before = '', name = '', separator = '', rest = '' } = field;
    return { name, start: `${name}: `, separator, rest, restColumn: before.length + 1 };
  }
  const [, before = '', rest = ''] = /^(\s*- +)(\S.*)$/.exec(text) ?? [];
  return rest === ''
    ? undefined
    : { name: 'this item', start: '- ', separator: ': ', rest, restColumn: before.length + 1 };
}

function explainLine(line: string, number: number): Fault | undefined {
  const parts = partsOf(line);
  if (!parts) return line.trim() === '' ? undefined : { at: { line: number, column: 1 }, remark: noField(line) };
  const remark = explainParts(parts);
  return remark && { at: { line: number, column: parts.restColumn }, remark };
}

function explainParts(parts: Parts): Remark | undefined {
  const { name, start, separator, rest } = parts;
  if (separator.includes('=')) {
    return { found: `${name} is followed by =`, expected: 'a colon and a space', fix: `Write \`${start}${rest}\`.` };
  }
  if (separator === ':' && /^[^/]/.test(rest)) {
    const fix = /:\s/.test(rest) ? inQuotes(start, rest) : `Write \`${start}${rest}\`.`;
    return { found: `${name}: has no space after the colon`, expected: 'a colon and a space', fix };
  }
  if (/^"[^"]*\\[^"]*"$/.test(rest)) {
    return {
      found: `the text of ${name} has a \\ in it, which has a special meaning in double quotation marks`,
      expected: '\\\\ for each \\',
      fix: inQuotes(start, rest.slice(1, -1)),
    };
  }
  if (/^(["']).*\1./.test(rest)) {
    return {
      found: `the text of ${name} continues after its closing ${rest.slice(0, 1)}`,
      expected: 'quotation marks around the whole text',
      fix: inQuotes(start, rest.replace(/^'(.*)'$/, '$1')),
    };
  }
  const isList = /^(?:\[.*\]|\{(?!\{).*\})$/.test(rest);
  if (!isList && /^[[\]{}*&!%@`|>?-]/.test(rest)) return beginsWithSign(parts);
  if (!isList && /:(?:\s|$)/.test(rest)) {
    return {
      found: `the text of ${name} has a colon in it`,
      expected: 'quotation marks around text that contains a colon',
      fix: inQuotes(start, rest),
    };
  }
  return undefined;
}

function beginsWithSign({ name, start, rest }: Parts): Remark {
  return {
    found: `the text of ${name} begins with ${rest.slice(0, 1)}, which has a special meaning in YAML`,
    expected: 'quotation marks around the text',
    fix: inQuotes(start, rest),
  };
}

function inQuotes(start: string, text: string): string {
  if (text.length > 100) return 'Put the whole text in double quotation marks, and write \\" for one inside it.';
  return `Write \`${start}${JSON.stringify(text)}\`.`;
}

function noField(line: string): Remark {
  return {
    found: `the line ${quoted(line)} does not name a field`,
    expected: 'a field, written as name: value',
    fix: 'Begin the line with the name of a field and a colon, or with two spaces if it belongs to the field above.',
  };
}

function twice(line: string): Remark {
  return {
    found: `${partsOf(line)?.name ?? 'the field'} appears a second time`,
    expected: 'each field once',
    fix: 'Remove one of the two.',
  };
}

const tab: Remark = {
  found: 'the line begins with a tab',
  expected: 'spaces',
  fix: 'Replace the tab with two spaces.',
};

function openQuote(lines: readonly string[]): Fault | undefined {
  return firstFault(lines, /^(.*?(?::|-)\s+)(["'])(?:(?!\2).)*$/, (quote) => ({
    found: `the text begins with ${quote} and does not end with it`,
    expected: `a ${quote} at the end of the text`,
    fix: `Add the closing ${quote} there.`,
  }));
}

function openBracket(lines: readonly string[], { line }: Position): Fault | undefined {
  return firstFault(lines.slice(0, line), /^([^:]*:\s+)([[{])[^\]}]*$/, (bracket) => ({
    found: `the list begins with ${bracket} and does not end`,
    expected: `a ${bracket === '[' ? ']' : '}'} at the end of the list`,
    fix: `Add the closing ${bracket === '[' ? ']' : '}'} there.`,
  }));
}

function firstFault(lines: readonly string[], shape: RegExp, remark: (sign: string) => Remark): Fault | undefined {
  const index = lines.findIndex((line) => shape.test(line));
  const [, before = '', sign = ''] = shape.exec(lines[index] ?? '') ?? [];
  return index < 0 ? undefined : { at: { line: index + 1, column: before.length + 1 }, remark: remark(sign) };
}

/** An item of a list that does not begin where the one above it does. */
function unevenList(lines: readonly string[], number: number): Fault | undefined {
  const dash = /^ *(?=- )/;
  const indent = dash.exec(lines[number - 1] ?? '')?.[0];
  const above = dash.exec(lines[number - 2] ?? '')?.[0];
  if (indent === undefined || above === undefined || indent === above) return undefined;
  return {
    at: { line: number, column: indent.length + 1 },
    remark: {
      found: 'this item of the list is not aligned with the one above it',
      expected: 'the dashes of a list directly below each other',
      fix: `Begin the line with ${above.length} ${above.length === 1 ? 'space' : 'spaces'}.`,
    },
  };
}

/** A field that is indented without belonging to the line above it: where the parser gave up, or the first one. */
function strayIndent(lines: readonly string[], number: number): Fault | undefined {
  const field = /^ +([\w.-]+):/;
  const isStray = (index: number) => field.test(lines[index] ?? '') && !/:\s*$|^\s+/.test(lines[index - 1] ?? '');
  const index = isStray(number) ? number : lines.findIndex((_, index) => isStray(index));
  const name = field.exec(lines[index] ?? '')?.[1];
  if (name === undefined) return undefined;
  return {
    at: { line: index + 1, column: 1 },
    remark: {
      found: `there are spaces before ${name}`,
      expected: 'all fields at the beginning of their lines',
      fix: `Remove the spaces before ${name}.`,
    },
  };
}

function unreadable(message: string): Remark {
  return {
    found: `this is not YAML (${message.replace(/\.$/, '')})`,
    expected: 'fields, written as name: value',
    fix: 'Put text with special characters in quotation marks.',
  };
}
