import { Feed, type Item } from 'feed';

/** The `feed` library, version 6, which writes the formats. No other file imports it. */
export { type Extension, Feed, type FeedOptions, type Item } from 'feed';

/** A feed with only one entry, to cut the entry out of. */
export function feedOfOne(item: Item): Feed {
  const feed = new Feed({ title: '', updated: item.date, generator: false });
  feed.addItem(item);
  return feed;
}

/** What `feed` is given, with placeholders, and with texts for its dates: these are made only for what is made of it. */
export type Undated<Given, Dates extends keyof Given> = Omit<Given, Dates> & Record<Dates, string>;

/**
 * Remembers what is made of something that holds placeholders. Entries differ only with the number of their texts, so
 * nearly every one finds its markup already made, and so does nearly every feed.
 */
export function perShape<Given extends object, T>(make: (given: Given) => T): (given: Given) => T {
  const made = new Map<string, T>();
  return (given) => {
    const key = JSON.stringify(given);
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(given)));
    return value;
  };
}
