import { describe, expect, it } from 'vitest';
import { type Problem, problemLine } from '../../lambdas/core/problem.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { rehearse } from '../../lambdas/publish/rehearse.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const now = '2026-06-01T00:00:00Z';
const settings = 'name: Wells\nurl: https://wells.example.org\n';
const wells = { title: 'Wells', date: '2026-05-04' };

/** A newsroom of these articles, and one that links to the first by its first file. */
function files(articles: Record<string, Record<string, unknown>>): Files {
  const paths = Object.entries(articles).map(([name, fields]) => [`articles/${name}.md`, item(fields)]);
  const lake = item({ title: 'Lake', date: '2026-05-05' }, 'See [the wells](wells.md).');
  return { 'settings.yaml': settings, 'articles/lake.md': lake, ...(Object.fromEntries(paths) as Files) };
}

/** What was said of the articles; not of the link to a file that is there no more. */
function saidIn(problems: readonly Problem[]): string[] {
  return problems.filter(({ file }) => file !== 'articles/lake.md').map(problemLine);
}

/** Publishes one after the other; gives the site, and what was said last. */
async function published(...contents: Files[]): Promise<{ site: MemoryStore; said: string[] }> {
  const site = new MemoryStore();
  let said: string[] = [];
  for (const content of contents) said = saidIn((await publish(newsroom(content, site), { now: at(now) })).problems);
  return { site, said };
}

const writeAlias =
  'articles/springs.md: this article used to be at articles/wells/, and its file does not say so, expected the former address ' +
  'in its aliases. Write `aliases: [wells]`: that address redirects here anyway, but a build into an empty folder ' +
  'does not know it.';

describe('A former address with the ending of a page', () => {
  it('is a file of its own; with capitals it is a folder, and ends no run', async () => {
    const [own, folders] = [
      ['html', 'htm', 'php', 'asp', 'aspx', 'xml'],
      ['HTML', 'Html', 'hTm', 'PHP', 'Aspx', 'XML', 'shtml'],
    ];
    const aliases = [...own, ...folders].map((ending, at) => `/old/${at}.${ending}`);
    const { site, said } = await published(files({ wells: { ...wells, aliases } }));
    expect(said).toEqual([]);
    const keys = Object.keys(await standing(site)).filter((key) => key.startsWith('old/'));
    const places = aliases.map((alias, at) => `${alias.slice(1)}${at < own.length ? '' : '/index.html'}`);
    expect(keys.toSorted()).toEqual(places.toSorted());
    for (const key of keys) expect(site.headersOf(key)).toMatchObject({ status: 301, location: '/articles/wells/' });
  });

  it('is the address of an article, too, and that of a former feed', async () => {
    const content = files({ wells: { ...wells, permalink: '/Wells.HTML' } });
    content['settings.yaml'] = `${settings}feeds: { former: [/RSS.XML] }\n`;
    const { site, said } = await published(content);
    expect(said).toEqual([]);
    expect(site.headersOf('Wells.HTML/index.html')).toMatchObject({ contentType: 'text/html; charset=utf-8' });
    expect(site.headersOf('RSS.XML/index.html')).toMatchObject({ status: 301, location: '/feed.xml' });
  });

  it('and with a query that nothing answers is told so', async () => {
    const { said } = await published(files({ wells: { ...wells, aliases: ['/?q=node/12'] } }));
    expect(said[0]).toContain('expected a query that is answered here: /?p=23, or that of a script');
  });
});

