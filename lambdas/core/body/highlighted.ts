import { mapTags } from '../html.ts';

/** The beginning of a block of code in HTML of ours, if its author names the language. */
const blockOfCode = '<pre tabindex="0"><code class="language-';

/** The beginning of a piece of code in a colour. No body comes with one: the sanitiser removes such classes. */
export const coloured = '<span class="hljs-';

/** Whether a body has code whose language is named. */
export function namesLanguages(html: string): boolean {
  return html.includes(blockOfCode);
}

/** Whether code in it is in colours. */
export function isHighlighted(html: string): boolean {
  return html.includes(coloured);
}

/** A body as it was before its code was put in colours (see `highlight`), byte for byte: feeds and mail have none. */
export function withoutHighlights(html: string): string {
  if (!isHighlighted(html)) return html;
  let isOpen = false;
  return mapTags(html, ({ name, isEnd, attributes }) => {
    if (name !== 'span') return undefined;
    const isOurs = isEnd ? isOpen : attributes.startsWith(' class="hljs-');
    if (isOurs) isOpen = !isEnd;
    return isOurs ? '' : undefined;
  });
}
