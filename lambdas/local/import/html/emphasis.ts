import type { HtmlElement } from './dom.ts';

/** The signs of elements that Markdown writes around a text. */
const signs: Readonly<Record<string, string>> = {
  STRONG: '**',
  B: '**',
  EM: '*',
  I: '*',
  DEL: '~~',
  S: '~~',
  STRIKE: '~~',
};

export function isEmphasis({ nodeName }: Pick<HtmlElement, 'nodeName'>): boolean {
  return Object.hasOwn(signs, nodeName);
}

/**
 * `**text**`. White space and line breaks at its ends come to be around the signs, which mean nothing beside them; where they would mean nothing
 * for another reason, as in `**Ada:**Yes` (CommonMark, 6.2), the element stays HTML. Several paragraphs cannot have one pair of signs.
 */
export function emphasisText(content: string, element: HtmlElement): string {
  const text = content.trim();
  if (text === '' || /\n[ \t]*\n/.test(text)) return content;
  const start = content.indexOf(text);
  const sign = signs[element.nodeName]!;
  const name = sign === '**' ? 'strong' : sign === '*' ? 'em' : 'del';
  const before = start > 0 ? ' ' : signBeside(element, 'previousSibling');
  const after = start + text.length < content.length ? ' ' : signBeside(element, 'nextSibling');
  const isRead = mayMeet(before, firstOf(text)) && mayMeet(after, lastOf(text));
  const written = isRead ? `${sign}${text}${sign}` : `<${name}>${text}</${name}>`;
  return content.slice(0, start) + written + content.slice(start + text.length);
}

/** Whether signs are read between a character outside and one inside: next to a letter, no other sign may follow. */
function mayMeet(outside: string, inside: string): boolean {
  if (outside === '*') return false;
  return !isLetter(outside) || isLetter(inside) || isWide(outside) || isWide(inside);
}

function isLetter(character: string): boolean {
  return /^[^\s\p{P}\p{S}]/u.test(character);
}

/** Of scripts without spaces, whose letters and signs may be beside each other. */
function isWide(character: string): boolean {
  return /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u.test(character);
}

/** What is written directly beside an element: a letter, or any other sign; `*` for signs of the same kind. */
function signBeside(element: HtmlElement, side: 'previousSibling' | 'nextSibling'): string {
  const beside = element[side];
  if (!beside) {
    const { parentNode } = element;
    return parentNode && (isEmphasis(parentNode) || parentNode.nodeName === 'SPAN') ? signBeside(parentNode, side) : '';
  }
  if (isEmphasis(beside)) return '*';
  if (['A', 'IMG', 'BR', 'CODE'].includes(beside.nodeName)) return '';
  return side === 'nextSibling' ? firstOf(beside.textContent) : lastOf(beside.textContent);
}

function firstOf(text: string): string {
  return Array.from(text.slice(0, 2))[0] ?? '';
}

function lastOf(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? '';
}