describe('An article that is known again at another address', () => {
  it('is found at the former one, by links too, and the line is told that says so', async () => {
    const { site, said } = await published(files({ wells }), files({ springs: wells }));
    expect(site.headersOf('articles/wells/index.html')).toMatchObject({ status: 301, location: '/articles/springs/' });
    expect((await standing(site))['articles/lake/index.html']).toContain(
      'See <a href="/articles/springs/">the wells</a>',
    );
    expect(said).toEqual([writeAlias]);
  });

  it('is the same to a byte once its file says so', async () => {
    const told = files({ springs: { ...wells, aliases: ['wells'] } });
    const { site, said } = await published(files({ wells }), files({ springs: wells }), told);
    expect(said).toEqual([]);
    expect(await standing(site)).toEqual(await standing((await cleanBuild(told, now)).site));
  });

  it('stays found there when the state is lost, and the next run writes nothing', async () => {
    const { site } = await published(files({ wells }), files({ springs: wells }));
    for (const { key } of await site.list('.tidings/state')) await site.delete(key);
    const { changed, problems } = await publish(newsroom(files({ springs: wells }), site), { now: at(now) });
    expect(changed).toEqual({ written: [], removed: [] });
    expect(saidIn(problems)).toEqual([writeAlias]);
  });

  it('keeps the addresses that it chose when the state is lost, however often they changed before', async () => {
    const bare = files({ wells });
    const former = files({ wells: { ...wells, aliases: ['/old/wells.html'] } });
    const contents = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? bare : former));
    const { site } = await published(...contents, bare);
    for (let lost = 0; lost < 2; lost++) {
      for (const { key } of await site.list('.tidings/')) if (!/\/(?:ids|claims)\//.test(key)) await site.delete(key);
      const { problems } = await publish(newsroom(former, site), { now: at(now) });
      expect(saidIn(problems)).toEqual([]);
      expect(site.headersOf('old/wells.html')).toMatchObject({ status: 301, location: '/articles/wells/' });
    }
  });

  it('is found at all that it had, of which the line names those that no file says', async () => {
    const renamed = files({ ponds: { ...wells, aliases: ['water'] } });
    const { site, said } = await published(files({ wells }), files({ wells: { ...wells, slug: '2026' } }), renamed);
    for (const slug of ['wells', '2026', 'water'])
      expect(site.headersOf(`articles/${slug}/index.html`)).toMatchObject({ location: '/articles/ponds/' });
    expect(said).toEqual([
      'articles/ponds.md: this article used to be at articles/wells/ and articles/2026/, and its file does not say so, expected ' +
        "the former addresses in its aliases. Write `aliases: [water, wells, '2026']`: they redirect here anyway, " +
        'but a build into an empty folder does not know them.',
    ]);
  });

  it('leaves an address to another article that has it, or that had it last', async () => {
    const other = { title: 'Other wells', date: '2026-05-20' };
    const first = [files({ wells }), files({ springs: wells })];
    const taken = await published(...first, files({ springs: wells, wells: other }));
    expect(taken.said).toEqual([]);
    expect((await standing(taken.site))['articles/wells/index.html']).toContain('Other wells');
    const { site } = await published(
      ...first,
      files({ springs: wells, wells: other }),
      files({ springs: wells, ponds: other }),
    );
    expect(site.headersOf('articles/wells/index.html')).toMatchObject({ location: '/articles/ponds/' });
    const drafted = await published(...first, files({ springs: wells, wells: { ...other, draft: true } }));
    expect(drafted.site.headersOf('articles/wells/index.html')).toBeUndefined();
  });

  it.each([
    ['a draft', { draft: true }],
    ['a scheduled article', { date: '2030-01-01' }],
  ])('warns when its former address is that of %s, and gives no line that would not help', async (_, more) => {
    const other = { title: 'Other wells', date: '2026-05-20', ...more };
    const { site, said } = await published(
      files({ wells }),
      files({ springs: wells }),
      files({ springs: wells, wells: other }),
    );
    expect(site.headersOf('articles/wells/index.html')).toBeUndefined();
    expect(said).toEqual([
      'articles/springs.md: this article used to be at articles/wells/, which is now the address of articles/wells.md, an article that ' +
        'is not public, expected a former address that leads here. Give articles/wells.md another `slug`; until then ' +
        'articles/wells/ answers 404.',
    ]);
    const draft = { ...other, slug: 'wells' };
    const atOnce = await published(files({ wells, draft }), files({ springs: wells, draft }));
    expect(atOnce.said).toEqual([expect.stringContaining('which is now the address of articles/draft.md')]);
    const room = newsroom(files({ springs: { ...wells, aliases: ['wells'] }, wells: other }), site);
    expect(saidIn((await publish(room, { now: at(now) })).problems)).toEqual([
      expect.stringContaining('the alias wells is the slug of articles/wells.md'),
    ]);
  });

  it('says at the former one that it is gone, and why, when it is withdrawn', async () => {
    const gone = files({ springs: { ...wells, withdrawn: 'It was wrong.' } });
    const { site } = await published(files({ wells }), files({ springs: wells }), gone);
    expect(site.headersOf('articles/wells/index.html')).toMatchObject({ status: 410 });
  });
});

describe('A public article whose address answers no more', () => {
  const goneLine =
    'articles/wells.md: this file is gone. Its article had been public since 2026-05-04, and its address articles/wells/ ' +
    'now answers 404, expected the file, with `withdrawn` and the reason. If readers should learn what became of it, ' +
    'restore it and add `withdrawn: The reason.`; if not, leave it.';

  it('is told when its file was deleted, by the run that finds it out, and beforehand by a rehearsal', async () => {
    const { site } = await published(files({ wells }));
    const room = newsroom(files({}), site);
    const { report } = await rehearse(room, { now: at(now) });
    expect(saidIn(report.problems)).toEqual([goneLine]);
    expect(saidIn((await publish(room, { now: at(now) })).problems)).toEqual([goneLine]);
    expect(saidIn((await publish(room, { now: at(now) })).problems)).toEqual([]);
  });

  it('is told with all that were deleted when they are many', async () => {
    const many = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, { title: name, date: '2026-05-04' }]));
    expect((await published(files(many), files({}))).said).toEqual([
      'articles/a.md: this file is gone, and so are 3 more (such as articles/b.md, articles/c.md). They had been ' +
        'public, and their addresses now answer 404, expected the files, with `withdrawn` and the reason. If readers ' +
        'should learn what became of them, restore them and add `withdrawn: The reason.`; if not, leave it.',
    ]);
  });

  it('is told when it is a draft now, or scheduled', async () => {
    const { said } = await published(files({ wells }), files({ wells: { ...wells, draft: true } }));
    expect(said).toEqual([
      expect.stringContaining('this article had been public since 2026-05-04 and is now a draft, so its address'),
    ]);
    const later = await published(files({ wells }), files({ wells: { ...wells, date: '2027-01-01' } }));
    expect(later.said).toEqual([
      expect.stringContaining('is now scheduled, so its address articles/wells/ answers 404 until'),
    ]);
  });

  it('needs no word when the file was moved, when another article is there, or when only the clock was put back', async () => {
    expect((await published(files({ wells }), files({ '2026/wells': wells }))).said).toEqual([]);
    const reused = files({ new: { title: 'Rain', date: '2026-05-30', slug: 'wells' } });
    expect((await published(files({ wells }), reused)).said).toEqual([]);
    const { site } = await published(files({ wells }));
    const { problems } = await publish(newsroom(files({ wells }), site), { now: at('2026-05-01T00:00:00Z') });
    expect(saidIn(problems)).toEqual([]);
  });
});
