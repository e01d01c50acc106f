import { escapeHtml } from '../markdown.ts';
import { lazily, missingPicture } from './markup.ts';

/** What a reference leads to at an instant. */
export interface Resolution {
  /** From the site's root or absolute, with the fragment if the target has one. */
  address: string;
  /** Size of a picture, in pixels. */
  width?: number;
  height?: number;
}

/**
 * Puts what the references lead to into the slots. A link to nothing keeps its text, a picture that is missing shows
 * its description.
 */
export function resolveSlots(html: string, resolved: (index: number) => Resolution | undefined): string {
  if (!html.includes('="slot:')) return html;
  let linkRemoved = false;
  return html.replaceAll(slotPattern, (tag, link?: string, linkRest = '', image?: string, imageRest = '') => {
    if (link !== undefined) {
      const found = resolved(Number(link));
      linkRemoved = !found;
      return found ? `<a href="${escapeHtml(found.address)}"${linkRest}>` : '';
    }
    if (image !== undefined) return resolveImage(resolved(Number(image)), imageRest);
    const close = linkRemoved ? '' : tag;
    linkRemoved = false;
    return close;
  });
}

const slotPattern = /<a href="slot:(\d+)"([^>]*)>|<img src="slot:(\d+)"([^>]*)>|<\/a>/g;

function resolveImage(found: Resolution | undefined, attributes: string): string {
  if (!found) return missingPicture(/ alt="([^"]*)"/.exec(attributes)?.[1]);
  const { width, height } = found;
  const src = `<img src="${escapeHtml(found.address)}"`;
  if (!width || !height) return `${src}${attributes}${lazily}>`;
  // A width that the author chose stays; the height then follows the picture's own shape.
  const chosen = Number(/ width="(\d+)"/.exec(attributes)?.[1] ?? width);
  const rest = attributes.replaceAll(/ (?:width|height)="[^"]*"/g, '');
  return `${src}${rest} width="${chosen}" height="${Math.round((chosen * height) / width)}"${lazily}>`;
}
