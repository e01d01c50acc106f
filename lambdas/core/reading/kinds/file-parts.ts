import { cleanLine } from '../../text/clean-line.ts';
import { type Field, type Group, isGroup } from '../field.ts';
import { quoted, type Remark } from '../position.ts';
import { noUserIn } from './address.ts';

/** The parts of a picture or a recording, for which a bare address is its `src`; in a list, the first counts. */
export function firstFile({ value }: Field): Group {
  const first = Array.isArray(value) ? (value[0] ?? null) : value;
  return isGroup(first) ? first : { src: first };
}

/** The first of these parts that has a value, as one line. */
export function firstText(parts: Group, names: readonly string[]): string | undefined {
  const name = nameOfFirst(parts, names);
  return name === undefined ? undefined : cleanLine(parts[name] as string);
}

function nameOfFirst(parts: Group, names: readonly string[]): string | undefined {
  return names.find((name) => typeof parts[name] === 'string' && cleanLine(parts[name]));
}

/** The name of the part that is the address, which other parts can be written beside; `undefined` for a bare address. */
export function partOfAddress({ value }: Field, names: readonly string[]): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return isGroup(first) ? nameOfFirst(first, names) : undefined;
}

/** The problem of a picture's or recording's address that is neither a path nor a web address. */
export function notAFile(name: string, written: string, what: 'picture' | 'recording'): Remark {
  return {
    found: `the address of ${name} is ${quoted(written)}`,
    expected: 'a path in the content folder or an address that begins with https://',
    fix: `Write the path of the ${what} relative to the article.`,
    ...noUserIn(written),
  };
}
