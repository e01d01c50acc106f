import type { Problem } from '../core/problem.ts';
import type { Terms } from '../core/related.ts';
import { hashOf } from '../core/hash.ts';
import { bodySource } from './bodies.ts';
import { decide, type DecideInput, type Work } from './decide.ts';
import { look } from './look.ts';
import type { Newsroom, PublishOptions } from './newsroom.ts';
import { retryOnConflict } from './moved.ts';
import { open } from './open.ts';
import { inParallel } from './parallel.ts';
import { standingStamp } from './perform.ts';
import { reasons } from './reasons.ts';
import { remarks } from './remarks.ts';
import { type Report, reportOf } from './report.ts';
import type { Cause } from './setting-causes.ts';
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
  const removals = removalsInOrder(work.difference.removals).flat();
  const causes = await reasons(input, work, [...keys, ...removals]);
  const written = { written: [...keys], removed: removals, problems, left: { writes: [], removals: [] } };
  return {
    report: reportOf({ ...found, written, absent: work.absent }),
    changes: [
      ...[...keys].map((key): Change => ({ key, does: 'write', because: causes.get(key)! })),
      ...removals.map((key): Change => ({ key, does: 'remove', because: causes.get(key)! })),
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
