import { describe, expect, it } from 'vitest';
import { hashOf } from '../../lambdas/core/hash.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { plainPictures } from '../support/pictures.ts';

const now = '2026-05-04T12:00:00Z';
const pdf = '%PDF-1.4\n';
const key = `assets/minutes.${hashOf(pdf)}.pdf`;

function content(body: string, more: Files = {}, frontMatter: Record<string, unknown> = {}): Files {
  return { 'articles/a.md': item({ title: 'A', date: '2026-05-01', ...frontMatter }, body), ...more };
}

async function pageOf(site: MemoryStore, slug = 'a'): Promise<string> {
  const page = new TextDecoder().decode((await site.read(`articles/${slug}/index.html`))!.body);
  return /<!--body-->(.*)<!--\/body-->/s.exec(page)?.[1]?.trim() ?? '';
}

const assets = async (site: MemoryStore) =>
  Object.keys(await standing(site)).filter((key) => key.startsWith('assets/'));
const files = async (site: MemoryStore) => (await assets(site)).filter((key) => !key.endsWith('.css'));

describe('A file that an article links to', () => {
  it.each([
    ['beside it', 'minutes.pdf', 'articles/minutes.pdf'],
    ['by its path from the article', '../files/minutes.pdf', 'files/minutes.pdf'],
    ['by its path from the root', '/files/minutes.pdf', 'files/minutes.pdf'],
  ])('%s is published, and the link says what it is', async (_, target, path) => {
    const { site, report } = await cleanBuild(content(`The [minutes](${target}).`, { [path]: pdf }), now);
    expect(report.problems).toEqual([]);
    expect(await pageOf(site)).toBe(`<p>The <a href="/${key}">minutes (PDF, 9 byte)</a>.</p>`);
    expect(new TextDecoder().decode((await site.read(key))!.body)).toBe(pdf);
    expect(site.headersOf(key)).toMatchObject({
      contentType: 'application/pdf',
      cacheControl: 'public, max-age=31536000, immutable',
    });
  });

  it('has its size in the format of the newsroom', async () => {
    const settings = 'name: Puits\nurl: https://puits.example\nlanguage: fr\n';
    const data = new Uint8Array(1_240_000);
    const { site } = await cleanBuild(
      content('[x](data.csv)', { 'articles/data.csv': data, 'settings.yaml': settings }),
      now,
    );
    expect(await pageOf(site)).toMatch(/x \(CSV, 1,2\sMo\)<\/a>/);
  });

  it('has kind and size in the title where the link is a picture', async () => {
    const more = { 'articles/minutes.pdf': pdf, 'articles/cover.png': plainPictures.png };
    const { site } = await cleanBuild(content('[![Cover](cover.png)](minutes.pdf)', more), now);
    expect(await pageOf(site)).toMatch(/<a href="[^"]+" title="PDF, 9 byte"><img [^>]+><\/a>/);
  });

  it('is in the feeds by its whole address', async () => {
    const { site } = await cleanBuild(content('[minutes](minutes.pdf)', { 'articles/minutes.pdf': pdf }), now);
    expect((await standing(site))['atom.xml']).toContain(`/${key}">minutes (PDF, 9 byte)</a>`);
  });

  it('goes when nobody links to it any more, and follows when it changes', async () => {
    const store = MemoryStore.of(content('[m](minutes.pdf)', { 'articles/minutes.pdf': pdf }));
    const { site } = await cleanBuild({}, now);
    await publish(newsroom(store, site), { now: at(now) });
    expect(await files(site)).toEqual([key]);
    await store.write('articles/minutes.pdf', `${pdf}2`);
    await publish(newsroom(store, site), { now: at(now) });
    expect(await files(site)).toEqual([`assets/minutes.${hashOf(`${pdf}2`)}.pdf`]);
    expect((await publish(newsroom(store, site), { now: at(now) })).outputs.written).toBe(0);
    await store.write('articles/a.md', item({ title: 'A', date: '2026-05-01' }));
    await publish(newsroom(store, site), { now: at(now) });
    expect(await files(site)).toEqual([]);
  });

  it.each([
    ['a draft', { draft: true }],
    ['a scheduled article', { date: '2026-06-01' }],
    ['a withdrawn article', { withdrawn: 'Wrong.' }],
  ])('is not public when that is %s', async (_, frontMatter) => {
    const { site } = await cleanBuild(content('[m](minutes.pdf)', { 'articles/minutes.pdf': pdf }, frontMatter), now);
    expect(await files(site)).toEqual([]);
  });

  it('is refused when it is too large, and its words stand without a link', async () => {
    const large = new Uint8Array(100_000_001);
    const { site, report } = await cleanBuild(content('[All](all.zip)', { 'articles/all.zip': large }), now);
    expect(report.problems).toMatchObject([{ file: 'articles/all.zip', expected: 'at most 100 MB' }]);
    expect(await pageOf(site)).toBe('<p>All</p>');
    expect(await files(site)).toEqual([]);
  });

  it('may be a picture, which is cleaned', async () => {
    const { site } = await cleanBuild(content('[map](map.png)', { 'articles/map.png': plainPictures.png }), now);
    expect(await pageOf(site)).toMatch(/<a href="\/assets\/map\.[\w-]{22}\.png">map<\/a>/);
  });
});

it('A player plays what is in the content, with its captions and its poster', async () => {
  const film = '<video src="film.mp4" poster="film.png"><track src="film.vtt" kind="captions" srclang="en"></video>';
  const more = { 'articles/film.mp4': 'film', 'articles/film.vtt': 'WEBVTT\n', 'articles/film.png': plainPictures.png };
  const { site, report } = await cleanBuild(content(`${film}\n\n<audio src="missing.mp3"></audio>`, more), now);
  expect(report.problems.filter(({ severity }) => severity === 'problem')).toEqual([]);
  const page = await pageOf(site);
  expect(page).toMatch(
    /<video src="\/assets\/film\.[\w-]{22}\.mp4" poster="\/assets\/film\.[\w-]{22}\.png" controls preload="none">/,
  );
  expect(page).toMatch(/<track src="\/assets\/film\.[\w-]{22}\.vtt" kind="captions" srclang="en">/);
  expect(page).toContain('<audio controls preload="none"></audio>');
  expect((await files(site)).map((key) => key.slice(-4)).toSorted()).toEqual(['.mp4', '.png', '.vtt']);
});
