import { Feed, type Item } from 'feed';

/** The `feed` library, version 6, which writes the formats. No other file imports it. */
export { type Extension, Feed } from 'feed';

/** A feed with only one entry, to cut the entry out of. */
export function feedOfOne(item: Item): Feed {
  const feed = new Feed({ title: '', updated: item.date, generator: false });
  feed.addItem(item);
  return feed;
}

/**
 * Remembers what is made of an item that holds placeholders. They differ only with the number of an entry's texts, so
 * nearly every entry finds its markup already made.
 */
export function perItem<T>(make: (item: Item) => T): (item: Item) => T {
  const made = new Map<string, T>();
  return (item) => {
    const key = JSON.stringify(item);
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(item)));
    return value;
  };
}
