import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish, type Report } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { Crash, FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, danglingLinks, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const settings =
  'name: Wells Weekly\nurl: https://wells.example.org\ndescription: News of wells\ntimezone: Europe/Brussels\n';
const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
const archive: Files = {
  'settings.yaml': settings,
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'], authors: ['Amina'] }),
  'articles/dry.md': item(
    { title: 'Dry wells', date: '2026-02-05', tags: ['water', 'drought'] },
    'See [deep](deep.md).',
  ),
  'articles/new.md': item({ title: 'New wells', date: '2026-03-05', tags: ['water'] }, '![Map](../images/map.svg)'),
  'images/map.svg': map,
};
const now = '2026-04-01T00:00:00Z';

/** Everything in the store, public or not, as one text. */
async function everything(site: Store): Promise<string> {
  const texts: string[] = [];
  for (const { key } of await site.list('')) texts.push(key, new TextDecoder().decode((await site.read(key))!.body));
  return texts.join('\n');
}

/** The feeds, which keep the identity that an article had under its first slug. */
function feedsOf(stands: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(stands).filter(([key]) => /(?:feed|atom)\.(?:xml|json)$/.test(key)));
}

async function republish(site: Store, content: Files, instant = now): Promise<Report> {
  return publish(newsroom(content, site), { now: at(instant) });
}

describe('Invariant 1: same inputs, same bytes', () => {
  it('stands the same whether the articles came one by one, in any order, or all at once', async () => {
    const expected = await standing((await cleanBuild(archive, now)).site);
    const articles = Object.keys(archive).filter((path) => path.startsWith('articles/'));
    for (const order of [articles, articles.toReversed(), [articles[1]!, articles[2]!, articles[0]!]]) {
      const site = new MemoryStore();
      const files: Files = { 'settings.yaml': settings, 'images/map.svg': map };
      for (const path of order) {
        files[path] = archive[path]!;
        await republish(site, files);
      }
      expect(await standing(site)).toEqual(expected);
    }
  });

  it('writes nothing at all on a second run', async () => {
    const { site } = await cleanBuild(archive, now);
    const counted = new FaultyStore(site);
    const report = await republish(counted, archive);
    expect(report.outputs.written).toBe(0);
    expect(report.outputs.unchanged).toBe(report.outputs.standing);
    expect(counted.operations.filter(({ kind }) => kind === 'write' || kind === 'delete')).toEqual([]);
  });

  it('writes into an empty store without reading what it has just written', async () => {
    const counted = new FaultyStore(new MemoryStore());
    await republish(counted, archive);
    expect(counted.operations.filter(({ kind }) => kind === 'read').map(({ key }) => key)).toEqual([
      '.tidings/state.json',
      '.tidings/intent.json',
    ]);
  });

  it('stands the same after edits, withdrawals and changes of the settings were made and undone', async () => {
    const { site } = await cleanBuild(archive, now);
    const expected = await standing(site);
    const detours: Files[] = [
      { ...archive, 'settings.yaml': settings.replace('Wells Weekly', 'Other') },
      { ...archive, 'articles/dry.md': item({ title: 'Edited', date: '2025-02-05', tags: ['x'] }) },
      { 'settings.yaml': settings },
      { ...archive, 'counters.json': '{"deep": {"reads": 12, "comments": 1}}' },
    ];
    for (const detour of detours) {
      await republish(site, detour);
      expect(await standing(site)).not.toEqual(expected);
      await republish(site, archive);
      expect(await standing(site)).toEqual(expected);
    }
  });

  it('draws a page anew when a picture or an article that its text refers to is another', async () => {
    const flat: Files = { ...archive, 'settings.yaml': `${settings}lists: {related: 0}\n` };
    const { site } = await cleanBuild(flat, now);
    const changed: Files = {
      ...flat,
      'images/map.svg': map.replace('M0 0', 'M2 2'),
      'articles/deep.md': item({
        title: 'Deep wells',
        slug: 'deeper',
        date: '2026-01-05',
        tags: ['water'],
        authors: ['Amina'],
      }),
    };
    await republish(site, changed);
    const stands = await standing(site);
    expect(stands['articles/dry/index.html']).toContain('href="/articles/deeper/"');
    // What the site knows of its former address a clean build has to be told.
    const told = {
      ...changed,
      'articles/deep.md': `---\naliases: [deep]\n${String(changed['articles/deep.md']).slice(4)}`,
    };
    expect(stands).toEqual({
      ...(await standing((await cleanBuild(told, now)).site)),
      ...feedsOf(stands),
    });
  });

  it('parses one article when one was added', async () => {
    const { site } = await cleanBuild(archive, now);
    const content = MemoryStore.of(archive);
    const versions = new FaultyStore(content);
    const warm = new MemoryStore();
    await publish(newsroom(content, warm), { now: at(now) });
    await content.write('articles/tidal.md', item({ title: 'Tidal wells', date: '2026-03-09', tags: ['sea'] }));
    await publish(newsroom(versions, warm), { now: at(now) });
    const reads = versions.operations.filter(({ kind, key }) => kind === 'read' && key.startsWith('articles/'));
    expect(reads.map(({ key }) => key).filter((key) => key === 'articles/tidal.md')).toHaveLength(1);
    expect(await standing(site)).not.toEqual(await standing(warm));
  });
});

