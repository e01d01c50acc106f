import { escapeHtml } from '../../../core/html.ts';
import { count } from '../../../core/text/amounts.ts';
import { captionOf, figure, type ForeignBlock, linkBlock, picture } from '../html/blocks.ts';
import { all, attributeIn, type HtmlElement, textIn } from '../html/dom.ts';
import { attrsOf, textAttr } from './attributes.ts';
import { wholePicture } from './pictures.ts';

/** Substack's blocks, as its export has them. */
export const substackBlocks: readonly ForeignBlock[] = [
  { selector: '.header-anchor-parent, a.header-anchor, .image-link-expand', become: () => '' },
  {
    selector:
      '.subscription-widget-wrap, .subscription-widget-wrap-editor, .subscription-widget, .install-substack-app-embed, ' +
      '.directMessage, .community-chat, .poll-embed, .sponsorship-campaign-embed, .captioned-button-wrap',
    become: (block, lose) => (lose('widget', nameOf(block)), ''),
  },
  { selector: '.button-wrapper', become: (block, lose) => button(block, () => lose('widget', 'button')) },
  {
    selector: '.image-gallery-embed',
    become(block, lose) {
      const { pictures, caption } = galleryIn(block);
      lose('gallery', count(pictures.length, 'picture'));
      return figure(pictures.join(''), escapeHtml(caption));
    },
  },
  {
    selector: '.captioned-image-container, .image3, a.image-link',
    become: (block) => figure(pictureIn(block), captionOf(block)),
  },
  {
    selector: '.youtube-wrap, .vimeo-wrap, .instagram, .instagram-embed-wrap',
    become(block, lose) {
      const address = videoAddress(block);
      if (address === undefined) return undefined;
      lose('embed', address);
      return linkBlock(address, textAttr(attrsOf(block), ['title']));
    },
  },
  { selector: '.tweet, .twitter-embed', become: (block, lose) => tweet(block, (address) => lose('embed', address)) },
  {
    selector: '.native-audio-embed, .native-video-embed',
    become: (block, lose) => (lose('media', `${nameOf(block)} ${textAttr(attrsOf(block), ['mediaUploadId'])}`), ''),
  },
  {
    selector: '.file-embed-wrapper',
    become: (block) => linkBlock(attributeIn(block, 'a[href]', 'href'), textIn(block, '.file-embed-details-h1')),
  },
  {
    selector: '.latex-rendered',
    become: (block) => `<p>$$${escapeHtml(textAttr(attrsOf(block), ['persistentExpression']))}$$</p>`,
  },
  { selector: '.pullquote, .callout-block', become: (block) => `<blockquote>${block.innerHTML}</blockquote>` },
  { selector: '.preformatted-block', become: (block) => `<p>${lines(block.textContent)}</p>` },
  {
    // All other embedded content has its address beside it.
    selector: '[data-attrs]',
    become(block, lose) {
      if (['IMG', 'A', 'P'].includes(block.nodeName)) return undefined;
      const attrs = attrsOf(block);
      const address = textAttr(attrs, ['url', 'canonical_url', 'link', 'post_url', 'belowTheFoldUrl', 'thumbnail_url']);
      if (!/^https?:/.test(address)) return undefined;
      lose('embed', address);
      return linkBlock(address, textAttr(attrs, ['title', 'name', 'publication_name']));
    },
  },
];

/** What a block is, for the report. */
function nameOf(block: HtmlElement): string {
  return block.getAttribute('data-component-name')?.replace(/ToDOM$/, '') ?? block.className.split(' ')[0] ?? 'block';
}

/** The author's own buttons lead somewhere; all others lead to Substack's forms. */
function button(block: HtmlElement, lost: () => void): string {
  const address = attributeIn(block, 'a[href]', 'href');
  const isOwn =
    /^https?:/.test(address) &&
    !/%%|\/subscribe\b|[?&]action=share|\/(?:leave-)?comments?\b|substack\.com\/(?:refer|chat)/.test(address);
  if (isOwn) return linkBlock(address, textIn(block, 'a'));
  lost();
  return '';
}

function pictureIn(block: HtmlElement): string {
  const img = block.nodeName === 'IMG' ? block : block.querySelector('img');
  const attrs = attrsOf(img ?? block);
  const src = textAttr(attrs, ['src']) || (img?.getAttribute('src') ?? '');
  const alt = img?.getAttribute('alt') || textAttr(attrs, ['alt', 'title']);
  const link = textAttr(attrs, ['href']);
  const shown = picture(wholePicture(src), alt);
  return link === '' ? shown : `<a href="${escapeHtml(link)}">${shown}</a>`;
}

function galleryIn(block: HtmlElement): { pictures: string[]; caption: string } {
  const { gallery } = attrsOf(block) as {
    gallery?: { images?: { src?: string; alt?: string }[]; caption?: string; alt?: string };
  };
  const pictures = (gallery?.images ?? []).map(({ src = '', alt }) =>
    picture(wholePicture(src), alt ?? gallery?.alt ?? ''),
  );
  return { pictures, caption: gallery?.caption ?? '' };
}

function videoAddress(block: HtmlElement): string | undefined {
  const attrs = attrsOf(block);
  const video = textAttr(attrs, ['videoId']);
  const post = textAttr(attrs, ['instagram_id']);
  if (post !== '') return `https://www.instagram.com/p/${post}/`;
  if (video === '') return undefined;
  return /\bvimeo-wrap\b/.test(block.className)
    ? `https://vimeo.com/${video}`
    : `https://www.youtube.com/watch?v=${video}`;
}

function tweet(block: HtmlElement, lost: (address: string) => void): string {
  const attrs = attrsOf(block);
  const links = all(block, 'a').map((link) => link.getAttribute('href') ?? '');
  const address = textAttr(attrs, ['url']) || (links.find((link) => /\/status\//.test(link)) ?? links[0] ?? '');
  const text = textAttr(attrs, ['full_text']) || textIn(block, '.tweet-text');
  lost(address);
  const quote = text === '' ? '' : `<p>${lines(text)}</p>`;
  return `<blockquote>${quote}${linkBlock(address, textAttr(attrs, ['name', 'username']))}</blockquote>`;
}

function lines(text: string): string {
  return escapeHtml(text.trim()).replace(/\n/g, '<br>');
}
