import { escapeHtml } from '../html.ts';

/**
 * Placeholders for the texts of a feed while `feed` writes its markup.
 *
 * `feed` cannot be handed an article's words: it leaves `<` unescaped in some places, escapes `&` twice or not at
 * all in others, and a text with `]]>` in it ends a section early and can even forge an item. So it is handed
 * placeholders, which it leaves unchanged, and the encoded texts replace them afterwards.
 *
 * A placeholder is a URN because `feed` parses addresses. An author cannot write one: besides placeholders `feed` is
 * handed only dates and numbers, and the texts are filled in once and not looked at again. Placeholders are numbered
 * in the order in which they are made, so that `feed` is handed the same for every entry with the same number of
 * texts.
 */
export interface Placeholders {
  /** Keeps markup, encoded for the place it will be in, and returns the placeholder to put there. */
  put: (markup: string) => string;
  /** The same for plain text in an element, and in an attribute, which is also how addresses are written. */
  text: (value: string) => string;
  attribute: (value: string) => string;
  /** The same for elements on lines of their own, each preceded by a line end and `indent` spaces. */
  putLines: (elements: readonly string[], indent: number) => string;
  /** A date that is written as a placeholder for `written`, in whatever form a date is asked for. */
  date: (written: string) => Date;
  /** Puts the markup in; a CDATA section that holds only a placeholder is replaced with it. */
  fill: (skeleton: string) => string;
  /** The same on both sides of a CDATA section that holds only this placeholder: what is before its text, and after it. */
  fillAround: (placeholder: string, skeleton: string) => [before: string, after: string];
}

/** Makes placeholders for one piece of markup, in a format that escapes the text of elements with `escape`. */
export function makePlaceholders(escape: (text: string) => string): Placeholders {
  const kept: string[] = [];
  const put = (markup: string) => `urn:text:${kept.push(markup) - 1};`;
  const fill = (skeleton: string) => skeleton.replace(placeholder, (_, index: string) => kept[Number(index)] ?? '');
  return {
    put,
    text: (value) => put(escape(value)),
    attribute: (value) => put(escapeHtml(value)),
    date: (written) => new WrittenDate(put(written)),
    putLines: (elements, indent) => elements.map((markup) => `\n${' '.repeat(indent)}${put(markup)}`).join(''),
    fill,
    fillAround: (placeholder, skeleton) => {
      const [before = '', after = ''] = skeleton.split(`<![CDATA[${placeholder}]]>`);
      return [`${fill(before)}<![CDATA[`, `]]>${fill(after)}`];
    },
  };
}

class WrittenDate extends Date {
  readonly #written: string;

  constructor(written: string) {
    super(0);
    this.#written = written;
  }

  override toISOString(): string {
    return this.#written;
  }

  override toUTCString(): string {
    return this.#written;
  }
}

const placeholder = /(?:<!\[CDATA\[)?urn:text:(\d+);(?:\]\]>)?/g;
