import { fingerprintOf } from '../core/hash.ts';
import { isIssue } from '../core/digest/issue.ts';
import { slotOfRecord } from '../core/keys.ts';
import { articleCauses } from './article-causes.ts';
import { fileCauses } from './file-causes.ts';
import type { ItemChanges, Occasion } from './item-changes.ts';
import type { Inventory } from './look.ts';
import type { State } from './state.ts';
import { type Undoable, undone } from './undoable.ts';

/** How many causes of one kind are listed one by one. */
const toldAlone = 8;

interface Undoing {
  before: State;
  inventory: Inventory;
  items: ItemChanges;
  occasion: Occasion;
}

/**
 * The inputs that differ from those of the last run and whose old values are kept: articles, pictures, attachments,
 * counters, records.
 */
export function undoableCauses({ before, inventory, items, occasion }: Undoing): Undoable[] {
  return [
    ...folded('content items', articleCauses(items, inventory, occasion)),
    ...folded('pictures', fileCauses('pictures', before, inventory, occasion)),
    ...folded('attachments', fileCauses('attachments', before, inventory, occasion)),
    ...counterCauses(before, inventory),
    ...folded('issues', recordCauses(before, inventory)),
  ];
}

/** A few causes of a kind one by one, many as one: finding the effect of each takes a plan of the whole site. */
function folded(inputs: string, causes: readonly Undoable[]): readonly Undoable[] {
  if (causes.length <= toldAlone) return causes;
  const kinds = new Set(causes.map(({ happened }) => happened));
  const [happened] = kinds;
  const inPlural = happened!.replace(/^is /, 'are ').replace(/^was /, 'were ').replace(/^has /, 'have ');
  return [
    {
      input: `${causes.length} ${inputs}`,
      happened: kinds.size === 1 ? inPlural : 'changed',
      undo: (inventory) => undone(causes, inventory),
    },
  ];
}

function counterCauses(before: State, { items, counters, files }: Inventory): Undoable[] {
  const articles = [...before.items.values(), ...items.values()].map(({ article }) => article);
  const shown = (from: Inventory['counters']) => articles.map(({ slug }) => from.get(slug));
  if (fingerprintOf(shown(before.counters)) === fingerprintOf(shown(counters))) return [];
  const undo = (inventory: Inventory) => ({ ...inventory, counters: before.counters });
  return [{ input: 'counters.json', happened: files.has('counters.json') ? 'changed' : 'was deleted', undo }];
}

function recordCauses(before: State, { records }: Inventory): Undoable[] {
  const all = new Set([...before.records.keys(), ...records.kept.keys()]);
  return [...all].flatMap((key) => {
    const [was, is] = [before.records.get(key), records.kept.get(key)];
    if (was?.version === is?.version) return [];
    const undo = (inventory: Inventory) => {
      const kept = new Map([...inventory.records.kept].filter(([other]) => other !== key));
      if (was) kept.set(key, was);
      return { ...inventory, records: { ...inventory.records, kept } };
    };
    const fresh = is && isIssue(is.record) ? 'was cut' : 'was skipped';
    const happened = is === undefined ? 'has no record any more' : was === undefined ? fresh : 'has another record';
    return [{ input: `issue ${slotOfRecord(key)}`, happened, undo }];
  });
}
