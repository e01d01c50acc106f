import { renderBody } from '../body.ts';
import { decodeHtml } from '../html.ts';
import { cleanLine } from '../text/clean-line.ts';
import { graphemesIn } from '../text/segments.ts';
import type { ArticleReading } from './article-fields.ts';
import type { Reader } from './reader.ts';

/** Graphemes of a title at most: lists, feeds and mail repeat it. */
const maxTitle = 300;

/** The title; a longer one is cut, ends in "…", and its editor is warned. */
export function shortened(title: string, reading: ArticleReading, reader: Reader): string {
  if (title.length <= maxTitle) return title;
  const characters = [...graphemesIn(title)].map(({ segment }) => segment);
  if (characters.length <= maxTitle) return title;
  reader.warn(reading.positionOf('title'), {
    found: `the title has ${characters.length} characters`,
    expected: `at most ${maxTitle}`,
    fix: 'Shorten it; until then only its beginning is shown, ending in "…".',
  });
  return `${characters.slice(0, maxTitle).join('').trimEnd()}…`;
}

/**
 * A title that is HTML, as text: Jekyll, Hexo and Pelican print titles as they are written. Where no element is whole, `<` is text, as in
 * "The <b> element".
 */
export function withoutTags(title: string): string {
  if (!title.includes('<') || !inTitle.test(title)) return title;
  const text = title.replaceAll(tagInTitle, (tag) => (/^<br/i.test(tag) ? ' ' : ''));
  return cleanLine(decodeHtml(text)) || title;
}

const inTitle =
  /<br ?\/?>|<(a|abbr|b|cite|code|del|em|i|kbd|mark|q|s|small|span|strong|su[bp]|u|var)(?: [^<>]*)?>[^<]*<\/\1>/i;
const tagInTitle =
  /<\/?(?:a|abbr|b|br|cite|code|del|em|i|kbd|mark|q|s|small|span|strong|su[bp]|u|var)(?: [^<>]*)?\/?>/gi;

/** Warns of a title in which characters are written as in HTML, `&nbsp;`: some generators show these, and others the text as here. */
export function warnOfReferences(title: string, reading: ArticleReading, reader: Reader): void {
  const [reference] = title.includes('&') ? (/&(?:[a-z]{2,6}|#\d{2,5}|#x[\da-f]{2,5});/i.exec(title) ?? []) : [];
  if (reference === undefined) return;
  reader.warn(reading.positionOf('title'), {
    found: `the title has ${reference}, which readers see as it is written`,
    expected: 'the character that it means in HTML',
    fix: 'Write that character, or leave it if the title is about HTML.',
  });
}

/**
 * A summary in which Markdown means what it means in a body. `<em>` and `&amp;` are text, unless, as in a title, elements that are whole
 * show that it is HTML, as the importers of Jekyll and the authors of Pelican write it.
 */
export function summaryText(
  summary: string | undefined,
  at: { slug: string; path: string; firstLine: number },
): string | undefined {
  if (summary === undefined || !/[*_`[\]\\~{<]/.test(summary)) return summary;
  if (isHtml.test(summary)) return cleanLine(renderBody(summary, at).body.text) || undefined;
  const markdown = summary.replaceAll('<', lessThan).replaceAll('&', ampersand);
  const { text } = renderBody(markdown, at).body;
  return cleanLine(text.replaceAll(lessThan, '<').replaceAll(ampersand, '&')) || undefined;
}

/** A break, an element without another in it, or a paragraph at the beginning. */
const isHtml =
  /<br ?\/?>|<(a|abbr|b|cite|code|div|em|h[1-6]|i|li|p|script|small|span|strong|style|su[bp]|u)(?: [^<>]*)?>[^<]*<\/\1>|^<p>/i;

/** Placeholders for characters that must not begin HTML: the last private-use characters. */
const [lessThan, ampersand] = ['\u{10FFFC}', '\u{10FFFD}'];
