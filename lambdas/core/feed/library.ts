import { Feed, type Item } from 'feed';

/** The `feed` library, version 6: it writes the formats, and no other file imports it. */
export { type Extension, Feed } from 'feed';

/** A feed of nothing but one entry, to cut the entry out of. */
export function feedOfOne(item: Item): Feed {
  const feed = new Feed({ title: '', updated: item.date, generator: false });
  feed.addItem(item);
  return feed;
}
