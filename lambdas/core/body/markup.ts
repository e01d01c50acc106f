/** What a picture carries that the browser need not have at once. */
export const lazily = ' loading="lazy" decoding="async"';

/** What stands in the place of a picture that is not there: its description, already escaped. */
export function missingPicture(alt = ''): string {
  return alt === '' ? '' : `<span class="missing-picture">${alt}</span>`;
}

/** HTML without its tags; texts stay escaped. */
export function withoutTags(html: string): string {
  return html.includes('<') ? html.replaceAll(/<[^>]*>/g, '') : html;
}

/** White space that is more or other than one space. */
const otherSpace = /[^\S ]\s*| \s+/g;

/** Plain text from escaped text without tags, its lines parted by form feeds. */
export function textOf(escaped: string): string {
  return decode(escaped)
    .replaceAll(otherSpace, (run) => (run.includes('\f') ? '\n' : ' '))
    .trim();
}

/** The value of an attribute among those of a tag, unescaped; `undefined` when it is not there. */
export function valueOf(attributes: string, name: string): string | undefined {
  const start = attributes.indexOf(` ${name}="`);
  if (start === -1) return undefined;
  const from = start + name.length + 3; // A space, `=` and a quotation mark.
  return decode(attributes.slice(from, attributes.indexOf('"', from)));
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** Escaped text as it was; these are the only entities that markdown-it and sanitize-html write. */
export function decode(escaped: string): string {
  return escaped.includes('&')
    ? escaped.replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? '')
    : escaped;
}
