import { CannotImport } from '../cannot-import.ts';
import { itemsInXml, type XmlReading } from '../xml-file.ts';
import type { BloggerEntry } from './entry.ts';
import { type BloggerHead, FeedParser } from './feed-parser.ts';

/** The progress through the feed. */
export type FeedReading = XmlReading<BloggerHead>;

const wanted = 'feed.atom from the zip that Google Takeout makes of Blogger, or the XML file that Blogger made before';

/**
 * Goes through Blogger's feed from beginning to end, entry by entry. Rejects with `CannotImport` for a file that is something else,
 * damaged, or cut off.
 */
export async function* entriesIn(file: string, reading: FeedReading): AsyncGenerator<BloggerEntry> {
  yield* itemsInXml({
    ...{ file, wanted, reading },
    open: (onItem: (item: BloggerEntry) => void, onFault) => new FeedParser(onItem, onFault),
  });
  if (!reading.head.id.startsWith('tag:blogger.com,'))
    throw new CannotImport(
      `${file} is XML, but not an export of Blogger: the id of its feed does not begin with tag:blogger.com. Expected ${wanted}. Nothing was changed.`,
    );
}
