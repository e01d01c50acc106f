import { decodeHtml } from '../../core/html.ts';

/** The text of a title or a summary that is HTML, on one line. */
export function plainText(html: string): string {
  return decodeHtml(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}
