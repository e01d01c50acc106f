import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';
import type { TemplateHtml } from './template-html.ts';
import { markPattern } from './templates.ts';

/** Puts the HTML of template tags where their marks are (see `templates.ts`), as HTML that is yet to be sanitised. */
export function usePieces(markdownIt: MarkdownIt): void {
  markdownIt.block.ruler.before('table', 'piece', block, { alt: ['paragraph', 'reference', 'blockquote'] });
  markdownIt.core.ruler.push('pieces', intoTexts);
}

/** A text with HTML in place of its marks. */
export function withPieces(text: string, env: object): string {
  const pieces = piecesOf(env);
  return pieces.length === 0
    ? text
    : text.replaceAll(markPattern, (_, piece: string) => pieces[Number(piece)]?.html ?? '');
}

/** A line that holds nothing but blocks. */
function block(state: StateBlock, line: number, _: number, silent: boolean): boolean {
  const pieces = piecesOf(state.env);
  if (pieces.length === 0 || state.sCount[line]! - state.blkIndent >= 4) return false;
  const text = state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trim();
  if (!/^(?:\uFDD1\d+\uFDD2\s*)+$/.test(text)) return false;
  const numbers = Array.from(text.matchAll(markPattern), ([, piece]) => Number(piece));
  if (!numbers.every((piece) => pieces[piece]?.isBlock)) return false;
  if (silent) return true;
  state.line = line + 1;
  Object.assign(state.push('html_block', '', 0), { map: [line, line + 1], content: `${text}\n` });
  return true;
}

function intoTexts({ env, tokens, Token: TokenOf }: StateCore): void {
  if (piecesOf(env).length === 0) return;
  for (const token of tokens) {
    if (token.type === 'inline' && token.children && token.content.includes('\uFDD1'))
      token.children = token.children.flatMap((child) => parted(child, TokenOf));
  }
}

function parted(token: Token, TokenOf: typeof Token): Token[] {
  if (token.type !== 'text') return [token];
  return token.content
    .split(/(\uFDD1\d+\uFDD2)/)
    .filter((part) => part !== '')
    .map((content) => {
      const type = content.startsWith('\uFDD1') ? 'html_inline' : 'text';
      return Object.assign(new TokenOf(type, '', 0), { content, level: token.level });
    });
}

function piecesOf(env: object): readonly TemplateHtml[] {
  return (env as { pieces?: readonly TemplateHtml[] }).pieces ?? [];
}
