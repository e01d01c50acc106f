import { escapeText } from '../html.ts';
import { isolated, isOfOtherDirection } from '../text/isolate.ts';
import { timestamp } from '../time/zone.ts';
import type { FeedEntry, FeedImage, FeedLanguage, RelatedCard } from './document.ts';
import { element } from './markup.ts';

/**
 * What a reader shows of an entry, the same in every format: the correction, the picture, the full text and the related
 * list. Where the full text gave way the summary takes its place; where there is neither the result may be empty.
 */
export function entryHtml(entry: FeedEntry, newsroom: FeedLanguage): string {
  const { image } = entry;
  const { words, language, dir } = newsroom;
  const parts = [
    correction(entry, words),
    image && picture(image, newsroom),
    body(entry, newsroom),
    list(entry, newsroom),
  ];
  const html = parts.filter(Boolean).join('\n');
  // Readers show an entry from left to right unless its text says otherwise.
  return dir === 'rtl' && html !== '' ? element('div', { lang: language, dir }, html) : html;
}

type FeedWords = FeedLanguage['words'];

/** At the top, where nobody who read the article before can miss it: readers do not announce an entry twice. */
function correction({ correction }: FeedEntry, words: FeedWords): string | undefined {
  if (!correction) return undefined;
  return element('p', {}, `${element('strong', {}, correctedAt(correction, words))}<br>${escapeText(correction.text)}`);
}

function correctedAt({ at, day }: NonNullable<FeedEntry['correction']>, words: FeedWords): string {
  if (at === undefined || day === undefined) return escapeText(words.correctionUndated);
  const label = escapeText(words.correction.replace('{}', () => day));
  return element('time', { datetime: timestamp(at) }, label);
}

/** In the text too, because not every reader shows `media:content`. */
function picture({ url, width, height, alt, credit }: FeedImage, { words, dir }: FeedLanguage): string {
  const img = element('img', { src: url, alt, width, height });
  const caption = credit
    ? element('figcaption', {}, escapeText(words.picture.replace('{}', () => isolated(credit, dir))))
    : '';
  return element('figure', {}, img + caption);
}

function body({ html, summary, lang, dir }: FeedEntry, newsroom: FeedLanguage): string {
  const text = html === undefined ? summary && element('p', {}, escapeText(summary)) : html;
  const isForeign = lang !== newsroom.language || dir !== newsroom.dir;
  return isForeign && text !== '' ? element('div', { lang, dir }, text) : text;
}

function list({ related }: FeedEntry, newsroom: FeedLanguage): string | undefined {
  if (related.length === 0) return undefined;
  const items = related.map((card) => relatedItem(card, newsroom));
  return [element('h2', {}, escapeText(newsroom.words.related)), '<ul>', ...items, '</ul>'].join('\n');
}

/** The card of every list, with the little markup that all readers show. */
function relatedItem(
  { title, href, excerpt, publishedAt, day, lang, dir }: RelatedCard,
  newsroom: FeedLanguage,
): string {
  const name = escapeText(title);
  const link = element('a', { href }, isOfOtherDirection(title, dir) ? element('bdi', {}, name) : name);
  const time = element('time', { datetime: publishedAt }, escapeText(day));
  const text = excerpt === '' ? '' : `<br>${escapeText(excerpt)}`;
  const isForeign = lang !== newsroom.language || dir !== newsroom.dir;
  return element('li', isForeign ? { lang, dir } : {}, `${link} (${time})${text}`);
}
