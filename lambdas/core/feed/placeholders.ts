import { fingerprintOf } from '../hash.ts';

/**
 * Stand-ins for the texts of a document while `feed` writes its skeleton.
 *
 * `feed` cannot be handed an article's words: it leaves `<` unescaped in some places, escapes `&` twice or not at all in
 * others, and a text with `]]>` in it ends a section early and can even forge an item. So it is handed placeholders,
 * which nothing in it changes, and the encoded texts take their places afterwards.
 *
 * A placeholder is a URN because `feed` parses addresses. An author cannot write one: texts are filled in once and not
 * looked at again; and the placeholder holds a hash of the document, which no text of that document can hold.
 */
export interface Placeholders {
  /** Keeps markup, encoded for the place it will stand in, and returns the placeholder to put there. */
  put: (markup: string) => string;
  /** The same for elements on lines of their own, each preceded by a line end and `indent` spaces. */
  putLines: (elements: readonly string[], indent: number) => string;
  /** Puts the markup in; a CDATA section around nothing but a placeholder goes with it. */
  fill: (skeleton: string) => string;
}

/** Makes the placeholders of a document. */
export function placeholdersFor(document: unknown): Placeholders {
  const prefix = `urn:${fingerprintOf(document)}:`;
  const placeholder = new RegExp(`(?:<!\\[CDATA\\[)?${prefix}(\\d+);(?:\\]\\]>)?`, 'g');
  const kept: string[] = [];
  const put = (markup: string) => `${prefix}${kept.push(markup) - 1};`;
  return {
    put,
    putLines: (elements, indent) => elements.map((markup) => `\n${' '.repeat(indent)}${put(markup)}`).join(''),
    fill: (skeleton) => skeleton.replace(placeholder, (_, index: string) => kept[Number(index)] ?? ''),
  };
}
