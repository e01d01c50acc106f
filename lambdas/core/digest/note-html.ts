import type { HexColour } from '../text/colour.ts';
import { attributeOf, mapAttributes, mapTags, type Tag } from '../html.ts';

/**
 * The editor's note with inline styles, as mail programs want them: only the editor knows in advance which elements it
 * has. `html` is ours; links have the colour `accent`.
 */
export function noteHtml(html: string, accent: HexColour): string {
  return mapTags(html, (tag) => {
    const style = tag.isEnd ? undefined : tag.name === 'a' ? `color:${accent}` : styles.get(tag.name);
    return style && `<${tag.name} style="${style}"${tag.name === 'img' ? fitted(tag) : tag.attributes}>`;
  });
}

/** Outlook looks only at the attribute. */
function fitted(tag: Tag): string {
  if (Number(attributeOf(tag, 'width') ?? 0) <= room) return tag.attributes;
  return mapAttributes(tag, (name, value) => {
    if (name === 'height') return undefined;
    return name === 'width' ? String(room) : value;
  });
}

/** Width inside the box of the note, in pixels. */
const room = 564;

const heading = 'margin:0 0 8px;font-size:18px;line-height:1.2';
const list = 'margin:0 0 8px;padding:0 20px';

/** Colours and distances are those of `templates/digest/email.css`. */
const styles = new Map([
  ['p', 'margin:0 0 8px'],
  ['ul', list],
  ['ol', list],
  ['blockquote', 'margin:0 0 8px;padding:0 18px;color:#585d63'],
  ['img', 'max-width:100%;height:auto;border:0'],
  ['pre', 'margin:0 0 8px;white-space:pre-wrap'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name): [string, string] => [name, heading]),
]);
