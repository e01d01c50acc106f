import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { at, cleanBuild, differences, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const now = '2026-05-04T12:00:00Z';
const post = (fields: Record<string, unknown> = {}, body = 'First part.\n\nSecond part.\n\nThird part.') =>
  item({ title: 'T', date: '2026-05-01', ...fields }, body);

async function langOf(files: Files, slug = 'wells'): Promise<string> {
  const { site } = await cleanBuild(files, now);
  const page = new TextDecoder().decode((await site.read(`articles/${slug}/index.html`))!.body);
  return /<article[^>]* lang="([^"]*)"/.exec(page)?.[1] ?? /<html[^>]* lang="([^"]*)"/.exec(page)![1]!;
}

async function excerptOf(files: Files): Promise<string> {
  const { site } = await cleanBuild(files, now);
  const json = JSON.parse((await standing(site))['feed.json']!) as { items: { summary: string }[] };
  return json.items[0]!.summary;
}

/** The content, of which one file arrives after all others that are asked for with it. */
function lastRead(last: string, content: MemoryStore): Store {
  return {
    parallel: 8,
    list: async (prefix) => content.list(prefix),
    write: async (key, body, options) => content.write(key, body, options),
    delete: async (key, options) => content.delete(key, options),
    async read(key) {
      if (key === last) for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
      return content.read(key);
    },
  };
}

describe('The language of a folder', () => {
  it.each([
    ['in the data of its folder (Eleventy)', 'articles/posts/posts.json', '{"lang": "fr"}'],
    ['in the data of a folder above', 'articles/articles.json', '{"lang": "fr"}'],
    ['in the other name of such data', 'articles/posts/posts.11tydata.json', '{"lang": "fr"}'],
    ['in the data of the article alone', 'articles/posts/wells.json', '{"lang": "fr"}'],
    ['in Quarto’s data', 'articles/posts/_metadata.yml', 'lang: fr'],
    ['in Jekyll’s defaults', '_config.yml', 'defaults:\n  - scope: {path: posts}\n    values: {lang: fr}\n'],
  ])('%s is that of its articles', async (_, file, text) => {
    expect(await langOf({ [file]: text, 'articles/posts/wells.md': post() })).toBe('fr');
  });

  it('gives way to that of the article, and to that of a nearer folder', async () => {
    const files = { 'articles/posts/posts.json': '{"lang": "fr"}', 'articles/articles.json': '{"lang": "de"}' };
    expect(await langOf({ ...files, 'articles/posts/wells.md': post({ lang: 'es' }) })).toBe('es');
    expect(await langOf({ ...files, 'articles/posts/wells.md': post() })).toBe('fr');
    expect(await langOf({ ...files, 'articles/wells.md': post() })).toBe('de');
  });

  it('counts for articles that have not changed', async () => {
    const content = MemoryStore.of({ 'articles/posts/wells.md': post() });
    const site = new MemoryStore();
    await publish(newsroom(content, site), { now: at(now) });
    await content.write('articles/posts/posts.json', '{"lang": "fr"}');
    await publish(newsroom(content, site), { now: at(now) });
    const clean = await cleanBuild(
      { 'articles/posts/wells.md': post(), 'articles/posts/posts.json': '{"lang": "fr"}' },
      now,
    );
    expect(differences(await standing(site), await standing(clean.site))).toEqual({});
    expect((await standing(site))['articles/wells/index.html']).toContain('lang="fr"');
  });

  it.each<[what: string, before: Files, after: Files]>([
    ['is renamed', { 'articles/pumps.md': post() }, { 'articles/pipes.md': post() }],
    ['is deleted', { 'articles/pumps.md': post() }, {}],
    ['is written', {}, { 'articles/pumps.md': post() }],
  ])('is that of all articles or of one, also after the article of that name %s', async (_, before, after) => {
    const files = { 'articles/pumps.json': '{"lang": "fr"}', 'articles/wells.md': post() };
    const { site } = await cleanBuild({ ...files, ...before }, now);
    await publish(newsroom({ ...files, ...after }, site), { now: at(now) });
    const clean = await cleanBuild({ ...files, ...after }, now);
    const page = 'articles/wells/index.html';
    expect((await standing(site))[page]).toBe((await standing(clean.site))[page]);
  });

  it('is the same whichever of two files is read first', async () => {
    const files = { 'articles/posts/_metadata.yml': 'lang: de', 'articles/posts/posts.json': '{"lang": "fr"}' };
    const content = { ...files, 'articles/posts/wells.md': post() };
    const clean = await standing((await cleanBuild(content, now)).site);
    for (const last of Object.keys(files)) {
      const site = new MemoryStore();
      await publish(newsroom(lastRead(last, MemoryStore.of(content)), site), { now: at(now) });
      expect((await standing(site))['articles/wells/index.html'], last).toBe(clean['articles/wells/index.html']);
    }
  });

  it.each([
    ['articles/posts/posts.json', '{"lang": "French"}', 'lang is "French"'],
    ['articles/posts/posts.json', '{"lang": "fr",}', 'this is not JSON'],
    ['_config.yml', 'lang: [fr\n', 'the list begins with [ and does not end'],
  ])('that cannot be read is a warning, and keeps nothing back: %s %s', async (file, text, found) => {
    const { report } = await cleanBuild({ [file]: text, 'articles/posts/wells.md': post() }, now);
    expect(report.articles.live).toBe(1);
    expect(report.problems).toMatchObject([{ severity: 'warning', file, found: expect.stringContaining(found) }]);
    expect(report.problems[0]!.fix).not.toContain('no new article');
    expect(JSON.stringify(report.problems)).not.toContain('counts');
  });
});

describe('What ends excerpts', () => {
  const config = (more: string) => ({ '_config.yml': more, 'articles/wells.md': post() });

  it('may be said for all articles by Jekyll’s settings', async () => {
    const files = config('title: Wells\nexcerpt_separator: "Third"\n');
    expect(await excerptOf(files)).toBe('First part. Second part.');
    expect(await excerptOf(config('title: Wells\n'))).toBe('First part. Second part. Third part.');
  });

  it('may be said for some of them, and by each for itself', async () => {
    const files = config(
      'excerpt_separator: "Third"\ndefaults:\n  - scope: {path: ""}\n    values: {excerpt_separator: "Second"}\n',
    );
    expect(await excerptOf(files)).toBe('First part.');
    const own = { ...files, 'articles/wells.md': post({ excerpt_separator: 'part.' }) };
    expect(await excerptOf(own)).toBe('First');
  });
});
