import type { MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it';

/** One attribute: `.wide`, `#part-1`, `target="_blank"`. */
const one = String.raw`(?:[#.][\w:./-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"'\n]+))`;
/** kramdown's list: a name may be in it too, as in `{:toc}`. */
const kramdowns = String.raw`\{:\s*(?:(?:${one}|[\w-]+)\s*)+\}`;
/** That of Goldmark, Pandoc and markdown-it-attrs. */
const bare = String.raw`\{\s*(?:${one}\s*)+\}`;

const atHeadingsEnd = new RegExp(String.raw`[ \t]*(?:${kramdowns}|${bare})[ \t]*$`);
const line = new RegExp(String.raw`^(?:${kramdowns}|${bare}|\{::.*\}|\{:/.*\}|\[toc\]|\[\[_?toc_?\]\])$`, 'i');
const within = new RegExp(String.raw`${kramdowns}|\{:[:/][^{}\n]*\}`, 'y');
const behind = new RegExp(bare, 'y');

/**
 * Attributes that kramdown, Goldmark and others know, and that are never text. An id stays, because links lead to it;
 * the rest only names styles, and goes. So does the place of a table of contents.
 */
export function useAttributes(markdownIt: MarkdownIt): void {
  markdownIt.block.ruler.before('table', 'attributes', attributeLine, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  markdownIt.core.ruler.after('block', 'heading_attributes', headingAttributes);
  markdownIt.inline.ruler.before('link', 'attributes', inlineAttributes);
}

/** On a line of its own it is about the block above. */
function attributeLine(state: StateBlock, at: number, _: number, silent: boolean): boolean {
  const start = state.bMarks[at]! + state.tShift[at]!;
  const sign = state.src.charAt(start);
  if ((sign !== '{' && sign !== '[') || state.sCount[at]! - state.blkIndent >= 4) return false;
  const text = state.src.slice(start, state.eMarks[at]).trim();
  if (!line.test(text)) return false;
  if (silent) return true;
  state.line = at + 1;
  const opening = openingOfLast(state.tokens, state.level);
  const id = idIn(text);
  if (/^\{:\s*toc\b/.test(text)) dropList(state.tokens, opening);
  else if (id !== undefined) state.tokens[opening]?.attrSet(idNameFor(state.tokens[opening]), id);
  return true;
}

/** kramdown puts the table of contents in the place of a list; after any other block the mark means nothing. */
function dropList(tokens: Token[], opening: number): void {
  if (tokens[opening]?.type.endsWith('_list_open')) tokens.length = opening;
}

/** Where the last block that was read begins; after everything when there is none. */
function openingOfLast(tokens: readonly Token[], level: number): number {
  const last = tokens.at(-1);
  if (!last || last.level !== level || last.nesting !== -1) return tokens.length;
  return tokens.findLastIndex((token) => token.level === level && token.nesting === 1);
}

function headingAttributes({ src, tokens }: StateCore): void {
  if (!src.includes('{')) return;
  for (const [at, heading] of tokens.entries()) {
    const inline = tokens[at + 1];
    if (heading.type !== 'heading_open' || !inline?.content.endsWith('}')) continue;
    const [attributes] = atHeadingsEnd.exec(inline.content) ?? [];
    if (attributes === undefined) continue;
    inline.content = inline.content.slice(0, -attributes.length).replace(/(?:^|[ \t])#+[ \t]*$/, '');
    const id = idIn(attributes);
    if (id !== undefined) heading.attrSet('data-id', id);
  }
}

/** On a heading it stays as it is; any other carries the slug (see `writer.ts`). */
function idNameFor(token: Token | undefined): string {
  return token?.type === 'heading_open' ? 'data-id' : 'id';
}

/** Within a text, only kramdown's are certain not to be text; after a link or a picture, all are. */
function inlineAttributes(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== '{') return false;
  const isBehind = state.pending === '' && /^(?:link_close|image)$/.test(state.tokens.at(-1)?.type ?? '');
  const end = endOf(within, state) ?? (isBehind ? endOf(behind, state) : undefined);
  if (end === undefined || end > state.posMax) return false;
  if (!silent && state.pending.endsWith(' ')) state.pending = state.pending.trimEnd();
  state.pos = end;
  return true;
}

function endOf(pattern: RegExp, { src, pos }: StateInline): number | undefined {
  pattern.lastIndex = pos;
  return pattern.test(src) ? pattern.lastIndex : undefined;
}

function idIn(attributes: string): string | undefined {
  return /(?:^|[\s{:])#([^\s{}#"'<>&]+)/.exec(attributes)?.[1];
}
