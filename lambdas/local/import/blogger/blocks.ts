import { isPicture } from '../../../core/reading/endings.ts';
import { figure, type ForeignBlock, picture, picturesOf } from '../html/blocks.ts';
import { all, type HtmlElement } from '../html/dom.ts';

/** Blogger's own blocks in HTML. */
export const bloggerBlocks: readonly ForeignBlock[] = [
  { selector: '.blogger-post-footer', become: () => '' },
  // What the button for an indent makes: nobody is quoted.
  { selector: 'blockquote[style*="border: none"]', become: ({ innerHTML }) => `<div>${innerHTML}</div>` },
  {
    // The place where Blogger cuts a text in lists.
    selector: 'a[name="more"]:not([href])',
    become: (anchor) => `<tidings-more>more</tidings-more>${anchor.innerHTML}`,
  },
  { selector: 'a[href]', become: whole },
  { selector: 'table.tr-caption-container', become: captioned },
];

/** A picture that links to itself, larger; that address need not end as one of a picture does. At `s1600-h`, there is a page with it. */
function whole(link: HtmlElement): string | undefined {
  const address = link.getAttribute('href') ?? '';
  const [img, ...others] = all(link, 'img');
  const isAlone = img && others.length === 0 && link.textContent.trim() === '';
  return isAlone && (isOfBlogger(address) || isPicture(address))
    ? picture(address.replace(/(\/s\d+)-h(?=\/)/, '$1'), img.getAttribute('alt') ?? '')
    : undefined;
}

/** A picture above its caption, in a table of two rows. A film, and a link to somewhere else, cannot be in a figure of pictures. */
function captioned(table: HtmlElement): string {
  const caption = table.querySelector('.tr-caption')?.innerHTML.trim() ?? '';
  const cell = all(table, 'td').find((td) => td.className !== 'tr-caption');
  const isPictures = cell?.querySelector('img') && !cell.querySelector('a[href], iframe, object, embed, video');
  return !cell || isPictures ? figure(picturesOf(table), caption) : `<div>${cell.innerHTML}</div><p>${caption}</p>`;
}

/** Whether an address is that of a picture as Blogger keeps it. */
export function isOfBlogger(address: string): boolean {
  return hosts.test(URL.parse(address)?.hostname ?? '');
}

const hosts = /(?:^|\.)(?:googleusercontent\.com|bp\.blogspot\.com|ggpht\.com|(?:bp|photos)\d\.blogger\.com)$/;
