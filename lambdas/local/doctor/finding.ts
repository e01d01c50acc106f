import { installation } from '../../installation.ts';
import type { Inspection } from '../../cloud.ts';
import type { Instant } from '../../core/article.ts';
import type { Settings } from '../../core/settings.ts';
import type { Report } from '../../publish.ts';
import type { Ask } from './visit.ts';

/** What a check found. `says`: the facts, in a sentence; `cure`: what to do about them. */
export type Finding = { is: 'well'; says: string } | { is: 'wrong'; says: string; cure: string };

/** What there is to be checked. */
export interface Examined {
  /** The content bucket. */
  bucket: string;
  settings: Settings;
  /** What publishing would find in the content now. */
  report: Report;
  /** A former address and where it leads, as paths inside the site; `undefined` if there is none. */
  moved: { from: string; to: string } | undefined;
  /** Path inside the site of the newest live article; `undefined` if none is live. */
  newest: string | undefined;
  /** Files of what is live by what the content says, and is not on the site yet. */
  awaited: readonly string[];
  /** The newest issue of the digest, if there is one. */
  issue: string | undefined;
  inspection: Inspection;
  ask: Ask;
  now: Instant;
}

/** One thing that must hold. Whatever `look` throws, nobody knows then whether it holds; expected are `Unreachable`, `CloudRefused` and `Unanswered`. */
export interface Check {
  /** In a word or two: what is checked. */
  name: string;
  look(examined: Examined): Promise<Finding>;
}

/** What is looked at has another fault, which another check finds: then nothing can be said of this one. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

export function well(says: string): Finding {
  return { is: 'well', says };
}

export function wrong(says: string, cure: string): Finding {
  return { is: 'wrong', says, cure };
}

/**
 * What brings AWS in line with the settings. A deployment compares templates, so it does not notice what somebody changed by hand.
 * `cdk deploy --revert-drift` does, but CloudFormation takes schedules in a group for deleted, and nobody has tried it with ours.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1725
 */
export const deployAgain = `Deploy again: \`${installation.called} deploy\`. If that says "no changes", somebody made a change by hand in the console: undo that change there`;
