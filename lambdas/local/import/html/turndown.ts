import TurndownService from 'turndown';
import { strikethrough, tables, taskListItems } from '@joplin/turndown-plugin-gfm';
import type { HtmlElement } from './dom.ts';
import { emphasisText, isEmphasis } from './emphasis.ts';
import { escapeMarkdown } from './escape.ts';
import {
  blockHtml,
  detailsText,
  figureText,
  isPlainTable,
  linkText,
  noteText,
  onePiece,
  pictureText,
} from './written-elements.ts';

/** Elements that Markdown cannot express and that articles may hold: they stay HTML, and nothing is lost. */
const keptInLine = 'sub sup kbd mark abbr ins small cite q dfn var samp bdi bdo ruby time u'.split(' ');
const keptBlocks = 'video audio dl'.split(' ');
/** Elements that Markdown cannot express, and that an article's page does not show as they are. */
const unknownBlocks = 'form input select textarea button canvas svg math map applet dialog progress meter'.split(' ');

/** How an element is written, given its content as Markdown and itself. */
type Write = (content: string, element: HtmlElement) => string;

/** Elements that are written differently from Turndown. */
const writers: Record<string, Write> = {
  a: linkText,
  img: (_, img) => pictureText(img),
  figure: figureText,
  details: detailsText,
  summary: () => '',
  'tidings-more': () => '\n\n<!--more-->\n\n',
  'tidings-note': (_, note) => noteText(note),
  'tidings-comment': (_, comment) => `<!-- ${comment.textContent.replace(/--+>?/g, '-')} -->`,
};

/** The service that writes Markdown; `unknown` is called with the name of each element that stays HTML and should not. */
export function makeTurndown(unknown: (name: string) => void): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    keepReplacement: (_, node) => (keptBlocks.includes(nameOf(node)) ? blockHtml(node) : onePiece(node.outerHTML)),
  });
  service.use([tables, strikethrough, taskListItems]);
  service.escape = escapeMarkdown;
  service.keep((node) => keptInLine.includes(nameOf(node)) || keptBlocks.includes(nameOf(node)));
  service.addRule('written', {
    filter: (node) => Object.hasOwn(writers, nameOf(node)),
    replacement: (content, node) => writers[nameOf(node)]!(content, node),
  });
  service.addRule('emphasis', { filter: isEmphasis, replacement: emphasisText });
  service.addRule('wideTable', {
    filter: (node) => nameOf(node) === 'table' && !isPlainTable(node),
    replacement: (_, node) => blockHtml(node),
  });
  service.addRule('unknown', {
    filter: (node) => unknownBlocks.includes(nameOf(node)),
    replacement: (_, node) => {
      // What is in one stays in it.
      if (!isWithinUnknown(node)) unknown(nameOf(node));
      return blockHtml(node);
    },
  });
  return service;
}

function nameOf({ nodeName }: { nodeName: string }): string {
  return nodeName.toLowerCase();
}

function isWithinUnknown({ parentNode }: HtmlElement): boolean {
  return Boolean(parentNode && (unknownBlocks.includes(nameOf(parentNode)) || isWithinUnknown(parentNode)));
}
