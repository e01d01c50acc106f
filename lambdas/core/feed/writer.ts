import type { FeedDocument, FeedEntry, FeedLanguage } from './document.ts';

/** How a format writes the parts of a feed. The texts must be clean. */
export interface FeedWriter {
  frame(document: FeedDocument): Frame;
  /** The entry as it is in every feed of the newsroom. */
  entry(entry: FeedEntry, newsroom: FeedLanguage): string;
}

/** A document but for its entries: what comes before them, between each two and after them. */
export interface Frame {
  before: string;
  between: string;
  after: string;
}
