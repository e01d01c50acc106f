import { coverIn } from '../core/catalogue/podcast-cover.ts';
import { sitesOf } from '../core/reading/permalinks/written-path.ts';
import type { Article } from '../core/article.ts';
import { fingerprintOf } from '../core/hash.ts';
import { catalogueAt, everythingIn, shownIn } from '../core/catalogue.ts';
import { isIssue } from '../core/digest/issue.ts';
import { slotOfRecord } from '../core/keys.ts';
import { byKey } from '../core/text/compare.ts';
import { whole } from '../core/catalogue/whole.ts';
import type { Inventory } from './look.ts';
import type { Cause } from './setting-causes.ts';
import { attachmentsIn } from './attachments.ts';
import { picturesIn } from './shown-pictures.ts';
import type { State } from './state.ts';

/** A cause whose input is known as it was before. */
interface Undoable extends Cause {
  /** The content as it would be if nothing had happened to this input. */
  undo(inventory: Inventory): Inventory;
}

/** How many causes of one kind are listed one by one. */
const toldAlone = 8;

/**
 * The inputs that differ from those of the last run and whose old values are kept: articles, pictures, attachments,
 * counters, records.
 */
export function undoableCauses(before: State, inventory: Inventory, now: number): Undoable[] {
  return [
    ...folded('content items', articleCauses(before, inventory, now)),
    ...folded('pictures', pictureCauses(before, inventory)),
    ...folded('attachments', attachmentCauses(before, inventory)),
    ...counterCauses(before, inventory),
    ...folded('issues', recordCauses(before, inventory)),
  ];
}

function articleCauses(before: State, inventory: Inventory, now: number): Undoable[] {
  const paths = new Set([...before.items.keys(), ...inventory.items.keys()]);
  return [...paths].toSorted().flatMap((path) => {
    const was = before.items.get(path)?.article;
    const is = inventory.items.get(path)?.article;
    const happened = whatHappened({ was, is, isThere: inventory.paths.has(path), now, lastAt: before.last?.at ?? now });
    return happened === undefined
      ? []
      : [
          {
            input: path,
            happened,
            undo: (inventory: Inventory) => withArticle(inventory, path, asItWas(was, now), now),
          },
        ];
  });
}

interface Compared {
  was: Article | undefined;
  is: Article | undefined;
  /** Whether there is a content item. */
  isThere: boolean;
  now: number;
  /** The instant of the last run. */
  lastAt: number;
}

function whatHappened({ was, is, isThere, now, lastAt }: Compared): string | undefined {
  if (was === undefined) return is && is.publishAt > lastAt && is.publishAt <= now ? 'is public now' : is && 'is new';
  if (is === undefined) return isThere ? 'is not public any more' : 'was deleted';
  if (was.hash !== is.hash) return 'changed';
  const expiresAt = is.expiresAt ?? Infinity;
  return lastAt < expiresAt && expiresAt <= now ? 'expired' : undefined;
}

/** An article that has expired since had not expired then. */
function asItWas(was: Article | undefined, now: number): Article | undefined {
  if (was?.expiresAt === undefined || was.expiresAt > now) return was;
  const { expiresAt: _, ...lasting } = whole(was);
  return lasting;
}

function withArticle(inventory: Inventory, path: string, article: Article | undefined, now: number): Inventory {
  const others = everythingIn(inventory.catalogue).filter((other) => other.path !== path);
  const catalogue = catalogueAt(article ? [...others, article] : others, now);
  return { ...inventory, catalogue };
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
      undo: (inventory) => causes.reduce((undone, cause) => cause.undo(undone), inventory),
    },
  ];
}

function pictureCauses(before: State, { pictures }: Inventory): Undoable[] {
  return [...before.pictures].flatMap(([path, was]) => {
    const is = pictures.get(path);
    if (is === undefined || is.picture.hash === was.picture.hash) return [];
    const undo = (inventory: Inventory) => ({ ...inventory, pictures: new Map([...inventory.pictures, [path, was]]) });
    return [{ input: path, happened: 'changed', undo }];
  });
}

function attachmentCauses(before: State, { attachments }: Inventory): Undoable[] {
  return [...before.attachments].flatMap(([path, was]) => {
    const is = attachments.get(path);
    if (is === undefined || is.attachment.hash === was.attachment.hash) return [];
    const undo = (inventory: Inventory) => ({
      ...inventory,
      attachments: new Map([...inventory.attachments, [path, was]]),
    });
    return [{ input: path, happened: 'changed', undo }];
  });
}

function counterCauses(before: State, { catalogue, counters }: Inventory): Undoable[] {
  const shown = (from: Inventory['counters']) => catalogue.live.map(({ slug }) => from.get(slug));
  if (fingerprintOf(shown(before.counters)) === fingerprintOf(shown(counters))) return [];
  const undo = (inventory: Inventory) => ({ ...inventory, counters: before.counters });
  return [{ input: 'counters.json', happened: 'changed', undo }];
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
    const fresh = is && isIssue(is.record) ? 'was cut' : 'passed without an issue';
    const happened = is === undefined ? 'has no record any more' : was === undefined ? fresh : 'has another record';
    return [{ input: `issue ${slotOfRecord(key)}`, happened, undo }];
  });
}

/** The content with the pictures and attachments of its articles, from what is known now and was known before. */
export function withItsFiles(inventory: Inventory, before: State): Inventory {
  const { live } = inventory.catalogue;
  const shown = shownIn(inventory.catalogue);
  const sites = sitesOf(inventory.settings);
  const files = new Map<string, unknown>([...before.pictures, ...before.attachments, ...inventory.files]);
  return {
    ...inventory,
    pictures: known(
      picturesIn(shown, files, sites).union(coverIn(live, files, inventory.settings)),
      inventory.pictures,
      before.pictures,
    ),
    attachments: known(attachmentsIn(shown, files, sites), inventory.attachments, before.attachments),
  };
}

function known<T>(
  paths: Iterable<string>,
  now: ReadonlyMap<string, T>,
  before: ReadonlyMap<string, T>,
): Map<string, T> {
  const found = [...paths].flatMap((path) => {
    const file = now.get(path) ?? before.get(path);
    return file === undefined ? [] : [[path, file] as const];
  });
  return new Map(found.toSorted(byKey));
}
