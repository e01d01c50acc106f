import { attributeOf } from '../html.ts';
import type { Element, Node } from './html-tree.ts';

/**
 * What is in a line, as plain text: where a link leads comes after its words, between angle brackets (RFC 3986, C), and
 * a footnote's number is between square ones. A picture is what describes it. A line break is one.
 */
export function inlineText(nodes: readonly Node[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node.replaceAll(/\s+/g, ' ') : ofElement(node))).join('');
}

function ofElement(element: Element): string {
  const { tag, children } = element;
  const text = inlineText(children);
  switch (tag.name) {
    case 'br':
      return '\n';
    case 'a':
      return linked(text, attributeOf(tag, 'href') ?? '');
    case 'img':
      return withAddress(attributeOf(tag, 'alt') ?? '', attributeOf(tag, 'src') ?? '');
    case 'audio':
    case 'video':
      return withAddress(text, attributeOf(tag, 'src') ?? '');
    default:
      return text;
  }
}

function linked(text: string, href: string): string {
  if (isToFootnote(href)) return `[${text}]`;
  // The arrow behind a footnote leads back to where nobody can go in a text.
  if (/#fnref-/.test(href)) return '';
  return withAddress(text, href.replace(/^mailto:([^?]*).*$/s, '$1').replace(/^tel:/, ''));
}

function isToFootnote(href: string): boolean {
  return /#fn-[^#]*$/.test(href);
}

/** Words that are the address are not told twice. */
function withAddress(text: string, address: string): string {
  const words = text.trim();
  if (address === '' || words === address) return isWebAddress(words) ? `<${words}>` : text;
  const shown = `<${address}>`;
  return words === '' ? shown : `${text.trimEnd()} ${shown}`;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text);
}
