import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish, type Report } from '../../lambdas/publish.ts';
import { Crash, FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, danglingLinks, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const now = '2026-04-01T00:00:00Z';
const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
const settings = 'name: Wells\nurl: https://wells.example.org\ndescription: News of wells\nlists: {related: 2}\n';
const nothing: Files = { 'settings.yaml': settings };
const archive: Files = {
  ...nothing,
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'] }, 'The first text.'),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }, 'See [deep](deep.md).'),
  'articles/new.md': item({ title: 'New wells', date: '2026-03-05', tags: ['water'] }, '![Map](../images/map.svg)'),
  'images/map.svg': map,
};
const edited: Files = {
  ...archive,
  'articles/deep.md': item({ title: 'Deeper wells', date: '2026-01-05', tags: ['water'] }, 'The second text.'),
};
const { 'articles/dry.md': _dry, ...without } = archive;
const broken = '---\ntitle: "Deep wells\n---\n';

const stories: Record<string, { from: Files; to: Files }> = {
  'a first build': { from: nothing, to: archive },
  'a correction, a new article and a new picture': {
    from: archive,
    to: {
      ...edited,
      'articles/tidal.md': item({ title: 'Tidal', date: '2026-03-09', tags: ['sea'] }, '![Tide](../images/tide.svg)'),
      'images/tide.svg': map.replace('M0 0', 'M1 1'),
    },
  },
  'an article that has another slug': {
    from: archive,
    to: { ...archive, 'articles/dry.md': item({ title: 'Dry wells', slug: 'arid', date: '2026-02-05' }) },
  },
  'a withdrawal': {
    from: archive,
    to: {
      ...archive,
      'articles/new.md': item({ title: 'New wells', date: '2026-03-05', withdrawn: 'Wrong figures.' }),
    },
  },
  'a deletion': { from: archive, to: without },
};

/** What is in the store after `from` when `to` is published without a stop. */
async function atOnce(from: Files, to: Files): Promise<Record<string, string>> {
  const { site } = await cleanBuild(from, now);
  await publish(newsroom(to, site), { now: at(now) });
  return standing(site);
}

/** What a clean build makes that knows what nobody can compute again: which addresses articles were to have. */
async function madeAnew(site: MemoryStore, files: Files): Promise<Record<string, string>> {
  const twin = new MemoryStore();
  for (const { key } of await site.list('.tidings/ids/')) await twin.write(key, (await site.read(key))!.body);
  await publish(newsroom(files, twin), { now: at(now) });
  return standing(twin);
}

/** Publishes with time for `size` outputs only. */
async function slice(site: MemoryStore | FaultyStore, files: Files, size: number): Promise<Report> {
  let left = size;
  return publish(newsroom(files, site), { now: at(now), hasTime: (phase) => phase === 'parse' || --left > 0 });
}

/** Publishes slice by slice until nothing remains, and looks at what is there after each. */
async function inSlices(site: MemoryStore, files: Files, size: number, look?: () => Promise<void>): Promise<void> {
  for (let remaining = Infinity; remaining > 0; await look?.()) {
    const { outputs } = await slice(site, files, size);
    expect(outputs.remaining).toBeLessThan(remaining);
    remaining = outputs.remaining;
  }
}

describe.each(Object.entries(stories))('Publishing %s in slices', (_name, { from, to }) => {
  it.each([1, 2, 3, 5, 8, 100])(
    'of %i outputs ends with the same bytes as at once, and every stop is fit to read',
    async (size) => {
      const { site } = await cleanBuild(from, now);
      await inSlices(site, to, size, async () => expect(await danglingLinks(site)).toEqual([]));
      expect(await standing(site)).toEqual(await atOnce(from, to));
    },
  );

  it('is healed when a run between them dies at any operation', async () => {
    const expected = await atOnce(from, to);
    const { site: before } = await cleanBuild(from, now);
    const counted = new FaultyStore(before.copy());
    await slice(counted, to, 4);
    for (let n = counted.operations.length; n > 0; n--) {
      const site = before.copy();
      const dying = new FaultyStore(site, { crash: { at: n, when: 'after' } });
      await expect(slice(dying, to, 4)).rejects.toThrow(Crash);
      await slice(site, to, 2);
      await inSlices(site, to, 3);
      expect(await standing(site), `died at operation ${n}`).toEqual(expected);
    }
  });

  it('leaves nothing of itself when the content goes back between two of them, also after one that died', async () => {
    const { site: before } = await cleanBuild(from, now);
    for (let size = 1; size < 12; size++) {
      const site = before.copy();
      await slice(site, to, size);
      const dying = new FaultyStore(site, { crash: { at: 12 + size, when: 'after' } });
      await expect(slice(dying, to, 9)).rejects.toThrow(Crash);
      await slice(site, from, 1);
      await inSlices(site, from, 2);
      expect(await standing(site), `in slices of ${size}`).toEqual(await madeAnew(site, from));
    }
  });

  it('restores a lost state', async () => {
    const { site } = await cleanBuild(from, now);
    for (const { key } of await site.list('.tidings/state')) await site.delete(key);
    await inSlices(site, to, 2, async () => expect(await danglingLinks(site)).toEqual([]));
    expect(await standing(site)).toEqual(await atOnce(from, to));
  });
});

describe('A run that had to stop', () => {
  it('says how much remains, and the last one that nothing does', async () => {
    const site = new MemoryStore();
    const { outputs } = await slice(site, archive, 4);
    expect(outputs).toMatchObject({ written: 4, unchanged: 0, remaining: outputs.standing - 4 });
    expect((await slice(site, archive, 1_000)).outputs).toMatchObject({ unchanged: 4, remaining: 0 });
  });

  it('has written something, so that there is an end to them', async () => {
    const { outputs } = await publish(newsroom(archive), { now: at(now), hasTime: (phase) => phase === 'parse' });
    expect(outputs.written).toBe(1);
  });

  it('betrays nothing of what is under embargo', async () => {
    const secret = { ...archive, 'articles/hush.md': item({ title: 'Hushed', date: '2026-05-01T09:00:00Z' }) };
    const site = new MemoryStore();
    await inSlices(site, secret, 2, async () => {
      for (const { key } of await site.list('')) {
        expect(key).not.toMatch(/hush/i);
        expect(new TextDecoder().decode((await site.read(key))!.body)).not.toMatch(/hush/i);
      }
    });
  });

  it('never joins the text that stands with the title of a correction that was not yet written', async () => {
    for (let size = 1; size < 30; size++) {
      const { site } = await cleanBuild(archive, now);
      await slice(site, edited, size);
      await inSlices(site, { ...edited, 'articles/deep.md': broken }, 3);
      const page = (await standing(site))['articles/deep/index.html']!;
      expect([page.includes('Deeper wells'), page.includes('The second text.')], `in slices of ${size}`).toEqual(
        page.includes('The first text.') ? [false, false] : [true, true],
      );
    }
  });

  it('knows an article that became faulty before its page was written as one that was never good', async () => {
    const site = new MemoryStore();
    await slice(site, archive, 1);
    const faulty = { ...archive, 'articles/deep.md': broken };
    await inSlices(site, faulty, 2, async () => expect(await danglingLinks(site)).toEqual([]));
    expect(await standing(site)).toEqual(await standing((await cleanBuild(faulty, now)).site));
  });

  it('goes on with a picture that became faulty before it was written', async () => {
    const site = new MemoryStore();
    const { articles } = await slice(site, { ...archive, 'settings.yaml': settings.replace('Wells', 'Springs') }, 1);
    expect(articles.live).toBe(3);
    const faulty = { ...archive, 'images/map.svg': 'no picture' };
    await inSlices(site, faulty, 3);
    expect(await standing(site)).toEqual(await standing((await cleanBuild(faulty, now)).site));
  });

  it('keeps what is held of a faulty item until the mended page is written', async () => {
    const { site } = await cleanBuild(archive, now);
    await publish(newsroom({ ...archive, 'articles/deep.md': broken }, site), { now: at(now) });
    await slice(site, edited, 1);
    await inSlices(site, { ...archive, 'articles/deep.md': broken }, 2);
    expect(await standing(site)).toEqual(await standing((await cleanBuild(archive, now)).site));
    await inSlices(site, edited, 2);
    expect(await standing(site)).toEqual(await standing((await cleanBuild(edited, now)).site));
    expect(await site.list('.tidings/held/')).toEqual([]);
  });
});
