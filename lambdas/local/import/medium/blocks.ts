import { type ForeignBlock, linkBlock } from '../html/blocks.ts';
import { attributeIn, textIn } from '../html/dom.ts';

/** Medium's own blocks in HTML. */
export const mediumBlocks: readonly ForeignBlock[] = [
  {
    // The card of another page.
    selector: '.graf--mixtapeEmbed',
    become: (card) => linkBlock(attributeIn(card, 'a[href]', 'href'), textIn(card, 'strong')),
  },
  {
    // A piece of code at GitHub, which a script would show.
    selector: 'script[src*="gist.github.com/"]',
    become(script, lose) {
      const address = (script.getAttribute('src') ?? '').replace(/\.js(?=$|\?)/, '');
      lose('embed', address);
      return linkBlock(address, '');
    },
  },
];
