import type { HexColour } from '../text/colour.ts';
import { attributeOf, mapAttributes, mapTags, type Tag } from '../html.ts';

/** What the mail around a note decides: the direction of its writing, and the colour of links. */
export interface NoteLook {
  dir: 'ltr' | 'rtl';
  accent: HexColour;
}

/**
 * The editor's note with inline styles, as mail programs want them: only the editor knows in advance which elements it
 * has. `html` is ours.
 */
export function noteHtml(html: string, { dir, accent }: NoteLook): string {
  const start = dir === 'ltr' ? 'left' : 'right';
  return mapTags(html, (tag) => {
    const style = tag.isEnd ? undefined : styles.get(tag.name)?.replaceAll('-start', `-${start}`);
    if (tag.name === 'a' && !tag.isEnd) return `<a style="color:${accent}"${tag.attributes}>`;
    if (style === undefined) return undefined;
    switch (tag.name) {
      case 'img':
        return `<img style="${style}"${fitted(tag)}>`;
      case 'th':
      case 'td':
        return cell(tag, `${style};text-align:${attributeOf(tag, 'class') ?? start}`);
      default:
        return `<${tag.name} style="${style}"${tag.attributes}>`;
    }
  });
}

/** Outlook looks only at the attribute, and without one it shows a picture as large as it is. */
function fitted(tag: Tag): string {
  const width = Number(attributeOf(tag, 'width') ?? 0);
  if (width === 0) return `${tag.attributes} width="${room}"`;
  if (width <= room) return tag.attributes;
  return mapAttributes(tag, (name, value) => {
    if (name === 'height') return undefined;
    return name === 'width' ? String(room) : value;
  });
}

/** Its class is of the line below it alone, which the dark changes. */
function cell(tag: Tag, style: string): string {
  const attributes = mapAttributes(tag, (name, value) => (name === 'class' ? undefined : value));
  return `<${tag.name} class="line" style="${style}"${attributes}>`;
}

/** Width inside the box of the note, in pixels. */
const room = 564;

const heading = 'margin:12px 0 8px;font-size:18px;line-height:1.2';
// Word, which draws for Outlook, knows the margin of a list, and padding in cells only.
const list = 'margin:8px 0;margin-start:24px;padding:0';
const small = 'font-size:14px';
const inTable = 'border-bottom:1px solid #d8d5cc;padding:6px 8px;vertical-align:top';

/** Colours and distances are those of `templates/digest/email.css`; `-start` is where a line begins. No type is smaller. */
const styles = new Map([
  ['p', 'margin:8px 0'],
  ['ul', list],
  ['ol', list],
  ['dl', 'margin:8px 0'],
  ['dd', 'margin:0 0 4px;margin-start:24px'],
  ['blockquote', 'margin:8px 18px;color:#585d63'],
  ['figure', 'margin:8px 0'],
  ['figcaption', small],
  // Where its width is not known, it has that of the picture, as long as there is room.
  ['img', 'width:auto;max-width:100%;height:auto;border:0'],
  ['pre', `margin:8px 0;${small};white-space:pre-wrap`],
  ...['code', 'kbd', 'samp', 'small', 'sub', 'sup'].map((name): [string, string] => [name, small]),
  ['table', 'margin:8px 0;border-collapse:collapse'],
  ['th', inTable],
  ['td', inTable],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name): [string, string] => [name, heading]),
]);
