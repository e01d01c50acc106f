/**
 * The promise. HTML of ours is what the rules of Markdown and the sanitiser write, and whatever we make of it:
 *
 * - its elements are well nested and named in small letters; none is written `<x />`, and there are no comments;
 * - each attribute follows one space, its value, if it has one, between double quotation marks;
 * - in a text every `&`, `<` and `>` is escaped, in a value every `"` as well.
 *
 * So a `<` always begins a tag, the next `>` ends it, and a `"` in it begins or ends a value: tags can be found without a
 * parser. All that reads HTML here relies on this, and says nothing about HTML of anybody else, which `sanitise` makes
 * ours.
 */

/** A tag of HTML of ours. */
export interface Tag {
  name: string;
  /** Whether it ends its element: `</a>`. */
  isEnd: boolean;
  /** As they are written, the space before the first included: ` href="/wells/" reversed`; empty when there are none. */
  attributes: string;
  /** Where it begins, and where that begins which follows it. */
  start: number;
  end: number;
}

/** The tags of HTML of ours, in order. */
export function* tagsIn(html: string): Generator<Tag, void, undefined> {
  for (let tag = nextTag(html, 0); tag; tag = nextTag(html, tag.end)) yield tag;
}

/** HTML of ours with other markup in place of its tags; a tag for which `write` gives `undefined` stays as it is. */
export function mapTags(html: string, write: (tag: Tag) => string | undefined): string {
  let written = '';
  let copied = 0;
  // Without the generator, which takes a quarter longer.
  for (let tag = nextTag(html, 0); tag; tag = nextTag(html, tag.end)) {
    const instead = write(tag);
    if (instead === undefined) continue;
    written += html.slice(copied, tag.start) + instead;
    copied = tag.end;
  }
  return written + html.slice(copied);
}

function nextTag(html: string, from: number): Tag | undefined {
  const start = html.indexOf('<', from);
  const end = html.indexOf('>', start) + 1;
  if (start === -1 || end === 0) return undefined;
  const isEnd = html[start + 1] === '/';
  const inner = html.slice(start + (isEnd ? 2 : 1), end - 1);
  const space = inner.indexOf(' ');
  const name = space === -1 ? inner : inner.slice(0, space);
  return { name, isEnd, attributes: inner.slice(name.length), start, end };
}

/** What an element holds, from its start tag to the next end tag of its name; nothing when there is none. */
export function contentOf({ name, end }: Tag, html: string): string {
  return html.slice(end, Math.max(end, html.indexOf(`</${name}>`, end)));
}

/** The value of a tag's attribute, decoded; `undefined` when it is not there or has no value. */
export function attributeOf({ attributes }: Pick<Tag, 'attributes'>, name: string): string | undefined {
  // From value to value, for a value too may end in ` href=`.
  for (let at = attributes.indexOf('="'); at !== -1;) {
    const end = attributes.indexOf('"', at + 2);
    if (attributes.endsWith(` ${name}`, at)) return decodeHtml(attributes.slice(at + 2, end));
    at = attributes.indexOf('="', end + 1);
  }
  return undefined;
}

/**
 * The attributes of a tag, as they are to be written, with the values that `valueFor` gives them in place of their own,
 * both decoded; one for which it gives `undefined` goes. The value of an attribute without one is empty.
 */
export function mapAttributes(
  { attributes }: Pick<Tag, 'attributes'>,
  valueFor: (name: string, value: string) => string | undefined,
): string {
  let written = '';
  for (let start = 0, end: number; start < attributes.length; start = end) {
    const space = attributes.indexOf(' ', start + 1);
    const nameEnd = attributes.indexOf('="', start);
    const hasValue = nameEnd !== -1 && (space === -1 || nameEnd < space);
    end = hasValue ? attributes.indexOf('"', nameEnd + 2) + 1 : space;
    if (end <= 0) end = attributes.length;
    const name = attributes.slice(start + 1, hasValue ? nameEnd : end);
    const value = hasValue ? decodeHtml(attributes.slice(nameEnd + 2, end - 1)) : '';
    const instead = valueFor(name, value);
    if (instead === value) written += attributes.slice(start, end);
    else if (instead !== undefined) written += ` ${name}="${escapeHtml(instead)}"`;
  }
  return written;
}

/** The text of HTML of ours, decoded, with `gap` where there was a tag. */
export function plainText(html: string, gap = ''): string {
  return decodeHtml(html.includes('<') ? html.replaceAll(/<[^>]*>/g, gap) : html);
}

/**
 * Plain text as text or as the value of an attribute, of HTML or XML: both know these four references (WHATWG HTML, 13.1.4;
 * XML 1.0, 2.4 and 4.6). An apostrophe may stay, because we write no value between apostrophes.
 */
export function escapeHtml(text: string): string {
  return /[&<>"]/.test(text) ? text.replaceAll(/[&<>"]/g, referenceTo) : text;
}

/** Plain text as text only, of HTML or XML: quotation marks stay as they are. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll(/[&<>]/g, referenceTo) : text;
}

function referenceTo(sign: string): string {
  return references[sign] ?? sign;
}

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text or a value as it was before it was escaped, by us, by Handlebars (which writes `&#x27;` for an apostrophe) or by
 * anybody who hides a scheme: `javascript&colon;`, `&#106avascript:`. Other references stay as they are.
 */
export function decodeHtml(escaped: string): string {
  return escaped.includes('&')
    ? escaped.replaceAll(reference, (_, name: string | undefined, hex: string | undefined, decimal: string) =>
        name === undefined ? character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) : named[name]!,
      )
    : escaped;
}

const reference = /&(?:(amp|lt|gt|quot|apos|colon);|#[xX]([\da-fA-F]{1,6});?|#(\d{1,7});?)/g;

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", colon: ':' };

/** What no character has as its number is U+FFFD (WHATWG HTML, 13.2.5.80). */
function character(code: number): string {
  return String.fromCodePoint(code > 0x10ffff ? 0xfffd : code);
}
