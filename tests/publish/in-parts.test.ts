import { beforeAll, describe, expect, it } from 'vitest';
import type { Templates } from '../../lambdas/core/templates.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { inParts } from '../../lambdas/publish/in-parts.ts';
import { Moved } from '../../lambdas/publish/moved.ts';
import { parsePart } from '../../lambdas/publish/parse-part.ts';
import { filesIn, partOf } from '../../lambdas/publish/part.ts';
import { runErrand } from '../../lambdas/publish/run-errand.ts';
import { type Newsroom, OutOfTime, publish } from '../../lambdas/publish.ts';
import type { Store, Stored } from '../../lambdas/store.ts';
import { Crash, FaultyStore, type Operation } from '../support/faulty-store.ts';
import { rebuildInParts } from '../support/in-parts.ts';
import { at, cleanBuild, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';
import { plainPictures } from '../support/pictures.ts';
import { Random } from '../support/random.ts';

const now = at('2026-05-08T12:00:00Z');
const settings =
  'name: Wells\nurl: https://wells.example.org\nlists: {related: 3}\nfeeds: {hub: "https://hub.example"}\n';

/** Of everything that one output takes from another: links, pictures, tags, translations, former addresses, what is gone. */
const archive: Files = {
  'settings.yaml': settings,
  'articles/faulty.md': '---\ntitle: [\n---\n',
  'articles/later.md': item({ title: 'Hush', date: '2026-06-01' }),
  'articles/draft.md': item({ title: 'Hush', date: '2026-01-01', draft: true }),
  'articles/wrong.md': item({ title: 'Wrong wells', date: '2026-03-07', withdrawn: 'It was wrong.' }),
  'articles/old.md': item({ title: 'Old wells', date: '2026-02-01', aliases: ['/2019/old.html'], tags: ['water'] }),
  'articles/bundle/index.md': item({ title: 'Bundle', date: '2026-02-02' }, '![](map.png)'),
  'articles/bundle/map.png': plainPictures.png,
  'articles/hidden/index.md': item({ title: 'Hush', date: '2026-02-02', headless: true }),
  'articles/hidden/part.md': item({ title: 'Hush', date: '2026-02-02' }),
  'articles/hidden/deep/part.md': item({ title: 'Hush', date: '2026-02-02' }),
  'articles/deep.fr.md': item({ title: 'Puits', date: '2026-01-05' }),
  'articles/deep.md': item(
    { title: 'Deep wells', date: '2026-01-05' },
    '[Minutes](../files/minutes.pdf) [old](old.md)',
  ),
  'pages/about.md': item({ title: 'About' }),
  'authors/amina.md': item({ name: 'Amina Njoroge' }, 'She writes.'),
  'images/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>',
  'files/minutes.pdf': 'minutes',
};
for (let n = 0; n < 18; n++)
  archive[`articles/w${n}.md`] = item(
    {
      title: `Wells ${n}`,
      date: `2026-${(n % 4) + 1}-1${n % 10}`.replace(/-(\d)-/, '-0$1-'),
      tags: [`t${n % 5}`],
      authors: ['amina'],
    },
    `Water ${n % 7} of the village ${n % 3}. See [the next](w${(n + 1) % 18}.md). ![Map](../images/map.svg)`,
  );

let atOnce: Awaited<ReturnType<typeof standing>>;
beforeAll(async () => {
  atOnce = await standing((await cleanBuild(archive, '2026-05-08T12:00:00Z')).site);
});

/** The same newsroom with a program that fails at one article, or wherever it `fails`. */
function failing(room: Newsroom, fails: (name: string, view: object) => boolean = atArticle): Newsroom {
  const { templates } = room;
  const render: Templates['render'] = (name, view) => {
    if (fails(name, view)) throw new RangeError('Too deep.');
    return templates.render(name, view);
  };
  const file: Templates['file'] = (name) => templates.file(name);
  const fingerprint: Templates['fingerprint'] = (name) => templates.fingerprint(name);
  return { ...room, templates: { ...templates, render, file, fingerprint } };
}

function atArticle(name: string, view: object): boolean {
  return name === 'pages/article' && 'title' in view && view.title === 'Breaks everything';
}

/**
 * Opens the store again and again, and counts how often somebody tried to write an output: where a run says what it knows of each
 * key, nobody tries twice, nor writes what is there already.
 */
function watching(site: Store) {
  const stores: FaultyStore[] = [];
  const watched = () => {
    const store = new FaultyStore(site);
    stores.push(store);
    return store;
  };
  const isTry = ({ kind, key }: Operation) => kind === 'write' && !key.startsWith('.tidings/');
  return { watched, tried: () => stores.flatMap(({ operations }) => operations).filter(isTry).length };
}

/** That a run by itself would find the site as it left it. */
async function expectWhole(site: Store, files = archive, content: Files | Store = files): Promise<void> {
  const expected = files === archive ? atOnce : await standing((await cleanBuild(files, '2026-05-08T12:00:00Z')).site);
  expect(await standing(site)).toEqual(expected);
  expect(await site.list('.tidings/parsed/')).toEqual([]);
  const watched = new FaultyStore(site);
  await publish(newsroom(content, watched), { now });
  expect(watched.operations.filter(({ kind }) => kind === 'write' || kind === 'delete')).toEqual([]);
}

describe('A rebuild in parts', () => {
  it.each([1, 3, 7])('%i of them, in any order, gives the bytes of one process', async (parts) => {
    for (const seed of [1, 2]) {
      const site = new MemoryStore();
      const open = () => newsroom(archive, site);
      const report = await rebuildInParts(open(), now, { parts, random: new Random(seed), open });
      const one = (await cleanBuild(archive, '2026-05-08T12:00:00Z')).report;
      expect({ ...report, changed: undefined }).toEqual({ ...one, changed: undefined });
      expect(report.changed.written.toSorted()).toEqual(one.changed.written.toSorted());
      await expectWhole(site);
    }
  });

  it.each([3, 7])('%i of them at once, too', async (parts) => {
    const site = new MemoryStore();
    const open = () => newsroom(archive, site);
    await rebuildInParts(open(), now, { parts, open });
    await expectWhole(site);
  });

  it('each done twice, gives them too', async () => {
    const site = new MemoryStore();
    const open = () => newsroom(archive, site);
    await rebuildInParts(open(), now, { parts: 3, times: 2, random: new Random(3), open });
    await expectWhole(site);
  });

  it.each(['before', 'after'] as const)('one of them killed %s any operation, gives them too', async (when) => {
    let died = 0;
    for (let killed = when === 'before' ? 0 : 1; killed < 12; killed += 2) {
      const site = new MemoryStore();
      const at = [1, 4, 12 + killed][killed % 3]!;
      const onOperation = (_: unknown, count: number) => void (died += count === at ? 1 : 0);
      let processes = 0;
      const open = () =>
        newsroom(archive, processes++ === killed ? new FaultyStore(site, { crash: { at, when }, onOperation }) : site);
      await rebuildInParts(newsroom(archive, site), now, { parts: 3, random: new Random(killed), open });
      await expectWhole(site);
    }
    expect(died).toBeGreaterThan(4);
  });

  it('brings an existing site to what it should be, and writes only what has changed', async () => {
    const { site } = await cleanBuild(archive, '2026-05-08T12:00:00Z');
    const { 'articles/w3.md': _, ...rest } = archive;
    const edited = { ...rest, 'articles/old.md': item({ title: 'Older wells', date: '2026-02-01', tags: ['t1'] }) };
    const alone = site.copy();
    const expected = await publish(newsroom(edited, alone), { now });
    const { watched, tried } = watching(site);
    const open = () => newsroom(edited, watched());
    const report = await rebuildInParts(newsroom(edited, site), now, { parts: 3, random: new Random(5), open });
    expect(report.outputs).toEqual(expected.outputs);
    expect(tried()).toBe(report.outputs.written);
    expect(await standing(site)).toEqual(await standing(alone));
  });

  it.each<[string, (site: MemoryStore) => Promise<unknown>, string]>([
    ['whose state was lost', (site) => site.delete('.tidings/state.json'), 'test'],
    ['of another program', () => Promise.resolve(), 'another'],
    ['from which a person deleted a page', (site) => site.delete('articles/w5/index.html'), 'test'],
    ['that a person changed', (site) => site.write('articles/w5/index.html', 'By hand'), 'another'],
  ])('makes a site %s what one process would, issues of the digest included', async (_, happens, program) => {
    const files = {
      ...archive,
      'settings.yaml': `${settings}digest: {from: desk@example.org, every: friday, at: "07:00"}\n`,
      'articles/week.md': item({ title: 'Wells of the week', date: '2026-05-06' }, 'See [old](old.md).'),
    };
    const site = new MemoryStore();
    await wholeRun(newsroom(files, site), now);
    await happens(site);
    const alone = site.copy();
    const { watched, tried } = watching(site);
    const open = () => ({ ...newsroom(files, watched()), program });
    const expected = await publish({ ...newsroom(files, alone), program }, { now, audit: true });
    const report = await rebuildInParts(open(), now, { parts: 3, random: new Random(7), audit: true, open });
    expect([report.outputs, tried()]).toEqual([expected.outputs, expected.outputs.written]);
    expect(Object.keys(await standing(site))).toContain('digests/2026-05-08/index.html');
    expect(await standing(site)).toEqual(await standing(alone));
  });

  it('writes over what a person changed, and does not take that person for another run', async () => {
    const { site } = await cleanBuild(archive, '2026-05-08T12:00:00Z');
    const edited = { ...archive, 'articles/w3.md': item({ title: 'Other wells', date: '2026-04-13' }) };
    await site.write('articles/w3/index.html', 'By hand');
    const runs = new Set<string | undefined>();
    const elsewhere = inParts(2, (errand) => {
      runs.add(errand.claim.version);
      return runErrand(newsroom(edited, site), errand);
    });
    await publish(newsroom(edited, site), { now, hasTime: () => true, elsewhere });
    expect((await standing(site))['articles/w3/index.html']).toContain('Other wells');
    expect(runs.size).toBe(1);
  });

  it('keeps the last good version of an article that is faulty now', async () => {
    const { site } = await cleanBuild(archive, '2026-05-08T12:00:00Z');
    const files = { ...archive, 'articles/w3.md': '---\ntitle: [\n---\n' };
    const alone = site.copy();
    const open = (store: Store) => ({ ...newsroom(files, store), program: 'another' });
    const expected = await publish(open(alone), { now });
    const room = () => open(site);
    const report = await rebuildInParts(room(), now, { parts: 3, random: new Random(9), open: room });
    expect(report.problems).toEqual(expected.problems);
    expect(await standing(site)).toEqual(await standing(alone));
    expect((await standing(site))['articles/w3/index.html']).toContain('of the village');
  });

  it('that dies anywhere is continued by a run of one process', async () => {
    const rebuild = (run: Store, site: Store) =>
      rebuildInParts(newsroom(archive, run), now, { parts: 3, open: () => newsroom(archive, site) });
    const whole = new MemoryStore();
    const counted = new FaultyStore(whole);
    await rebuild(counted, whole);
    for (let n = 1; n <= counted.operations.length; n += 5) {
      const site = new MemoryStore();
      const dying = new FaultyStore(site, { crash: { at: n, when: 'after' } });
      await expect(rebuild(dying, site)).rejects.toThrow(Crash);
      await publish(newsroom(archive, site), { now, hasTime: () => true });
      await expectWhole(site);
    }
  });

  it('sends nothing more away when its time is up, and the next run goes on', async () => {
    const site = new MemoryStore();
    const sent: string[][] = [];
    const elsewhere = inParts(1, (errand) => {
      sent.push(errand.outputs.map(({ key }) => key));
      return runErrand(newsroom(archive, site), errand);
    });
    const isUp = (phase: string) => phase !== 'write';
    const first = await publish(newsroom(archive, site), { now, hasTime: isUp, elsewhere });
    expect(sent).toHaveLength(1);
    expect(first.outputs.remaining).toBeGreaterThan(0);
    await publish(newsroom(archive, site), { now, hasTime: () => true, elsewhere });
    expect(sent.length).toBeGreaterThan(2);
    expect(new Set(sent.flat()).size).toBe(sent.flat().length);
    await expectWhole(site);
  });

  it('begins again when the content changes meanwhile', async () => {
    const content = MemoryStore.of(archive);
    const site = new MemoryStore();
    const open = () => newsroom(content, site);
    let errands = 0;
    const elsewhere = inParts(3, async (errand) => {
      if (errands++ === 4) await content.write('articles/w1.md', item({ title: 'Changed', date: '2026-01-01' }));
      return runErrand(open(), errand);
    });
    await publish(open(), { now, hasTime: () => true, elsewhere });
    const changed = { ...archive, 'articles/w1.md': item({ title: 'Changed', date: '2026-01-01' }) };
    await expectWhole(site, changed, content);
  });

  it('goes on without an article at whose page the program fails, and names it once', async () => {
    const files = { ...archive, 'articles/broken.md': item({ title: 'Breaks everything', date: '2026-05-01' }) };
    const site = new MemoryStore();
    const open = () => failing(newsroom(files, site));
    const { problems } = await rebuildInParts(open(), now, { parts: 3, random: new Random(6), open });
    const broken = problems.filter(({ file }) => file === 'articles/broken.md');
    expect(broken.map(({ found }) => found)).toEqual(['Tidings itself fails on this file (Too deep.)']);
    const alone = new MemoryStore();
    await publish(failing(newsroom(files, alone)), { now });
    expect(await standing(site)).toEqual(await standing(alone));
  });

  it('says what one process would of a list that it cannot make', async () => {
    const fails = (name: string) => name === 'pages/archive';
    const site = new MemoryStore();
    const open = () => failing(newsroom(archive, site), fails);
    const { problems } = await rebuildInParts(open(), now, { parts: 3, random: new Random(8), open });
    const alone = await publish(failing(newsroom(archive), fails), { now });
    expect(problems).toEqual(alone.problems);
    expect(problems.map(({ found }) => found).join()).toContain('Too deep.');
  });

  it('lets nobody write for a run that died, once another has begun', async () => {
    const site = new MemoryStore();
    const kept: (() => Promise<unknown>)[] = [];
    const dies = inParts(2, (errand) => {
      kept.push(() => runErrand(newsroom(archive, site), errand));
      return Promise.reject(new Crash('dead'));
    });
    await expect(publish(newsroom(archive, site), { now, hasTime: () => true, elsewhere: dies })).rejects.toThrow(
      Crash,
    );
    const elsewhere = inParts(2, async (errand) => {
      for (const late of kept.splice(0)) await expect(late()).rejects.toThrow(Moved);
      return runErrand(newsroom(archive, site), errand);
    });
    expect(kept.length).toBeGreaterThan(0);
    await publish(newsroom(archive, site), { now, hasTime: () => true, elsewhere });
    expect(kept).toEqual([]);
    await expectWhole(site);
  });

  it('holds no more than one large file in memory in each process', async () => {
    const files = { ...archive };
    for (let n = 0; n < 6; n++) files[`files/minutes-${n}.pdf`] = `minutes ${n}`;
    const links = Array.from({ length: 6 }, (_, n) => `[${n}](../files/minutes-${n}.pdf)`).join(' ');
    files['articles/all.md'] = item({ title: 'All minutes', date: '2026-05-01' }, links);
    let [open, most] = [0, 0];
    const mosts: number[] = [];
    class Watched extends MemoryStore {
      override async read(key: string): Promise<Stored | undefined> {
        if (!key.startsWith('files/')) return super.read(key);
        most = Math.max(most, ++open);
        await new Promise((resolve) => void setImmediate(resolve));
        open--;
        return super.read(key);
      }
    }
    const content = new Watched();
    for (const [key, body] of Object.entries(files)) await content.write(key, body);
    const site = Object.defineProperty(new MemoryStore(), 'parallel', { value: 8 });
    const elsewhere = inParts(1, (errand) => {
      most = 0;
      return runErrand(newsroom(content, site), errand).finally(() => mosts.push(most));
    });
    await publish(newsroom(content, site), { now, hasTime: () => true, elsewhere });
    expect(Math.max(...mosts)).toBe(1);
  });

  it('lets nobody write for a run that is over', async () => {
    const site = new MemoryStore();
    const open = () => newsroom(archive, site);
    const kept: (() => Promise<unknown>)[] = [];
    const elsewhere = inParts(2, (errand) => {
      kept.push(() => runErrand(open(), errand));
      return runErrand(open(), errand);
    });
    await publish(open(), { now, hasTime: () => true, elsewhere });
    for (const again of kept) await expect(again()).rejects.toThrow(Moved);
    await expectWhole(site);
  });
});

describe('A part of the content', () => {
  it('is parsed once for all, and the run reads no article before it writes', async () => {
    const content = new FaultyStore(MemoryStore.of(archive));
    const site = new MemoryStore();
    for (const number of [2, 0, 1]) await parsePart(newsroom(content, site), { now }, { number, of: 3 });
    const articles = () =>
      content.operations.filter(({ kind, key }) => kind === 'read' && /^articles\/w\d/.test(key)).map(({ key }) => key);
    expect(articles().toSorted()).toEqual(
      Object.keys(archive)
        .filter((key) => /^articles\/w\d/.test(key))
        .toSorted(),
    );
    const read = articles().length;
    let readByRun = -1;
    const elsewhere = inParts(3, (errand) => {
      if (readByRun < 0) readByRun = articles().length - read;
      return runErrand(newsroom(archive, site), errand);
    });
    await publish(newsroom(content, site), { now, hasTime: () => true, elsewhere });
    expect(readByRun).toBe(0);
    // Nor does it when it commits: others have rendered them.
    expect(articles().length).toBe(read);
    await expectWhole(site);
  });

  it('is parsed without what other parts kept', async () => {
    const site = new MemoryStore();
    await parsePart(newsroom(archive, site), { now }, { number: 0, of: 2 });
    expect(await site.list('.tidings/parsed/')).not.toEqual([]);
    const watched = new FaultyStore(site);
    await parsePart(newsroom(archive, watched), { now }, { number: 1, of: 2 });
    const read = watched.operations.filter(({ kind, key }) => kind === 'read' && key.startsWith('.tidings/parsed/'));
    expect(read).toEqual([]);
  });

  it('is not parsed again by whoever only writes', async () => {
    const site = new MemoryStore();
    for (const number of [0, 1]) await parsePart(newsroom(archive, site), { now }, { number, of: 2 });
    const read: string[][] = [];
    const elsewhere = inParts(1, async (errand) => {
      const content = new FaultyStore(MemoryStore.of(archive));
      const done = await runErrand(newsroom(content, site), errand);
      const keys = content.operations.filter(({ kind }) => kind === 'read').map(({ key }) => key);
      read.push(keys.filter((key) => /^articles\/w\d/.test(key)));
      return done;
    });
    await publish(newsroom(archive, site), { now, hasTime: () => true, elsewhere });
    // Pictures and styles are made without articles.
    expect(read[0]).toEqual([]);
    for (const keys of read) expect(new Set(keys).size).toBe(keys.length);
  });

  it('keeps nothing of what is not public, whatever part says so', async () => {
    for (const of of [1, 2, 3, 7, 50]) {
      const site = new MemoryStore();
      for (let number = 0; number < of; number++) await parsePart(newsroom(archive, site), { now }, { number, of });
      const kept = await site.list('.tidings/parsed/');
      for (const { key } of kept)
        expect(new TextDecoder().decode((await site.read(key))!.body)).not.toMatch(/hush|hidden|later/i);
      expect(kept.length).toBeGreaterThan(0);
    }
  });

  it('goes on where it stopped', async () => {
    const content = new FaultyStore(MemoryStore.of(archive));
    const site = new MemoryStore();
    const part = { number: 0, of: 2 };
    let tries = 0;
    for (; tries < 30; tries++) {
      let left = 3;
      const failure = await parsePart(newsroom(content, site), { now, hasTime: () => --left > 0 }, part).catch(
        (error: unknown) => error,
      );
      if (failure === undefined) break;
      expect(failure).toBeInstanceOf(OutOfTime);
    }
    expect(tries).toBeGreaterThan(1);
    expect(tries).toBeLessThan(30);
    const reads = content.operations.filter(({ kind, key }) => kind === 'read' && /^articles\/w\d/.test(key));
    expect(new Set(reads.map(({ key }) => key)).size).toBe(reads.length);
  });

  it('has about as many files as any other, and a bundle is not divided', () => {
    const paths = Array.from({ length: 3_000 }, (_, n) => `articles/a${n}.md`);
    const bundles = Array.from({ length: 10 }, (_, n) =>
      ['index.md', 'x.md', 'c/y.md', 'c/index.md'].map((name) => `articles/b${n}/${name}`),
    );
    const all = [...paths, ...bundles.flat()];
    for (const of of [1, 3, 7]) {
      const parts = Array.from({ length: of }, (_, number) => all.filter(filesIn({ number, of }, all)));
      expect(parts.flat().toSorted()).toEqual(all.toSorted());
      for (const part of parts) expect(part.length).toBeGreaterThan((0.8 * all.length) / of);
      for (const bundle of bundles)
        expect(parts.filter((part) => bundle.some((path) => part.includes(path)))).toHaveLength(1);
    }
  });

  it('is the same at every run, and on every machine', () => {
    expect(['articles/a1.md', 'articles/a2.md', 'articles/ü.md'].map((path) => partOf(path, 7))).toEqual([4, 3, 3]);
  });
});