describe('Invariant 2: one bad item harms nobody', () => {
  const broken = '---\ntitle: "Deep wells\ndate: 2026-01-05\n---\n\nText.\n';

  it('publishes all others and says where the bad one is at fault', async () => {
    const { site, report } = await cleanBuild({ ...archive, 'articles/deep.md': broken }, now);
    const stands = await standing(site);
    expect(Object.keys(stands)).toContain('articles/dry/index.html');
    expect(Object.keys(stands)).not.toContain('articles/deep/index.html');
    expect(report.articles).toMatchObject({ live: 2, refused: 1 });
    expect(report.problems.filter(({ severity }) => severity === 'problem')).toMatchObject([
      { file: 'articles/deep.md' },
    ]);
  });

  it('keeps the last good version standing everywhere', async () => {
    const { site } = await cleanBuild(archive, now);
    const expected = await standing(site);
    const report = await republish(site, { ...archive, 'articles/deep.md': broken });
    expect(report.articles).toMatchObject({ live: 3, refused: 1 });
    expect(await standing(site)).toEqual(expected);
  });

  it('says of the file as it is now what is wrong with it, and nothing of the last good version', async () => {
    const misspelt = item(
      { title: 'Dry', autors: ['Ada'], date: '2026-02-05' },
      '[No](no.md) ![none](no.png) {% odd %}',
    );
    const { site } = await cleanBuild({ ...archive, 'articles/dry.md': misspelt }, now);
    const faulty = misspelt.replace('title', 'summary: ""\ntitle').replace('"2026-02-05"', 'soon');
    const { problems } = await republish(site, { ...archive, 'articles/dry.md': faulty });
    const ofDry = problems.filter(({ file }) => file === 'articles/dry.md').map(({ line, found }) => [line, found]);
    expect(ofDry).toEqual([
      [4, 'autors is not a field of an article'],
      [5, 'date is "soon"'],
    ]);
  });

  it('draws the last good version anew when what surrounds it changes', async () => {
    const { site } = await cleanBuild(archive, now);
    const renamed = { ...archive, 'settings.yaml': settings.replace('Wells Weekly', 'Well, Well') };
    await republish(site, { ...renamed, 'articles/dry.md': broken });
    expect(await standing(site)).toEqual(await standing((await cleanBuild(renamed, now)).site));
  });

  it('relates it by all its words, also when the settings change in the run that finds the fault', async () => {
    const dated = (day: number, title: string, body: string) => item({ title, date: `2026-02-0${day}` }, body);
    const files = {
      'settings.yaml': settings,
      'articles/one.md': dated(1, 'One', 'Turbines hum beside the estuary barrage.'),
      'articles/two.md': dated(2, 'Two', 'The estuary barrage has turbines that hum.'),
      'articles/three.md': dated(3, 'Three', 'Nothing of the kind.'),
    };
    const { site } = await cleanBuild(files, now);
    const zone = settings.replace('Europe/Brussels', 'Asia/Tokyo');
    await republish(site, { ...files, 'articles/one.md': broken, 'settings.yaml': zone });
    const page = (await standing(site))['articles/two/index.html'];
    expect(page).toContain('href="/articles/one/"');
    await site.delete('.tidings/state.json');
    await republish(site, { ...files, 'articles/one.md': broken, 'settings.yaml': zone });
    expect((await standing(site))['articles/two/index.html']).toBe(page);
  });

  it('keeps it also when the state is lost meanwhile', async () => {
    const { site } = await cleanBuild(archive, now);
    const expected = await standing(site);
    const faulty = { ...archive, 'articles/dry.md': broken };
    await republish(site, faulty);
    await site.delete('.tidings/state.json');
    await republish(site, faulty);
    expect(await standing(site)).toEqual(expected);
  });

  it.each([
    ['withdrawn', { withdrawn: 'It was wrong.', aliases: ['arid'] }],
    ['expired', { expires: '2026-02-06', aliases: ['arid'] }],
  ])('keeps what an address says of one that is %s, also when the state is lost', async (_, fields) => {
    const gone = { ...archive, 'articles/dry.md': item({ title: 'Dry', date: '2026-02-05', ...fields }) };
    const { site } = await cleanBuild(gone, now);
    const expected = await standing(site);
    expect(expected).toHaveProperty(['articles/dry/index.html']);
    const faulty = { ...archive, 'articles/dry.md': broken };
    await republish(site, faulty);
    await site.delete('.tidings/state.json');
    await republish(site, faulty);
    expect(await standing(site)).toEqual(expected);
    await republish(site, archive);
    expect(await site.list('.tidings/held/')).toEqual([]);
  });

  it('publishes the item again when it is mended, and forgets what was held', async () => {
    const { site } = await cleanBuild(archive, now);
    await republish(site, { ...archive, 'articles/dry.md': broken });
    const mended = { ...archive, 'articles/dry.md': item({ title: 'Mended', date: '2026-02-05', tags: ['water'] }) };
    await republish(site, mended);
    expect(await standing(site)).toEqual(await standing((await cleanBuild(mended, now)).site));
    expect(await site.list('.tidings/held/')).toEqual([]);
  });

  it('publishes an article whose picture is missing, and warns of it with file and line', async () => {
    const { 'images/map.svg': _map, ...without } = archive;
    const { report } = await cleanBuild(without, now);
    expect(report.problems).toMatchObject([
      { severity: 'warning', file: 'articles/new.md', line: 7, found: 'the picture ../images/map.svg is missing' },
    ]);
  });

  it('keeps the last good counters when their file cannot be read', async () => {
    const counted: Files = { ...archive, 'counters.json': '{"deep": {"reads": 12, "comments": 1}}' };
    const { site } = await cleanBuild(counted, now);
    const expected = await standing(site);
    const report = await republish(site, { ...archive, 'counters.json': '{"deep": ' });
    expect(report.problems).toMatchObject([{ file: 'counters.json' }]);
    expect(await standing(site)).toEqual(expected);
  });

  it('publishes nothing with settings that have a problem, and leaves what stands', async () => {
    const { site } = await cleanBuild(archive, now);
    const expected = await standing(site);
    await expect(republish(site, { ...archive, 'settings.yaml': 'timezone: Europe/Brusels\n' })).rejects.toThrow(
      'settings',
    );
    expect(await standing(site)).toEqual(expected);
  });
});

