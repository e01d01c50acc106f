import { CannotImport } from '../cannot-import.ts';
import { itemsInXml } from '../xml-file.ts';
import type { BloggerEntry } from './entry.ts';
import { type BloggerHead, FeedParser } from './feed-parser.ts';

/** The progress through the feed. */
export interface FeedReading {
  head: BloggerHead;
  /** How many forbidden or undecodable characters were left out. */
  faults: number;
}

const wanted = 'feed.atom from the zip that Google Takeout makes of Blogger, or the XML file that Blogger made before';

/**
 * Goes through Blogger's feed from beginning to end, entry by entry. Rejects with `CannotImport` for a file that is something else,
 * damaged, or cut off.
 */
export async function* entriesIn(file: string, reading: FeedReading): AsyncGenerator<BloggerEntry> {
  yield* itemsInXml<BloggerEntry>({
    ...{ file, wanted, reading },
    open: (onEntry, onFault) => {
      const parser = new FeedParser(onEntry, onFault);
      reading.head = parser.head;
      return parser;
    },
  });
  if (!reading.head.id.startsWith('tag:blogger.com,'))
    throw new CannotImport(
      `${file} is XML, but not an export of Blogger: the id of its feed does not begin with tag:blogger.com. Expected ${wanted}. Nothing was changed.`,
    );
}
