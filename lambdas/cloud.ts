import type { Instant } from './core/article.ts';
import type { Settings } from './core/settings.ts';
import type { Store } from './store.ts';

/** A newsroom on AWS as the command line sees it: what `tidings push`, `status` and `doctor` need, and no more. */
export interface Cloud {
  /** The bucket with this name. Throws `CloudRefused` when there is none, or when this account may not list it. */
  bucket(name: string): Promise<Bucket>;
  /** The newsroom whose content is in this bucket. Throws `CloudRefused` as `bucket` does. */
  deployment(contentBucket: string): Promise<Deployment>;
  /** The same newsroom, to ask whether everything around it is still as deployed. Throws `CloudRefused` as `bucket` does. */
  inspection(contentBucket: string): Promise<Inspection>;
}

/**
 * A bucket as a store that can be compared with files without being read. Whatever is asked of it may throw `CloudRefused`, also
 * in the middle of work: a line can be lost, a session can expire.
 */
export interface Bucket extends Store {
  /** Is told how many bytes more have left; a negative number for those that must be sent again. */
  onSent: ((bytes: number) => void) | undefined;
  /** Whether an object of this version has these bytes; `false` if the version does not tell. */
  holds(version: string, body: Uint8Array): boolean;
  /** Whether the stack that made it says that the site is to be in it; `false` if this account may not know. */
  isForSite(): Promise<boolean>;
}

export interface Deployment {
  content: Bucket;
  site: Bucket;
  /** When the schedule "next change" wakes the function, if it is set. */
  nextChangeAt(): Promise<Instant | undefined>;
  /** How many messages were given up and wait for somebody to look at them. */
  deadLetters(): Promise<number>;
}

/**
 * What surrounds a deployed newsroom. A question throws `CloudRefused` if it cannot be asked: this account lacks the right, or the
 * stack was deployed by a version of Tidings that did not say where to ask.
 */
export interface Inspection extends Pick<Deployment, 'content' | 'site' | 'nextChangeAt'> {
  /** The address at CloudFront, where the domain has to point: `d111111abcdef8.cloudfront.net`. */
  distribution(): string;
  /** Who gets alarms, and whether they have confirmed the subscription. */
  subscribers(): Promise<Subscriber[]>;
  alarms(): Promise<AlarmsNow>;
  /** Of the schedules that these settings ask for, those with which something is wrong. */
  schedules(settings: Settings): Promise<ScheduleFault[]>;
  /** How many messages are in each queue. */
  waiting(queue: QueueName): Promise<number>;
  /** When the function last began after `since`; `undefined` if it has not. */
  lastRun(service: 'publish' | 'digest', since: Instant): Promise<Instant | undefined>;
  /** Whether somebody without an account can read it. */
  isOpen(which: 'content' | 'site'): Promise<boolean>;
  /** Whether the content bucket sends its changes to EventBridge, which wakes the function. */
  tellsOfChanges(): Promise<boolean>;
  /** Whether old versions of the content are kept. */
  keepsVersions(): Promise<boolean>;
}

/** `queue` wakes the function; the others take what was given up and what could not be delivered. */
export type QueueName = 'queue' | 'dead-letters' | 'undelivered';

export interface Subscriber {
  to: string;
  isConfirmed: boolean;
}

export interface AlarmNow {
  /** As CloudWatch calls it. */
  name: string;
  /** What has happened when it goes off, and the section of the runbook. */
  says: string;
  rings: boolean;
  /** Whether its actions are switched on, so that somebody gets it. */
  isActive: boolean;
}

export interface AlarmsNow {
  there: AlarmNow[];
  /** Sections of the runbook whose alarm is not there. */
  missing: string[];
}

export interface ScheduleFault {
  /** What it does: `the hourly look`. */
  does: string;
  /** The time that the settings ask for, as EventBridge writes it. */
  expression: string;
  is: 'missing' | 'disabled';
}

/** Whether the schedule "next change" is set for what is due. It knows whole seconds. */
export function isSetFor(due: Instant, scheduleAt: Instant | undefined): boolean {
  return scheduleAt !== undefined && Math.abs(scheduleAt - due) < 1_000;
}

/** AWS refused a request for a reason that the person can change. The message is all they need to read. */
export class CloudRefused extends Error {
  override name = 'CloudRefused';
}
