import type { Lose } from '../losses.ts';
import { type ForeignBlock, replaceBlocks } from './blocks.ts';
import { all, bodyOf, type HtmlElement } from './dom.ts';
import { commonBlocks } from './embeds.ts';
import type { NewAddress } from '../new-address.ts';
import { footnotes } from './footnotes.ts';
import { codeInLines, listsInItems, plain, withPlainSpaces, withoutSpaceInRows, withoutOddNames } from './plain.ts';
import { makeTurndown } from './turndown.ts';

/** What a text is turned into Markdown with. */
interface Conversion {
  /** The tool's own blocks. */
  blocks: readonly ForeignBlock[];
  lose: Lose;
  /** Where an address leads now: for a picture, to the file beside the article; for a link, to a path. */
  address: NewAddress;
}

/** Markdown that shows what the HTML shows. */
export async function markdownOf(html: string, { blocks, lose, address }: Conversion): Promise<string> {
  const body = bodyOf(marked(html));
  withoutOddNames(body);
  withPlainSpaces(body);
  withoutSpaceInRows(body);
  codeInLines(body);
  listsInItems(body);
  replaceBlocks(body, blocks, lose);
  replaceBlocks(body, commonBlocks, lose);
  await readdress(body, address);
  footnotes(body, (note) =>
    makeTurndown(() => undefined)
      .turndown(note.innerHTML)
      .replace(/\n+/g, ' ')
      .trim(),
  );
  plain(body);
  const service = makeTurndown((name) => lose('html', `<${name}>`));
  const markdown = service.turndown(body);
  return tidy(markdown);
}

/** Comments are not elements, and their meaning would be lost with them. */
function marked(html: string): string {
  return html
    .replace(/<!--\s*more\b[^>]*-->/gi, '<tidings-more>more</tidings-more>')
    .replace(/<!--(?!\s*tidings)[^]*?-->/g, '');
}

async function readdress(body: HtmlElement, address: Conversion['address']): Promise<void> {
  for (const name of ['src', 'href', 'poster'] as const) {
    for (const element of all(body, `[${name}]`)) {
      const isPlayed = name === 'src' && ['AUDIO', 'VIDEO', 'SOURCE', 'TRACK'].includes(element.nodeName);
      const use = name === 'href' ? 'link' : isPlayed ? 'media' : 'picture';
      element.setAttribute(name, await address(element.getAttribute(name)!.trim(), use));
    }
  }
}

/** No more than one empty line, and none at the ends; no white space that means nothing. */
function tidy(markdown: string): string {
  return (
    markdown
      .replace(/\u00A0/g, ' ')
      .replace(/[ \t]+$/gm, (spaces) => (spaces.length >= 2 ? '  ' : ''))
      .replace(/^\|.*$/gm, (row) => row.replaceAll('  <br>', '<br>'))
      // Several breaks in a row are how many editors end a paragraph.
      .replace(/^ {2}$/gm, '')
      .replace(/ {2}\n\n/g, '\n\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}
