import type { FeedDocument, FeedEntry, FeedLanguage } from './document.ts';
import type { HtmlSection } from './entry-html.ts';

/** How a format writes the parts of a feed. The texts must be clean. */
export interface FeedWriter {
  frame(document: FeedDocument): Frame;
  /** The entry as it is in every feed of the newsroom. */
  entry(entry: FeedEntry, newsroom: FeedLanguage): EntryMarkup;
}

/** An entry as a format writes it; where its HTML is in a section, that is apart from what is before and after it. */
export type EntryMarkup = string | { before: string; section: HtmlSection; after: string };

/** A document without its entries: what comes before, between and after them. */
export interface Frame {
  before: string;
  between: string;
  after: string;
}
