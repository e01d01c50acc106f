import { escapeHtml, plainText } from '../html.ts';

/** What a picture carries that the browser need not have at once. */
export const lazily = ' loading="lazy" decoding="async"';

/** What takes the place of a picture that is not there: its description. */
export function missingPicture(alt = ''): string {
  return alt === '' ? '' : `<span class="missing-picture">${escapeHtml(alt)}</span>`;
}

/** White space that is more or other than one space. */
const otherSpace = /[^\S ]\s*| \s+/g;

/** What changes the direction of all that follows it: without markup around it, nothing ends that. */
const directions = /[\u202A-\u202E\u2066-\u2069]/g;

/** The text of HTML with its white space folded and no change of direction in it; form feeds part its lines. */
export function foldedText(html: string): string {
  return plainText(html)
    .replaceAll(directions, '')
    .replaceAll(otherSpace, (run) => (run.includes('\f') ? '\n' : ' '))
    .trim();
}
