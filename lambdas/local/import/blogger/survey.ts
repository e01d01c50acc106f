import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { csvRows } from '../csv.ts';
import { fieldOf } from './entry.ts';
import { entriesIn, type FeedReading } from './feed-file.ts';

/** What must be known before the first post. */
export interface BloggerSurvey {
  reading: FeedReading;
  /** How many comments everybody could read, by the identities of posts. */
  comments: Map<string, number>;
  /** Who could read the blog, as its settings say; empty if they do not. */
  readers: string;
}

/** Goes through the whole file once, so that a damaged one changes nothing. Rejects with `CannotImport`. */
export async function surveyOf(file: string): Promise<BloggerSurvey> {
  const reading: FeedReading = { head: { id: '', site: '' }, faults: 0 };
  const survey: BloggerSurvey = { reading, comments: new Map(), readers: await readersIn(file) };
  for await (const entry of entriesIn(file, reading)) {
    const id = fieldOf(entry, 'id');
    if (entry.kind === 'settings' && id.endsWith('.BLOG_READ_ACCESS_MODE')) survey.readers = fieldOf(entry, 'content');
    if (entry.kind !== 'comment' || !/^(?:LIVE)?$/.test(fieldOf(entry, 'status'))) continue;
    const post = fieldOf(entry, 'parent');
    survey.comments.set(post, (survey.comments.get(post) ?? 0) + 1);
  }
  return survey;
}

/** Google Takeout puts the settings beside the feed, in a table: in one row, or one in each row. */
async function readersIn(file: string): Promise<string> {
  const table = join(dirname(file), 'settings.csv');
  if (!existsSync(table)) return '';
  const rows = csvRows(await readFile(table), table, []);
  const paired = rows.map((row) => Object.values(row)).find(([name]) => name === setting)?.[1];
  return rows[0]?.[setting] ?? paired ?? '';
}

const setting = 'blog_read_access_mode';
