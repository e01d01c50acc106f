import { escapeHtml } from '../html.ts';
import { perKey } from '../per-key.ts';

/**
 * Placeholders for the texts of a feed while `feed` writes its markup.
 *
 * `feed` cannot be handed an article's words: it leaves `<` unescaped in some places, escapes `&` twice or not at
 * all in others, and a text with `]]>` in it ends a section early and can even forge an item. So it is handed
 * placeholders, which it leaves unchanged, and the encoded texts replace them afterwards.
 *
 * A placeholder is a URN because `feed` parses addresses. An author cannot write one: besides placeholders `feed` is
 * handed only numbers, and the texts are filled in once and not looked at again. Placeholders are numbered in the
 * order in which they are made, so that `feed` is handed the same for every entry, and every feed, with the same
 * number of texts.
 */
export interface Placeholders {
  /** Keeps markup, encoded for the place it will be in, and returns the placeholder to put there. */
  put: (markup: string) => string;
  /** The same for plain text in an element, and in an attribute, which is also how addresses are written. */
  text: (value: string) => string;
  attribute: (value: string) => string;
  /** Puts the markup in. */
  fill: (skeleton: Skeleton) => string;
}

/** Markup taken apart once, to be filled in again and again: a number is the place of the placeholder with this number. */
type Skeleton = readonly (string | number)[];

/** A CDATA section that holds only a placeholder gives way to what the placeholder is for. */
export function skeletonOf(markup: string): Skeleton {
  // Every second piece is what is captured.
  return markup.split(placeholder).map((piece, at) => (at % 2 === 1 ? Number(piece) : piece));
}

/** What is on both sides of the CDATA section that holds only this placeholder, with its tags; all of it without one. */
export function aroundSection(markup: string, placeholder: string | undefined): [before: Skeleton, after?: Skeleton] {
  if (placeholder === undefined) return [skeletonOf(markup)];
  const [before = '', after = ''] = markup.split(`<![CDATA[${placeholder}]]>`);
  return [skeletonOf(`${before}<![CDATA[`), skeletonOf(`]]>${after}`)];
}

/** Makes placeholders for one piece of markup, in a format that escapes the text of elements with `escape`. */
export function makePlaceholders(escape: (text: string) => string): Placeholders {
  const kept: string[] = [];
  const put = (markup: string) => placeholderOf(kept.push(markup) - 1);
  return {
    put,
    text: (value) => put(escape(value)),
    attribute: (value) => put(escapeHtml(value)),
    fill: (skeleton) => {
      let filled = '';
      for (const piece of skeleton) filled += typeof piece === 'number' ? kept[piece]! : piece;
      return filled;
    },
  };
}

const placeholderOf = perKey((number: number) => `urn:text:${number};`);
const placeholder = /(?:<!\[CDATA\[)?urn:text:(\d+);(?:\]\]>)?/;

/** A date that is written as this placeholder, in whatever form a date is asked for. */
export function dateOf(placeholder: string): Date {
  return new WrittenDate(placeholder);
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