describe('Invariant 3: nothing early, nothing lost', () => {
  const secret: Files = {
    ...archive,
    'articles/embargoed.md': item(
      {
        title: 'Hushed matter',
        date: '2026-05-01T09:00:00Z',
        tags: ['hushtag'],
        authors: ['Hushauthor'],
        image: { src: '../images/hushpicture.svg', alt: 'Hush' },
      },
      'Hushbody.',
    ),
    'counters.json': '{"hushed-matter": {"reads": 1}}',
    'images/hushpicture.svg': map.replace('M0 0', 'M1 1'),
    'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }, 'See [this](embargoed.md).'),
  };

  it('shows nothing of a scheduled article before its instant: no page, list, key, picture, link or state', async () => {
    const { site, report } = await cleanBuild(secret, '2026-05-01T08:59:59.999Z');
    expect((await everything(site)).toLowerCase()).not.toMatch(/hush/);
    expect(JSON.stringify(await standing(site))).not.toContain('embargoed');
    expect(report.scheduled).toMatchObject([{ slug: 'embargoed' }]);
    expect(report.nextChangeAt).toBe(at('2026-05-01T09:00:00Z'));
  });

  it('shows it at its instant, as a clean build would', async () => {
    const { site } = await cleanBuild(secret, '2026-05-01T08:59:59.999Z');
    await republish(site, secret, '2026-05-01T09:00:00Z');
    expect(Object.keys(await standing(site))).toContain('articles/embargoed/index.html');
    expect(await standing(site)).toEqual(await standing((await cleanBuild(secret, '2026-05-01T09:00:00Z')).site));
  });

  it('takes an expired article away at its instant; its address answers "gone"', async () => {
    const files = {
      ...archive,
      'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', expires: '2026-06-01T00:00:00Z' }),
    };
    const { site, report } = await cleanBuild(files, '2026-05-31T23:59:59Z');
    expect(report.nextChangeAt).toBe(at('2026-06-01T00:00:00Z'));
    await republish(site, files, '2026-06-01T00:00:00Z');
    const stands = await standing(site);
    expect(stands['index.html']).not.toContain('Dry wells');
    expect(stands['articles/dry/index.html']).not.toContain('Dry wells');
    expect(stands).toEqual(await standing((await cleanBuild(files, '2026-06-01T00:00:00Z')).site));
  });

  it('takes a withdrawn article away everywhere and says why at its address', async () => {
    const { site } = await cleanBuild(archive, now);
    const files = {
      ...archive,
      'articles/new.md': item({ title: 'New wells', date: '2026-03-05', withdrawn: 'The figures were wrong.' }),
    };
    await republish(site, files);
    const { 'articles/new/index.html': gone, ...others } = await standing(site);
    expect(gone).toContain('The figures were wrong.');
    expect(gone).not.toContain('New wells');
    expect(JSON.stringify(others)).not.toContain('New wells');
    expect(Object.keys(others).filter((key) => key.startsWith('assets/map'))).toEqual([]);
  });

  it('goes back in time as it went forward', async () => {
    const { site } = await cleanBuild(secret, '2026-05-02T00:00:00Z');
    await republish(site, secret, '2026-01-20T00:00:00Z');
    expect(await standing(site)).toEqual(await standing((await cleanBuild(secret, '2026-01-20T00:00:00Z')).site));
    expect(JSON.stringify(await standing(site)).toLowerCase()).not.toMatch(/hush/);
  });

  it('never shows a draft', async () => {
    const files = { ...archive, 'articles/draft.md': item({ title: 'Hushed', date: '2026-01-01', draft: true }) };
    const { site, report } = await cleanBuild(files, now);
    expect(await everything(site)).not.toContain('Hushed');
    expect(report.drafts).toMatchObject([{ path: 'articles/draft.md', title: 'Hushed' }]);
  });
});

