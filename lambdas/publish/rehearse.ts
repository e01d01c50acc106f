import { publicIn } from '../core/catalogue.ts';
import type { Article } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import { type Terms, termsOf as termsIn } from '../core/related.ts';
import { hashOf } from '../core/hash.ts';
import { basisOf } from './basis.ts';
import { bodyReader, bodySource } from './bodies.ts';
import { undoableCauses, withItsFiles } from './causes.ts';
import { decide, type DecideInput, planFrom, type Work } from './decide.ts';
import { identitiesOf } from './identities.ts';
import { type Inventory, look } from './look.ts';
import type { Newsroom, PublishOptions } from './newsroom.ts';
import { retryOnConflict, Moved } from './moved.ts';
import { open } from './open.ts';
import { inParallel } from './parallel.ts';
import { standingStamp } from './perform.ts';
import { relate, termSource } from './related.ts';
import { remarks } from './remarks.ts';
import { type Report, reportOf } from './report.ts';
import { type Cause, settingCauses } from './setting-causes.ts';
import { isSuspect } from './suspect.ts';
import { inOrder, onceEach, removalsInOrder, render } from './write.ts';

/** Something that publishing would do to the site, and why. */
export interface Change {
  key: string;
  does: 'write' | 'remove';
  /** The changed inputs because of which this output differs; at least one. */
  because: Cause[];
}

/** What publishing would find and do. */
export interface Rehearsal {
  report: Report;
  /** In the order in which it would be done. */
  changes: Change[];
}

/**
 * Does everything that publishing does, except change anything. Returns what it would write (only if the bytes differ)
 * and remove, each with the inputs that make the difference. Throws `SettingsRefused`.
 */
export function rehearse(newsroom: Newsroom, options: PublishOptions): Promise<Rehearsal> {
  return retryOnConflict(() => run(newsroom, options));
}

async function run(newsroom: Newsroom, options: PublishOptions): Promise<Rehearsal> {
  const { now, audit = false } = options;
  const before = await open(newsroom.site, { touched: new Set(), audit });
  const terms = new Map<string, Terms>();
  const inventory = await look({ newsroom, options, state: before.state, terms });
  const input = { newsroom, options, before, inventory, terms };
  const { planned, work } = await decide(input);
  const { isPlanned } = planned;
  const told = await remarks({ inventory, site: newsroom.site, state: before.state, isPlanned });
  const found = { now, inventory, planned, remarks: told.problems };
  if (!work) return { report: reportOf(found), changes: [] };
  const { keys, problems } = await differing(input, work);
  const causes = await reasons(input, work);
  const removals = removalsInOrder(work.difference.removals).flat();
  const written = { written: [...keys], removed: removals, problems, left: { writes: [], removals: [] } };
  return {
    report: reportOf({ ...found, written, absent: work.absent }),
    changes: [
      ...[...keys].map((key): Change => ({ key, does: 'write', because: causes(key) })),
      ...removals.map((key): Change => ({ key, does: 'remove', because: causes(key) })),
    ],
  };
}

/** The outputs whose bytes differ from those that are there. Many are planned again and come out the same. */
async function differing(
  { newsroom, options, before, inventory }: DecideInput,
  work: Work,
): Promise<{ keys: Set<string>; problems: Problem[] }> {
  const { site, content } = newsroom;
  const { difference, held, read, planned, stamps } = work;
  const bodyOf = bodySource({ site, inventory, held, read, stampOf: standingStamp(planned, stamps, before) });
  const keys = new Set<string>();
  const problems: Problem[] = [];
  let done = 0;
  for (const outputs of inOrder(difference.writes, (key) => stamps.has(key))) {
    await inParallel(outputs, site.parallel, async (output) => {
      const { key } = output;
      const rendered = await render({ site, content, bodyOf }, output, problems);
      const hash = isSuspect(before.suspect, key) ? await hashAt(newsroom, key) : stamps.get(key)?.[1];
      if (rendered && hashOf(rendered.bytes) !== hash) keys.add(key);
      options.onProgress?.('write', ++done, difference.writes.length);
    });
  }
  return { keys, problems: onceEach(problems) };
}

async function hashAt({ site }: Newsroom, key: string): Promise<string | undefined> {
  const stored = await site.read(key);
  return stored && hashOf(stored.body);
}

/** Fingerprints of all outputs, by key. */
type Fingerprints = ReadonlyMap<string, string>;

/**
 * Finds out why an output differs: it plans again as if nothing had happened to one input, and an output that then
 * comes out differently depends on that input. An output that differs even if nothing had happened to any of them does
 * so because of something of which only a fingerprint is kept (settings, templates, the program), or of time.
 */
async function reasons(input: DecideInput, work: Work): Promise<(key: string) => Cause[]> {
  const { before, inventory, options } = input;
  const { suspect, state, isNew } = before;
  if (isNew) return () => [state.ledger.length > 0 ? nothingKnown : firstTime];
  const undoable = undoableCauses(state, inventory, options.now);
  const causes = undoable.map(({ input, happened }): Cause => ({ input, happened }));
  const now = fingerprintsOf(work.planned.outputs);
  const without: [Cause, Fingerprints][] = [];
  for (const [index, { undo }] of undoable.entries())
    without.push([causes[index]!, await fingerprintsWith(input, undo(inventory))]);
  const unchanged = await fingerprintsWith(
    input,
    undoable.reduce((undone, { undo }) => undo(undone), inventory),
  );
  const shaping = settingCauses(state, work.basis);
  // What is removed because of one input would be removed with any settings.
  const isOtherwise = (key: string, found: readonly Cause[]) =>
    unchanged.get(key) !== state.stamps.get(key)?.[0] && (now.has(key) || found.length === 0);
  return (key) => {
    const found = without.filter(([, fingerprints]) => fingerprints.get(key) !== now.get(key)).map(([cause]) => cause);
    if (suspect.unsettled.has(key)) found.push(unsettled);
    else if (suspect.unknown.has(key)) found.push(touchedByHand);
    else if (isOtherwise(key, found)) found.push(...(shaping.length > 0 ? shaping : [time]));
    return found.length > 0 ? found : causes;
  };
}

const firstTime: Cause = { input: 'the site', happened: 'is published for the first time' };
const nothingKnown: Cause = { input: 'the state', happened: 'is lost, so nobody knows what is there' };
const unsettled: Cause = { input: 'the last run', happened: 'did not finish' };
const touchedByHand: Cause = { input: 'the file in the site', happened: 'is not the one that was published' };
const time: Cause = { input: 'time', happened: 'has passed' };

function fingerprintsOf(outputs: readonly { key: string; fingerprint: string }[]): Fingerprints {
  return new Map(outputs.map(({ key, fingerprint }) => [key, fingerprint]));
}

async function fingerprintsWith(
  { newsroom, options, before, terms }: DecideInput,
  undone: Inventory,
): Promise<Fingerprints> {
  const inventory = withItsFiles(undone, before.state);
  const { lists } = inventory.settings;
  const termsOf = orNothing(termSource(bodyReader(newsroom.content, inventory), inventory, terms));
  const related = await relate({ opened: before, inventory, count: lists.related, termsOf });
  const identities = identitiesOf({ ...inventory, articles: publicIn(inventory.catalogue) }, before.state);
  const basis = basisOf(inventory, newsroom, options.now);
  return fingerprintsOf((await planFrom(basis, {}, { identities, related: related.listOf })).outputs);
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
