import { readTemplates } from '../../lambdas/local/newsroom.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import type { Instant } from '../../lambdas/core/article.ts';
import { isIssue, type SlotRecord } from '../../lambdas/core/digest/issue.ts';
import { digest, type DigestReport, type NotPublished } from '../../lambdas/digest.ts';
import { publishAndCut } from '../../lambdas/local/publish-and-cut.ts';
import { type Newsroom, publish, type Report } from '../../lambdas/publish.ts';
import type { LastReport } from '../../lambdas/publish/newsroom.ts';
import { readRecords } from '../../lambdas/publish/records.ts';
import type { Store } from '../../lambdas/store.ts';

const templates = readTemplates();

/** The content of a newsroom as one readable value: paths and texts. */
export type Files = Record<string, string | Uint8Array>;

/** A content item with this front matter and body. */
export function item(frontMatter: Record<string, unknown>, body = 'Some text.'): string {
  const fields = Object.entries(frontMatter).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  return `---\n${fields.join('')}---\n\n${body}\n`;
}

/** A newsroom in memory with the real templates. */
export function newsroom(content: Files | Store, site: Store = new MemoryStore()): Newsroom {
  const store =
    'list' in content && typeof content['list'] === 'function' ? (content as Store) : MemoryStore.of(content as Files);
  return { content: store, site, templates, program: 'test' };
}

/** Something that keeps a report, in memory. */
export function keptInMemory(text?: string): LastReport {
  let kept = text;
  return { read: () => (kept === undefined ? undefined : Buffer.from(kept)), write: (text) => void (kept = text) };
}

export function at(instant: string): Instant {
  return Date.parse(instant);
}

/** Publishes the files as a clean build would, and gives the site. */
export async function cleanBuild(content: Files, now: string): Promise<{ site: MemoryStore; report: Report }> {
  const site = new MemoryStore();
  const report = await publish(newsroom(content, site), { now: at(now) });
  return { site, report };
}

/** Publishes when it is asked to, one run after the other, as the queue does however many ask. */
export function publishingQueue(room: Newsroom, now: Instant): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return async () => void (await (last = last.then(() => publish(room, { now }))));
}

/** Cuts what is due; where pages are missing for it, publishes, as the message to `publish` makes it. */
export function cutDue(room: Newsroom, now: Instant): Promise<DigestReport> {
  let waitedFor = '';
  const look = async (missing: NotPublished) => {
    if (missing.message === waitedFor) throw missing;
    waitedFor = missing.message;
    await publish(room, { now });
  };
  return digest(room, { now, look });
}

/** Publishes and cuts what is due, as `tidings digest` does. `changed`: what all of it wrote and removed, a key once. */
export async function wholeRun(room: Newsroom, now: Instant) {
  const { report, digest } = await publishAndCut(room, { now });
  const written = [...new Set([...report.changed.written, ...digest.written])];
  const problems = [...report.problems, ...digest.problems];
  return { report, digest, problems, changed: { written, removed: report.changed.removed } };
}

/** All that is on record of the digests. */
export async function recordsOn(site: Store): Promise<SlotRecord[]> {
  const { kept } = await readRecords(site);
  return [...kept.values()].map(({ record }) => record);
}

/** The issues on record: the name of each, and the slugs of its articles. */
export async function issuesOn(site: Store): Promise<string[][]> {
  const issues = (await recordsOn(site)).filter(isIssue);
  return issues.map(({ id, articles }) => [id, ...articles.map(({ card }) => card.slug)]);
}

/** Everything the public can see: key to text. */
export async function standing(site: Store): Promise<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const { key } of await site.list('')) {
    if (key.startsWith('.tidings/')) continue;
    shown[key] = new TextDecoder('latin1').decode((await site.read(key))!.body);
  }
  return shown;
}

/** Articles that lists and feeds point to and whose pages are not there. */
export async function danglingLinks(site: Store): Promise<string[]> {
  const stands = await standing(site);
  const lists = Object.entries(stands).filter(([key]) => !key.startsWith('articles/') && !key.startsWith('assets/'));
  const links = lists.flatMap(([key, text]) =>
    [...text.matchAll(/\/articles\/([\w-]+)\//g)].map(([, slug]) => [key, `articles/${slug}/index.html`] as const),
  );
  return links.filter(([, page]) => !(page in stands)).map(([key, page]) => `${key} -> ${page}`);
}

/** Mail and lists that lead to the page of an issue that is not there. */
export async function danglingIssues(site: Store): Promise<string[]> {
  const stands = await standing(site);
  const lists = Object.entries(stands).filter(([key]) => !/issue\.json$|^assets\//.test(key));
  const links = lists.flatMap(([key, text]) =>
    [...text.matchAll(/\/digests\/([\w-]*\d{4}-\d\d-\d\d)\//g)].map(
      ([, id]) => [key, `digests/${id}/index.html`] as const,
    ),
  );
  return links.filter(([, page]) => !(page in stands)).map(([key, page]) => `${key} -> ${page}`);
}

/** Where two sites differ, in few words: by key, the first line that is another. Empty when they are the same. */
export function differences(found: Record<string, string>, expected: Record<string, string>): Record<string, string> {
  const keys = [...new Set([...Object.keys(found), ...Object.keys(expected)])].toSorted();
  return Object.fromEntries(
    keys.flatMap((key) => {
      const [was, should] = [found[key], expected[key]];
      if (was === should) return [];
      if (was === undefined || should === undefined) return [[key, was === undefined ? 'is missing' : 'should not be']];
      const lines = should.split('\n');
      const at = was.split('\n').findIndex((line, index) => line !== lines[index]);
      return [[key, `${was.split('\n')[at]?.slice(0, 300)} | expected: ${lines[at]?.slice(0, 300)}`]];
    }),
  );
}
