import { describe, expect, it } from 'vitest';
import { feedFormats } from '../../lambdas/core/keys.ts';
import { problemLine } from '../../lambdas/core/problem.ts';
import { publish } from '../../lambdas/publish.ts';
import { walk, type WalkedDocument } from '../support/feed-walk.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const root = 'https://wells.example.org';
const settings = `name: Wells Weekly\nurl: ${root}\nlists: {related: 0}\n`;
const now = '2026-06-01T00:00:00Z';

interface Draft {
  name: string;
  date: string;
  bytes?: number;
}

/** Articles whose texts are of so many bytes. */
function files(...drafts: Draft[]): Files {
  return Object.fromEntries([
    ['settings.yaml', settings],
    ...drafts.map(({ name, date, bytes = 40 }) => [
      `articles/${name}.md`,
      item({ title: name, date }, `${name} `.repeat(bytes / (name.length + 1))),
    ]),
  ]) as Files;
}

/** So many articles, each a while after the one before. */
function series(count: number, from: string, hours: number, bytes?: number): Draft[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `well-${String(index).padStart(4, '0')}`,
    date: new Date(at(from) + index * hours * 3_600_000).toISOString(),
    ...(bytes !== undefined && { bytes }),
  }));
}

/** What a reader finds that follows each format's archive from the live feed. */
async function walks(content: Files): Promise<WalkedDocument[][]> {
  const { site, report } = await cleanBuild(content, now);
  expect(report.problems.map(problemLine)).toEqual([]);
  const stands = await standing(site);
  const found = feedFormats.map((format) => walk(format, stands, root));
  const reached = new Set(found.flat().map(({ url }) => url.slice(root.length + 1)));
  const archives = Object.keys(stands).filter((key) => /^archive\/.*(?:feed\.xml|atom\.xml|feed\.json)$/.test(key));
  expect(archives.filter((key) => !reached.has(key))).toEqual([]);
  return found;
}

const wholeText = 'Read the full text';

/** What a reader keeps that polls the live feed and never follows the archive: the text of each entry, as last told. */
function told(site: Record<string, string>, before: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  const [live] = walk('atom', site, root);
  return new Map([...before, ...live!.entries.map(({ id = '', html = '' }) => [id, html] as const)]);
}

const archiveOf = (site: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(site).filter(([key]) => /^archive\/.*(?:feed\.xml|atom\.xml|feed\.json)$/.test(key)),
  );

const idsOf = (documents: readonly WalkedDocument[]) =>
  documents.flatMap(({ entries }) => entries.map(({ id = '' }) => id.replace(/^.*:/, '')));

describe('Whoever follows the archive from the live feed finds every article exactly once', () => {
  const day = (index: number) => `2026-05-${String((index % 28) + 1).padStart(2, '0')}`;
  const cases: [what: string, drafts: Draft[]][] = [
    ['of some years', series(150, '2022-01-10T08:00:00Z', 250)],
    ['of 450 articles in one month', series(450, '2026-05-01T00:30:00Z', 1.6)],
    [
      'of 450 articles in one month without times',
      series(450, now, 1).map((one, index) => ({ ...one, date: day(index) })),
    ],
    ['of 60 articles of one day without times', series(60, now, 1).map((one) => ({ ...one, date: '2026-05-20' }))],
    ['of 120 articles of 6 kB in one month', series(120, '2026-05-01T00:30:00Z', 6, 6_000)],
    ['of 2500 small ones', series(2_500, '2025-02-01T00:00:00Z', 4)],
    ['that is no longer than the feed', series(20, '2026-01-01T00:00:00Z', 100)],
  ];

  it.each(cases)('%s', async (_, drafts) => {
    const all = drafts.map(({ name }) => name).toSorted();
    for (const documents of await walks(files(...drafts))) {
      expect(idsOf(documents).toSorted()).toEqual(all);
      const [live, ...archive] = documents;
      expect(live!.bytes).toBeLessThan(500_000);
      for (const { url, entries, bytes } of archive) {
        expect(
          entries.filter(({ html = '' }) => html.includes(wholeText)),
          url,
        ).toEqual([]);
        expect(entries.length === 1 || bytes < 150_000, url).toBe(true);
      }
    }
  });
});

