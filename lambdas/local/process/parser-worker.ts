/**
 * What runs in the threads of `parser-threads.ts`: it parses the items that it is sent, one after the other.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Terms } from '../../core/related.ts';
import { programFingerprint } from '../../program.ts';
import {
  type AskedOfItems,
  type ParsedItem,
  parsedItem,
  type ShapingOfAll,
  type UnparsedItem,
} from '../../publish/parse-item.ts';

/** What all items have in common. */
export interface ThreadData {
  /** Fingerprint of the program that asks. Another one may have taken its place on the disk, and parse differently. */
  program: string;
  shaping: ShapingOfAll;
  asked: AskedOfItems;
}

export interface Question extends UnparsedItem {
  number: number;
}

type ParsedArticle = Extract<ParsedItem, { article: unknown }>;

/** What comes of the item with the number: an article as JSON, or that there is none here. */
export type Answer = { number: number } & (SentArticle | { isNone: true });
type SentArticle = Omit<ParsedArticle, 'article'> & { article: string };

const { program, shaping, asked } = workerData as ThreadData;
if (program === programFingerprint()) parentPort!.on('message', (question: Question) => void answer(question));

async function answer({ number, ...item }: Question): Promise<void> {
  const parsed = await parsedItem(item, shaping, asked);
  // Whoever asks finds out what is wrong with it: here, it may be nothing but that this stack is too small.
  if ('problems' in parsed) return parentPort!.postMessage({ number, isNone: true } satisfies Answer, []);
  const { terms } = parsed;
  const own = terms && ownTerms(terms);
  const article = JSON.stringify(parsed.article);
  const sent = { ...parsed, number, article, terms: own } satisfies Answer;
  parentPort!.postMessage(sent, own ? [own.hashes.buffer, own.weights.buffer] : []);
}

/** The terms in memory of their own: they share it with those of others, all of which would be sent. */
function ownTerms({ hashes, weights, length }: Terms) {
  return { hashes: Uint32Array.from(hashes), weights: Uint8Array.from(weights), length };
}
