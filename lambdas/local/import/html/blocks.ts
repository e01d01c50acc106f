import { escapeHtml } from '../../../core/html.ts';
import type { Lose } from '../losses.ts';
import type { HtmlElement } from './dom.ts';
import { all, replaceWith } from './dom.ts';

/** What a block of some tool becomes: plain HTML in its place. */
export interface ForeignBlock {
  /** Which elements are one. */
  selector: string;
  /** The HTML instead; nothing where it goes. `undefined` for one that is none after all. */
  become(element: HtmlElement, lose: Lose): string | undefined;
}

/** Puts plain HTML in the place of each block that one of the blocks knows; of several the first counts. */
export function replaceBlocks(body: HtmlElement, blocks: readonly ForeignBlock[], lose: Lose): void {
  for (const { selector, become } of blocks) {
    for (const element of all(body, selector)) {
      if (!body.contains(element)) continue;
      const instead = become(element, lose);
      if (instead !== undefined) replaceWith(element, instead);
    }
  }
}

/** A picture with its caption, which is HTML. */
export function figure(pictures: string, caption: string): string {
  return caption === '' ? `<div>${pictures}</div>` : `<figure>${pictures}<figcaption>${caption}</figcaption></figure>`;
}

/** Only the address and the description of a picture: sizes and classes are the tool's own. */
export function picture(src: string, alt: string): string {
  return src === '' ? '' : `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}">`;
}

/** Something of another site, as a link in a paragraph of its own. */
export function linkBlock(address: string, name: string): string {
  return `<p><a href="${escapeHtml(address)}">${escapeHtml(name || siteOf(address))}</a></p>`;
}

/** What a link is called that has no name: the host it leads to. */
function siteOf(address: string): string {
  return URL.parse(address, 'https://host/')?.hostname.replace(/^www\./, '') ?? address;
}

/** What is said below a block: the HTML of its `figcaption`. */
export function captionOf(element: HtmlElement): string {
  return element.querySelector('figcaption')?.innerHTML.trim() ?? '';
}

/** The pictures in a block. */
export function picturesOf(element: HtmlElement): string {
  return all(element, 'img')
    .map((img) => picture(img.getAttribute('src') ?? '', img.getAttribute('alt') ?? ''))
    .join('');
}