describe('An archive document', () => {
  const drafts = [
    ...series(70, '2026-03-20T00:00:00Z', 9),
    ...series(12, '2026-04-20T00:00:00Z', 40, 20_000).map((one) => ({
      ...one,
      name: one.name.replace('well', 'deep'),
    })),
  ];

  it('is complete when it appears and never changes as articles come, while everything is reachable', async () => {
    let before: Record<string, string> = {};
    let room = newsroom(files());
    for (let count = 1; count <= drafts.length; count += 3) {
      const content = files(...drafts.slice(0, count));
      room = newsroom(content, room.site);
      await publish(room, { now: at(now) });
      const site = await standing(room.site);
      const archive = archiveOf(site);
      expect(archive).toMatchObject(before);
      for (const format of feedFormats) expect(idsOf(walk(format, site, root))).toHaveLength(count);
      before = archive;
    }
    expect(Object.keys(before).length).toBeGreaterThan(8);
    expect(await standing(room.site)).toEqual(await standing((await cleanBuild(files(...drafts), now)).site));
  });

  it('does not change because other articles of an unfinished day come in another order', async () => {
    const earlier = series(45, '2026-05-01T00:00:00Z', 6);
    const today = ['m', 'z', 'a', 'k'].map((name) => ({ name, date: '2026-05-20' }));
    let before: Record<string, string> = {};
    for (let count = 1; count <= today.length; count++) {
      const { site } = await cleanBuild(files(...earlier, ...today.slice(0, count)), now);
      const archive = archiveOf(await standing(site));
      expect(archive).toMatchObject(before);
      before = archive;
    }
    expect(Object.keys(before).length).toBeGreaterThan(0);
  });

  it('has the whole of a text that is too long for the live feed, which leads to the page and says so', async () => {
    const long = { name: 'long', date: '2026-04-30', bytes: 900_000 };
    const { site, report } = await cleanBuild(files(long, ...series(25, '2026-05-01T00:00:00Z', 12)), now);
    expect(report.problems.map(problemLine)).toEqual([
      expect.stringMatching(
        /^articles\/long\.md: the text takes 9\d{5} bytes in a feed, expected at most 400000 bytes, .* only their archive has the text\.$/,
      ),
    ]);
    for (const format of feedFormats) {
      const oldest = walk(format, await standing(site), root).at(-1)!;
      expect(oldest.entries).toHaveLength(1);
      expect(oldest.entries[0]!.html!.length).toBeGreaterThan(890_000);
    }
    const { site: alone } = await cleanBuild(files(long), now);
    const [live] = walk('rss', await standing(alone), root);
    expect(live!.entries[0]!.html).toContain(`<a href="${root}/articles/long/">${wholeText}</a>`);
  });
});

describe('A text that was delivered', () => {
  it('is never taken back: the oldest entries leave a feed that grows too heavy', async () => {
    const drafts = series(20, '2026-05-01T00:00:00Z', 12, 15_000);
    const long = { name: 'zz-long', date: '2026-05-20', bytes: 320_000 };
    const first = await cleanBuild(files(...drafts), now);
    const before = told(await standing(first.site));
    expect([...before.values()].filter((html) => html.length > 14_000)).toHaveLength(20);
    await publish(newsroom(files(...drafts, long), first.site), { now: at(now) });
    const site = await standing(first.site);
    const after = told(site, before);
    for (const [id, html] of before) expect(after.get(id)).toBe(html);
    expect([...after.values()].filter((html) => html.length > 319_000)).toHaveLength(1);
    for (const format of feedFormats) {
      const documents = walk(format, site, root);
      expect(documents[0]!.bytes).toBeLessThan(500_000);
      expect(documents.flatMap(({ entries }) => entries).filter(({ html = '' }) => html.includes(wholeText))).toEqual(
        [],
      );
      expect(idsOf(documents)).toHaveLength(21);
    }
  });

  it('is not taken back in the feed of a tag either', async () => {
    const tagged = (drafts: Draft[]): Files => {
      const made = files(...drafts);
      for (const path of Object.keys(made))
        if (path !== 'settings.yaml') made[path] = String(made[path]).replace('---\n', '---\ntags: [water]\n');
      return made;
    };
    const drafts = series(20, '2026-05-01T00:00:00Z', 12, 15_000);
    const { site } = await cleanBuild(tagged([...drafts, { name: 'long', date: '2026-05-20', bytes: 320_000 }]), now);
    for (const key of ['tags/water/feed.xml', 'tags/water/atom.xml', 'tags/water/feed.json'])
      expect((await standing(site))[key]).not.toContain(wholeText);
  });
});
