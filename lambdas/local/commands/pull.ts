import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CloudRefused } from '../../cloud.ts';
import { openContent } from '../newsroom.ts';
import type { Differing } from '../pushing/compare.ts';
import { pushedKey } from '../pushing/pushed.ts';
import { decided, know, mustKeepMost, openPair, type Pair, take } from '../pushing/pair.ts';
import { awayText, fetchedText, pulledText } from '../wording/push-text.ts';
import { explainRefusal } from './explain-refusal.ts';
import { neededBucket } from './needed-bucket.ts';
import type { Invocation, Run } from './run.ts';

/** `tidings pull`: brings into the content folder what others changed in the bucket since the two were last in step. */
export const run: Run = (invocation) => pull(invocation).catch(explainRefusal([CloudRefused]));

async function pull(invocation: Invocation): Promise<number> {
  const { options, terminal } = invocation;
  const name = neededBucket('pull', options);
  const bucket = await (await invocation.cloud()).bucket(name);
  mkdirSync(options.content, { recursive: true });
  const folder = openContent(options.content);
  const pair = await openPair(folder, bucket, name);
  const planned = planFor(pair, invocation);
  const toTake = planned.filter(({ path }) => canBeFile(path));
  const odd = planned.filter(({ path }) => !canBeFile(path)).map(({ path }) => path);
  if (odd.length > 0)
    terminal.print(`Left in the bucket, because no file here can have such a name: ${odd.join(', ')}`);
  await mustKeepMost(folder, toTake, options);
  terminal.print(pulledText(toTake, name));
  if (options['dry-run']) {
    terminal.print('Nothing was changed: --dry-run only shows what would change.');
    return 0;
  }
  know(pair);
  try {
    await take(pair, toTake);
  } finally {
    await pair.pushed.save();
  }
  if (toTake.length > 0) terminal.print(fetchedText(toTake));
  const away = pair.differing.filter(({ by, isHere }) => by === 'here' && !isHere).length;
  if (away > 0) terminal.print(awayText(away, join(options.content, pushedKey)));
  return 0;
}

/** What others changed, and of what was changed on both sides what the person chose. Throws `CannotRun`. */
function planFor(pair: Pair, { options }: Invocation): Differing[] {
  const clashes = pair.differing.filter(({ by }) => by === 'both');
  const isTheirs = decided('pull', clashes, options, pair) === 'theirs';
  return pair.differing.filter(({ by }) => by === 'there' || (by === 'both' && isTheirs));
}

/** A key may have empty parts or control characters; a path on a disk may not. */
function canBeFile(path: string): boolean {
  return path.split('/').every((part) => part !== '' && !/[\\\0]/.test(part));
}
