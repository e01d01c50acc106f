import { attributeOf, mapAttributes, mapTags, type Tag } from '../html.ts';
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
  return mapTags(html, (tag) => {
    if (tag.name === 'a' && tag.isEnd) {
      const isDead = linkRemoved;
      linkRemoved = false;
      return isDead ? '' : undefined;
    }
    if (tag.name !== 'a' && tag.name !== 'img') return undefined;
    const [, index] = /^slot:(\d+)$/.exec(attributeOf(tag, tag.name === 'a' ? 'href' : 'src') ?? '') ?? [];
    if (index === undefined) return undefined;
    const found = resolved(Number(index));
    if (tag.name === 'img') return resolveImage(found, tag);
    linkRemoved = !found;
    return found ? `<a${mapAttributes(tag, (name, value) => (name === 'href' ? found.address : value))}>` : '';
  });
}

function resolveImage(found: Resolution | undefined, tag: Tag): string {
  if (!found) return missingPicture(attributeOf(tag, 'alt'));
  const { address, width, height } = found;
  if (!width || !height) {
    return `<img${mapAttributes(tag, (name, value) => (name === 'src' ? address : value))}${lazily}>`;
  }
  // A width that the author chose stays; the height then follows the picture's own shape.
  const chosen = Number(attributeOf(tag, 'width') ?? width);
  const rest = mapAttributes(tag, (name, value) => {
    if (name === 'src') return address;
    return name === 'width' || name === 'height' ? undefined : value;
  });
  return `<img${rest} width="${chosen}" height="${Math.round((chosen * height) / width)}"${lazily}>`;
}