describe('Invariant 4: readers never follow a link into nothing', () => {
  it('at no moment of a run that adds, renames and removes', async () => {
    const site = new MemoryStore();
    const { 'articles/deep.md': _deep, ...without } = archive;
    const steps: Files[] = [
      archive,
      { ...archive, 'articles/tidal.md': item({ title: 'Tidal', date: '2026-03-09', tags: ['water', 'sea'] }) },
      {
        ...archive,
        'articles/dry.md': item({ title: 'Dry wells', slug: 'arid', date: '2026-02-05', tags: ['water'] }),
      },
      without,
    ];
    for (const files of steps) {
      const watched = new FaultyStore(site, { onOperation: async () => expect(await danglingLinks(site)).toEqual([]) });
      await republish(watched, files);
      expect(await danglingLinks(site)).toEqual([]);
    }
  });

  it('writes a new page before the pages that list it', async () => {
    const { site } = await cleanBuild(archive, now);
    const files = {
      ...archive,
      'articles/zebra.md': item({ title: 'Zebra wells', date: '2026-03-09', tags: ['water'] }),
    };
    const { written } = (await republish(site, files)).changed;
    const pages = written.filter((key) => key.startsWith('articles/'));
    expect(pages[0]).toBe('articles/zebra/index.html');
    expect(pages.length).toBeGreaterThan(1);
  });
});

