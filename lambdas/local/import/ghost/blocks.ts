import { escapeHtml } from '../../../core/html.ts';
import { count } from '../../../core/text/amounts.ts';
import { type ForeignBlock, captionOf, figure, linkBlock, picturesOf } from '../html/blocks.ts';
import { all, attributeIn, type HtmlElement, textIn } from '../html/dom.ts';

/** Ghost's blocks, as its HTML has them (TryGhost/Koenig, kg-default-nodes). */
export const ghostBlocks: readonly ForeignBlock[] = [
  {
    selector: '.kg-gallery-card',
    become(card, lose) {
      lose('gallery', count(card.querySelectorAll('img').length, 'picture'));
      return figure(picturesOf(card), captionOf(card));
    },
  },
  {
    selector: '.kg-bookmark-card',
    become(card) {
      const address = attributeIn(card, 'a[href]', 'href');
      const description = textIn(card, '.kg-bookmark-description');
      const link = linkBlock(address, textIn(card, '.kg-bookmark-title'));
      return `<blockquote>${link}${description && `<p>${escapeHtml(description)}</p>`}</blockquote>${caption(card)}`;
    },
  },
  {
    selector: '.kg-signup-card, .kg-email-card, .kg-email-cta-card',
    become: (card, lose) => (lose('widget', kindOf(card)), ''),
  },
  {
    selector: '.kg-callout-card',
    become: (card) =>
      `<blockquote><p>${textHtml(card, '.kg-callout-emoji')} ${innerHtml(card, '.kg-callout-text')}</p></blockquote>`,
  },
  {
    selector: '.kg-toggle-card',
    become: (card) =>
      `<details><summary>${textHtml(card, '.kg-toggle-heading-text')}</summary>${innerHtml(card, '.kg-toggle-content')}</details>`,
  },
  {
    selector: '.kg-button-card, .kg-file-card, .kg-product-card, .kg-header-card, .kg-cta-card, .kg-nft-card',
    become: (card) => partsOf(card),
  },
  {
    selector: '.kg-audio-card',
    become: (card) =>
      `<p>${textHtml(card, '.kg-audio-title')}</p>${player('audio', attributeIn(card, 'audio', 'src'))}`,
  },
  {
    selector: '.kg-video-card',
    become: (card) => `${player('video', attributeIn(card, 'video', 'src'))}${caption(card)}`,
  },
  { selector: '.kg-code-card', become: (card) => `${card.querySelector('pre')?.outerHTML ?? ''}${caption(card)}` },
  {
    // An unknown one, such as from a later Ghost, is reduced to its content.
    selector: '.kg-card:not(.kg-image-card):not(.kg-embed-card)',
    become: (card, lose) => (lose('block', kindOf(card)), undefined),
  },
];

function kindOf(card: HtmlElement): string {
  return /kg-[a-z]+-card/.exec(card.className)?.[0] ?? 'card';
}

/** The content of a card, without its look: its pictures, headings, texts and links. */
function partsOf(card: HtmlElement): string {
  const parts = all(
    card,
    'img, h1, h2, h3, h4, p, [class*="-title"], [class*="-description"], [class*="-caption"], a[href]',
  );
  const outer = parts.filter((part) => !parts.some((other) => other !== part && other.contains(part)));
  return outer.map(partHtml).join('');
}

function partHtml(part: HtmlElement): string {
  if (part.nodeName === 'IMG') return `<p>${part.outerHTML}</p>`;
  const text = part.textContent.replace(/\s+/g, ' ').trim();
  if (part.nodeName === 'A') return linkBlock(part.getAttribute('href') ?? '', text);
  return /^H\d$/.test(part.nodeName) ? part.outerHTML : text && `<p>${part.innerHTML}</p>`;
}

function player(name: 'audio' | 'video', src: string): string {
  return src && `<${name} src="${escapeHtml(src)}" controls></${name}>`;
}

function caption(card: HtmlElement): string {
  const html = captionOf(card);
  return html && `<p>${html}</p>`;
}

function textHtml(card: HtmlElement, selector: string): string {
  return escapeHtml(textIn(card, selector));
}

function innerHtml(card: HtmlElement, selector: string): string {
  return card.querySelector(selector)?.innerHTML ?? '';
}
