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

/** The text of HTML with its white space folded and no changes of direction; form feeds separate its lines. */
export function foldedText(html: string): string {
  const lines: string[] = [];
  for (const part of withoutDirections(plainText(html)).split('\f')) {
    const line = part.trim();
    if (line !== '') lines.push(otherSpace.test(line) ? line.replaceAll(/\s+/g, ' ') : line);
  }
  return lines.join('\n');
}
