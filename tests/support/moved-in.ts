import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readFeed } from '../../lambdas/core/feed/read.ts';
import type { Editor } from './tidings.ts';

/** Everything in a folder, by path. */
function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}

/** What readers can get. */
export function siteOf(me: Editor): Record<string, string> {
  const files = filesIn(join(me.folder, 'site'));
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('.tidings/')));
}

/** The identities in the RSS feed, by title. */
export function guidsIn(site: Record<string, string>): Record<string, string | undefined> {
  const { entries } = readFeed('rss', Buffer.from(site['feed.xml']!, 'latin1').toString());
  return Object.fromEntries(entries.map(({ title, id }) => [title, id]));
}
