import { escapeText } from '../html.ts';
import { Encoder } from '../text/encoder.ts';
import { isForeign } from '../text/foreign.ts';
import { isolated, isOfOtherDirection } from '../text/isolate.ts';
import { timestamp } from '../time/zone.ts';
import type { FeedEntry, FeedImage, FeedLanguage, RelatedCard } from './document.ts';
import { element, inSection } from './markup.ts';
import { type Section, sectionOf } from './xml.ts';

/**
 * What a reader shows of an entry, the same in every format: the correction, the picture, the full text and the
 * related list. If the full text gave way, the summary and a link to the rest take its place.
 */
export function entryHtml(entry: FeedEntry, newsroom: FeedLanguage): string {
  return madeFor(entry, newsroom).html;
}

/** The HTML as RSS and Atom carry it, looked through and encoded (UTF-8) once for both. */
export interface HtmlSection extends Section {
  bytes: Uint8Array;
}

/** What a reader shows of an entry as a section; `undefined` if that is nothing. */
export function htmlSection(entry: FeedEntry, newsroom: FeedLanguage): HtmlSection | undefined {
  const made = madeFor(entry, newsroom);
  if (made.html === '') return undefined;
  const text = inSection(made.html);
  return (made.section ??= { ...sectionOf(text), bytes: encoder.encode(text) });
}

const encoder = new Encoder();

interface Made extends FeedLanguage {
  html: string;
  section?: HtmlSection;
}

function madeFor(entry: FeedEntry, newsroom: FeedLanguage): Made {
  const { language, dir, words, wordsLang } = newsroom;
  const last = lastMade.get(entry);
  // Every format asks for the same, and so does the gate.
  const isSame =
    last?.language === language && last.dir === dir && last.words === words && last.wordsLang === wordsLang;
  if (isSame) return last;
  const html = makeHtml(entry, newsroom);
  const made = { language, dir, words, ...(wordsLang !== undefined && { wordsLang }), html };
  if (lastMade.size >= mostMade) lastMade.delete(lastMade.keys().next().value!);
  lastMade.set(entry, made);
  return made;
}

/** By entry, of the last ones: the fragments that are made of it outlive it (see fragment.ts). */
const lastMade = new Map<FeedEntry, Made>();

/** As many as a feed usually has at most. */
const mostMade = 40;

function makeHtml(entry: FeedEntry, newsroom: FeedLanguage): string {
  const { image } = entry;
  const { language, dir } = newsroom;
  const parts = [
    correction(entry, newsroom),
    image && picture(image, entry, newsroom),
    body(entry, newsroom),
    list(entry, newsroom),
  ];
  const html = parts.filter(Boolean).join('\n');
  // Readers show an entry from left to right unless its text says otherwise.
  return dir === 'rtl' && html !== '' ? element('div', { lang: language, dir }, html) : html;
}

/** At the top, where nobody who has read the article can miss it: readers do not announce an entry twice. */
function correction(entry: FeedEntry, newsroom: FeedLanguage): string | undefined {
  const { correction } = entry;
  if (!correction) return undefined;
  const when = element('strong', ofWords(newsroom), correctedAt(correction, newsroom));
  const text = escapeText(correction.text);
  if (!isForeign(entry, newsroom)) return element('p', {}, `${when}<br>${text}`);
  return element('p', {}, when) + element('p', { lang: entry.lang, dir: entry.dir }, text);
}

function correctedAt({ at, day }: NonNullable<FeedEntry['correction']>, { words }: FeedLanguage): string {
  if (at === undefined || day === undefined) return escapeText(words.correctionUndated);
  const label = escapeText(words.correction.replace('{}', () => day));
  return element('time', { datetime: timestamp(at) }, label);
}

/** In the text as well, because not every reader shows `media:content`. */
function picture(image: FeedImage, entry: FeedEntry, newsroom: FeedLanguage): string {
  const { url, width, height, alt, credit } = image;
  const own = isForeign(entry, newsroom) ? { lang: entry.lang, dir: entry.dir } : {};
  const img = element('img', { src: url, alt, width, height, ...own });
  const name = isForeign(entry, newsroom)
    ? element('bdi', { lang: entry.lang }, escapeText(credit ?? ''))
    : escapeText(isolated(credit ?? '', newsroom.dir));
  const caption = credit
    ? element(
        'figcaption',
        ofWords(newsroom),
        escapeText(newsroom.words.picture).replace('{}', () => name),
      )
    : '';
  return element('figure', {}, img + caption);
}

function body(entry: FeedEntry, newsroom: FeedLanguage): string {
  const { html, summary } = entry;
  if (html !== undefined) return inItsLanguage(html, entry, newsroom);
  const beginning = summary && inItsLanguage(element('p', {}, escapeText(summary)), entry, newsroom);
  const link = element('a', { href: entry.url, ...ofWords(newsroom) }, escapeText(newsroom.words.wholeText));
  return `${beginning}${element('p', {}, link)}`;
}

/** The language of the newsroom's words, if it is not the newsroom's own. */
function ofWords({ wordsLang }: FeedLanguage): { lang?: string } {
  return wordsLang === undefined ? {} : { lang: wordsLang };
}

function inItsLanguage(html: string, entry: FeedEntry, newsroom: FeedLanguage): string {
  const { lang, dir } = entry;
  return isForeign(entry, newsroom) && html !== '' ? element('div', { lang, dir }, html) : html;
}

function list({ related }: FeedEntry, newsroom: FeedLanguage): string | undefined {
  if (related.length === 0) return undefined;
  const items = related.map((card) => relatedItem(card, newsroom));
  return [element('h2', ofWords(newsroom), escapeText(newsroom.words.related)), '<ul>', ...items, '</ul>'].join('\n');
}

/** The same card as in every list, with the little markup that all readers show. */
function relatedItem(card: RelatedCard, newsroom: FeedLanguage): string {
  const { title, href, excerpt, publishedAt, day, lang, dir } = card;
  const name = escapeText(title);
  const link = element('a', { href }, isOfOtherDirection(title, dir) ? element('bdi', {}, name) : name);
  const time = element('time', { datetime: publishedAt }, escapeText(day));
  const text = excerpt === '' ? '' : `<br>${escapeText(excerpt)}`;
  return element('li', isForeign(card, newsroom) ? { lang, dir } : {}, `${link} (${time})${text}`);
}
