import type { HtmlElement } from './dom.ts';
import { escapeMarkdown, withoutAutolinks } from './escape.ts';

/** `[text](href)`; a link without an address is only its text, and one whose text is its address is only that. */
export function linkText(content: string, link: HtmlElement): string {
  const href = link.getAttribute('href')?.trim() ?? '';
  const text = withoutAutolinks(content)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  if (href === '' || text === '') return text;
  const [, before = '', after = ''] = /^(\s*)[^]*?(\s*)$/.exec(content) ?? [];
  const isCalledByIt = link.textContent.trim() === href && /^https?:[^\s<>]+$/.test(href);
  return `${before && ' '}${isCalledByIt ? `<${href}>` : `[${text}](${encodedAddress(href)})`}${after && ' '}`;
}

/** `![alt](src)`; in an address, what would end it is encoded. */
export function pictureText(img: HtmlElement): string {
  const src = (img.getAttribute('src') ?? '').trim();
  if (src === '') return '';
  const alt = withoutAutolinks(escapeMarkdown((img.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim()));
  return `![${alt}](${encodedAddress(src)})`;
}

/** As it is written between the parentheses of a link. */
function encodedAddress(address: string): string {
  return address.replace(/[\s<>()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/**
 * Pictures with a caption are HTML, because Markdown has no captions; anything else in a figure is written as it is,
 * with its caption below.
 */
export function figureText(content: string, figure: HtmlElement): string {
  const onlyPictures = !figure.querySelector('pre, blockquote, table, p, a');
  if (!onlyPictures || !figure.querySelector('img')) return `\n\n${content}\n\n`;
  return `\n\n${onePiece(`<figure>\n${figure.innerHTML}\n</figure>`)}\n\n`;
}

/** `<details>`, with Markdown in it. */
export function detailsText(content: string, details: HtmlElement): string {
  const summary = details.querySelector('summary')?.innerHTML ?? '';
  return `\n\n<details>\n<summary>${onePiece(summary)}</summary>\n\n${content.trim()}\n\n</details>\n\n`;
}

/**
 * Markdown's tables have one row of headings, and cells of one line. The plugin gives a table without headings empty ones,
 * which a screen reader reads aloud (html: empty-table-header).
 */
export function isPlainTable(table: HtmlElement): boolean {
  const first = table.querySelector('tr');
  const isHeading = first?.querySelector('th') && !first.querySelector('td');
  return (
    Boolean(isHeading) &&
    !table.querySelector('[colspan], [rowspan], caption, ul, ol, pre, blockquote, table, p + p, h1, h2, h3, h4')
  );
}

/** A footnote's mark in the text, or its text below. */
export function noteText(note: HtmlElement): string {
  const name = note.getAttribute('name') ?? '';
  const text = note.getAttribute('text');
  return text === null ? `[^${name}]` : `\n\n[^${name}]: ${text}\n\n`;
}

/** A block as HTML. */
export function blockHtml(block: HtmlElement): string {
  return `\n\n${onePiece(block.outerHTML)}\n\n`;
}

/** HTML that no empty line ends (CommonMark, 4.6), without characters that a template language would read. */
export function onePiece(html: string): string {
  return html
    .replace(/\n\s*\n/g, '\n')
    .replace(/\{(?=[{%#/])/g, '&#123;')
    .trim();
}
