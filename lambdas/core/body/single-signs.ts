import type { MarkdownIt, StateInline } from 'markdown-it';

/** Not characters: a single sign never pairs with a double one. */
const markers = new Map([
  ['~', 1],
  ['^', 2],
]);
const signs = new Set(markers.values());

/**
 * `~one~` is struck out as `~~two~~` is (GitHub; markdown-it knows only the second). After a letter or a digit, text
 * without spaces is lowered, as in `H~2~O`, and `x^2^` is raised (Pandoc, Goldmark, MkDocs).
 */
export function useSingleSigns(markdownIt: MarkdownIt): void {
  markdownIt.inline.ruler.before('strikethrough', 'single', (state, silent) => {
    const sign = state.src.charAt(state.pos);
    const marker = markers.get(sign);
    if (silent || marker === undefined) return false;
    const { length, can_open, can_close: close } = state.scanDelims(state.pos, true);
    if (length !== 1) return false;
    const isBehindWord = /[\p{L}\p{N})\]]$/u.test(state.src.slice(Math.max(0, state.pos - 2), state.pos));
    Object.assign(state.push('text', '', 0), { content: sign, meta: { isBehindWord } });
    const open = can_open && (sign === '~' || isBehindWord);
    state.delimiters.push({ marker, length: 0, token: state.tokens.length - 1, end: -1, open, close });
    state.pos += 1;
    return true;
  });
  markdownIt.inline.ruler2.after('strikethrough', 'single', pairSigns);
}

function pairSigns(state: StateInline): void {
  pairIn(state, state.delimiters);
  for (const meta of state.tokens_meta) if (meta?.delimiters) pairIn(state, meta.delimiters);
}

function pairIn(state: StateInline, delimiters: StateInline['delimiters']): void {
  for (const { marker, token, end } of delimiters) {
    const closer = signs.has(marker) ? delimiters[end] : undefined;
    if (closer) mark(state, token, closer.token);
  }
}

function mark({ tokens }: StateInline, from: number, to: number): void {
  const sign = tokens[from]?.content;
  const isOneWord = tokens.slice(from + 1, to).every(({ type, content }) => type === 'text' && !/\s/.test(content));
  const isShifted = tokens[from]?.meta?.['isBehindWord'] === true && isOneWord;
  if (sign === '^' && !isShifted) return;
  const [name, tag] = !isShifted ? ['s', 's'] : sign === '^' ? ['sup', 'sup'] : ['sub', 'sub'];
  Object.assign(tokens[from] ?? {}, { type: `${name}_open`, tag, nesting: 1, content: '' });
  Object.assign(tokens[to] ?? {}, { type: `${name}_close`, tag, nesting: -1, content: '' });
}