describe("Invariant 5: an article's identity never changes", () => {
  const idIn = async (site: Store) =>
    (JSON.parse((await standing(site))['feed.json']!) as { items: { id: string }[] }).items[0]!.id;
  const one: Files = { 'settings.yaml': settings, 'articles/wells.md': item({ title: 'Wells', date: '2026-03-05' }) };
  const moved: Files = {
    'settings.yaml': settings.replace('https://wells.example.org', 'https://water.example.net/news'),
    'articles/wells.md': item({ title: 'Springs', date: '2026-03-06', slug: 'springs' }),
  };

  it('is the same in the three formats', async () => {
    const stands = await standing((await cleanBuild(one, now)).site);
    const id = 'tag:wells.example.org,2026-03-05:wells';
    for (const key of ['feed.xml', 'atom.xml', 'feed.json']) expect(stands[key]).toContain(id);
  });

  it('stays when title, slug, date, domain and scheme change, also when the state was lost in between', async () => {
    const { site } = await cleanBuild(one, now);
    const id = await idIn(site);
    for (const { key } of await site.list('.tidings/state')) await site.delete(key);
    await republish(site, moved);
    expect(await idIn(site)).toBe(id);
  });

  it('stays when the file is renamed', async () => {
    const { site } = await cleanBuild(one, now);
    const id = await idIn(site);
    await republish(site, { 'settings.yaml': settings, 'articles/2026/springs.md': one['articles/wells.md']! });
    expect(await idIn(site)).toBe(id);
  });

  it('that a run gave out before it died is kept', async () => {
    const counted = new FaultyStore(new MemoryStore());
    await publish(newsroom(one, counted), { now: at(now) });
    let known = 0;
    for (let n = 1; n <= counted.operations.length; n++) {
      const site = new MemoryStore();
      const dying = new FaultyStore(site, { crash: { at: n, when: 'after' } });
      await expect(publish(newsroom(one, dying), { now: at(now) })).rejects.toThrow(Crash);
      const shown = (await standing(site))['feed.json'] === undefined ? undefined : await idIn(site);
      await republish(site, moved);
      if (shown === undefined) continue;
      known++;
      expect(await idIn(site), `died at operation ${n}`).toBe(shown);
    }
    expect(known).toBeGreaterThan(0);
  });
});

describe('Invariant 7: the state is a cache', () => {
  it.each(['.tidings/state.json', '.tidings/intent.json', '.tidings/'])(
    'the next run restores %s when it is deleted',
    async (prefix) => {
      const { site } = await cleanBuild(archive, now);
      const expected = await standing(site);
      for (const { key } of await site.list(prefix)) await site.delete(key);
      const report = await republish(site, archive);
      expect(report.changed).toEqual({ written: [], removed: [] });
      expect(await standing(site)).toEqual(expected);
      expect(await site.read('.tidings/state.json')).toBeDefined();
    },
  );

  it('is restored when it is damaged', async () => {
    const { site } = await cleanBuild(archive, now);
    const expected = await standing(site);
    for (const { key } of await site.list('.tidings/')) await site.write(key, '{"damaged');
    await republish(site, archive);
    expect(await standing(site)).toEqual(expected);
  });

  it('removes what should not stand when the state was lost, and nothing that is not its own', async () => {
    const { site } = await cleanBuild(archive, now);
    await site.delete('.tidings/state.json');
    await site.write('google-verification.html', 'mine');
    const { 'articles/deep.md': _deep, ...without } = archive;
    await republish(site, without);
    expect(await standing(site)).toEqual({
      ...(await standing((await cleanBuild(without, now)).site)),
      'google-verification.html': 'mine',
    });
  });

  it('mends a page that somebody changed by hand when it is next written', async () => {
    const { site } = await cleanBuild(archive, now);
    await site.write('index.html', 'changed by hand');
    const files = { ...archive, 'articles/tidal.md': item({ title: 'Tidal', date: '2026-03-09' }) };
    await republish(site, files);
    expect(await standing(site)).toEqual(await standing((await cleanBuild(files, now)).site));
  });
});
