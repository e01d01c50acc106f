import { describe, expect, it } from 'vitest';
import { cleanPicture } from '../../lambdas/core/pictures/pictures.ts';
import { hashOf } from '../../lambdas/core/hash.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { format } from '../../lambdas/publish/manifest.ts';
import { publish } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, differences, type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { holds, plainPictures, tellingPictures } from '../support/pictures.ts';

const now = '2026-05-04T12:00:00Z';

function showing(picture: string, bytes: Uint8Array | string): Files {
  return {
    'articles/wells.md': item({ title: 'Wells', date: '2026-05-04' }, `![A well](../images/${picture})`),
    [`images/${picture}`]: bytes,
  };
}

/** The published pictures, by their keys. */
async function pictures(site: MemoryStore): Promise<Map<string, Uint8Array>> {
  const listed = (await site.list('assets/')).filter(({ key }) => !key.endsWith('.css'));
  return new Map(await Promise.all(listed.map(async ({ key }) => [key, (await site.read(key))!.body] as const)));
}

describe('A picture is published without what it gives away', () => {
  it.each(Object.entries(tellingPictures))('%s, under a name made of what is published', async (extension, bytes) => {
    const { site, report } = await cleanBuild(showing(`well.${extension}`, bytes), now);
    expect(report.problems).toEqual([]);
    const [[key = '', published = new Uint8Array()] = []] = await pictures(site);
    expect(key).toBe(`assets/well.${hashOf(published)}.${extension}`);
    expect(Buffer.from(published)).toEqual((cleanPicture(bytes, '') as { bytes: Uint8Array }).bytes);
    expect(holds(published, 'Anna')).toBe(false);
    const page = new TextDecoder().decode((await site.read('articles/wells/index.html'))!.body);
    expect(page).toContain(`src="/${key}"`);
  });

  it('which is done once for a drawing, however long it is to read', async () => {
    const content = new FaultyStore(
      MemoryStore.of(showing('well.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>')),
    );
    await publish(newsroom(content), { now: at(now) });
    const read = content.operations.filter(({ kind, key }) => kind === 'read' && key.endsWith('.svg'));
    expect(read).toHaveLength(1);
  });

  it('so a photograph of another place that looks the same is the same picture', async () => {
    const content = showing('well.jpg', tellingPictures.jpg);
    const { site } = await cleanBuild(content, now);
    const before = await standing(site);
    const moved = Buffer.from(
      Buffer.from(tellingPictures.jpg).toString('latin1').replaceAll('Camera of Anna', 'Camera of Bela'),
      'latin1',
    );
    const { outputs } = await publish(newsroom({ ...content, 'images/well.jpg': moved }, site), { now: at(now) });
    expect(outputs.written).toBe(0);
    expect(differences(await standing(site), before)).toEqual({});
  });
});

describe('A picture that is published without something that may be missed', () => {
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3">\n<script/><rect width="4" height="3"/></svg>';

  it('gets a warning at each run, while it is shown', async () => {
    const content = MemoryStore.of(showing('well.svg', drawing));
    const site = new MemoryStore();
    const warning = { severity: 'warning', file: 'images/well.svg', line: 2, found: 'the SVG holds scripts' };
    for (let run = 0; run < 2; run++)
      expect((await publish(newsroom(content, site), { now: at(now) })).problems).toMatchObject([warning]);
    expect((await pictures(site)).size).toBe(1);
    await content.write('articles/wells.md', Buffer.from(item({ title: 'Wells', date: '2026-05-04' }, 'No picture')));
    const { problems } = await publish(newsroom(content, site), { now: at(now) });
    expect(problems.filter(({ found }) => found.includes('scripts'))).toEqual([]);
  });
});

describe('A picture of a format that is not published', () => {
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1');

  it('is named for what it is, not called missing, and its article is published', async () => {
    const { site, report } = await cleanBuild(showing('IMG_0042.heic', heic), now);
    expect(report.problems).toMatchObject([
      { file: 'images/IMG_0042.heic', found: 'the picture is a HEIC photograph, as taken by phones' },
    ]);
    expect((await pictures(site)).size).toBe(0);
    expect(await site.read('articles/wells/index.html')).toBeDefined();
  });

  it('is named where it is the picture at the top, too', async () => {
    const image = { src: '../images/lead.HEIC', alt: 'A well' };
    const { report } = await cleanBuild(
      { 'articles/wells.md': item({ title: 'Wells', date: '2026-05-04', image }), 'images/lead.HEIC': heic },
      now,
    );
    expect(report.problems).toMatchObject([{ file: 'images/lead.HEIC' }]);
  });
});

describe('A picture that becomes faulty', () => {
  const good = showing('well.png', plainPictures.png);
  const faulty = { ...good, 'images/well.png': plainPictures.png.subarray(0, 40) };

  it('keeps its last good version', async () => {
    const { site } = await cleanBuild(good, now);
    const before = await pictures(site);
    const report = await publish(newsroom(faulty, site), { now: at(now) });
    expect(report.problems).toMatchObject([{ found: 'the PNG breaks off before its end' }]);
    expect(await pictures(site)).toEqual(before);
  });

  it('does not end the run where that was taken away by hand', async () => {
    const { site } = await cleanBuild(good, now);
    for (const key of (await pictures(site)).keys()) await site.delete(key);
    const report = await publish(newsroom(faulty, site), { now: at(now), audit: true });
    expect(report.problems).toMatchObject([{ found: 'the PNG breaks off before its end' }]);
  });
});

