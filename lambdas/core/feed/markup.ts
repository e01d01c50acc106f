import { escapeHtml } from '../html.ts';

/**
 * Plain text as RSS readers understand it. RSS never said whether a title is text or HTML, and readers guess; most of
 * them show `5 < 6` and `R&D` as written when the references are hexadecimal (RSS Advisory Board, Best Practices, title).
 */
export function escapeHex(text: string): string {
  return text.replace(/[&<>]/g, (character) => hexadecimal[character] ?? character);
}

/** HTML as one CDATA section. */
export function cdata(html: string): string {
  return `<![CDATA[${inSection(html)}]]>`;
}

/** HTML as it is in a CDATA section. In HTML `]]&gt;` means the same as `]]>`, which would end the section. */
export function inSection(html: string): string {
  return html.replaceAll(']]>', ']]&gt;');
}

/** An element of XML or HTML around content that is markup already; an empty element if there is no content. */
export function element(name: string, attributes: Attributes, content?: string): string {
  if (content === undefined) return `<${name}${written(attributes)}/>`;
  return `${startTag(name, attributes)}${content}</${name}>`;
}

/** A start tag. Attributes that are undefined are left out. */
export function startTag(name: string, attributes: Attributes): string {
  return `<${name}${written(attributes)}>`;
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeHtml(String(value))}"`))
    .join('');
}

/** Elements on lines of their own, each preceded by a line end and `indent` spaces. */
export function linesOf(elements: readonly string[], indent: number): string {
  const before = `\n${' '.repeat(indent)}`;
  return elements.map((markup) => before + markup).join('');
}

type Attributes = Record<string, string | number | undefined>;

const hexadecimal: Record<string, string> = { '&': '&#x26;', '<': '&#x3C;', '>': '&#x3E;' };
