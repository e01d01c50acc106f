import { isGone } from '../core/catalogue.ts';
import type { Occasion } from './item-changes.ts';
import type { Inventory } from './look.ts';
import { picturesOfSettings } from './shown-pictures.ts';
import type { State } from './state.ts';
import { shownFiles, type Undoable } from './undoable.ts';

/** Where published files are known. */
type FileKind = 'pictures' | 'attachments';

/** A published file of either kind. */
type Published = State['pictures'] | State['attachments'] extends Map<string, infer T> ? T : never;

/** The pictures or attachments that are not as they were when the site was last published. */
export function fileCauses(kind: FileKind, before: State, inventory: Inventory, occasion: Occasion): Undoable[] {
  const known: ReadonlyMap<string, Published> = before[kind];
  const found: ReadonlyMap<string, Published> = inventory[kind];
  const wanted = shownBefore(before, inventory, occasion)[kind];
  const paths = new Set([...known.keys(), ...found.keys()]);
  return [...paths].toSorted().flatMap((path) => {
    const [was, is] = [known.get(path), found.get(path)];
    const happened = whatHappened({ was, is, listed: inventory.files.get(path), wasWanted: wanted.has(path) });
    if (happened === undefined) return [];
    return [{ input: path, happened, undo: (inventory: Inventory) => withFile(inventory, kind, path, was) }];
  });
}

interface Compared {
  was: Published | undefined;
  is: Published | undefined;
  /** The file in the content, whether or not it is published. */
  listed: { version: string } | undefined;
  /** Whether something that was public showed it, or would have if it had been there. */
  wasWanted: boolean;
}

/** Nothing happened to a file if only what shows it is other than it was. */
function whatHappened({ was, is, listed, wasWanted }: Compared): string | undefined {
  if (was === undefined) return is && wasWanted ? 'is new' : undefined;
  if (is !== undefined) return hashIn(is) === hashIn(was) ? undefined : 'changed';
  if (listed === undefined) return 'was deleted';
  return listed.version === was.version ? undefined : 'changed';
}

function hashIn(file: Published): string {
  return 'picture' in file ? file.picture.hash : file.attachment.hash;
}

/** What was named by all that was public, as the files are now. Of other settings nobody knows what they named. */
function shownBefore(
  { items, last }: State,
  { settings, files }: Inventory,
  { now, isShapedAlike }: Occasion,
): Record<FileKind, Set<string>> {
  const articles = [...items.values()].map(({ article }) => article);
  const shown = articles.filter((article) => !isGone(article, last?.at ?? now));
  const { pictures, attachments } = shownFiles(shown, files, settings);
  return {
    pictures: isShapedAlike ? pictures.union(picturesOfSettings(shown, files, settings)) : pictures,
    attachments,
  };
}

function withFile(inventory: Inventory, kind: FileKind, path: string, was: Published | undefined): Inventory {
  const published = new Map<string, Published>(inventory[kind]);
  const files = new Map(inventory.files);
  if (was === undefined) {
    published.delete(path);
    files.delete(path);
  } else {
    published.set(path, was);
    if (!files.has(path)) files.set(path, { key: path, version: was.version, bytes: 0 });
  }
  return { ...inventory, files, [kind]: published };
}
