import type { Article, Body } from '../core/article.ts';
import { hashOf } from '../core/hash.ts';
import { type Headers, headersOf } from '../core/outputs/headers.ts';
import { type Copied, encoded, type Output, type Rendered, stages } from '../core/outputs/output.ts';
import { once } from '../core/per-key.ts';
import { holdingOf } from '../core/places.ts';
import { compareProblems, type Problem } from '../core/problem.ts';
import { Scratch } from '../core/text/scratch.ts';
import { ConditionFailed, type Store } from '../store.ts';
import { inColours } from './colours.ts';
import { mishap, mishapInSite, type Mishaps, Unrenderable } from './mishap.ts';
import { Moved } from './moved.ts';
import { inParallel } from './parallel.ts';
import type { Drawings } from './shown-pictures.ts';
import { type Claim, isUncontested } from './commit.ts';
import type { ErrandDone, WrittenOutput } from './errand.ts';
import type { Before } from './open.ts';
import type { Stamp } from './state.ts';
import { readOr } from './read-file.ts';
import { distrustFurther, isStanding, isSuspect } from './suspect.ts';

/** What must be done to make the site what it should be. */
export interface Difference {
  /** Outputs that are missing, or there with another fingerprint. */
  writes: Output[];
  /** Keys under which there should be nothing. */
  removals: string[];
}

/** What it takes to write one output. */
interface OutputInput {
  site: Store;
  content: Store;
  before: Before;
  claim: Claim;
  /** By key: what is there; this changes as outputs are written. */
  stamps: Map<string, Stamp>;
  /** The article's body; `undefined` if only its page still held it and even that is lost. */
  bodyOf(article: Article): Promise<Body | undefined>;
  /** Receives the articles whose pages cannot be rendered; without it, their outputs are left as they are. */
  mishaps?: Mishaps;
  /** SVGs that this run has cleaned already. */
  drawings?: Drawings;
  /** How to make an output over what is there, if that saves work. */
  overStanding?: ((output: Rendered) => Promise<Pick<Rendered, 'bodies' | 'render'> | undefined>) | undefined;
}

interface WriteInput extends OutputInput {
  difference: Difference;
  /** Has some of the outputs rendered and written elsewhere; without it, it is done here. */
  elsewhere?: ((outputs: readonly Output[]) => Promise<ErrandDone>) | undefined;
  /** Whether there is time for more. */
  hasTime(): boolean;
  onWritten(done: number, total: number): void;
}

/** Which part of a difference was written, and which was not. */
export interface Written {
  /** Keys whose bytes changed, and keys removed, in the order in which it was done. */
  written: string[];
  removed: string[];
  /** Outputs that were refused, so that what was there remains, and articles that feeds leave out. */
  problems: Problem[];
  /** Outputs that there was no time for. */
  left: Difference;
}

/** Whether there was time for all of a difference. */
export function hasNothingLeft({ left }: Written): boolean {
  return left.writes.length + left.removals.length === 0;
}

/**
 * Writes the difference in the order that readers need, and updates `stamps` to match. If there is no time for all of
 * it, the rest follows in the same order, so that readers are served well at every stop.
 *
 * Each write carries the condition that the object is as this run knows it. Throws `Moved` when another run is at
 * work.
 */
export async function writeDifference(input: WriteInput): Promise<Written> {
  const { site, difference, before, stamps, hasTime, onWritten } = input;
  const { suspect } = before;
  const result: Written = { written: [], removed: [], problems: [], left: { writes: [], removals: [] } };
  const found: Problem[] = [];
  const total = difference.writes.length + difference.removals.length;
  const known = input.mishaps?.size;
  let done = 0;
  let isProgress = false;
  let isTime = true;
  const isTimeLeft = () => (isTime &&= !isProgress || hasTime());
  const isThere = (key: string) => isStanding(stamps, suspect, key);
  const take = ({ key }: Output, written: WrittenOutput | undefined) => {
    if (written) {
      stamps.set(key, written.stamp);
      isProgress ||= written.isWhole || written.isNew;
      if (written.isNew) result.written.push(key);
    } else distrustFurther(stamps, suspect, key);
    onWritten(++done, total);
  };
  for (const outputs of inOrder(difference.writes, isThere).flatMap(largeApart)) {
    if (input.elsewhere && isTimeLeft()) {
      const there = await input.elsewhere(outputs);
      const byKey = new Map(there.outputs);
      for (const output of outputs) take(output, byKey.get(output.key));
      found.push(...there.problems);
    } else
      await inParallel(outputs, atOnce(outputs, site), async (output) => {
        if (!isTimeLeft()) return void result.left.writes.push(output);
        take(output, await writeOutput(input, output, found));
      });
    // Before writing lists that lead there.
    if (isLookedAtAgain(input, known)) throw new Unrenderable('There are pages that cannot be rendered.');
  }
  for (const removals of removalsInOrder(difference.removals)) {
    await inParallel(removals, site.parallel, async (key) => {
      if (!isTimeLeft()) return void result.left.removals.push(key);
      await remove(input, key);
      if (stamps.delete(key) || isSuspect(suspect, key)) result.removed.push(key);
      isProgress = true;
      onWritten(++done, total);
    });
  }
  result.problems.push(...onceEach(found));
  for (const { key } of result.left.writes) distrustFurther(stamps, suspect, key);
  for (const key of result.left.removals) distrustFurther(stamps, suspect, key);
  return result;
}

