/**
 * Cuts every issue that an archive would have had: its articles are dropped week by week, and the digest runs at each
 * slot, from the first article to the last. Then every record and every mail is read back and compared.
 *
 *     node tests/quality/digest-years.ts FOLDER      FOLDER is a content folder, with articles/ and images/
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import PostalMime from 'postal-mime';
import type { Article } from '../../lambdas/core/article.ts';
import { parseContentItem } from '../../lambdas/core/reading/content-item.ts';
import { isIssue, type Issue } from '../../lambdas/core/digest/issue.ts';
import { maxBytes } from '../../lambdas/core/digest/mail.ts';
import { slotsBetween } from '../../lambdas/core/digest/slots.ts';
import { encodedBytes } from '../../lambdas/core/digest/encoded-bytes.ts';
import { keys } from '../../lambdas/core/keys.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import { readRecords } from '../../lambdas/publish/records.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { newsroom, wholeRun } from '../support/newsroom.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name a content folder: node tests/quality/digest-years.ts FOLDER');

const settingsText = `name: Archive\nurl: https://news.example.org\ntimezone: America/New_York\ndigest: {from: desk@example.org, every: friday, at: '08:00'}\n`;
const { settings } = readSettings(settingsText);
const [digest] = settings.digests;
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
const parsed = files
  .filter((path) => path.startsWith('articles/') && path.endsWith('.md'))
  .map((path) => {
    const bytes = readFileSync(join(folder, path));
    return { bytes, outcome: parseContentItem({ path, bytes, settings }) };
  })
  .flatMap(({ bytes, outcome }) =>
    outcome.kind === 'article' && !outcome.article.draft ? [{ bytes, article: outcome.article }] : [],
  )
  .toSorted((a, b) => a.article.publishAt - b.article.publishAt);

const pictures = files.filter((path) => path.startsWith('images/'));
const content = MemoryStore.of({
  'settings.yaml': settingsText,
  ...Object.fromEntries(pictures.map((path) => [path, readFileSync(join(folder, path))])),
});
const site = new MemoryStore();
const room = newsroom(content, site);
const first = parsed[0]!.article.publishAt;
const last = parsed.at(-1)!.article.publishAt;
const slots = slotsBetween(digest!, first, last + 8 * 24 * 3_600_000);
const faults: string[] = [];
let dropped = 0;
for (const [index, { id, dueAt }] of slots.entries()) {
  for (; dropped < parsed.length && parsed[dropped]!.article.publishAt < dueAt; dropped++)
    await content.write(parsed[dropped]!.article.path, parsed[dropped]!.bytes);
  const report = await wholeRun(room, dueAt);
  const again = await wholeRun(room, dueAt + 60_000);
  if (again.changed.written.length + again.changed.removed.length > 0)
    faults.push(`${id}: a second run changed ${again.changed.written.join(', ')}`);
  if (process.stderr.isTTY)
    process.stderr.write(`\r${index + 1} of ${slots.length}: ${id}, ${report.report.articles.live} live `);
}

const records = [...(await readRecords(site)).kept.values()].map(({ record }) => record);
const issues = records.filter(isIssue);
const told = Map.groupBy(
  issues.flatMap((issue) => issue.articles.map(({ path }) => ({ path, issue: issue.id }))),
  ({ path }) => path,
);
const isStanding = async ({ slug }: Article) => (await site.read(keys.article(slug))) !== undefined;
let standing = 0;
for (const { article } of parsed) {
  if (!(await isStanding(article))) continue;
  const times = told.get(article.path)?.length ?? 0;
  standing++;
  if (times !== 1) faults.push(`${article.path} stands in ${times} issues`);
}
let heaviest = 0;
for (const issue of issues) faults.push(...(await faultsOfMail(issue)));

console.log(
  `${standing} articles live, ${slots.length} slots, ${issues.length} issues, ${records.length - issues.length} skipped;`,
);
console.log(
  `most articles in an issue ${Math.max(...issues.map(({ articles }) => articles.length))}, heaviest mail ${heaviest} bytes;`,
);
console.log(faults.length === 0 ? 'no fault found' : `${faults.length} faults:\n${faults.slice(0, 40).join('\n')}`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** What the files of an issue say against its record. */
async function faultsOfMail(issue: Issue): Promise<string[]> {
  const { html, text, message } = keys.mail(issue.id);
  const [htmlText, plainText, eml] = await Promise.all([html, text, message].map(textAt));
  if (!htmlText || !plainText || !eml) return [`${issue.id}: a file is missing`];
  const bytes = encodedBytes(htmlText);
  heaviest = Math.max(heaviest, bytes);
  const mail = await PostalMime.parse(eml);
  const told = issue.articles.slice(0, issue.maximum);
  const isWhole = told.every(({ card }) => htmlText.includes(card.href) && plainText.includes(card.href));
  return [
    ...(bytes > maxBytes ? [`weighs ${bytes} bytes`] : []),
    ...(mail.subject === issue.subject ? [] : [`says the subject "${mail.subject}"`]),
    ...(mail.html?.trim() === htmlText.trim() ? [] : ['has another HTML in the message']),
    ...(mail.text?.trim() === plainText.trim() ? [] : ['has another text in the message']),
    ...(isWhole || bytes > maxBytes * 0.9 ? [] : ['leaves an article out']),
    ...(eml.split('\r\n').some((line) => line.length > 998) ? ['has a line that is too long'] : []),
  ].map((fault) => `${issue.id} ${fault}`);
}

async function textAt(key: string): Promise<string | undefined> {
  const stored = await site.read(key);
  return stored && new TextDecoder().decode(stored.body);
}
