import Markdown from 'markdown-it';
import type { Token } from 'markdown-it';

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

/** A token of markdown-it's, made in one step. */
export const LeanToken = leanClass();
