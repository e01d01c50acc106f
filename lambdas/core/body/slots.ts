import { attributeOf, contentOf, escapeHtml, mapAttributes, mapTags, type Tag } from '../html.ts';
import { lazily, missingPicture } from './markup.ts';
import { isOfPlayer, isPartOfPlayer, withoutSilent } from './players.ts';

/** What a reference leads to at an instant. */
export interface Resolution {
  /** From the site's root or absolute, with the fragment if the target has one. */
  address: string;
  /** Size of a picture, in pixels. */
  width?: number;
  height?: number;
  /** Of a file: what kind it is and how large, `PDF, 1.2 MB`. */
  label?: string;
}

/**
 * Puts what the references lead to into the slots. A link to nothing keeps only its text, a missing picture shows its
 * description, and a player with nothing left to play is removed.
 */
export function resolveSlots(html: string, resolved: (index: number) => Resolution | undefined): string {
  if (!html.includes('="slot:')) return html;
  /** What to write in place of the end tag of the open link. */
  let linkEnd: string | undefined;
  const inSlot = (value: string | undefined): Slot => {
    const [, index] = /^slot:(\d+)$/.exec(value ?? '') ?? [];
    return index === undefined ? undefined : { found: resolved(Number(index)) };
  };
  const playable = withoutSilent(html, (src) => isMissing(inSlot(src)));
  return mapTags(playable, (tag) => {
    if (tag.isEnd) {
      if (tag.name !== 'a') return undefined;
      const end = linkEnd;
      linkEnd = undefined;
      return end;
    }
    if (isOfPlayer(tag)) return resolvePlayer(tag, inSlot);
    if (tag.name !== 'a' && tag.name !== 'img') return undefined;
    const slot = inSlot(attributeOf(tag, tag.name === 'a' ? 'href' : 'src'));
    if (!slot) return undefined;
    if (tag.name === 'img') return resolveImage(slot.found, tag);
    const link = resolveLink(slot.found, tag, contentOf(tag, playable));
    linkEnd = link.end;
    return link.start;
  });
}

/** What a slot leads to; `undefined` for an address that is written out. */
type Slot = { found: Resolution | undefined } | undefined;

function isMissing(slot: Slot): boolean {
  return slot !== undefined && slot.found === undefined;
}

/** A tag that has no address any more loses the attribute; a part of a player is removed. */
function resolvePlayer(tag: Tag, inSlot: (value: string | undefined) => Slot): string | undefined {
  if (!tag.attributes.includes('="slot:')) return undefined;
  if (isPartOfPlayer(tag) && isMissing(inSlot(attributeOf(tag, 'src')))) return '';
  const attributes = mapAttributes(tag, (name, value) => {
    const slot = name === 'src' || name === 'poster' ? inSlot(value) : undefined;
    return slot ? slot.found?.address : value;
  });
  return `<${tag.name}${attributes}>`;
}

/** The kind and the size of a file follow the words of the link; if it holds a picture, they are in its title. */
function resolveLink(
  found: Resolution | undefined,
  tag: Tag,
  content: string,
): { start: string; end: string | undefined } {
  if (!found) return { start: '', end: '' };
  const { address, label } = found;
  const attributes = mapAttributes(tag, (name, value) => (name === 'href' ? address : value));
  if (label === undefined) return { start: `<a${attributes}>`, end: undefined };
  if (!content.includes('<img')) return { start: `<a${attributes}>`, end: ` (${escapeHtml(label)})</a>` };
  const title = attributeOf(tag, 'title') === undefined ? ` title="${escapeHtml(label)}"` : '';
  return { start: `<a${attributes}${title}>`, end: undefined };
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
