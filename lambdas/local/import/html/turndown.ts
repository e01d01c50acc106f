import TurndownService from 'turndown';
import { strikethrough, tables, taskListItems } from '@joplin/turndown-plugin-gfm';
import type { HtmlElement } from './dom.ts';
import { escapeMarkdown, withoutAutolinks } from './escape.ts';

/** Elements that Markdown has no sign for and that articles may hold: they stay HTML, and nothing is lost by it. */
const keptInLine = 'sub sup kbd mark abbr ins small cite q dfn var samp bdi bdo ruby time u'.split(' ');
const keptBlocks = 'video audio dl'.split(' ');
/** Elements that Markdown has no sign for, and that a page of an article does not show as they are. */
const unknownBlocks = 'form input select textarea button canvas svg math map applet dialog progress meter'.split(' ');

/** The service that writes Markdown; `unknown` is called with the name of each element that stays HTML and should not. */
export function makeTurndown(unknown: (name: string) => void): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    keepReplacement: (_, node) => keptHtml(node),
  });
  service.use([tables, strikethrough, taskListItems]);
  service.escape = escapeMarkdown;
  const named = (names: readonly string[]) => (node: { nodeName: string }) =>
    names.includes(node.nodeName.toLowerCase());
  service.keep(named([...keptInLine, ...keptBlocks]));
  service.addRule('unknown', {
    filter: named(unknownBlocks),
    replacement: (_, node) => {
      unknown(node.nodeName.toLowerCase());
      return `\n\n${onePiece(html(node))}\n\n`;
    },
  });
  service.addRule('figure', {
    filter: named(['figure']),
    replacement: (content, node) => figureText(content, node),
  });
  service.addRule('wideTable', {
    filter: (node) => node.nodeName === 'TABLE' && !isPlainTable(node),
    replacement: (_, node) => `\n\n${onePiece(html(node))}\n\n`,
  });
  service.addRule('details', { filter: named(['details']), replacement: detailsText });
  service.addRule('summary', { filter: named(['summary']), replacement: () => '' });
  service.addRule('more', { filter: named(['tidings-more']), replacement: () => '\n\n<!--more-->\n\n' });
  service.addRule('note', {
    filter: named(['tidings-note']),
    replacement: (_, node) => noteMark(node),
  });
  service.addRule('comment', {
    filter: named(['tidings-comment']),
    replacement: (_, node) => `<!-- ${(node.textContent ?? '').replace(/--+>?/g, '-')} -->`,
  });
  service.addRule('link', {
    filter: named(['a']),
    replacement: (content, node) => linkText(content, node),
  });
  service.addRule('picture', {
    filter: named(['img']),
    replacement: (_, node) => pictureText(node),
  });
  return service;
}

/** `[text](href)`; a link without an address is only its text, one that is called by its address is that. */
function linkText(content: string, link: HtmlElement): string {
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
function pictureText(img: HtmlElement): string {
  const src = (img.getAttribute('src') ?? '').trim();
  if (src === '') return '';
  const alt = escapeMarkdown((img.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim());
  return `![${alt}](${encodedAddress(src)})`;
}

/** As it is written between the parentheses of a link. */
function encodedAddress(address: string): string {
  return address.replace(/[\s<>()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** Pictures with a caption are HTML, for Markdown has none; anything else in a figure is itself, its caption below. */
function figureText(content: string, figure: HtmlElement): string {
  const onlyPictures = !figure.querySelector('pre, blockquote, table, p, a');
  if (!onlyPictures || !figure.querySelector('img')) return `\n\n${content}\n\n`;
  return `\n\n${onePiece(`<figure>\n${figure.innerHTML}\n</figure>`)}\n\n`;
}

function detailsText(content: string, node: unknown): string {
  const summary = (node as HtmlElement).querySelector('summary')?.innerHTML ?? '';
  return `\n\n<details>\n<summary>${onePiece(summary)}</summary>\n\n${content.trim()}\n\n</details>\n\n`;
}

/**
 * Markdown's tables have one row of headings, and cells of one line. The plugin gives a table without headings empty ones,
 * which a screen reader reads aloud (html: empty-table-header).
 */
function isPlainTable(table: HtmlElement): boolean {
  const first = table.querySelector('tr');
  const isHeading = first !== null && first.querySelector('th') !== null && first.querySelector('td') === null;
  return (
    isHeading &&
    !table.querySelector('[colspan], [rowspan], caption, ul, ol, pre, blockquote, table, p + p, h1, h2, h3, h4')
  );
}

/** A footnote's mark in the text, or its text below. */
function noteMark(note: HtmlElement): string {
  const name = note.getAttribute('name') ?? '';
  const text = note.getAttribute('text');
  return text === null ? `[^${name}]` : `\n\n[^${name}]: ${text}\n\n`;
}

function keptHtml(node: HtmlElement): string {
  const isBlock = keptBlocks.includes(node.nodeName.toLowerCase());
  return isBlock ? `\n\n${onePiece(node.outerHTML)}\n\n` : onePiece(node.outerHTML);
}

function html(node: unknown): string {
  return (node as HtmlElement).outerHTML;
}

/** HTML that no empty line ends (CommonMark, 4.6) and in which no sign is one of a template language. */
function onePiece(html: string): string {
  return html
    .replace(/\n\s*\n/g, '\n')
    .replace(/\{(?=[{%#/])/g, '&#123;')
    .trim();
}
