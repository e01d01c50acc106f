import type { Article, Instant } from '../core/article.ts';
import { isGone } from '../core/catalogue.ts';
import { whole } from '../core/catalogue/whole.ts';
import { isLabelKind } from '../core/reading/item-kind.ts';
import { byKey } from '../core/text/compare.ts';
import { type LabelField, labelFields, labelsChanged, slugsNamedBy } from './naming.ts';
import type { Inventory } from './look.ts';
import type { Item, State } from './state.ts';

/** A content item to which something happened since the site was last published. */
export interface ItemChange {
  path: string;
  /** The article as it was then, and as it is: neither, if it was not public, or is not. */
  was: Article | undefined;
  is: Article | undefined;
  /** See `Cause`. */
  happened: string;
}

/** An article whose own file is as it was, and which says something else, because of other files. */
export interface Affected {
  path: string;
  was: Article;
  is: Article;
}

export interface ItemChanges {
  /** In order of their paths, as the others. */
  changes: ItemChange[];
  affected: Affected[];
  /** Articles that say the same as they did, under another hash. */
  alike: Affected[];
}

/** When and with what the site would be published. */
export interface Occasion {
  now: Instant;
  /** Whether settings and program are those with which it was last published. */
  isShapedAlike: boolean;
  /** Paths of content items with another hash whose files have the same bytes. */
  sameBytes: ReadonlySet<string>;
}

/** What became of the content items. Where only the settings or the program shape an article differently, nothing did. */
export function itemChanges(before: State, inventory: Inventory, occasion: Occasion): ItemChanges {
  const { changes, affected, alike }: ItemChanges = { changes: [], affected: [], alike: [] };
  const unused = new Map(inventory.catalogue.unused.map((article) => [article.path, article]));
  const context = contextOf(before, inventory, occasion);
  for (const path of [...new Set([...before.items.keys(), ...inventory.items.keys()])].toSorted()) {
    const [known, found] = [before.items.get(path), inventory.items.get(path)];
    const [was, is] = [known?.article, found?.article ?? unused.get(path)];
    const isSameFile = known !== undefined && found !== undefined && isOfSameFile(known, found, occasion);
    if (was && is && isSameFile) {
      const difference = differenceOf(was, is, occasion);
      if (difference === 'text') affected.push({ path, was, is });
      if (difference === 'hash') alike.push({ path, was, is });
    }
    const happened = whatHappened({ path, was, is, isSameFile }, context);
    if (happened !== undefined) changes.push({ path, was, is, happened });
  }
  return { changes, affected, alike };
}

function isOfSameFile(known: Item, found: Item, { sameBytes }: Occasion): boolean {
  return (known.version === found.version || sameBytes.has(found.article.path)) && known.held === found.held;
}

/** In what two versions from one file differ, because of other files than the settings. */
function differenceOf(was: Article, is: Article, { isShapedAlike }: Occasion): 'text' | 'hash' | undefined {
  if (was === is || (was.hash === is.hash && !isShapedAlike)) return undefined;
  const isSame = isShapedAlike
    ? textOf(was) === textOf(is)
    : labelFields.every((field) => labelsChanged(field, was, is).length === 0);
  if (!isSame) return 'text';
  return was.hash === is.hash ? undefined : 'hash';
}

/** All that it says. */
function textOf(article: Article): string {
  return JSON.stringify(Object.entries({ ...whole(article), hash: '' }).toSorted(byKey));
}

interface Compared extends Omit<ItemChange, 'happened'> {
  isSameFile: boolean;
}

/** What is known of the last run, and of this one. */
interface Context {
  now: Instant;
  lastAt: Instant;
  /** The content items that there are. */
  paths: ReadonlySet<string>;
  /** Slugs of tags and authors that live articles had then. */
  used: Record<'tag' | 'author', ReadonlySet<string>>;
}

function contextOf({ items, last }: State, { paths }: Inventory, { now }: Occasion): Context {
  const lastAt = last?.at ?? now;
  const articles = [...items.values()].map(({ article }) => article);
  const live = articles.filter((article) => !article.kind && !isGone(article, lastAt));
  const slugsIn = (field: LabelField) => new Set(live.flatMap((each) => each[field].map(({ slug }) => slug)));
  return { now, lastAt, paths, used: { tag: slugsIn('tags'), author: slugsIn('authors') } };
}

function whatHappened({ path, was, is, isSameFile }: Compared, context: Context): string | undefined {
  const { now, lastAt, paths } = context;
  if (was === undefined) {
    if (is === undefined || isNewlyUsed(is, context)) return undefined;
    return is.publishAt > lastAt && is.publishAt <= now ? 'is public now' : 'is new';
  }
  if (is === undefined) return paths.has(path) ? 'is not public any more' : 'was deleted';
  if (was.hash !== is.hash && !isSameFile) return 'changed';
  const expiresAt = is.expiresAt ?? Infinity;
  return lastAt < expiresAt && expiresAt <= now ? 'expired' : undefined;
}

/** Of a tag or an author that no article had, nobody knows whether there was a file. */
function isNewlyUsed(is: Article, { used }: Context): boolean {
  return isLabelKind(is.kind) && slugsNamedBy(is).isDisjointFrom(used[is.kind]);
}
