import type { Article } from '../article.ts';
import type { Problem } from '../problem.ts';

/** The bytes of UTF-8 that a text takes as a string of JSON, with its quotation marks. */
export function bytesInJson(text: string): number {
  return Buffer.byteLength(text) + 2 + escaped.reduce((sum, sign) => sum + countOf(sign, text), 0);
}

/** Those of which JSON makes two characters. */
const escaped = ['"', '\\', '\n', '\t'];

/** Searched for, which takes a third of the time of a loop over all characters. */
function countOf(sign: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

/** An article's text in a feed, in bytes, with an estimate for the addresses in its slots. */
export function textBytes({ bodyBytes, references }: Pick<Article, 'bodyBytes' | 'references'>): number {
  return bodyBytes + references.length * 100;
}

type Framing = Pick<Article, 'title' | 'summary' | 'excerpt' | 'correction' | 'image' | 'tags' | 'authors'>;

/** See `frameBytes` of `Article`: texts occur twice, names up to three times. */
export function frameBytesOf({ title, summary, excerpt, correction = '', image, tags, authors }: Framing): number {
  const texts = [title, summary ?? excerpt, correction, image?.alt ?? '', image?.credit ?? ''].join('');
  const names = [...tags, ...authors].map(({ name }) => name).join('');
  return 1_000 + 2 * Buffer.byteLength(texts) + 3 * Buffer.byteLength(names) + 100 * (tags.length + authors.length);
}

/** The longest text in bytes that a live feed holds: four fifths of its limit (see `maxFeedBytes`). */
export const maxLiveText = 400_000;

/** The longest text in bytes that an archive document holds; it may then hold nothing else. */
export const maxArchivedText = 4_000_000;

/** A warning for an article whose text is too long for live feeds; `undefined` for any other. */
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
