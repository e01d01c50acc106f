import Markdown from 'markdown-it';
import type { MarkdownIt, Token } from 'markdown-it';

/**
 * Makes the tokens of a reader, and what it knows of a paragraph while it reads it, in one step each. As markdown-it 15 is
 * compiled, it defines every field by its name, which takes a tenth of all reading. What they are and when they are made
 * stays the same.
 */
export function useLeanTokens({ block, inline }: MarkdownIt): void {
  block.State = class extends block.State {
    override push(type: string, tag: string, nesting: Token['nesting']): Token {
      const token = new lean(type, tag, nesting);
      token.block = true;
      if (nesting < 0) this.level--;
      token.level = this.level;
      if (nesting > 0) this.level++;
      this.tokens.push(token);
      return token;
    }
  };
  inline.State = class extends leanInlineState(inline.State) {
    override pushPending(): Token {
      const token = new lean('text', '', 0);
      token.content = this.pending;
      token.level = this.pendingLevel;
      this.tokens.push(token);
      this.pending = '';
      return token;
    }

    override push(type: string, tag: string, nesting: Token['nesting']): Token {
      if (this.pending) this.pushPending();
      const token = new lean(type, tag, nesting);
      const { _prev_delimiters: around } = this;
      if (nesting < 0) {
        this.level--;
        this.delimiters = around.pop()!;
      }
      token.level = this.level;
      if (nesting > 0) {
        this.level++;
        around.push(this.delimiters);
        this.delimiters = [];
      }
      this.pendingLevel = this.level;
      this.tokens.push(token);
      this.tokens_meta.push(nesting > 0 ? { delimiters: this.delimiters } : undefined);
      return token;
    }
  };
}

type InlineState = MarkdownIt['inline']['State'];

/** The class of the state with the methods of markdown-it's, and fields of its own. */
function leanInlineState(state: InlineState): InlineState {
  class LeanState {
    pos = 0;
    level = 0;
    pending = '';
    pendingLevel = 0;
    cache = {};
    backticks = {};
    backticksScanned = false;
    skipHtmlSpecial = false;
    linkLevel = 0;
    delimiters = [];
    _prev_delimiters = [];
    Token = Markdown.Token;
    src: string;
    env: unknown;
    md: MarkdownIt;
    tokens: Token[];
    tokens_meta: unknown[];
    posMax: number;

    constructor(src: string, md: MarkdownIt, env: unknown, outTokens: Token[]) {
      this.src = src;
      this.env = env;
      this.md = md;
      this.tokens = outTokens;
      this.tokens_meta = new Array(outTokens.length);
      this.posMax = src.length;
    }
  }
  Object.setPrototypeOf(LeanState.prototype, state.prototype);
  return LeanState as unknown as InlineState;
}

/** The class of tokens with the methods of markdown-it's, and fields of its own. */
function leanClass(): typeof Token {
  class LeanToken {
    type: string;
    tag: string;
    attrs = null;
    map = null;
    nesting: Token['nesting'];
    level = 0;
    children = null;
    content = '';
    markup = '';
    info = '';
    meta = null;
    block = false;
    hidden = false;

    constructor(type: string, tag: string, nesting: Token['nesting']) {
      this.type = type;
      this.tag = tag;
      this.nesting = nesting;
    }
  }
  Object.setPrototypeOf(LeanToken.prototype, Markdown.Token.prototype);
  return LeanToken as unknown as typeof Token;
}

const lean = leanClass();
