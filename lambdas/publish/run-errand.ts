import { fingerprintOfBasis } from '../core/basis.ts';
import type { Output } from '../core/outputs/output.ts';
import type { Plan } from '../core/plan.ts';
import type { Problem } from '../core/problem.ts';
import type { Terms } from '../core/related.ts';
import { basisOf } from './basis.ts';
import { bodyReader, bodySource } from './bodies.ts';
import { planAll } from './decide.ts';
import type { Errand, ErrandDone } from './errand.ts';
import { heldNow } from './faulty.ts';
import { look } from './look.ts';
import type { Mishaps } from './mishap.ts';
import { Moved } from './moved.ts';
import type { Newsroom } from './newsroom.ts';
import { type Before, openState } from './open.ts';
import { inParallel } from './parallel.ts';
import { ParsedSoFar } from './parsed-so-far.ts';
import { standingStamp } from './perform.ts';
import { atOnce, writeOutput } from './write.ts';

/**
 * Does an errand of a run at work elsewhere: looks and plans as that run did, and renders and writes the outputs that it is asked for.
 * Doing it twice, or at once with others, writes the same bytes, under the run's own conditions.
 *
 * Throws `Moved` if the content, or what is in the site, is no longer what that run planned from.
 */
export async function runErrand(newsroom: Newsroom, errand: Errand): Promise<ErrandDone> {
  const { outputs, ...input } = await planned(newsroom, errand);
  const written: ErrandDone['outputs'] = [];
  const problems: Problem[] = [];
  await inParallel(outputs, atOnce(outputs, newsroom.site), async (output) => {
    const one = await writeOutput(input, output, problems);
    if (one) written.push([output.key, one]);
  });
  return { outputs: written, problems, mishaps: [...input.mishaps] };
}

/** The outputs as the run planned them, and what it takes to write them. */
async function planned(newsroom: Newsroom, errand: Errand) {
  const { site, content } = newsroom;
  const options = { now: errand.now };
  const before = await openFor(site, errand);
  const mishaps: Mishaps = new Map(errand.mishaps);
  const soFar = await ParsedSoFar.open(site, () => true);
  const terms = new Map<string, Terms>();
  const inventory = await look({ newsroom, options, state: before.state, mishaps, soFar, terms });
  const basis = basisOf(inventory, newsroom, errand.now);
  if (fingerprintOfBasis(basis) !== errand.plannedAs) throw new Moved('The content changed while it was published.');
  const read = bodyReader(content, inventory);
  const held = await heldNow(site, before.state, inventory);
  const { planned: plan } = await planAll(basis, { site, options, before, inventory, terms, read, held });
  const { stamps } = before.state;
  const bodyOf = bodySource({ site, inventory, held, read, stampOf: standingStamp(plan, stamps, before) });
  return { site, content, before, claim: errand.claim, stamps, mishaps, bodyOf, outputs: outputsOf(errand, plan) };
}

/** The site as the run knows it that sent the errand. Throws `Moved` if that run has committed, or another one has begun. */
async function openFor(site: Newsroom['site'], { claim, outputs }: Errand): Promise<Before> {
  const opened = await openState(site);
  const isCommitted = !opened.isNew && opened.state.generation >= claim.generation;
  if (opened.intent.version !== claim.version || isCommitted) throw new Moved('The run that asked for this is over.');
  const stamps = new Map(opened.state.stamps);
  const suspect = { unsettled: new Set<string>(), unknown: new Set<string>() };
  for (const { key, stamp, suspect: why } of outputs) {
    if (stamp) stamps.set(key, stamp);
    else stamps.delete(key);
    if (why) suspect[why].add(key);
  }
  return { ...opened, state: { ...opened.state, stamps }, suspect };
}

/** Those that the errand asks for. Throws `Moved` if the plan lacks one. */
function outputsOf({ outputs }: Errand, plan: Pick<Plan, 'outputs'>): Output[] {
  const byKey = new Map(plan.outputs.map((output) => [output.key, output]));
  return outputs.map(({ key }) => {
    const output = byKey.get(key);
    if (output === undefined) throw new Moved(`${key} is not planned any more.`);
    return output;
  });
}
