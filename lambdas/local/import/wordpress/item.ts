/** An item of a WXR file: a post, a page, an attachment, or something of WordPress' own. Texts are as they are in the file. */
export interface WxrItem {
  /** Texts of its elements, by their names: `title`, `wp:post_id`, `content:encoded`. Of several with one name, the first that is not empty. */
  fields: ReadonlyMap<string, string>;
  /** Its categories and tags. */
  categories: readonly { domain: string; nicename: string; name: string }[];
  /** Fields of plugins and themes; all values, if a key has several. */
  meta: ReadonlyMap<string, readonly string[]>;
  /** The number of readers' comments. */
  comments: number;
}

/** A field of an item; empty where there is none. */
export function fieldOf(item: WxrItem, name: string): string {
  return (item.fields.get(name) ?? '').trim();
}

/** A field of a plugin; empty where there is none. */
export function metaOf(item: WxrItem, key: string): string {
  return (item.meta.get(key)?.[0] ?? '').trim();
}
