import { installation } from '../../installation.ts';
import { CloudRefused } from '../../cloud.ts';
import { count } from '../../core/text/amounts.ts';
import { SettingsRefused } from '../../publish.ts';
import { survey } from '../../publish/survey.ts';
import { inParallel } from '../../publish/parallel.ts';
import { nowFor, openNewsroom } from '../newsroom.ts';
import type { Differing } from '../pushing/compare.ts';
import { mostOfIt } from '../pushing/most-of-it.ts';
import { decided, know, mustKeepMost, openPair, type Pair, take } from '../pushing/pair.ts';
import { upload } from '../pushing/upload.ts';
import { keptParsed } from '../kept-report.ts';
import { MemoryStore } from '../stores/memory-store.ts';
import { type Outcome, orRefused } from '../outcome.ts';
import { changesText, mostOfItText, removeText, stayText } from '../wording/push-text.ts';
import { checkShowsEach, problemsText } from '../wording/report-text.ts';
import { explainRefusal } from './explain-refusal.ts';
import { neededBucket } from './needed-bucket.ts';
import { CannotRun, type Invocation, type Run, type Terminal } from './run.ts';

/** For many problems of one kind, the place of each. */
const problemsShown = { each: checkShowsEach };

/** `tidings push`: makes the content bucket what the content folder is. */
export const run: Run = (invocation) => push(invocation).catch(explainRefusal([CloudRefused]));

async function push(invocation: Invocation): Promise<number> {
  const { options, terminal } = invocation;
  const name = neededBucket('push', options);
  // The theme is not sent: it is deployed.
  const parsed = keptParsed(options.content);
  const newsroom = { ...openNewsroom(options.content, new MemoryStore()), theme: [], parsed };
  const folder = newsroom.content;
  if (!(await folder.read('settings.yaml'))) throw new CannotRun(noSettings(options.content));
  const bucket = await (await invocation.cloud()).bucket(name);
  const pair = await openPair(folder, bucket, name);
  terminal.print(changesText(pair.differing, pair.unchanged, name));

  const plan = await planFor(pair, invocation);
  const outcome = await orRefused(survey(newsroom, { now: await nowFor(invocation, folder) }));
  const sent = new Set(plan.toSend.map(({ path }) => path));
  const problems = outcome.problems.filter(({ severity, file }) => severity === 'problem' && sent.has(file));
  if (problems.length > 0)
    terminal.print(
      `\n${problemsText(problems, { folder: options.content, ...terminal }, problemsShown)}\n\n${untilFixed(outcome)}`,
    );
  const exitCode = problems.length > 0 ? 1 : 0;
  if (options['dry-run']) {
    terminal.print('Nothing was sent: --dry-run only shows what would be.');
    return exitCode;
  }
  await carryOut(pair, plan, invocation.terminal);
  return exitCode;
}

function untilFixed(outcome: Outcome): string {
  return outcome instanceof SettingsRefused
    ? 'Until this is fixed, nothing new is published, and the site stays as it is.'
    : 'Until this is fixed, the last good version stays online; everything else is published.';
}

function noSettings(folder: string): string {
  return (
    `There is no ${folder}/settings.yaml, so this is not a newsroom: without its name and address, nothing would be published. ` +
    `Name the folder that has it with --content DIR, or fetch what the bucket holds: ${installation.called} pull.`
  );
}

interface Plan {
  toSend: Differing[];
  toRemove: Differing[];
  /** The bucket's version of these goes into the folder. */
  toTake: Differing[];
  /** What is to be said of files that stay in the bucket. */
  stay?: string;
}

/** What is to be done about each difference. Throws `CannotRun` where somebody must decide first. */
async function planFor(pair: Pair, { options, terminal }: Invocation): Promise<Plan> {
  const isDelete = options.delete === true;
  const clashes = pair.differing.filter(({ by, isHere, isSeen }) => by !== 'here' && (isHere || (isDelete && !isSeen)));
  const toTake = decided('push', clashes, options, pair) === 'theirs' ? clashes : [];
  await mustKeepMost(pair.folder, toTake, options);
  const rest = pair.differing.filter((file) => !toTake.includes(file));
  const missing = rest.filter(({ isHere }) => !isHere);
  const plan: Plan = { toSend: rest.filter(({ isHere }) => isHere), toRemove: [], toTake };
  if (missing.length === 0 || options['dry-run']) return plan;
  // Nobody is asked whether to remove what somebody else has put there since.
  const removable = missing.filter(({ by, isSeen }) => isDelete || by === 'here' || isSeen);
  const stay = missing.length > removable.length ? { stay: stayText(missing.length - removable.length) } : {};
  if (removable.length === 0) return { ...plan, ...stay };
  const paths = removable.map(({ path }) => path);
  const most = mostOfIt(paths, [...pair.standing.keys()]);
  const isSure = isDelete && (options.force === true || !most);
  if (isSure || (await terminal.confirm?.(removeText(removable.length, pair.standing.size))))
    return { ...plan, ...stay, toRemove: removable };
  if (isDelete && most && !terminal.confirm) throw new CannotRun(mostOfItText(most, pair.name));
  return { ...plan, stay: stayText(missing.length) };
}

async function carryOut(pair: Pair, { toSend, toRemove, toTake, stay }: Plan, terminal: Terminal): Promise<void> {
  const { folder, bucket, standing, pushed } = pair;
  know(pair);
  try {
    await take(pair, toTake);
    if (toTake.length > 0) terminal.print(`${count(toTake.length, 'file')} taken from the bucket.`);
    const paths = new Set(toSend.map(({ path }) => path));
    await upload({ folder, bucket, standing, paths, terminal, onStored: (path, to) => pushed.versions.set(path, to) });
    await inParallel(toRemove, bucket.parallel, async ({ path, there }) => {
      await bucket.delete(path, { when: { unchanged: there!.version } });
      pushed.versions.delete(path);
    });
  } finally {
    await pushed.save();
  }
  if (toRemove.length > 0) terminal.print(`${count(toRemove.length, 'file')} removed from the bucket.`);
  if (stay !== undefined) terminal.print(stay);
}
