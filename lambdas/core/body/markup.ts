import { escapeHtml, plainText } from '../html.ts';

/** The attribute of a picture that the browser need not load at once. */
export const lazily = ' loading="lazy" decoding="async"';

/** Replaces a picture that is not there with its description. */
export function missingPicture(alt = ''): string {
  return alt === '' ? '' : `<span class="missing-picture">${escapeHtml(alt)}</span>`;
}

/** White space other than a single space. */
const otherSpace = /[^\S ]| \s/;

/** Characters that change the direction of all that follows: without markup around them, nothing ends that. */
const directions = /[\u202A-\u202E\u2066-\u2069]/g;

/** A text that changes the direction of nothing behind it. */
export function withoutDirections(text: string): string {
  return text.replaceAll(directions, '');
}

/** White space other than spaces and the ends of lines, characters that change the direction, and others near them. */
const unusual = /[^\n\f -~\xA1-\u167F\u1681-\u1FFF\u2010-\u2027\u2030-\u205E\u2070-\u2FFF\u3001-\uFEFE\uFF00-\uFFFF]/;

/** The text of HTML with its white space folded and no changes of direction; form feeds separate its lines. */
export function foldedText(html: string): string {
  const text = plainText(html).trim();
  // Nearly every text. Going through its lines one by one takes twice the time.
  if (!unusual.test(text))
    return text
      .replaceAll(/[ \n\f]{2,}/g, oneOf)
      .replaceAll('\n', ' ')
      .replaceAll('\f', '\n');
  const lines: string[] = [];
  for (const part of withoutDirections(text).split('\f')) {
    const line = part.trim();
    if (line !== '') lines.push(otherSpace.test(line) ? line.replaceAll(/\s+/g, ' ') : line);
  }
  return lines.join('\n');
}

function oneOf(spaces: string): string {
  return spaces.includes('\f') ? '\f' : ' ';
}
