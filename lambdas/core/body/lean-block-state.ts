import type { Env, MarkdownIt, Token } from 'markdown-it';
import { LeanToken } from './lean-token.ts';

/** The class of the state in which a reader finds blocks. */
export type BlockState = MarkdownIt['block']['State'];

/** The same state, whose lines are found by their ends: only what begins a line is looked at. */
export class LeanBlockState {
  bMarks: number[] = [];
  eMarks: number[] = [];
  tShift: number[] = [];
  sCount: number[] = [];
  bsCount: number[] = [];
  blkIndent = 0;
  line = 0;
  lineMax: number;
  tight = false;
  listIndent = -1;
  parentType = 'root';
  level = 0;
  Token = LeanToken;
  src: string;
  md: MarkdownIt;
  env: Env;
  tokens: Token[];

  constructor(src: string, md: MarkdownIt, env: Env, tokens: Token[]) {
    this.src = src;
    this.md = md;
    this.env = env;
    this.tokens = tokens;
    for (let start = 0, end = 0; start < src.length; start = end + 1) {
      const next = src.indexOf('\n', start);
      end = next === -1 ? src.length : next;
      addLine(this, start, end);
    }
    mark(this, [src.length, src.length, 0, 0]);
    this.lineMax = this.bMarks.length - 1;
  }

  push(type: string, tag: string, nesting: Token['nesting']): Token {
    const token = new LeanToken(type, tag, nesting);
    token.block = true;
    if (nesting < 0) this.level--;
    token.level = this.level;
    if (nesting > 0) this.level++;
    this.tokens.push(token);
    return token;
  }
}

function addLine(state: LeanBlockState, start: number, end: number): void {
  let at = start;
  let column = 0;
  for (; at < end; at++) {
    const character = state.src.charCodeAt(at);
    if (character === space) column++;
    else if (character === tab) column += 4 - (column % 4);
    else break;
  }
  // Spaces at the end of the text are no line.
  if (at < state.src.length) mark(state, [start, end, at - start, column]);
}

const space = 0x20;
const tab = 0x09;

type Mark = [start: number, end: number, indent: number, column: number];

function mark(state: LeanBlockState, [start, end, indent, column]: Mark): void {
  state.bMarks.push(start);
  state.eMarks.push(end);
  state.tShift.push(indent);
  state.sCount.push(column);
  state.bsCount.push(0);
}
