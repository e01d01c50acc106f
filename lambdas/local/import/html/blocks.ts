import { escapeHtml } from '../../../core/html.ts';
import type { Lose } from '../losses.ts';
import type { HtmlElement } from './dom.ts';
import { all, replaceWith } from './dom.ts';

/** What a tool's block becomes: plain HTML in its place. */
export interface ForeignBlock {
  /** Selects the elements that are such a block. */
  selector: string;
  /** The replacement HTML; empty to remove the block. `undefined` if it is not such a block after all. */
  become(element: HtmlElement, lose: Lose): string | undefined;
}

/** Replaces each known block with plain HTML; if several apply, the first counts. */
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

/** Something from another site, as a link in a paragraph of its own. */
export function linkBlock(address: string, name: string): string {
  return `<p><a href="${escapeHtml(address)}">${escapeHtml(name || siteOf(address))}</a></p>`;
}

/** The text of a link without one: the host it leads to. */
function siteOf(address: string): string {
  return URL.parse(address, 'https://host/')?.hostname.replace(/^www\./, '') ?? address;
}

/** The caption of a block: the HTML of its `figcaption`. */
export function captionOf(element: HtmlElement): string {
  return element.querySelector('figcaption')?.innerHTML.trim() ?? '';
}

/** The pictures in a block. */
export function picturesOf(element: HtmlElement): string {
  return all(element, 'img')
    .map((img) => picture(img.getAttribute('src') ?? '', img.getAttribute('alt') ?? ''))
    .join('');
}
