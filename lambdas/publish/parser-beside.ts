import type { AskedOfItems, ParsedItem, ShapingOfAll, UnparsedItem } from './parse-item.ts';

/** Parses content items at the same time as the run itself. What comes of one is the same, and holds on to nothing. */
export interface ParserBeside {
  /** How many items it may be given at once. */
  readonly atOnce: number;
  /** Parses the item, or has it parsed `here` if it has enough to do or has failed. */
  parse(item: UnparsedItem, here: () => Promise<ParsedItem>): Promise<ParsedItem>;
  close(): void;
}

/** Opens one for so many items, or none where it would not pay. */
export type OpenParserBeside = (items: number, shaping: ShapingOfAll, asked: AskedOfItems) => ParserBeside | undefined;
