/** What a program in Python assigns to a name. */
interface Assignment {
  /** The code after the `=`. */
  code: string;
  /** The text that this code gives; `undefined` if only running it would tell. */
  text: string | undefined;
}

/**
 * What a program in Python assigns to its names, the last time it does: literals with any prefix and in any quotation
 * marks, one after the other or joined by `+`, and names that were given such a text before (docs.python.org, "String
 * and Bytes literals", "String literal concatenation").
 */
export function assignedIn(python: string): ReadonlyMap<string, Assignment> {
  const assigned = new Map<string, Assignment>();
  for (const statement of statementsOf(python)) {
    const at = statement.findIndex(({ sign }) => /^(?:[^=!<>:]|)=$/.test(sign));
    const [target, next] = statement;
    // After a colon is the type of the name.
    if (at === -1 || target?.name === undefined || !(at === 1 || next?.sign === ':')) continue;
    const [names, value] = chained(statement.slice(at + 1));
    const code = python.slice(value[0]?.start ?? 0, value.at(-1)?.end ?? 0);
    const text = statement[at]?.sign === '=' ? textOf(value, assigned) : undefined;
    for (const name of [target.name, ...names]) assigned.set(name, { code, text });
  }
  return assigned;
}

/** A part of a program. */
interface Piece {
  start: number;
  end: number;
  /** Of an operator or a bracket; empty for anything else. */
  sign: string;
  name?: string;
  /** What a literal means; not there for one that has no text of its own. */
  text?: string;
}

const piece =
  /(?<space>[^\S\n]+|\\\r?\n|#.*)|(?<prefix>[a-z]{0,2})(?<quote>"""|'''|"|')|(?<name>[\p{L}_][\p{L}\p{N}_.]*)|(?<sign>[-+*/%|&^@=!<>:]=|.|\n)/iuy;

/** A line is a statement, unless brackets are open at its end. */
function statementsOf(python: string): Piece[][] {
  const statements: Piece[][] = [[]];
  let depth = 0;
  piece.lastIndex = 0;
  for (let found = piece.exec(python); found; found = piece.exec(python)) {
    const { space, quote, prefix = '', name, sign = '' } = found.groups!;
    const start = found.index;
    if (space !== undefined) continue;
    if (/^[([{]$/.test(sign)) depth += 1;
    if (/^[)\]}]$/.test(sign)) depth -= 1;
    if (quote !== undefined) {
      const literal = literalAt(python, { prefix, quote, from: piece.lastIndex });
      piece.lastIndex = literal.end;
      statements.at(-1)!.push({ start, sign: '', ...literal });
    } else if (depth <= 0 && /^[\n;]$/.test(sign)) statements.push([]);
    else if (sign !== '\n') {
      statements.at(-1)!.push({ start, end: piece.lastIndex, sign, ...(name !== undefined && { name }) });
    }
  }
  return statements;
}

/** A literal from behind its quotation mark on. One without an end takes all that follows, and is no text. */
function literalAt(
  python: string,
  { prefix, quote, from }: { prefix: string; quote: string; from: number },
): { end: number; text?: string } {
  const close = quote.length === 3 ? quote : `${quote}|(?=\\n)`;
  const inside = new RegExp(String.raw`((?:\\[^]|(?!${close})[^\\])*)(${close})`, 'y');
  inside.lastIndex = from;
  const [all, written = '', end] = inside.exec(python) ?? [];
  if (all === undefined) return { end: python.length };
  const text = end === quote ? meaningOf(written, prefix.toLowerCase()) : undefined;
  return { end: from + all.length, ...(text !== undefined && { text }) };
}

/** `undefined` for bytes, and for a text that has values put into it. */
function meaningOf(written: string, prefix: string): string | undefined {
  if (/[^fru]/.test(prefix)) return undefined;
  const plain = prefix.includes('r') ? written : unescaped(written);
  if (!prefix.includes('f') || plain === undefined) return plain;
  return /[{}]/.test(plain.replaceAll(/\{\{|\}\}/g, '')) ? undefined : plain.replaceAll(/(\{|\})\1/g, '$1');
}

const escapes: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"', '\n': '' },
};

/** `undefined` if a character is given by its Unicode name. */
function unescaped(written: string): string | undefined {
  if (/(?<!\\)(?:\\\\)*\\N\{/.test(written)) return undefined;
  return written.replaceAll(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|U(00[\da-f]{6})|([0-7]{1,3})|([^]))/gi,
    (all, byte?: string, short?: string, long?: string, octal?: string, sign = '') => {
      const code = octal === undefined ? Number.parseInt(byte ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
      if (sign !== '') return escapes[sign as string] ?? all;
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/** `B = 'x'` after `A =`. */
function chained(value: readonly Piece[]): [names: string[], value: readonly Piece[]] {
  const names: string[] = [];
  let at = 0;
  for (; value[at]?.name !== undefined && value[at + 1]?.sign === '='; at += 2) names.push(value[at]!.name!);
  return [names, value.slice(at)];
}

/** In characters. */
const longestText = 10_000;

function textOf(value: readonly Piece[], assigned: ReadonlyMap<string, Assignment>): string | undefined {
  const inBrackets = value[0]?.sign === '(' && value.at(-1)?.sign === ')' ? value.slice(1, -1) : value;
  const terms = inBrackets.filter(({ sign }, at) => sign !== '+' || at === 0 || at === inBrackets.length - 1);
  const texts = terms.map(({ text, name }) => text ?? (name === undefined ? undefined : assigned.get(name)?.text));
  const isKnown = texts.length > 0 && texts.every((text) => text !== undefined);
  // One that doubles itself again and again would take all memory.
  const length = texts.reduce((sum, text = '') => sum + text.length, 0);
  return isKnown && length <= longestText ? texts.join('') : undefined;
}
