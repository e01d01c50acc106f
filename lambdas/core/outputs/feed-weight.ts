import type { Article } from '../article.ts';
import type { Problem } from '../problem.ts';

/**
 * How long articles are in feeds, as far as that can be known without their bodies: enough to plan what is in which
 * document. What every document really has is looked at when it is rendered (see `fit`).
 */

/** What a text of a line or more takes as JSON has it, between its quotation marks, in bytes of UTF-8. */
export function bytesInJson(text: string): number {
  return Buffer.byteLength(text) + (text.match(/["\\\n\t]/g)?.length ?? 0) + 2;
}

/** An article's text in bytes, with what the addresses take that come into its slots. */
export function textBytes({ bodyBytes, references }: Pick<Article, 'bodyBytes' | 'references'>): number {
  return bodyBytes + references.length * 100;
}

/** An article's entry in an archive document, in bytes. */
export function archivedBytes(article: Article): number {
  return textBytes(article) + bytesWithoutText(article);
}

/** Markup, dates and addresses; texts are there twice, names up to three times. */
function bytesWithoutText({ title, summary, excerpt, correction = '', image, tags, authors }: Article): number {
  const texts = [title, summary ?? excerpt, correction, image?.alt ?? '', image?.credit ?? ''].join('');
  const names = [...tags, ...authors].map(({ name }) => name).join('');
  return 1_000 + 2 * Buffer.byteLength(texts) + 3 * Buffer.byteLength(names) + 100 * (tags.length + authors.length);
}

/** A card of the "You might like" list, and its link. */
const bytesOfCard = 900;

/** An article's entry in a live feed, in bytes, with so many related articles and without a text that is too long. */
export function liveBytes(article: Article, related: number): number {
  const text = isTooLongForLive(article) ? 0 : textBytes(article);
  return text + bytesWithoutText(article) + related * bytesOfCard;
}

/** The longest text in bytes that a live feed holds, four fifths of it. */
export const maxLiveText = 400_000;

/** The longest text in bytes that an archive document holds, which may hold nothing else. */
export const maxArchivedText = 4_000_000;

function isTooLongForLive(article: Article): boolean {
  return textBytes(article) > maxLiveText;
}

/** Tells the editor of an article whose text is too long for feeds. */
export function textTooLong(article: Parameters<typeof textBytes>[0] & { path: string }): Problem[] {
  const bytes = textBytes(article);
  if (bytes <= maxLiveText) return [];
  const instead = 'have its summary and a link to the page';
  return [
    {
      severity: 'warning',
      file: article.path,
      found: `the text takes ${bytes} bytes in a feed`,
      expected: `at most ${maxLiveText} bytes, because feed readers refuse feeds that are longer`,
      fix:
        bytes > maxArchivedText
          ? `Split it into several articles; until then feeds and their archive ${instead}.`
          : `Split it into several articles; until then feeds ${instead}, and only their archive has the text.`,
    },
  ];
}
