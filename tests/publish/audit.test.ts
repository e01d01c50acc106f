import { describe, expect, it } from 'vitest';
import type { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish, type Report } from '../../lambdas/publish.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const now = '2026-04-01T00:00:00Z';
const files: Files = {
  'settings.yaml': 'name: Wells\nurl: https://wells.example.org\ndescription: News of wells\n',
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }),
};

async function audit(site: MemoryStore | FaultyStore, content = files): Promise<Report> {
  return publish(newsroom(content, site), { now: at(now), audit: true });
}

describe('An audit', () => {
  it('mends what a person changed, removed or left behind', async () => {
    const { site } = await cleanBuild(files, now);
    const expected = await standing(site);
    await site.write('articles/deep/index.html', 'changed by hand');
    await site.delete('feed.xml');
    await site.write('articles/forgotten/index.html', 'left by a run that nobody knows of');
    const { changed } = await audit(site);
    expect(changed).toEqual({
      written: ['articles/deep/index.html', 'feed.xml'],
      removed: ['articles/forgotten/index.html'],
    });
    expect(await standing(site)).toEqual(expected);
    expect((await audit(site)).changed).toEqual({ written: [], removed: [] });
  });

  it('leaves alone what is not of publishing: the digest’s, and what somebody put beside the site', async () => {
    const { site } = await cleanBuild(files, now);
    await site.write('digests/2026-03-27/email.html', 'a mail');
    await site.write('google-verification.html', 'mine');
    expect((await audit(site)).changed).toEqual({ written: [], removed: [] });
    expect(Object.keys(await standing(site))).toEqual(
      expect.arrayContaining(['digests/2026-03-27/email.html', 'google-verification.html']),
    );
  });

  it('writes nothing, and reads nothing but the state, where all is well', async () => {
    const { site } = await cleanBuild(files, now);
    const watched = new FaultyStore(site);
    await audit(watched);
    const asked = watched.operations.filter(({ key }) => !key.startsWith('.tidings/'));
    expect(asked.map(({ kind, key }) => `${kind} ${key}`)).toContain('list ');
    expect(asked.filter(({ kind }) => kind === 'write' || kind === 'delete')).toEqual([]);
  });

  it('learns that an object was written again with the same bytes, and writes nothing of the site', async () => {
    const { site } = await cleanBuild(files, now);
    await site.write('index.html', (await site.read('index.html'))!.body);
    expect((await audit(site)).changed).toEqual({ written: [], removed: [] });
    const watched = new FaultyStore(site);
    await audit(watched);
    expect(watched.operations.filter(({ kind, key }) => kind === 'read' && key === 'index.html')).toEqual([]);
  });

  it('takes away the page of an article that is a draft again, although a refused item has the name of its address', async () => {
    const shared = { ...files, 'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', slug: 'tidal' }) };
    const { site } = await cleanBuild({ ...shared, 'articles/tidal.md': 'No front matter.' }, now);
    expect(Object.keys(await standing(site))).toContain('articles/tidal/index.html');
    const draft = item({ title: 'Deep wells', date: '2026-01-05', slug: 'tidal', draft: true });
    const room = newsroom({ ...shared, 'articles/tidal.md': 'No front matter.', 'articles/deep.md': draft }, site);
    await publish(room, { now: at(now) });
    expect(Object.keys(await standing(site))).not.toContain('articles/tidal/index.html');
  });

  it('keeps the page of an item that is refused and was never known', async () => {
    const { site } = await cleanBuild(files, now);
    const page = (await standing(site))['articles/deep/index.html'];
    for (const { key } of await site.list('.tidings/')) await site.delete(key);
    const faulty = { ...files, 'articles/deep.md': '---\ntitle: "Deep\n---\n' };
    await audit(site, faulty);
    await audit(site, faulty);
    expect((await standing(site))['articles/deep/index.html']).toBe(page);
  });
});

describe('What somebody put anywhere in the site', () => {
  const foreign = [
    'google-verification.html',
    'feeds/mine.xml',
    'articles/notes.txt',
    'articles/deep/map.pdf',
    'tags/water/notes.md',
    'digests/readme.txt',
    'assets/logo.png',
  ];

  it('stays through every build, with and without the state', async () => {
    const { site } = await cleanBuild(files, now);
    for (const key of foreign) await site.write(key, 'mine');
    await publish(newsroom({ ...files, 'articles/more.md': item({ title: 'More', date: '2026-01-01' }) }, site), {
      now: at(now),
    });
    await audit(site);
    for (const { key } of await site.list('.tidings/')) await site.delete(key);
    await publish(newsroom(files, site), { now: at(now) });
    const stands = await standing(site);
    expect(foreign.filter((key) => stands[key] !== 'mine')).toEqual([]);
  });
});
