import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../../core/article.ts';
import { publicIn } from '../../core/catalogue.ts';
import { keyOfArticle } from '../../core/keys.ts';
import type { Output } from '../../core/outputs/output.ts';
import { once } from '../../core/per-key.ts';
import type { Related, RelatedPart, RelatedParts, RelatedShelf, Terms } from '../../core/related.ts';
import type { PublishOptions, Report } from '../../publish.ts';
import { basisOf } from '../../publish/basis.ts';
import { bodyReader } from '../../publish/bodies.ts';
import type { LookInput } from '../../publish/content-reader.ts';
import { planFrom } from '../../publish/decide.ts';
import { keepFaulty, releaseMended } from '../../publish/faulty.ts';
import { bodyIn, type Held } from '../../publish/held.ts';
import { type Inventory, look } from '../../publish/look.ts';
import type { Mishaps } from '../../publish/mishap.ts';
import { openState } from '../../publish/open.ts';
import type { ParsedBefore } from '../../publish/parsed-before.ts';
import { relate, termSource } from '../../publish/related.ts';
import { remarks } from '../../publish/remarks.ts';
import { reportOf } from '../../publish/report.ts';
import { type Opened, type State, unknownStamp } from '../../publish/state.ts';
import { inOrder, removalsInOrder } from '../../publish/write.ts';
import type { Listed } from '../../store.ts';
import type { MemoryStore } from '../stores/memory-store.ts';
import type { LocalNewsroom } from '../newsroom.ts';

/** What should be at each key, and what is known besides. None of it is rendered yet. */
export interface Staged {
  /** By key. */
  outputs: ReadonlyMap<string, Output>;
  inventory: Inventory;
  /** By path: last good versions of items that are faulty now. */
  held: ReadonlyMap<string, Held>;
  /** What a run that publishes would have written into the state. */
  opened: Opened;
  /** When something else should be there, if nothing else changes; `undefined` for never. */
  nextChangeAt: Instant | undefined;
}

interface Stage {
  staged: Staged;
  /**
   * What a run that publishes would say, without what only rendering can find. It takes long to find out, and is done in turns;
   * `undefined` if it was not current to the end. `before`: the fingerprints that the last report was made with.
   */
  report(this: void, before: Fingerprints, { isCurrent, quiet }: Turns): Promise<Found | undefined>;
}

/** What is done behind the pages that somebody looks at. */
export interface Turns {
  isCurrent(this: void): boolean;
  /** Resolves when nobody has asked for a page for a moment. */
  quiet(this: void): Promise<void>;
}

/** By key: the fingerprints of the outputs. */
export type Fingerprints = ReadonlyMap<string, string>;

interface Found {
  report: Report;
  fingerprints: Fingerprints;
}

interface StageInput {
  newsroom: LocalNewsroom<MemoryStore>;
  options: Pick<PublishOptions, 'now' | 'bodyBytes' | 'onProgress'>;
  listed: readonly Listed[];
  parsed: ParsedBefore | undefined;
  /** By path: articles at whose pages the program fails. */
  mishaps: Mishaps;
  /** The related lists that were kept, where the state has none. */
  shelf?: RelatedShelf;
  /** Takes the bodies that are parsed. */
  keepBody: NonNullable<LookInput['keepBody']>;
  /** The page under a key as it was before, to read the last good version of an article from. */
  pageBefore(key: string): Promise<{ body: Uint8Array } | undefined>;
}

/**
 * Looks at the content and plans what should be there, as publishing does, and renders nothing. Throws
 * `SettingsRefused`, and `Moved` if the content changes meanwhile.
 */
export async function stage(input: StageInput): Promise<Stage> {
  const { newsroom, options, listed, parsed, mishaps, keepBody } = input;
  const { site, content } = newsroom;
  const opened = { ...(await openState(site)), ...(input.shelf && { shelf: input.shelf }) };
  const terms = new Map<string, Terms>();
  const inventory = await look({ newsroom, options, state: opened.state, parsed, mishaps, listed, keepBody, terms });
  const held = await heldNow(input, opened, inventory);
  await keepFaulty(site, inventory, held);
  const basis = basisOf(inventory, newsroom, options.now);
  const termsOf = termSource(bodyReader(content, inventory), { ...inventory, held }, terms);
  const related = await relate({ opened, inventory, count: inventory.settings.lists.related, termsOf });
  // For many articles that takes seconds, and the front page has no such list.
  const isLater = terms.size >= manyTerms;
  if (!isLater) related.make();
  // They are most of what a first look holds.
  terms.clear();
  const planned = await planFrom(basis, options, { identities: inventory.identities, related: related.listOf });
  const outputs = new Map(planned.outputs.map((output) => [output.key, output]));
  const after = openedAfter(opened, inventory, outputs, shelfAfter(opened.shelf, related));
  await releaseMended(site, opened.state, after.state);
  return {
    staged: { outputs, inventory, held, opened: after, nextChangeAt: planned.nextChangeAt },
    report: async (before, { isCurrent, quiet }) => {
      // Nobody is answered meanwhile.
      if (isLater) await quiet();
      related.make();
      const fingerprints = await fingerprintsOf(planned.outputs, isCurrent);
      if (!fingerprints) return undefined;
      const told = await remarks({ inventory, site, state: opened.state, isPlanned: planned.isPlanned });
      const written = { ...changes(before, fingerprints, planned.outputs), ...nothingLeft };
      // The next look needs it, and nobody waits for this one any more.
      void after.state.ledger;
      const report = reportOf({ now: options.now, inventory, planned, remarks: told.problems, written });
      return { report, fingerprints };
    },
  };
}

