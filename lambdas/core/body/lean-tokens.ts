import type { Env, MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import { type BlockState, LeanBlockState } from './lean-block-state.ts';
import { type InlineState, LeanInlineState } from './lean-inline-state.ts';
import { LeanToken } from './lean-token.ts';

/**
 * Makes the tokens and the states of a reader in one step each. As markdown-it 15 is compiled, it defines every field of them
 * by its name, which takes a tenth of all reading. What tokens are and when they are made stays the same.
 */
export function useLeanTokens({ block, core, inline }: MarkdownIt): void {
  block.State = withMethods<BlockState>(LeanBlockState, block.State);
  inline.State = withMethods<InlineState>(LeanInlineState, inline.State);
  inline.ruler.at('text', readText);
  core.State = withMethods<CoreState>(LeanCoreState, core.State);
  core.ruler.at('normalize', normalize);
}

type CoreState = MarkdownIt['core']['State'];

class LeanCoreState {
  tokens: Token[] = [];
  inlineMode = false;
  Token = LeanToken;
  src: string;
  md: MarkdownIt;
  env: Env;

  constructor(src: string, md: MarkdownIt, env: Env) {
    this.src = src;
    this.md = md;
    this.env = env;
  }
}

/** The rule for ends of lines and for what Markdown replaces (CommonMark, 2.1 and 2.3): hardly any text has either. */
function normalize(state: StateCore): void {
  if (state.src.includes('\r')) state.src = state.src.replaceAll(/\r\n?/g, '\n');
  if (state.src.includes('\0')) state.src = state.src.replaceAll('\0', '\uFFFD');
}

/** The class with the methods of another that it does not have. */
function withMethods<T extends { prototype: object }>(own: { prototype: object }, { prototype }: T): T {
  Object.setPrototypeOf(own.prototype, prototype);
  return own as T;
}

/** Characters at which one of our rules may begin or a label may end. The rule of markdown-it ends at others, too, such as hyphens. */
const endOfText = /[\n!$&*:<=[\\\]^_`{~]/g;

/** The rule for text: the engine's own search takes half the time of a loop over all characters. */
function readText(state: StateInline, silent: boolean): boolean {
  const { pos, posMax, src } = state;
  endOfText.lastIndex = pos;
  const end = Math.min(posMax, endOfText.test(src) ? endOfText.lastIndex - 1 : src.length);
  if (end <= pos) return false;
  if (!silent) state.pending += src.slice(pos, end);
  state.pos = end;
  return true;
}
