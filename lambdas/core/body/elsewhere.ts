import { judgeAddress } from '../text/address.ts';
import { mapAttributes, mapTags } from '../html.ts';

/**
 * The body as it may be away from its page, in feeds and mail: every address is absolute; ids (only those of footnotes
 * are unique among articles) and whatever only serves the page's styles and assistive technology are dropped. The
 * slots have to be resolved first; one that is not loses its address.
 */
export function absoluteBody(html: string, permalink: string, keepsClass: RegExp = /$^/): string {
  return mapTags(html, (tag) => {
    if (tag.attributes === '') return undefined;
    const kept = mapAttributes(tag, (name, value) => {
      if (ofThePage.has(name)) return name === 'class' && keepsClass.test(value) ? value : undefined;
      if (name === 'id') return /^fn(?:ref)?-/.test(value) ? value : undefined;
      return addressAttributes.has(name) ? absolute(value, permalink) : value;
    });
    return `<${tag.name}${kept}>`;
  });
}

/** Attributes that mean something on the article's page only. */
const ofThePage = new Set(['class', 'role', 'tabindex', 'aria-label', 'loading', 'decoding']);
const addressAttributes = new Set(['href', 'src', 'poster']);

function absolute(address: string, permalink: string): string | undefined {
  if (address.startsWith('#')) return permalink + address;
  const judged = judgeAddress(address);
  if (judged?.to === 'elsewhere') return judged.address;
  return judged && URL.parse(address, permalink)?.href;
}
