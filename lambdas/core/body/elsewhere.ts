import { escapeHtml } from '../markdown.ts';
import { judgeAddress } from '../sanitise.ts';
import { decode } from './markup.ts';

/**
 * The body as it may stand away from its page, in feeds and mail: every address is absolute; ids, of which only those
 * of footnotes are unique among articles, and what only serves the page's styles and assistive technology are dropped.
 * The slots have to be resolved before; one that is not loses its address.
 */
export function absoluteBody(html: string, permalink: string): string {
  return html.replaceAll(/<([a-z][a-z0-9]*)( [^>]*)>/g, (_, name: string, attributes: string) => {
    const kept = attributes.replaceAll(attributePattern, (whole, attribute: string, value = '') => {
      if (ofThePage.has(attribute)) return '';
      if (attribute === 'id') return /^fn(?:ref)?-/.test(value) ? whole : '';
      if (!addressAttributes.has(attribute)) return whole;
      const address = absolute(decode(value), permalink);
      return address === undefined ? '' : ` ${attribute}="${escapeHtml(address)}"`;
    });
    return `<${name}${kept}>`;
  });
}

const attributePattern = / ([a-z-]+)(?:="([^"]*)")?/g;

/** Attributes that mean something on the article's page only. */
const ofThePage = new Set(['class', 'role', 'tabindex', 'aria-label', 'loading', 'decoding']);
const addressAttributes = new Set(['href', 'src', 'poster']);

function absolute(address: string, permalink: string): string | undefined {
  if (address.startsWith('#')) return permalink + address;
  const judged = judgeAddress(address);
  if (judged?.to === 'elsewhere') return judged.address;
  return judged && URL.parse(address, permalink)?.href;
}
