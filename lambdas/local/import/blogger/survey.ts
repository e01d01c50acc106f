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
  /** Where it was, as its settings say; empty if they do not. */
  site: string;
}

/** Goes through the whole file once, so that a damaged one changes nothing. Rejects with `CannotImport`. */
export async function surveyOf(file: string): Promise<BloggerSurvey> {
  const reading: FeedReading = { head: { id: '', site: '' }, faults: 0 };
  const settings = await settingsBeside(file);
  const readers = settings['blog_read_access_mode'] ?? '';
  const survey: BloggerSurvey = { reading, comments: new Map(), readers, site: siteIn(settings) };
  for await (const entry of entriesIn(file, reading)) {
    const id = fieldOf(entry, 'id');
    if (entry.kind === 'settings' && id.endsWith('.BLOG_READ_ACCESS_MODE')) survey.readers = fieldOf(entry, 'content');
    if (entry.kind !== 'comment' || !/^(?:LIVE)?$/.test(fieldOf(entry, 'status'))) continue;
    const post = fieldOf(entry, 'parent');
    survey.comments.set(post, (survey.comments.get(post) ?? 0) + 1);
  }
  return survey;
}

/** Google Takeout puts the settings beside the feed, in a table of one row. */
async function settingsBeside(file: string): Promise<Readonly<Record<string, string>>> {
  const table = join(dirname(file), 'settings.csv');
  return existsSync(table) ? (csvRows(await readFile(table), table, [])[0] ?? {}) : {};
}

/** The name at Blogger, which also answers where the blog has its own domain. */
function siteIn({ blog_subdomain: name = '' }: Readonly<Record<string, string>>): string {
  return /^[\w-]+$/.test(name) ? `https://${name}.blogspot.com` : '';
}
