import type { Article } from '../core/article.ts';
import { whole } from '../core/catalogue/whole.ts';
import { fingerprintOf } from '../core/hash.ts';
import { isLabelKind, kindOf } from '../core/reading/item-kind.ts';
import { languagesIn } from '../core/reading/languages/languages.ts';
import type { Affected, ItemChange, ItemChanges, Occasion } from './item-changes.ts';
import type { Inventory } from './look.ts';
import { fieldNamedBy, labelsChanged, slugsNamedBy } from './naming.ts';
import type { Cause } from './setting-causes.ts';
import type { Undoable } from './undoable.ts';

/**
 * What happened to the content items, in order of their paths. To undo it also puts back the articles that say something
 * else because of it, such as the new name of an author. If it is not known which file that is, the last causes say it.
 */
export function articleCauses(found: ItemChanges, inventory: Inventory, occasion: Occasion): Undoable[] {
  const { changes, affected } = found;
  const asBefore = versionsBefore(occasion);
  const isOfLanguages = languageChanges(inventory, found);
  const explained = new Set<Affected>();
  const causes = changes.map((change): Undoable => {
    const because = affected.filter((one) => explains(change, one) || (areOfLanguages(one) && isOfLanguages(change)));
    for (const one of because) explained.add(one);
    const versions = asBefore([change, ...because]);
    const renamed = underOldNames(change, changes);
    return {
      input: change.path,
      happened: change.happened,
      undo: (inventory) => withVersions(inventory, versions, renamed),
    };
  });
  const others = affected.filter((one) => !explained.has(one));
  const groups = Map.groupBy(others, (one) => JSON.stringify(causeOf(one, inventory)));
  return [
    ...causes,
    ...Array.from(groups.values(), (group): Undoable => {
      const versions = asBefore(group);
      return { ...causeOf(group[0]!, inventory), undo: (inventory) => withVersions(inventory, versions) };
    }),
  ];
}

/** The content with articles that say the same as they did under the hash that they had: nothing is made differently. */
export function withoutOtherHashes(inventory: Inventory, { alike }: Pick<ItemChanges, 'alike'>): Inventory {
  const versions = alike.map(({ path, was, is }) => [path, { ...whole(is), hash: was.hash }] as const);
  return versions.length === 0 ? inventory : withVersions(inventory, new Map(versions));
}

/** By path: versions of articles; none, if there was no such article. */
type Versions = ReadonlyMap<string, Article | undefined>;

function withVersions(
  inventory: Inventory,
  versions: Versions,
  changed: (article: Article) => Article = (article) => article,
): Inventory {
  const articles = [...versions.values()].filter((article) => article !== undefined);
  const others = inventory.articles.filter(({ path }) => !versions.has(path));
  return {
    ...inventory,
    articles: [...others.map(changed), ...articles],
    paths: inventory.paths.difference(versions).union(new Set(articles.map(({ path }) => path))),
  };
}

function versionsBefore(occasion: Occasion): (changes: readonly Pick<ItemChange, 'path' | 'was' | 'is'>[]) => Versions {
  return (changes) => new Map(changes.map(({ path, was, is }) => [path, was && asItWas(was, is, occasion)]));
}

/** An article that has expired since had not expired then. Under other settings it would have had another address. */
function asItWas(was: Article, is: Article | undefined, { now, isShapedAlike }: Occasion): Article {
  const { expiresAt, ...lasting } = whole(was);
  const article = expiresAt === undefined || expiresAt > now ? was : lasting;
  if (isShapedAlike || is === undefined) return article;
  const { address: _, formerly: __, ...others } = whole(article);
  const { address, formerly } = is;
  return { ...others, ...(address !== undefined && { address }), ...(formerly && { formerly }) };
}

/** Whether an article says something else because a file of a tag or an author was changed. */
function explains({ was: fileBefore, is: fileNow }: ItemChange, { was, is }: Pick<Affected, 'was' | 'is'>): boolean {
  const files = [fileBefore, fileNow].filter((file) => file !== undefined);
  const field = files[0] && fieldNamedBy(files[0]);
  if (field === undefined) return false;
  const changed = new Set(labelsChanged(field, was, is).map(({ slug }) => slug));
  return files.some((file) => !slugsNamedBy(file).isDisjointFrom(changed));
}

/** Gives articles that were changed beside the file of a tag or an author the names that they would have without that. */
function underOldNames(change: ItemChange, changes: readonly ItemChange[]): (article: Article) => Article {
  const file = change.was ?? change.is;
  const field = file && fieldNamedBy(file);
  if (field === undefined) return (article) => article;
  const renamed = changes.flatMap(({ was, is }) => {
    if (!was || !is || !explains(change, { was, is })) return [];
    return [[is, { ...whole(is), [field]: was[field], hash: fingerprintOf(is.hash, was[field]) }] as const];
  });
  const versions = new Map<Article, Article>(renamed);
  return (article) => versions.get(article) ?? article;
}

/** Whether the languages that the newsroom has can be why it says something else. */
function areOfLanguages({ was, is }: Affected): boolean {
  return was.hash === is.hash || was.lang !== is.lang;
}

/**
 * Whether a change made the languages what they are, which names of files show: without it they would be others, or with
 * it alone.
 */
function languageChanges(
  { paths, settings, languages }: Inventory,
  { changes, affected }: ItemChanges,
): (change: ItemChange) => boolean {
  if (!affected.some(areOfLanguages)) return () => false;
  const come = new Set(changes.filter(({ happened }) => happened === 'is new').map(({ path }) => path));
  const gone = new Set(changes.filter(({ happened }) => happened === 'was deleted').map(({ path }) => path));
  const now = new Set([...paths].filter((path) => !isLabelKind(kindOf(path))));
  const before = now.difference(come).union(gone);
  const shown = (among: ReadonlySet<string>) => fingerprintOf(languagesIn([...among], settings).folders);
  const [shownNow, shownBefore] = [fingerprintOf(languages.folders), shown(before)];
  return ({ path }) => {
    if (!come.has(path) && !gone.has(path)) return false;
    const one = new Set([path]);
    return shown(now.symmetricDifference(one)) !== shownNow || shown(before.symmetricDifference(one)) !== shownBefore;
  };
}

/** Why an article says something else, if no file is known that explains it. */
function causeOf({ was, is }: Affected, { ofAuthors, paths }: Inventory): Cause {
  if (labelsChanged('authors', was, is).length > 0) {
    const [file, ...others] = [...ofAuthors].filter((path) => !paths.has(path));
    const isKnown = file !== undefined && others.length === 0;
    return isKnown
      ? { input: file, happened: 'names authors differently' }
      : { input: 'the names of authors', happened: 'changed' };
  }
  if (labelsChanged('tags', was, is).length > 0) return { input: 'the names of tags', happened: 'changed' };
  return was.hash === is.hash
    ? { input: 'the languages of the newsroom', happened: 'changed' }
    : { input: 'the data of whole folders', happened: 'changed' };
}
