import type { Article } from '../core/article.ts';
import { shownIn } from '../core/catalogue.ts';
import { sitesOf } from '../core/reading/permalinks/written-path.ts';
import type { Settings } from '../core/settings.ts';
import { byKey } from '../core/text/compare.ts';
import { attachmentsIn } from './attachments.ts';
import { catalogued } from './catalogued.ts';
import type { Occasion } from './item-changes.ts';
import type { Inventory } from './look.ts';
import type { Cause } from './setting-causes.ts';
import { picturesIn, picturesOfSettings } from './shown-pictures.ts';
import type { State } from './state.ts';

/** A cause whose input is known as it was before. */
export interface Undoable extends Cause {
  /** What was read, as if nothing had happened to this input. What follows from it is found by `followed`. */
  undo(inventory: Inventory): Inventory;
}

/** As if nothing had happened to any of the inputs. The order has no effect. */
export function undone(causes: readonly Undoable[], inventory: Inventory): Inventory {
  return causes.reduce((sofar, { undo }) => undo(sofar), inventory);
}

/**
 * What follows from what was read, where that was put back in part: which articles are public, their identities, and
 * the pictures and attachments that they have. A file that they show again is as it was before, if it is still there.
 */
export function followed(inventory: Inventory, before: State, { now, isShapedAlike }: Occasion): Inventory {
  const { catalogue, identities } = catalogued(inventory, before, now);
  const { pictures, attachments, files } = inventory;
  const known = new Map<string, unknown>([...pictures, ...attachments, ...files]);
  const shown = shownFiles(shownIn(catalogue), known, inventory.settings);
  const ofSettings = picturesOfSettings(catalogue.live, known, inventory.settings);
  return {
    ...{ ...inventory, catalogue, identities },
    // The related lists know an article by what shaped it, too.
    ...(isShapedAlike && { parsedWith: before.parsedWith }),
    pictures: among(shown.pictures.union(ofSettings), { now: pictures, before: before.pictures, files }),
    attachments: among(shown.attachments, { now: attachments, before: before.attachments, files }),
  };
}

/** Content keys of the pictures and attachments that are published with these articles, if they are there. */
export function shownFiles(
  articles: readonly Article[],
  known: ReadonlyMap<string, unknown>,
  settings: Settings,
): { pictures: Set<string>; attachments: Set<string> } {
  const sites = sitesOf(settings);
  return { pictures: picturesIn(articles, known, sites), attachments: attachmentsIn(articles, known, sites) };
}

function among<T>(
  paths: Iterable<string>,
  { now, before, files }: Record<'now' | 'before', ReadonlyMap<string, T>> & Pick<Inventory, 'files'>,
): Map<string, T> {
  const found = [...paths].flatMap((path) => {
    const file = now.get(path) ?? (files.has(path) ? before.get(path) : undefined);
    return file === undefined ? [] : [[path, file] as const];
  });
  return new Map(found.toSorted(byKey));
}