describe('A program that cleans otherwise than the one before', () => {
  const content = showing('well.jpg', tellingPictures.jpg);
  const raw = hashOf(tellingPictures.jpg);

  /** The site as a program left it that published pictures as they came; `former` is the format of its state. */
  async function siteBefore(files: Files, former: number): Promise<{ site: MemoryStore; store: MemoryStore }> {
    const store = MemoryStore.of(files);
    const site = new MemoryStore();
    await publish({ ...newsroom(store, site), program: 'before' }, { now: at(now) });
    const [[key = '', published = new Uint8Array()] = []] = await pictures(site);
    const [clean, bare] = [hashOf(published), key.replace(/[^/]*$/, '')];
    for (const { key: place } of await site.list('')) {
      const { body } = (await site.read(place))!;
      const text = Buffer.from(body)
        .toString('latin1')
        .replaceAll(clean, raw)
        .replace(`"format":${format}`, `"format":${former}`);
      const headers = site.headersOf(place);
      await site.write(place.replace(clean, raw), Buffer.from(text, 'latin1'), headers && { headers });
    }
    await site.delete(key);
    await site.write(`${bare}well.${raw}.jpg`, tellingPictures.jpg);
    return { site, store };
  }

  it.each([2, format])(
    'measures and writes all pictures again, and takes the former ones away (state of format %i)',
    async (former) => {
      const { site, store } = await siteBefore(content, former);
      expect([...(await pictures(site)).keys()]).toEqual([`assets/well.${raw}.jpg`]);
      const report = await publish({ ...newsroom(store, site), program: 'after' }, { now: at(now) });
      expect(report.problems).toEqual([]);
      const clean = await cleanBuild(content, now);
      expect([...(await pictures(site)).keys()]).toEqual([...(await pictures(clean.site)).keys()]);
      expect((await publish({ ...newsroom(store, site), program: 'after' }, { now: at(now) })).outputs.written).toBe(0);
    },
  );

  it('takes away what stands of a picture that is faulty by now, as the former program cleaned nothing', async () => {
    const { site, store } = await siteBefore(content, 1);
    await store.write('images/well.jpg', tellingPictures.jpg.subarray(0, 60));
    await publish({ ...newsroom(store, site), program: 'after' }, { now: at(now) });
    expect((await pictures(site)).size).toBe(0);
  });

  it('takes away what stands of a picture that it refuses, as it is no good version', async () => {
    const { site, store } = await siteBefore(content, 2);
    const refused = new MemoryStore();
    Object.assign(refused, {
      list: (prefix: string) => store.list(prefix),
      read: async (key: string) => {
        const stored = await store.read(key);
        return stored && key.startsWith('images/') ? { ...stored, body: Buffer.from('<svg><set/></svg>') } : stored;
      },
    });
    const report = await publish({ ...newsroom(refused, site), program: 'after' }, { now: at(now) });
    expect(report.problems).toMatchObject([{ found: 'the SVG holds an element <set>' }]);
    expect((await pictures(site)).size).toBe(0);
  });
});

it('A picture that a failing store does not give while it is published fails the run, and the next one publishes it', async () => {
  const content = MemoryStore.of(showing('well.png', plainPictures.png));
  const site = new MemoryStore();
  let reads = 0;
  const failing: Store = {
    parallel: content.parallel,
    list: (prefix) => content.list(prefix),
    // Once to be measured, and once to be written.
    read: async (key) => {
      if (key === 'images/well.png' && ++reads === 2) throw new Error('The connection was lost.');
      return content.read(key);
    },
    write: (key, body, options) => content.write(key, body, options),
    delete: (key, options) => content.delete(key, options),
  };
  await expect(publish(newsroom(failing, site), { now: at(now) })).rejects.toThrow('The connection was lost.');
  await publish(newsroom(content, site), { now: at(now) });
  expect((await pictures(site)).size).toBe(1);
});

describe('The picture of a last good version', () => {
  const good = {
    'articles/news/wells.md': item({ title: 'Wells', date: '2026-05-04' }, '![A well](../../images/well.png)'),
    'articles/news/pumps.md': item({ title: 'Pumps', date: '2026-05-04' }),
    'images/well.png': plainPictures.png,
  };
  const faulty = { ...good, 'articles/news/wells.md': '---\ntitle: [\n---\n' };

  it('stays while that is shown, and goes with it when its folder is kept back', async () => {
    const site = new MemoryStore();
    await publish(newsroom(good, site), { now: at(now) });
    await publish(newsroom(faulty, site), { now: at(now) });
    expect((await pictures(site)).size).toBe(1);
    const keptBack = { ...faulty, 'articles/news/news.json': '{"draft": true}' };
    await publish(newsroom(keptBack, site), { now: at(now) });
    expect((await pictures(site)).size).toBe(0);
  });
});
