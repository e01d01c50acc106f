/** A JSON Schema (draft 7), as far as one is needed to describe a kind of value. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** A text. A number and a yes are texts, too: an article may be called "1984". */
export const scalar = { type: ['string', 'number', 'boolean'] };
