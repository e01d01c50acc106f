import { type GhostData, type Row, textOf } from './data.ts';

/** What rows of other tables say about a post. */
export interface Tables {
  metaOf(post: Row): Row;
  tagsOf(post: Row): Row[];
  authorsOf(post: Row): string[];
  settings: ReadonlyMap<string, string>;
}

/** Joins the tables once. */
export function joinTables(data: GhostData): Tables {
  const meta = new Map(data.table('posts_meta').map((row) => [textOf(row, 'post_id'), row]));
  const tags = joined(data.table('posts_tags'), 'tag_id', data.table('tags'));
  const users = data.table('users');
  const authors = joined(data.table('posts_authors'), 'author_id', users);
  const userById = new Map(users.map((row) => [textOf(row, 'id'), row]));
  return {
    metaOf: (post) => ({ ...post, ...meta.get(textOf(post, 'id')) }),
    tagsOf: (post) => tags.get(textOf(post, 'id')) ?? [],
    authorsOf(post) {
      const one = userById.get(textOf(post, 'author_id'));
      const rows = authors.get(textOf(post, 'id')) ?? (one ? [one] : []);
      return rows.map((row) => textOf(row, 'name')).filter((name) => name !== '');
    },
    settings: new Map(data.table('settings').map((row) => [textOf(row, 'key'), textOf(row, 'value')])),
  };
}

/** By post: the rows that it is joined to, in order. */
function joined(joins: Row[], key: string, rows: Row[]): Map<string, Row[]> {
  const byId = new Map(rows.map((row) => [textOf(row, 'id'), row]));
  const sorted = joins.toSorted((a, b) => Number(a['sort_order'] ?? 0) - Number(b['sort_order'] ?? 0));
  const byPost = Map.groupBy(sorted, (join) => textOf(join, 'post_id'));
  const rowsOf = (list: Row[]): Row[] =>
    list.map((join) => byId.get(textOf(join, key))).filter((row) => row !== undefined);
  return new Map([...byPost].map(([post, list]) => [post, rowsOf(list)]));
}