/** What the last output was rendered in, unless another one is. A failed request may still read its bytes. */
let spare: Scratch | undefined;

/** Renders and writes one output. `undefined` if it cannot or must not be made: then what is there remains. */
export async function writeOutput(
  input: OutputInput,
  output: Output,
  found: Problem[],
): Promise<WrittenOutput | undefined> {
  const scratch = spare ?? new Scratch();
  spare = undefined;
  const rendered = await render(input, output, found, scratch);
  if (!rendered) return undefined;
  const { isWhole } = rendered;
  const { stamp, isNew } = await put(input, output, rendered.bytes);
  spare = scratch;
  // Incomplete outputs are made again at every run, so that every run says what is left out.
  return { stamp: isWhole ? stamp : ['', stamp[1], stamp[2]], isNew, isWhole };
}

function isLookedAtAgain({ mishaps }: WriteInput, known: number | undefined): boolean {
  return mishaps !== undefined && mishaps.size !== known;
}

/** Stage by stage; within one, what is not there yet comes first, since pages of one stage link to each other. */
export function inOrder(writes: readonly Output[], isStanding: (key: string) => boolean): Output[][] {
  return stages.flatMap((stage) => {
    const outputs = writes.filter((output) => output.stage === stage);
    return [outputs.filter(({ key }) => !isStanding(key)), outputs.filter(({ key }) => isStanding(key))];
  });
}

/** Outputs that may be large, so that only one of them is in memory at a time. */
function largeApart(outputs: readonly Output[]): Output[][] {
  const { large = [], usual = [] } = Object.groupBy(outputs, (output) => (isLarge(output) ? 'large' : 'usual'));
  return [usual, large].filter((some) => some.length > 0);
}

function isLarge(output: Output): boolean {
  return 'asItIs' in output;
}

/** How many of such outputs are written at once: all of them may be large, or none. */
export function atOnce([first]: readonly Output[], { parallel }: Store): number {
  return first && isLarge(first) ? 1 : parallel;
}

/** The way back: lists first, then the pages they pointed to, then what those showed. */
export function removalsInOrder(keys: readonly string[]): string[][] {
  const {
    page = [],
    asset = [],
    list = [],
  } = Object.groupBy(keys, (key) => {
    const holds = holdingOf(key);
    return holds === 'page' || holds === 'asset' ? holds : 'list';
  });
  return [list, page, asset];
}

/**
 * Only the first of all problems that feeds report about one article, in every format and for every tag, so that its
 * editor is told once. About the settings, each problem once.
 */
export function onceEach(found: readonly Problem[]): Problem[] {
  const told = Map.groupBy(found, (problem) => (problem.file === 'settings.yaml' ? problem.found : problem.file));
  return [...told.values()].map((same) => same.toSorted(compareProblems)[0]!);
}

/**
 * The output's bytes, in `scratch` if it is given, or `undefined` if they cannot or must not be made: then what is there
 * remains.
 */
export async function render(
  {
    site,
    content,
    bodyOf,
    mishaps,
    drawings,
    overStanding,
  }: Pick<WriteInput, 'site' | 'content' | 'bodyOf' | 'mishaps' | 'drawings' | 'overStanding'>,
  output: Output,
  problems: Problem[],
  scratch?: Scratch,
): Promise<{ bytes: Uint8Array; isWhole: boolean } | undefined> {
  if ('copyOf' in output) {
    const bytes = drawings?.get(output.fingerprint) ?? (await copy(content, output));
    return bytes && { bytes, isWhole: true };
  }
  const made = (await overStanding?.(output)) ?? output;
  const bodies = new Map<Article, Body>();
  await inParallel(made.bodies, site.parallel, async (article) => {
    const body = await bodyOf(article);
    if (body) bodies.set(article, output.inColours === true ? await inColours(body) : body);
  });
  const isWhole = bodies.size === made.bodies.length;
  if (!isWhole && output.mayLack !== true) return undefined;
  const rendered = orMishap(output, mishaps, () => made.render((article) => bodies.get(article), scratch));
  if (Array.isArray(rendered)) return void problems.push(...rendered);
  // Encoded once, for the hash and for the store.
  if (typeof rendered === 'string' || rendered instanceof Uint8Array)
    return { bytes: encoded(rendered, scratch), isWhole };
  problems.push(...rendered.leftOut.map(leftOut));
  return { bytes: rendered.bytes, isWhole: false };
}

