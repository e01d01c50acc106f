/** An entry of Blogger's feed: a post, a page, a comment, or a setting or a template of the blog. Texts are as they are in the file. */
export interface BloggerEntry {
  /** Texts of its elements, by their names without a prefix: `title`, `content`, `status`, `filename`. */
  fields: Map<string, string>;
  /** `post`, `page`, `comment`, `settings`, `template`; empty if the entry does not say. */
  kind: string;
  labels: string[];
  authors: string[];
  /** Its links, by their relation: `alternate`, `enclosure`. */
  links: Map<string, Readonly<Record<string, string>>>;
}

/** A field of an entry; empty where there is none. */
export function fieldOf({ fields }: BloggerEntry, name: string): string {
  return (fields.get(name) ?? '').trim();
}
