import { CloudRefused } from '../../cloud.ts';
import { address, plain } from './address.ts';
import { alarms, subscribers } from './alarms.ts';
import { certificate } from './certificate.ts';
import { compression, otherSites, types, unchanged } from './feeds.ts';
import { type Check, type Examined, type Finding, Unanswered } from './finding.ts';
import { safety, style } from './pages.ts';
import { buckets, privateKeys } from './privacy.ts';
import { content, program } from './program.ts';
import { queues } from './queues.ts';
import { articles, sweep } from './published.ts';
import { gone, missing, moved } from './statuses.ts';
import { Unreachable } from './visit.ts';
import { events, lastRun, nextChange, schedules, versions } from './waking.ts';

/** What came of a check. A check that could not be made is `unknown`, never `well`. */
export type CheckResult = { name: string } & (Finding | { is: 'unknown'; says: string });

/** Everything that is checked, in the order in which it is printed. */
const checks: readonly Check[] = [
  ...[address, certificate, plain, safety, style, types, compression, otherSites, unchanged],
  ...[missing, gone, moved, privateKeys, buckets],
  ...[content, program, articles, sweep, events, versions, schedules, nextChange],
  lastRun('publish', 'Publishing is silent'),
  lastRun('digest', 'A digest did not appear'),
  ...[...queues, subscribers, alarms],
];

/** Makes every check; one that fails stops no other. */
export function examine(examined: Examined): Promise<CheckResult[]> {
  return Promise.all(checks.map((check) => made(check, examined)));
}

async function made({ name, look }: Check, examined: Examined): Promise<CheckResult> {
  try {
    return { name, ...(await look(examined)) };
  } catch (error) {
    return { name, is: 'unknown', says: `Could not be checked${whyNot(error)}` };
  }
}

function whyNot(error: unknown): string {
  if (error instanceof CloudRefused || error instanceof Unanswered) return `: ${error.message}`;
  if (error instanceof Unreachable) return `, because the site does not answer: ${error.message}`;
  return `, because the check failed: ${String(error)}`;
}
