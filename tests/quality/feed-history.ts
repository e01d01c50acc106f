/**
 * Whether whoever follows a site's feeds to their beginning finds every article exactly once, in each format:
 *
 *     node tests/quality/feed-history.ts SITE URL
 *
 * SITE is a folder that was built, URL the address in its settings. Ends with 1 when something is missing or told twice.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feedFormats } from '../../lambdas/core/keys.ts';
import { walk } from '../support/feed-walk.ts';

const [folder = 'site', root = 'https://news.example.org'] = process.argv.slice(2);
const feeds = globSync('**/{feed.xml,atom.xml,feed.json}', { cwd: folder });
const site = Object.fromEntries(feeds.map((key) => [key, readFileSync(join(folder, key), 'utf8')]));
const pages = globSync('articles/*/index.html', { cwd: folder }).length;

for (const format of feedFormats) {
  const documents = walk(format, site, root);
  const ids = documents.flatMap(({ entries }) => entries.map(({ id }) => id));
  const distinct = new Set(ids).size;
  const [live, ...archive] = documents.map(({ bytes }) => bytes);
  process.stdout.write(
    `${format}: ${ids.length} entries, ${distinct} of them different, of ${pages} pages, in ${documents.length} documents; ` +
      `the feed has ${live} bytes, the largest of its archive ${Math.max(0, ...archive)}\n`,
  );
  if (ids.length !== distinct) process.exitCode = 1;
}
