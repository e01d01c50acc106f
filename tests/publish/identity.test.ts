import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { problemLine } from '../../lambdas/core/problem.ts';
import { publish, type Report } from '../../lambdas/publish.ts';
import { survey } from '../../lambdas/publish/survey.ts';
import { openState } from '../../lambdas/publish/open.ts';
import type { Store } from '../../lambdas/store.ts';
import { at, cleanBuild, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';

const now = '2026-05-20T00:00:00Z';
const settings = 'name: Case\nurl: https://case.example.org\nlanguage: en\ntimezone: UTC\n';
const moved = 'name: Case\nurl: https://www.example.net/news\nlanguage: en\ntimezone: UTC\n';

function files(articles: Record<string, Record<string, unknown>>, of = settings): Files {
  const contentItems = Object.entries(articles).map(([name, fields]) => [`articles/${name}.md`, item(fields, 'Text.')]);
  return { 'settings.yaml': of, ...(Object.fromEntries(contentItems) as Files) };
}

async function republish(site: Store, content: Files, instant = now): Promise<Report> {
  return publish(newsroom(content, site), { now: at(instant) });
}

/** The ids in a JSON feed by title, newest first. */
async function idsIn(site: Store, key = 'feed.json'): Promise<Record<string, string>> {
  const { items } = JSON.parse((await standing(site))[key]!) as { items: { title: string; id: string }[] };
  return Object.fromEntries(items.map(({ title, id }) => [title, id]));
}

/** Deletes the folder beside the site, in which everything is that the program remembers. */
async function forget(site: Store): Promise<void> {
  for (const { key } of await site.list('.tidings/')) await site.delete(key);
}

const problemsOf = ({ problems }: Report) => problems.filter(({ severity }) => severity === 'problem').map(problemLine);

describe('Two content items with one id', () => {
  it.each([
    ['a number', '2391', '2391'],
    ['a URI', 'urn:x:1', 'urn:x:1'],
    ['a URI in other words', 'https://Old.example/~a?p=%c3%a9', 'HTTPS://old.example/%7Ea?p=é'],
  ])('are one problem, of the newer one, and everybody else is published: %s', async (_, id, same) => {
    const content = files({
      b: { title: 'B', date: '2026-01-06', id: same, tags: ['Law'] },
      a: { title: 'A', date: '2026-01-05', id, tags: ['Law'] },
      c: { title: 'C', date: '2026-01-07', tags: ['Law'] },
    });
    const { site, report } = await cleanBuild(content, now);
    for (const key of ['feed.json', 'tags/law/feed.json'])
      expect(Object.keys(await idsIn(site, key))).toEqual(['C', 'A']);
    const told = [
      expect.stringMatching(
        /^articles\/b\.md:4: the id .+ is also that of articles\/a\.md, expected an id that no other/,
      ),
    ];
    expect(problemsOf(report)).toEqual(told);
    expect(report.articles).toMatchObject({ live: 2, refused: 1 });
    expect(Object.keys(await standing(site))).not.toContain('articles/b/index.html');
    const again = await republish(site, content);
    expect(again.changed).toEqual({ written: [], removed: [] });
    expect(problemsOf(again)).toEqual(told);
  });

  it('are one problem, of the one that took it, when the other one had it without saying so', async () => {
    const { site } = await cleanBuild(files({ a: { title: 'A', date: '2026-01-05' } }), now);
    const id = 'tag:case.example.org,2026-01-05:a';
    const report = await republish(
      site,
      files({ a: { title: 'A', date: '2026-01-05' }, b: { title: 'B', date: '2026-01-04', id } }),
    );
    expect(await idsIn(site)).toEqual({ A: id });
    expect(problemsOf(report)).toEqual([
      expect.stringMatching(/^articles\/b\.md:4: this id is also that of articles\/a\.md/),
    ]);
    expect(report.articles).toMatchObject({ live: 1, refused: 1 });
  });
});

describe('An id of the editor', () => {
  it('is in every feed as a URI: its own, encoded where it must be, or one that is minted from it', async () => {
    const ids = ['urn:uuid:1225c695', 'https://old.example/?p=12&x=<y>', '12', 'a"b<c>&ü]]>', 'x:y'];
    const articles = ids.map((id, index) => [`n${index}`, { title: `T${index}`, date: `2026-05-0${index + 1}`, id }]);
    const { site, report } = await cleanBuild(files(Object.fromEntries(articles)), now);
    expect(problemsOf(report)).toEqual([]);
    expect(Object.values(await idsIn(site)).toReversed()).toEqual([
      'urn:uuid:1225c695',
      'https://old.example/?p=12&x=%3Cy%3E',
      'tag:case.example.org,2026-05-03:12',
      'tag:case.example.org,2026-05-04:a%22b%3Cc%3E&%C3%BC%5D%5D%3E',
      'x:y',
    ]);
    const { 'feed.xml': rss, 'atom.xml': atom } = await standing(site);
    const escaped = 'https://old.example/?p=12&amp;x=%3Cy%3E';
    expect(atom).toContain(`<id>${escaped}</id>`);
    expect(rss).toMatch(/<guid isPermaLink="false">https:\/\/old\.example\/\?p=12&#x26;x=%3Cy%3E<\/guid>/);
  });

  it.each(['https://', 'http:wells'])('that begins like a URI and is none is refused: %s', async (id) => {
    const { report } = await cleanBuild(files({ a: { title: 'A', date: '2026-01-05', id } }), now);
    expect(problemsOf(report)).toEqual([
      `articles/a.md:4:5: id is "${id}", expected a URI such as https://old.example.org/?p=12. Write it in full, or leave it out.`,
    ]);
  });
});

describe('An article keeps its identity', () => {
  const old = { title: 'Old wels', date: '2026-01-05' };
  const id = 'tag:case.example.org,2026-01-05:old-wells';
  const renamed = files({ wells: { title: 'Old wells', date: '2026-01-06', aliases: ['old-wells'] } });

  it('when title and date are corrected, and its file is renamed later', async () => {
    const { site } = await cleanBuild(files({ 'old-wells': old }), now);
    await republish(site, files({ 'old-wells': { title: 'Old wells', date: '2026-01-05' } }));
    await republish(site, files({ 'old-wells': { title: 'Old wells', date: '2026-01-06' } }));
    await republish(site, renamed);
    expect(await idsIn(site)).toEqual({ 'Old wells': id });
  });

  it('when all of it happens at once and an alias says that it is the same', async () => {
    const { site } = await cleanBuild(files({ 'old-wells': old }), now);
    await republish(site, { ...renamed, 'settings.yaml': moved });
    expect(await idsIn(site)).toEqual({ 'Old wells': id });
  });

  it('when it is withdrawn and comes back, also as another file, and when it is a draft in between', async () => {
    const { site } = await cleanBuild(files({ 'old-wells': old }), now);
    await republish(site, files({ 'old-wells': { ...old, withdrawn: 'It was wrong.' } }));
    await republish(site, files({ wells: { ...old, withdrawn: 'It was wrong.' } }));
    await republish(site, files({ wells: { ...old, draft: true } }));
    await republish(site, files({}));
    await republish(site, files({ wells: { ...old, title: 'Old wells' } }));
    expect(await idsIn(site)).toEqual({ 'Old wells': id });
  });

  it('when a build into an empty folder knows from the content what it was called and where', async () => {
    const content = { ...files({ wells: { ...old, aliases: ['old-wells'] } }) };
    const { site } = await cleanBuild(
      { ...content, 'settings.yaml': `${moved}formerUrls: [https://case.example.org]\n` },
      now,
    );
    expect(await idsIn(site)).toEqual({ 'Old wels': id });
    expect((await standing(site))['atom.xml']).toContain('<id>tag:case.example.org,2026-01-01:feed</id>');
  });

  it('in a build into an empty folder once the content says what the site knew', async () => {
    const { site } = await cleanBuild(files({ 'old-wells': old, b: { title: 'B', date: '2026-02-05' } }), now);
    const changed = (more: object = {}, of = moved) =>
      files({ wells: { title: 'Old wels', date: '2026-01-06', ...more }, b: { title: 'B', date: '2026-02-05' } }, of);
    await republish(
      site,
      files({ 'old-wells': { ...old, date: '2026-01-06' }, b: { title: 'B', date: '2026-02-05' } }),
    );
    await republish(site, changed());
    const known = await idsIn(site);
    const published = (await openState(site)).state;
    const told = async (content: Files) => (await survey(newsroom(content), { now: at(now), published })).problems;
    expect((await told(changed())).map(({ severity, file, fix }) => [severity, file, fix.split(',')[0]])).toEqual([
      ['warning', 'articles/wells.md', 'Write `id: tag:case.example.org'],
      ['warning', 'articles/wells.md', 'Write `aliases: [old-wells]`: that address redirects here anyway'],
      ['warning', 'settings.yaml', 'Write `formerUrls: [https://case.example.org]`'],
    ]);
    const said = changed({ id, aliases: ['old-wells'] }, `${moved}formerUrls: [https://case.example.org]\n`);
    expect(await told(said)).toEqual([]);
    expect(await idsIn((await cleanBuild(said, now)).site)).toEqual(known);
  });
});

describe('A site that lost its ledger', () => {
  const content = files({
    wells: { title: 'Wells', date: '2026-01-05' },
    'old-rain': { title: 'Rain', date: '2026-01-06', tags: ['Law'] },
    snow: { title: 'Snow', date: '2026-01-07', id: 'urn:x:snow' },
  });
  const changed = files(
    {
      wells: { title: 'Wells again', date: '2026-02-05' },
      rain: { title: 'Rain', date: '2026-01-06', tags: ['Law'], aliases: ['old-rain'] },
      frost: { title: 'Snow', date: '2026-01-07' },
      new: { title: 'New', date: '2026-05-05' },
    },
    moved,
  );
  const expected = {
    New: 'tag:case.example.org,2026-05-05:new',
    'Wells again': 'tag:case.example.org,2026-01-05:wells',
    Snow: 'urn:x:snow',
    Rain: 'tag:case.example.org,2026-01-06:old-rain',
  };

  it('reads identities back from its feeds, whatever changed meanwhile, and keeps them', async () => {
    const { site } = await cleanBuild(content, now);
    await forget(site);
    await republish(site, changed);
    expect(await idsIn(site)).toEqual(expected);
    expect((await standing(site))['atom.xml']).toContain('<id>tag:case.example.org,2026-01-01:feed</id>');
    await site.delete('.tidings/state.json');
    for (const { key } of await site.list('')) if (key.endsWith('feed.json')) await site.delete(key);
    await republish(site, changed);
    expect(await idsIn(site)).toEqual(expected);
  });

  it('keeps those of articles that are not there at the time', async () => {
    const { site } = await cleanBuild(content, now);
    await forget(site);
    await republish(site, files({ new: { title: 'New', date: '2026-05-05' } }));
    await republish(site, changed);
    expect(await idsIn(site)).toEqual(expected);
  });

  it('reads them back from the feeds of tags, and from issues, when the newest articles are others', async () => {
    const few = `${settings}feeds: {entries: 1}\ndigest: {from: desk@example.org, every: friday}\n`;
    const { 'settings.yaml': _, ...articles } = content;
    const site = new MemoryStore();
    const friday = { 'settings.yaml': few, ...articles };
    await wholeRun(newsroom(friday, site), at('2026-01-02T08:30:00Z'));
    await wholeRun(newsroom(friday, site), at('2026-01-09T08:30:00Z'));
    await forget(site);
    await republish(site, changed);
    expect(await idsIn(site)).toEqual(expected);
  });

  it('knows that a file has another article by now', async () => {
    const { site } = await cleanBuild(
      { ...content, 'articles/wells.md': item({ title: 'Wells', date: '2026-01-05' }, 'Five wells are dry.') },
      now,
    );
    await forget(site);
    const next = item({ title: 'Bridge', date: '2026-01-12' }, 'The bridge is closed until Friday.');
    await republish(site, { ...content, 'articles/wells.md': next });
    expect(await idsIn(site)).toMatchObject({ Bridge: 'tag:case.example.org,2026-01-12:wells' });
  });
});

describe('One article at fault', () => {
  it('is left out of feeds, is told once at every run, and keeps no feed from being written', async () => {
    // In RSS each of these characters takes four bytes, more than what is planned for.
    const long = { title: 'Long', summary: '<'.repeat(31_000), date: '2026-05-01' };
    const others = Array.from({ length: 11 }, (_, n) => [
      `n${n}`,
      { title: `${n}`, summary: '<'.repeat(10_000), date: '2026-04-01' },
    ]);
    const articles = { ...Object.fromEntries(others), rain: { title: 'Rain', date: '2026-05-02' } };
    const of = `${settings}feeds: {entries: 100}\nlists: {related: 0}\n`;
    const content = files({ ...articles, long }, of);
    const { site, report } = await cleanBuild(content, now);
    const told = [
      expect.stringMatching(
        /^articles\/long\.md: even without its text it takes \d+ bytes in a feed.* Until then feeds leave it out\.$/,
      ),
    ];
    expect(problemsOf(report)).toEqual(told);
    expect((await standing(site))['feed.xml']).toContain('<title>Rain</title>');
    expect((await standing(site))['feed.xml']).not.toContain('/articles/long/');
    const again = await republish(site, content);
    expect(again.changed).toEqual({ written: [], removed: [] });
    expect(problemsOf(again)).toEqual(told);
    const mended = files({ ...articles, long: { ...long, summary: 'Short.' } }, of);
    expect(problemsOf(await republish(site, mended))).toEqual([]);
    expect((await standing(site))['feed.xml']).toContain('<title>Long</title>');
  });

  it('does not keep feeds from being written when its last good text is lost', async () => {
    const { site } = await cleanBuild(files({ wells: { title: 'Wells', date: '2026-01-05' } }), now);
    await site.write('articles/wells/index.html', 'changed by hand');
    const content = {
      ...files({ rain: { title: 'Rain', date: '2026-01-06' } }),
      'articles/wells.md': 'No front matter.\n',
    };
    await republish(site, content);
    expect(Object.keys(await idsIn(site))).toEqual(['Rain']);
    await republish(
      site,
      files({ rain: { title: 'Rain', date: '2026-01-06' }, wells: { title: 'Wells', date: '2026-01-05' } }),
    );
    expect(Object.keys(await idsIn(site))).toEqual(['Rain', 'Wells']);
  });
});