function leftOut(problem: Problem): Problem {
  return { ...problem, fix: `${problem.fix} Until then feeds leave it out.` };
}

/** An error thrown while an output is rendered becomes the problem of its article, if it belongs to only one. */
function orMishap<T>({ key, stage, bodies }: Rendered, mishaps: Mishaps | undefined, work: () => T): T | Problem[] {
  try {
    return work();
  } catch (error) {
    const [article, ...others] = bodies;
    if (!article || others.length > 0) return [mishapInSite(key, error)];
    const problem = mishap(article.path, error);
    if (stage === 'page') mishaps?.set(article.path, { problem, publishAt: article.publishAt });
    return [problem];
  }
}

/** The code for cleaning is loaded when a picture is to be written, which is rare. */
const cleaner = once(() => import('../core/pictures/pictures.ts'));

/**
 * The cleaned picture, or the attachment. Its key contains its hash; a picture that changed since it was measured
 * belongs under another key. If it has become faulty, its last good version is no longer available.
 */
async function copy(content: Store, { copyOf, fingerprint, asItIs }: Copied): Promise<Uint8Array | undefined> {
  const stored = await readOr(content, copyOf, () => undefined);
  if (!stored) return undefined;
  const bytes = asItIs ? stored.body : cleaned(await cleaner(), stored.body, copyOf);
  if (bytes && hashOf(bytes) !== fingerprint) throw new Moved(`${copyOf} changed while it was published.`);
  return bytes;
}

type Cleaner = Awaited<ReturnType<typeof cleaner>>;

function cleaned({ cleanPicture }: Cleaner, bytes: Uint8Array, path: string): Uint8Array | undefined {
  const picture = cleanPicture(bytes, path);
  return 'severity' in picture ? undefined : picture.bytes;
}

/** Makes sure that the bytes are under the key, and says whether that took a write. */
async function put(input: OutputInput, output: Output, bytes: Uint8Array): Promise<{ stamp: Stamp; isNew: boolean }> {
  const { key, fingerprint } = output;
  const hash = hashOf(bytes);
  const known = input.stamps.get(key);
  if (!isSuspect(input.before.suspect, key)) {
    if (known?.[1] === hash) return { stamp: [fingerprint, hash, known[2]], isNew: false };
    try {
      return { stamp: [fingerprint, hash, await writeIf(input.site, output, bytes, known?.[2])], isNew: true };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      await mustBeUncontested(input, error);
    }
  }
  return putOverUnknown(input, output, bytes, hash);
}

/**
 * Nobody can say what is under the key: a run died here, or a person changed the file. What is there decides.
 *
 * If another run was about to write it, the object is written even if it is already as it should be: its new version
 * makes every condition of the other run fail, should that still be alive. (On S3 equal bytes have the same version;
 * there the daily audit repairs what such a run does.)
 */
async function putOverUnknown(
  { site, before: { suspect } }: OutputInput,
  output: Output,
  bytes: Uint8Array,
  hash: string,
): Promise<{ stamp: Stamp; isNew: boolean }> {
  const { key, fingerprint } = output;
  const standing = await site.read(key);
  const isSame = standing !== undefined && hashOf(standing.body) === hash;
  if (isSame && !suspect.unsettled.has(key)) return { stamp: [fingerprint, hash, standing.version], isNew: false };
  try {
    return { stamp: [fingerprint, hash, await writeIf(site, output, bytes, standing?.version)], isNew: !isSame };
  } catch (cause) {
    if (!(cause instanceof ConditionFailed)) throw cause;
    throw new Moved(`Somebody else is writing ${key}.`, { cause });
  }
}

async function remove(input: WriteInput, key: string): Promise<void> {
  const known = isSuspect(input.before.suspect, key) ? undefined : input.stamps.get(key);
  try {
    await input.site.delete(key, known && { when: { unchanged: known[2] } });
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    await mustBeUncontested(input, error);
    await input.site.delete(key);
  }
}

/** A condition failed: because another run is at work, or because somebody changed the object by hand? */
async function mustBeUncontested({ site, before, claim }: OutputInput, cause: ConditionFailed): Promise<void> {
  if (!(await isUncontested(site, before, claim))) throw new Moved('Another run publishes to this site.', { cause });
}

function writeIf(site: Store, output: Output, bytes: Uint8Array, version: string | undefined): Promise<string> {
  return site.write(output.key, bytes, {
    when: version === undefined ? 'absent' : { unchanged: version },
    headers: headersOfOutput(output),
  });
}

/** How an output is served. The page says the same as its status, so equal bytes have equal headers. */
export function headersOfOutput({ key, stage, movedTo }: Output): Headers {
  const headers = headersOf(key);
  if (movedTo !== undefined) return { ...headers, status: 301, location: movedTo };
  return stage === 'gone' ? { ...headers, status: 410 } : headers;
}
