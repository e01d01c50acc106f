import Handlebars from 'handlebars';
import type { Problem } from '../problem.ts';

/** Why a template cannot be parsed, and where that can be mended. Positions count from 1. */
interface Unparsed extends Pick<Problem, 'found' | 'expected' | 'fix' | 'column'> {
  line: number;
}

/** The tree of a template, or why there is none, in other words than those of the parser, which speaks of tokens. */
export function parse(source: string): hbs.AST.Program | Unparsed {
  try {
    return Handlebars.parse(source);
  } catch (error) {
    const { message, lineNumber } = error as Error & { lineNumber?: number };
    const isAtEnd = message.endsWith("got 'EOF'");
    const left = isAtEnd ? blockLeftOpen(source) : undefined;
    if (left) return left;
    const line = lineNumber ?? Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
    return { line: tagLeftOpen(source, line) ?? line, ...unreadable(message) };
  }
}

const expected = 'braces in pairs, and each block closed by its name';

function unreadable(message: string) {
  const [, opened, closed] = /^(\S+) doesn't match (\S+)/.exec(message) ?? [];
  return {
    found:
      opened === undefined
        ? 'the template cannot be read from here on'
        : `\`{{#${opened}}}\` is closed by \`{{/${closed}}}\``,
    expected,
    fix: 'Look at this line and those around it: `{{#if summary}}` needs `{{/if}}`.',
  };
}

/** Braces after a backslash, comments, and what opens or closes a block: `{{#if title`, `{{^each`, `{{/if`. */
const ofBlocks =
  /\\\{\{|\{\{~?!--.*?--~?\}\}|\{\{~?!.*?\}\}|\{\{~?(?<sign>#[*>]?|\^|\/)\s*(?<name>[^\s}~]+)(?<rest>[^}~]*)/gs;

/** The parser comes to the end, where nothing can be mended: the innermost block that is open there. */
function blockLeftOpen(source: string): Unparsed | undefined {
  const open: { index: number; tag: string; name: string }[] = [];
  for (const { index, groups = {} } of source.matchAll(ofBlocks)) {
    const { sign, name = '', rest = '' } = groups;
    if (sign === '/') open.pop();
    else if (sign !== undefined) open.push({ index, name, tag: `{{${sign}${name}${rest}}}` });
  }
  const last = open.at(-1);
  if (!last) return undefined;
  const before = source.slice(0, last.index).split('\n');
  return {
    line: before.length,
    column: before.at(-1)!.length + 1,
    found: `\`${last.tag}\` is not closed before the template ends`,
    expected,
    fix: `Write \`{{/${last.name}}}\` where it ends; if that is there, a block inside it is not closed.`,
  };
}

/** A tag without its closing braces is noticed where it cannot go on, which may be lines later. */
function tagLeftOpen(source: string, noticed: number): number | undefined {
  const read = source.split('\n').slice(0, noticed).join('\n');
  const at = read.lastIndexOf('{{');
  return at > read.lastIndexOf('}}') ? read.slice(0, at).split('\n').length : undefined;
}
