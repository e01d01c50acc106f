import type { Env, MarkdownIt, StateInline, Token } from 'markdown-it';
import { LeanToken } from './lean-token.ts';

/** The class of the state in which a reader reads a line of text. */
export type InlineState = MarkdownIt['inline']['State'];

/** The same state, made in one step. */
export class LeanInlineState {
  pos = 0;
  level = 0;
  pending = '';
  pendingLevel = 0;
  cache = {};
  backticks = {};
  backticksScanned = false;
  skipHtmlSpecial = false;
  linkLevel = 0;
  delimiters: StateInline['delimiters'] = [];
  _prev_delimiters: StateInline['delimiters'][] = [];
  Token = LeanToken;
  src: string;
  md: MarkdownIt;
  env: Env;
  tokens: Token[];
  tokens_meta: StateInline['tokens_meta'];
  posMax: number;

  constructor(src: string, md: MarkdownIt, env: Env, tokens: Token[]) {
    this.src = src;
    this.md = md;
    this.env = env;
    this.tokens = tokens;
    this.tokens_meta = tokens.map(() => undefined);
    this.posMax = src.length;
  }

  pushPending(): Token {
    const token = new LeanToken('text', '', 0);
    token.content = this.pending;
    token.level = this.pendingLevel;
    this.tokens.push(token);
    this.pending = '';
    return token;
  }

  push(type: string, tag: string, nesting: Token['nesting']): Token {
    if (this.pending) this.pushPending();
    const token = new LeanToken(type, tag, nesting);
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
}
