import { Feed, type Item } from 'feed';

/** The `feed` library, version 6: it writes the formats, and no other file imports it. */
export { type Extension, Feed } from 'feed';

/** A feed of nothing but one entry, to cut the entry out of. */
export function feedOfOne(item: Item): Feed {
  const feed = new Feed({ title: '', updated: item.date, generator: false });
  feed.addItem(item);
  return feed;
}

/**
 * Remembers what is made of an item that holds placeholders. There are as many different ones as entries have different
 * numbers of texts, so nearly every entry finds its markup made.
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
