import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish, type Report } from '../../lambdas/publish.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, danglingLinks, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const now = '2026-04-01T00:00:00Z';
const settings = 'name: Wells Weekly\nurl: https://wells.example.org/news\n';
const old = 'articles/old/index.html';

/** A newsroom with an article on wells, and one that links to it by its first file. */
function newsroomWith(path: string, fields: Record<string, unknown> = {}): Files {
  return {
    'settings.yaml': settings,
    [path]: item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'], ...fields }),
    'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }, 'See [this](old.md).'),
  };
}
const before = newsroomWith('articles/old.md');
const renamed = newsroomWith('articles/new.md', { aliases: ['old'] });

async function republish(site: MemoryStore | FaultyStore, content: Files, instant = now): Promise<Report> {
  return publish(newsroom(content, site), { now: at(instant) });
}

describe('The former address of an article', () => {
  it('leads to the one it has now, by status and by the page itself', async () => {
    const { site } = await cleanBuild(before, now);
    await republish(site, renamed);
    expect(site.headersOf(old)).toMatchObject({ status: 301, location: '/news/articles/new/' });
    const stands = await standing(site);
    expect(stands[old]).toContain('<meta http-equiv="refresh" content="0; url=/news/articles/new/">');
    expect(stands[old]).toContain('<link rel="canonical" href="https://wells.example.org/news/articles/new/">');
    expect(stands[old]).toContain('<a href="/news/articles/new/">Deep wells</a>');
    expect(site.headersOf('articles/new/index.html')).not.toHaveProperty('status');
  });

  it('is in no list, feed, sitemap or text: they lead to the article itself', async () => {
    const { site } = await cleanBuild(renamed, now);
    const { [old]: _, ...others } = await standing(site);
    expect(JSON.stringify(others)).not.toContain('articles/old/');
    expect(others['articles/dry/index.html']).toContain('See <a href="/news/articles/new/">this</a>.');
  });

  it('is never without a page, and never leads to an article that does not stand yet', async () => {
    const { site } = await cleanBuild(before, now);
    const watched = new FaultyStore(site, {
      onOperation: async () => {
        const stands = await standing(site);
        expect(stands).toHaveProperty([old]);
        if (site.headersOf(old)?.status === 301) expect(stands).toHaveProperty(['articles/new/index.html']);
        expect(await danglingLinks(site)).toEqual([]);
      },
    });
    await republish(watched, renamed);
  });

  it('waits for a slow article also where many writes are under way at once', async () => {
    const empty = new MemoryStore();
    const order: string[] = [];
    const slow = new FaultyStore(empty, {
      onOperation: async ({ kind, key }) => {
        if (kind === 'write' && key === 'articles/new/index.html') await sleep(50);
        if (kind === 'write') order.push(key);
      },
    });
    await republish(Object.assign(slow, { parallel: 32 }), renamed);
    expect(order.indexOf(old)).toBeGreaterThan(order.indexOf('articles/new/index.html'));
  });

  it('goes when the editor takes it out, also when the state was lost', async () => {
    for (const isLost of [false, true]) {
      const { site } = await cleanBuild(newsroomWith('articles/new.md', { id: 'deep-wells', aliases: ['old'] }), now);
      if (isLost) await site.delete('.tidings/state.json');
      const without = newsroomWith('articles/new.md', { id: 'deep-wells' });
      const { changed } = await republish(site, without);
      expect(changed.removed).toEqual([old]);
      expect(await standing(site)).toEqual(await standing((await cleanBuild(without, now)).site));
    }
  });

  it('says that the article is gone, and why, once it is', async () => {
    const { site } = await cleanBuild(renamed, now);
    const withdrawn = newsroomWith('articles/new.md', { aliases: ['old'], withdrawn: 'The figures were wrong.' });
    await republish(site, withdrawn);
    const stands = await standing(site);
    for (const key of [old, 'articles/new/index.html']) {
      expect(stands[key]).toContain('The figures were wrong.');
      expect(site.headersOf(key)).toMatchObject({ status: 410 });
      expect(site.headersOf(key)).not.toHaveProperty('location');
    }
    expect(stands).toEqual(await standing((await cleanBuild(withdrawn, now)).site));
    await republish(site, renamed);
    expect(site.headersOf(old)).toMatchObject({ status: 301 });
    expect(site.headersOf('articles/new/index.html')).not.toHaveProperty('status');
  });

  it('shows nothing while the article is scheduled or a draft', async () => {
    for (const fields of [{ date: '2026-05-01' }, { draft: true }]) {
      const files = newsroomWith('articles/new.md', { aliases: ['old'], ...fields });
      const stands = await standing((await cleanBuild(files, now)).site);
      expect(stands).not.toHaveProperty([old]);
      expect(stands['articles/dry/index.html']).toContain('<p>See this.</p>');
    }
  });

  it('is taken over by a new article of that slug; the editor is told, and nobody else', async () => {
    const { site } = await cleanBuild(renamed, now);
    const taken: Files = { ...renamed, 'articles/old.md': item({ title: 'Other wells', date: '2026-05-01' }) };
    const { problems, articles } = await republish(site, taken);
    expect(problems).toMatchObject([{ severity: 'warning', file: 'articles/new.md' }]);
    expect(problems[0]?.found).toBe('the alias old is the slug of articles/old.md');
    expect(articles.refused).toBe(0);
    expect(JSON.stringify(await standing(site))).not.toContain('articles/old/');
    await republish(site, taken, '2026-05-01T00:00:00Z');
    expect((await standing(site))[old]).toContain('Other wells');
    expect(site.headersOf(old)).not.toHaveProperty('status');
  });

  it('costs nothing at the next run', async () => {
    const { site } = await cleanBuild(renamed, now);
    const counted = new FaultyStore(site);
    await republish(counted, renamed);
    expect(counted.operations.filter(({ kind }) => kind !== 'read' && kind !== 'list')).toEqual([]);
  });
});