/** So many articles are new in a first look alone. */
const manyTerms = 1_000;

/** How long it works before others get their turn. */
const turnMs = 8;

/** Made in turns, because there are thousands; `undefined` if they are not current to the end. */
async function fingerprintsOf(outputs: readonly Output[], isCurrent: () => boolean): Promise<Fingerprints | undefined> {
  const fingerprints = new Map<string, string>();
  let turnEnds = 0;
  for (const output of outputs) {
    if (performance.now() >= turnEnds) {
      await nextTurn();
      if (!isCurrent()) return undefined;
      turnEnds = performance.now() + turnMs;
    }
    fingerprints.set(output.key, output.fingerprint);
  }
  return fingerprints;
}

const nothingLeft = { problems: [], left: { writes: [], removals: [] } };

/**
 * The last good versions of items that are faulty now. Those that have become faulty are read from their pages, which
 * may never have been rendered until now.
 */
async function heldNow(
  { pageBefore }: StageInput,
  { state }: Opened,
  { items, held, catalogue }: Inventory,
): Promise<Map<string, Held>> {
  const known = new Map(held);
  const named = new Map(publicIn(catalogue).map((article) => [article.path, article]));
  for (const [path, item] of items) {
    if (!item.held || held.has(path) || !state.items.has(path)) continue;
    const article = named.get(path) ?? item.article;
    const html = bodyIn(await pageBefore(keyOfArticle(article)));
    if (html !== undefined) known.set(path, { article, html });
  }
  return known;
}

/** The keys whose outputs are other ones than before, in the order in which they would be written and removed. */
function changes(before: Fingerprints, now: Fingerprints, outputs: readonly Output[]) {
  const writes = outputs.filter(({ key }) => before.get(key) !== now.get(key));
  return {
    written: inOrder(writes, (key) => before.has(key)).flatMap((some) => some.map(({ key }) => key)),
    removed: removalsInOrder([...before.keys()].filter((key) => !now.has(key))).flat(),
  };
}

function openedAfter(opened: Opened, inventory: Inventory, outputs: Staged['outputs'], shelf: RelatedShelf): Opened {
  const { items, pictures, attachments, parsedWith, records, unrendered, counters, identities } = inventory;
  const { state } = opened;
  return {
    ...opened,
    isNew: false,
    recovered: [],
    shelf,
    state: withLedger(() => state.ledger.after(identities, items), {
      ...{ ...state, items, pictures, attachments, parsedWith, unrendered, counters },
      records: records.kept,
      // Only their keys are asked for.
      stamps: new Map(Array.from(outputs.keys(), (key) => [key, unknownStamp])),
    }),
  };
}

/** Most looks need no ledger, and it takes long to make. What it is made from is let go with it: the whole state before. */
function withLedger(make: () => State['ledger'], state: Omit<State, 'ledger'>): State {
  let todo: typeof make | undefined = make;
  let ledger: State['ledger'] | undefined;
  return Object.defineProperty(state as State, 'ledger', {
    enumerable: true,
    get: () => {
      ledger ??= todo?.();
      todo = undefined;
      return ledger;
    },
  });
}

/** What a run keeps of the related lists, as bytes, when it is asked for: what they were made from need not stay in memory. */
function shelfAfter(before: RelatedShelf, related: Pick<Related, 'parts'>): RelatedShelf {
  return shelfOf(() => bytesAfter(before, related.parts()));
}

/** A function holds on to all that is around it: made in there, it would hold the shelf before, and that the one before it. */
function shelfOf(make: () => Promise<KeptParts>): RelatedShelf {
  const parts = once(make);
  return { read: async (part) => (await parts())[part] };
}

type KeptParts = Record<RelatedPart, Uint8Array | undefined>;

async function bytesAfter(before: RelatedShelf, parts: RelatedParts): Promise<KeptParts> {
  const bytesOf = async (part: RelatedPart) => (parts[part] === 'as it was' ? before.read(part) : parts[part]);
  return { whole: await bytesOf('whole'), since: await bytesOf('since'), frequent: await bytesOf('frequent') };
}
