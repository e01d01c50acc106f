import type { Article } from '../core/article.ts';
import { settingOf } from '../core/basis.ts';
import { type Terms, termsOf as termsIn } from '../core/related.ts';
import { withoutOtherHashes } from './article-causes.ts';
import { basisOf } from './basis.ts';
import { bodyReader } from './bodies.ts';
import { undoableCauses } from './causes.ts';
import { type DecideInput, planFrom, type Work } from './decide.ts';
import { itemChanges } from './item-changes.ts';
import type { Inventory } from './look.ts';
import { Moved } from './moved.ts';
import { relate, termSource } from './related.ts';
import { itemsWithSameBytes } from './same-bytes.ts';
import { type Cause, settingCauses } from './setting-causes.ts';
import type { State } from './state.ts';
import { followed, type Undoable, undone } from './undoable.ts';

/** Fingerprints of all outputs, by key. */
type Fingerprints = ReadonlyMap<string, string>;

/** What the outputs would be without some of what happened. */
interface Effects {
  undoable: readonly Undoable[];
  /** As they are planned. */
  now: Fingerprints;
  /** As if nothing had happened to any input. */
  unchanged: Fingerprints;
  /** As if nothing had happened to these. */
  without(these: readonly Undoable[]): Promise<Fingerprints>;
}

/**
 * Finds out why the outputs under these keys differ, with at least one cause for each: it plans again as if nothing had
 * happened to one input, and an output that then comes out differently depends on that input. An output that differs
 * even if nothing had happened to any of them does so because of something of which only a fingerprint is kept
 * (settings, templates, the program), or of time.
 */
export async function reasons(
  input: DecideInput,
  work: Work,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Cause[]>> {
  const { suspect, state, isNew } = input.before;
  if (isNew) return new Map(keys.map((key) => [key, [state.ledger.isEmpty ? firstTime : nothingKnown]]));
  const effects = await effectsOf(input, work);
  const withoutOne = await effectOfEach(effects.undoable, (one) => effects.without([one]));
  const shaping = settingCauses(state, work.basis);
  const causes = new Map<string, Cause[]>();
  for (const key of keys) {
    const making = state.stamps.has(key) ? [] : causesIn(withoutOne, (fingerprints) => !fingerprints.has(key));
    const all = causesIn(withoutOne, (fingerprints) => fingerprints.get(key) !== effects.now.get(key));
    // What is new is there because of whatever makes it, however it looks.
    const found = making.length > 0 ? making : all;
    if (suspect.unsettled.has(key)) found.push(unsettled);
    else if (suspect.unknown.has(key)) found.push(touchedByHand);
    else if (isOtherwise(key, found, { ...effects, state })) found.push(...(shaping.length > 0 ? shaping : [time]));
    causes.set(key, found);
  }
  const unexplained = keys.filter((key) => causes.get(key)!.length === 0);
  return new Map([...causes, ...(await sufficient(unexplained, effects))]);
}

const firstTime: Cause = { input: 'the site', happened: 'is published for the first time' };
const nothingKnown: Cause = { input: 'the state', happened: 'is lost, so nobody knows what is there' };
const unsettled: Cause = { input: 'the last run', happened: 'did not finish' };
const touchedByHand: Cause = { input: 'the file in the site', happened: 'is not the one that was published' };
const time: Cause = { input: 'time', happened: 'has passed' };

/** Whether it differs even if nothing happened to the inputs. What is removed because of one would be removed with any settings. */
function isOtherwise(
  key: string,
  found: readonly Cause[],
  { now, unchanged, state }: Pick<Effects, 'now' | 'unchanged'> & { state: State },
): boolean {
  return unchanged.get(key) !== state.stamps.get(key)?.[0] && (now.has(key) || found.length === 0);
}

/**
 * The causes of outputs that no single input explains, because each of several is enough: a picture is removed if its
 * file is gone, and if its article shows it no longer. Such a cause has its effect even if nothing else had happened.
 */
async function sufficient(
  keys: readonly string[],
  { undoable, unchanged, without }: Effects,
): Promise<(readonly [key: string, causes: Cause[]])[]> {
  if (keys.length === 0) return [];
  const alone = await effectOfEach(undoable, (one) => without(undoable.filter((other) => other !== one)));
  const all = undoable.length > 0 ? undoable.map(causeOnly) : [time];
  return keys.map((key) => {
    const found = causesIn(alone, (fingerprints) => fingerprints.get(key) !== unchanged.get(key));
    return [key, found.length > 0 ? found : all] as const;
  });
}

type Effect = readonly [cause: Cause, fingerprints: Fingerprints];

/** One after the other, because a plan takes much memory. */
async function effectOfEach(
  undoable: readonly Undoable[],
  planned: (one: Undoable) => Promise<Fingerprints>,
): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (const one of undoable) effects.push([causeOnly(one), await planned(one)]);
  return effects;
}

function causesIn(effects: readonly Effect[], isIn: (fingerprints: Fingerprints) => boolean): Cause[] {
  return effects.filter(([, fingerprints]) => isIn(fingerprints)).map(([cause]) => cause);
}

function causeOnly({ input, happened }: Undoable): Cause {
  return { input, happened };
}

async function effectsOf(input: DecideInput, { basis, planned }: Work): Promise<Effects> {
  const { state } = input.before;
  const { settings, program } = settingOf(basis);
  const isShapedAlike = state.last?.settings === settings && state.last.program === program;
  const sameBytes = await itemsWithSameBytes(input.newsroom.content, state, input.inventory);
  const occasion = { now: input.options.now, isShapedAlike, sameBytes };
  const items = itemChanges(state, input.inventory, occasion);
  const inventory = withoutOtherHashes(input.inventory, items);
  const undoable = undoableCauses({ before: state, inventory, items, occasion });
  const without = (these: readonly Undoable[]) =>
    fingerprintsWith(input, followed(undone(these, inventory), state, occasion));
  return {
    ...{ undoable, without },
    now: inventory === input.inventory ? fingerprintsOf(planned) : await without([]),
    unchanged: await without(undoable),
  };
}

function fingerprintsOf({ outputs }: Pick<Work['planned'], 'outputs'>): Fingerprints {
  return new Map(outputs.map(({ key, fingerprint }) => [key, fingerprint]));
}

async function fingerprintsWith(
  { newsroom, options, before, terms }: DecideInput,
  inventory: Inventory,
): Promise<Fingerprints> {
  const { lists } = inventory.settings;
  const termsOf = orNothing(termSource(bodyReader(newsroom.content, inventory), inventory, terms));
  const related = await relate({ opened: before, inventory, count: lists.related, termsOf });
  const basis = basisOf(inventory, newsroom, options.now);
  const { identities } = inventory;
  return fingerprintsOf(await planFrom(basis, {}, { identities, related: related.listOf }));
}

/**
 * An article that is restored to its old version no longer has a file from which its words could be read. The lists
 * mostly know them; if they must be made anew, it has no words, and its part in why a list differs is missing.
 */
function orNothing(termsOf: (article: Article) => Promise<Terms>): (article: Article) => Promise<Terms> {
  return (article) =>
    termsOf(article).catch((error: unknown) => {
      if (error instanceof Moved) return termsOfNothing;
      throw error;
    });
}

const termsOfNothing = termsIn({ title: '', summary: '', text: '', tags: [] });
