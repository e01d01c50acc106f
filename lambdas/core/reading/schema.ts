/** A JSON Schema (draft 7), as far as one is needed to describe a kind of value. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** A text. Numbers and yes or no are texts, too: an article may be called "1984". */
export const scalar = { type: ['string', 'number', 'boolean'] };
