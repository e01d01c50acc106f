import { publicIn } from '../core/catalogue.ts';
import { settingOf } from '../core/basis.ts';
import { keyOfArticle } from '../core/keys.ts';
import { keyOfPublished } from '../core/catalogue/resolve.ts';
import type { Work } from './decide.ts';
import type { Inventory } from './look.ts';
import type { Done } from './perform.ts';
import type { State, WholeState } from './state.ts';

/** The state after a run, from the state before it and from what it did. */
export function stateAfter(
  before: State,
  inventory: Inventory,
  work: Work,
  { claim, stamps, written }: Done,
): WholeState {
  const { left } = written;
  const undone = new Set([...left.writes.map(({ key }) => key), ...left.removals]);
  const { planned, related, plannedAs, basis } = work;
  const isAsPlanned = undone.size + written.problems.length === 0;
  // What is wrong with the plan is found anew by the next run.
  const isWhole = isAsPlanned && planned.problems.length === 0;
  const files = settled(inventory, before, undone);
  return {
    ...files,
    generation: claim.generation,
    parsedWith: inventory.parsedWith,
    plannedAs: isWhole ? plannedAs : '',
    ...lastOf(
      before,
      undone.size === 0 && {
        ...{ at: basis.now, shape: planned.shape, ...settingOf(basis) },
        ...((inventory.files.get('settings.yaml')?.bytes ?? 0) > 0 && { hadSettings: true }),
      },
      isAsPlanned,
    ),
    counters: countersOf(inventory),
    records: inventory.records.kept,
    unrendered: inventory.unrendered,
    related: related.parts,
    stamps,
    ledger: before.ledger.after(inventory.identities, files.items),
  };
}

/** When everything was last published; `now`: this run, if there was time for all of it. */
function lastOf(before: State, now: NonNullable<State['last']> | false, isAsPlanned: boolean): Pick<State, 'last'> {
  const last = now || before.last;
  return last ? { last: isAsPlanned ? last : { ...last, isPartial: true } } : {};
}

/** The counters of live articles: a counter of a scheduled one would betray its slug. */
function countersOf({ catalogue, counters }: Inventory): Inventory['counters'] {
  if (counters.size === 0) return counters;
  const live = new Set(catalogue.live.map(({ slug }) => slug));
  return new Map([...counters].filter(([slug]) => live.has(slug)));
}

/**
 * What a run that had to stop may record about the content. If it could not yet write the output of an article or a
 * picture, the state keeps the old version: should the item become faulty before the next run, that is its last good
 * version.
 */
function settled(
  inventory: Inventory,
  before: State,
  undone: ReadonlySet<string>,
): Pick<State, 'items' | 'pictures' | 'attachments'> {
  if (undone.size === 0) {
    const { items, pictures, attachments } = inventory;
    return { items, pictures, attachments };
  }
  const named = new Map(publicIn(inventory.catalogue).map((article) => [article.path, article]));
  const isTrusted = before.parsedWith === inventory.parsedWith;
  const items: State['items'] = new Map();
  for (const [path, item] of inventory.items) {
    const known = before.items.get(path);
    const isSame = item.held || (isTrusted && known?.version === item.version);
    if (isSame || !undone.has(keyOfArticle(named.get(path) ?? item.article))) items.set(path, item);
    else if (known) items.set(path, { ...known, version: readAgain });
  }
  const isUndone = (file: Parameters<typeof keyOfPublished>[0]) => undone.has(keyOfPublished(file));
  return {
    items,
    pictures: settledFiles(inventory.pictures, before.pictures, ({ picture }) => isUndone(picture)),
    attachments: settledFiles(inventory.attachments, before.attachments, ({ attachment }) => isUndone(attachment)),
  };
}

function settledFiles<T extends { version: string }>(
  files: ReadonlyMap<string, T>,
  before: ReadonlyMap<string, T>,
  isUndone: (file: T) => boolean,
): Map<string, T> {
  const settled = new Map<string, T>();
  for (const [path, file] of files) {
    const known = before.get(path);
    if (!isUndone(file)) settled.set(path, file);
    else if (known) settled.set(path, { ...known, version: readAgain });
  }
  return settled;
}

/** A version that no object has, so that the next run reads the content item again. */
const readAgain = '';
