import { escapeHtml } from '../../../core/html.ts';
import { count } from '../../../core/text/amounts.ts';
import { captionOf, figure, type ForeignBlock, linkBlock, picturesOf } from '../html/blocks.ts';
import { all, attributeIn, textIn } from '../html/dom.ts';

/** The blocks of WordPress' editor, and what its themes and Jetpack put into a text. */
export const wordpressBlocks: readonly ForeignBlock[] = [
  {
    selector:
      '.wp-block-jetpack-subscriptions, .jetpack_subscription_widget, .sharedaddy, .jp-relatedposts, .wp-block-jetpack-contact-form',
    become: (block, lose) => (lose('widget', block.className.split(' ')[0] ?? 'block'), ''),
  },
  {
    selector: '.wp-block-gallery, .blocks-gallery-grid, .wp-block-jetpack-tiled-gallery, .gallery',
    become(block, lose) {
      lose('gallery', count(block.querySelectorAll('img').length, 'picture'));
      const single = all(block, 'figure').filter((inner) => inner !== block && inner.querySelector('img'));
      const shown =
        single.length > 0
          ? single.map((inner) => figure(picturesOf(inner), captionOf(inner))).join('')
          : figure(picturesOf(block), '');
      const own =
        Array.from(block.querySelectorAll('figcaption')).find((caption) => caption.parentNode === block)?.innerHTML ??
        '';
      return `<div>${shown}${own && `<p>${own}</p>`}</div>`;
    },
  },
  {
    selector: '.wp-block-embed',
    become(block, lose) {
      const wrapped = textIn(block, '.wp-block-embed__wrapper');
      const address = /^https?:\S+$/.test(wrapped) ? wrapped : '';
      if (address === '') return undefined;
      lose('embed', address);
      const caption = captionOf(block);
      return `${linkBlock(address, '')}${caption && `<p>${caption}</p>`}`;
    },
  },
  {
    selector: '.wp-caption',
    become: (block) => figure(picturesOf(block), block.querySelector('.wp-caption-text')?.innerHTML ?? ''),
  },
  {
    selector: '.wp-block-file',
    become: (block) => linkBlock(attributeIn(block, 'a[href]', 'href'), textIn(block, 'a')),
  },
  {
    selector: '.wp-block-button',
    become: (block) =>
      block.querySelector('a[href]')
        ? linkBlock(attributeIn(block, 'a', 'href'), textIn(block, 'a'))
        : `<p>${escapeHtml(block.textContent)}</p>`,
  },
  { selector: '.wp-block-pullquote', become: (block) => block.querySelector('blockquote')?.outerHTML },
  { selector: '.wp-block-verse', become: (block) => `<p>${block.innerHTML.trim().replace(/\n/g, '<br>')}</p>` },
  { selector: '.wp-block-spacer', become: () => '' },
];
