import type { SQSRecord } from 'aws-lambda';
import type { Instant } from '../core/article.ts';

/** What a batch of messages says about the run that it asks for. The run itself finds out what to do. */
interface Hints {
  /** The daily sweep is among them: everything that is there is compared with what should be. */
  audit: boolean;
  /** Since when the run has been wanted, as far as the messages say; 0 for sweeps alone, which nobody waits for. */
  since: Instant;
  /** How many runs in a row asked for the next one because they ran out of time. */
  slices: number;
  /** When the last of the messages was sent. */
  sentAt: Instant;
}

/** The message with which the function asks to be called again. Its instants are written as RFC 3339. */
export interface GoOn {
  /** Since when this run has been wanted. */
  since: string;
  /** How many runs in a row have asked so because they ran out of time. */
  slices?: number;
  /** The sweep has not come to compare everything that is there. */
  sweep?: string;
}

/** The message with which the function `digest` asks for pages that its issues lead to: everything is to be looked at. */
export interface Look {
  /** What is missing, for whoever reads the message. */
  sweep: string;
}

/** The message of the schedule "next change". */
export interface ChangeDue {
  nextChangeAt: string;
}

/** The message of the hourly sweep: to look, without comparing everything that is there. */
export interface LookAgain {
  hourly: string;
}

/** The messages as far as they matter: those above, the sweep's, and events of S3, by EventBridge or as S3 sends them. */
type Message = Partial<Omit<GoOn, 'sweep'> & ChangeDue> & {
  sweep?: unknown;
  hourly?: unknown;
  time?: string;
  Records?: { eventTime?: string }[];
};

/** Reads the hints. A message that cannot be understood counts, too: somebody wanted the function to look. */
export function hintsIn(records: readonly SQSRecord[]): Hints {
  const messages = records.map((record) => ({ message: messageIn(record), sentAt: sentAtOf(record) }));
  const isSweep = ({ sweep, hourly, since }: Message) =>
    since === undefined && (sweep !== undefined || hourly !== undefined);
  const wanted = messages.filter(({ message }) => !isSweep(message));
  const since = wanted.map(({ message, sentAt }) => wantedAt(message) ?? sentAt);
  return {
    audit: messages.some(({ message }) => message.sweep !== undefined),
    since: since.length > 0 ? Math.min(...since) : 0,
    slices: Math.max(0, ...messages.map(({ message }) => Number(message.slices) || 0)),
    sentAt: Math.max(...messages.map(({ sentAt }) => sentAt)),
  };
}

function messageIn({ body }: SQSRecord): Message {
  try {
    return (JSON.parse(body) as Message | null) ?? {};
  } catch {
    return {};
  }
}

function wantedAt({ since, nextChangeAt, time, Records }: Message): Instant | undefined {
  const at = Date.parse(since ?? nextChangeAt ?? time ?? Records?.[0]?.eventTime ?? '');
  return Number.isNaN(at) ? undefined : at;
}

function sentAtOf({ attributes }: SQSRecord): Instant {
  return Number(attributes.SentTimestamp);
}
