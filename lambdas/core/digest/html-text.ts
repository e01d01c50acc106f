import { withoutDirections } from '../body/markup.ts';
import { attributeOf } from '../html.ts';
import { type Element, type Node, treeOf } from './html-tree.ts';
import { inlineText } from './inline-text.ts';
import { linesOf } from './lines.ts';
import { tableLines } from './table-text.ts';

/**
 * HTML of ours as plain text, in lines of at most so many columns but for addresses, as people write mail: an empty line
 * between paragraphs, "- " and numbers before entries of lists, "> " before what is quoted, `[1]` before a footnote.
 */
export function textOfHtml(html: string, columns: number): string {
  const blocks = blocksOf(treeOf(html), columns).map((lines) => lines.join('\n'));
  return withoutDirections(blocks.join('\n\n'));
}

/** The lines of each block. */
function blocksOf(nodes: readonly Node[], columns: number): string[][] {
  const blocks: string[][] = [];
  let inLine: Node[] = [];
  const paragraph = () => {
    const lines = paragraphLines(inlineText(inLine), columns);
    if (lines.length > 0) blocks.push(lines);
    inLine = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || !isBlock(node)) {
      inLine.push(node);
      continue;
    }
    paragraph();
    blocks.push(...blocksIn(node, columns));
  }
  paragraph();
  return blocks;
}

const blockNames = new Set(
  (
    'p div section figure figcaption h1 h2 h3 h4 h5 h6 ul ol dl dt dd blockquote pre table hr details summary ' +
    'audio video'
  ).split(' '),
);

function isBlock({ tag }: Element): boolean {
  return blockNames.has(tag.name);
}

function blocksIn(element: Element, columns: number): string[][] {
  const { tag, children } = element;
  switch (tag.name) {
    case 'ul':
    case 'ol':
      return listBlocks(element, columns);
    case 'blockquote':
      return [prefixed(joined(blocksOf(children, columns - 2)), '> ', '> ')];
    case 'dd':
      return [prefixed(joined(blocksOf(children, columns - 2)), '  ', '  ')];
    case 'pre':
      return [inlineSource(children).replace(/\n$/, '').split('\n')];
    case 'table':
      return [tableLines(element, columns)];
    case 'hr':
      return [['* * *']];
    case 'audio':
    case 'video':
      return [[inlineText([element])]];
    default:
      return blocksOf(children, columns);
  }
}

/** Entries that are a line or a paragraph each are below each other; longer ones are blocks of their own. */
function listBlocks({ tag, children }: Element, columns: number): string[][] {
  const entries = children.filter((node): node is Element => typeof node !== 'string');
  const first = Number(attributeOf(tag, 'start') ?? 1);
  const blocks = entries.map((entry, index) => {
    const isNote = attributeOf(entry.tag, 'id')?.startsWith('fn-');
    const marker = isNote ? `[${index + 1}] ` : tag.name === 'ol' ? `${first + index}. ` : '- ';
    const inside = blocksOf(entry.children, columns - marker.length);
    const isTight = inside.slice(1).every(([line = '']) => /^(?:- |\d+\. )/.test(line));
    const lines = isTight ? inside.flat() : joined(inside);
    return prefixed(lines.length > 0 ? lines : [''], marker, ' '.repeat(marker.length));
  });
  return blocks.some((lines) => lines.includes('')) ? blocks : [blocks.flat()];
}

function joined(blocks: string[][]): string[] {
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function prefixed(lines: string[], first: string, further: string): string[] {
  return lines.map((line, index) => (line === '' ? further.trimEnd() : (index === 0 ? first : further) + line));
}

function paragraphLines(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => linesOf(line, columns, { wholeAddresses: true }));
}

/** What is code stays as it is. */
function inlineSource(nodes: readonly Node[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : inlineSource(node.children))).join('');
}
