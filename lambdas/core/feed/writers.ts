import type { FeedFormat } from '../keys.ts';
import { atom } from './atom.ts';
import { json } from './json.ts';
import { rss } from './rss.ts';
import type { FeedWriter } from './writer.ts';

/** The writer of each format. */
export const writers: Record<FeedFormat, FeedWriter> = { rss, atom, json };
