import { escapeHtml } from '../../../core/html.ts';
import { isPicture } from '../../../core/reading/endings.ts';
import { type ForeignBlock, captionOf, figure, linkBlock, picture, picturesOf } from './blocks.ts';
import type { HtmlElement } from './dom.ts';
import { all, attributeIn } from './dom.ts';

/** Blocks that every tool has: embedded content of other sites, and pictures with captions. */
export const commonBlocks: readonly ForeignBlock[] = [
  {
    // A post of a social network: its text stays, as a link to it.
    selector:
      'blockquote.twitter-tweet, blockquote.instagram-media, blockquote.tiktok-embed, blockquote.mastodon-embed, blockquote.bluesky-embed',
    become(quote, lose) {
      const address = quotedAddress(quote);
      lose('embed', address);
      const text = quote.innerHTML;
      return quote.textContent.trim() === ''
        ? linkBlock(address, '')
        : `<blockquote>${text}${text.includes(address) ? '' : linkBlock(address, '')}</blockquote>`;
    },
  },
  {
    selector: 'iframe, embed, object, amp-youtube, amp-iframe',
    become(frame, lose) {
      const own = ['src', 'data-src', 'data'].map((name) => frame.getAttribute(name)).find((value) => value !== null);
      // Old players are named by what is in the object.
      const player = attributeIn(frame, 'embed', 'src') || attributeIn(frame, 'param[name="movie"]', 'value');
      const address = watchAddress(own ?? player);
      lose('embed', address);
      return /^https?:/.test(address) ? linkBlock(address, frame.getAttribute('title') ?? '') : '';
    },
  },
  {
    // A lazily loaded picture: its address is beside that of a placeholder, and again in `<noscript>`.
    selector: 'img[data-src], img[data-lazy-src], img[data-original]',
    become(img) {
      const names = ['data-src', 'data-lazy-src', 'data-original'].map((name) => img.getAttribute(name) ?? '');
      const address = names.find((name) => name !== '' && !name.startsWith('data:'));
      const isPlaceholder = /^(?:data:|$)/.test(img.getAttribute('src') ?? '');
      return isPlaceholder && address !== undefined ? picture(address, img.getAttribute('alt') ?? '') : undefined;
    },
  },
  {
    // A picture that links to its own full size.
    selector: 'a[href]',
    become(link) {
      const address = link.getAttribute('href') ?? '';
      const img = link.querySelector('img');
      const isAlone = link.textContent.trim() === '' && link.querySelectorAll('*').length === 1;
      return img && isAlone && isPicture(address) ? picture(address, img.getAttribute('alt') ?? '') : undefined;
    },
  },
  {
    selector: 'figure',
    become(element) {
      const isPictures =
        element.querySelector('img') && !element.querySelector('table, pre, blockquote, video, audio, iframe, a');
      return isPictures ? figure(picturesOf(element), captionOf(element)) : undefined;
    },
  },
  {
    // Code counts as code even without the element for it.
    selector: 'pre',
    become: (pre) => (pre.querySelector('code') ? undefined : codeBlock(pre)),
  },
  {
    selector: 'script',
    become(script, lose) {
      const address = script.getAttribute('src') ?? '';
      // Elements that only style a post of a social network.
      if (!/platform\.(?:twitter|x|instagram)|instagram\.com\/embed|tiktok\.com\/embed|bsky\.app/.test(address))
        lose('script', address || 'a script');
      return '';
    },
  },
  { selector: 'style, noscript, template, link, meta', become: () => '' },
];

/** The language is in a class or in an attribute of some plugin (`brush: php`). */
function codeBlock(pre: HtmlElement): string {
  const named = `${pre.className} ${pre.getAttribute('data-lang') ?? ''}`;
  const [, language] = /(?:brush:\s*|lang(?:uage)?[-:]\s*)([\w+#-]+)/.exec(named) ?? [];
  return `<pre><code class="language-${language ?? ''}">${escapeHtml(pre.textContent)}</code></pre>`;
}

/** The address of the post that is quoted. */
function quotedAddress(quote: HtmlElement): string {
  const named = ['data-instgrm-permalink', 'cite', 'data-bluesky-uri'].map((name) => quote.getAttribute(name) ?? '');
  const links = all(quote, 'a').map((link) => link.getAttribute('href') ?? '');
  return named.find((address) => /^https?:/.test(address)) ?? links.at(-1) ?? attributeIn(quote, '[src]', 'src');
}

/** Where a person can watch what a frame shows: the addresses of players show nothing by themselves. */
function watchAddress(written: string): string {
  const address = written.trim().replace(/^\/\//, 'https://');
  const [, video] =
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie|\.googleapis)?\.com\/(?:embed|v)\/([\w-]{6,})/.exec(address) ?? [];
  if (video) return `https://www.youtube.com/watch?v=${video}`;
  const [, film] = /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/.exec(address) ?? [];
  return film ? `https://vimeo.com/${film}` : address;
}
