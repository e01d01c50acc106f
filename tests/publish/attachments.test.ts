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
  expect(page).not.toContain('<audio');
  expect((await files(site)).map((key) => key.slice(-4)).toSorted()).toEqual(['.mp4', '.png', '.vtt']);
});

describe('The recording of an article', () => {
  const mp3 = new Uint8Array(2_300_000);

  async function feeds(frontMatter: Record<string, unknown>, more: Files = {}) {
    const { site, report } = await cleanBuild(content('Listen.', more, frontMatter), now);
    const { 'feed.xml': rss = '', 'atom.xml': atom = '', 'feed.json': json = '', ...others } = await standing(site);
    const page = others['articles/a/index.html'] ?? '';
    const feed = JSON.parse(json) as { items: { attachments?: unknown }[] };
    return { rss, atom, attachments: feed.items[0]?.attachments, page, problems: report.problems, site };
  }

  it('lies in the content: its page plays it, and feeds offer it with type, length and duration', async () => {
    const audio = { src: '../audio/ep1.mp3', duration: '1:02:03' };
    const { rss, atom, attachments, page, problems } = await feeds({ audio }, { 'audio/ep1.mp3': mp3 });
    const address = `/assets/ep1.${hashOf(mp3)}.mp3`;
    const url = `https://news.example.org${address}`;
    expect(problems).toEqual([]);
    expect(rss).toContain(`<enclosure url="${url}" length="2300000" type="audio/mpeg"/>`);
    expect(rss).toContain('<itunes:duration>3723</itunes:duration>');
    expect(atom).toContain(`<link rel="enclosure" type="audio/mpeg" length="2300000" href="${url}"/>`);
    const [type, size] = ['audio/mpeg', 2_300_000];
    expect(attachments).toEqual([{ url, mime_type: type, size_in_bytes: size, duration_in_seconds: 3723 }]);
    expect(page).toContain(`<audio src="${address}" controls preload="none" aria-label="A"></audio>`);
    expect(page).toContain(`<a href="${address}">A (MP3, 2.3 MB)</a>`);
  });

  it.each(['files/%C3%89pisode%201.mp3', '/files/%c3%89pisode 1.mp3', 'files/Épisode 1.mp3', 'files/100%25.mp3'])(
    'is found by its path, percent-encoded or not: %s',
    async (audio) => {
      const files = { 'articles/files/Épisode 1.mp3': mp3, 'files/Épisode 1.mp3': mp3, 'articles/files/100%.mp3': mp3 };
      const { rss, problems } = await feeds({ audio }, files);
      expect(problems.filter(({ file }) => file === 'articles/a.md')).toEqual([]);
      expect(rss).toContain('length="2300000"');
    },
  );

  it.each(['\n', '\r\n', ' '])('is in one text as WordPress has it, its parts divided by %j', async (between) => {
    const enclosure = ['https://media.example/ep1.mp3', '12345', 'audio/mpeg', ''].join(between);
    const { rss, page, problems } = await feeds({ enclosure });
    expect(problems).toEqual([]);
    expect(rss).toContain('<enclosure url="https://media.example/ep1.mp3" length="12345" type="audio/mpeg"/>');
    expect(page).toContain('<a href="https://media.example/ep1.mp3">A (MP3, 12 kB)</a>');
  });

  it.each([
    { podcast_file: 'URL', podcast_bytes: 12_345, podcast_duration: '01:02:03' },
    { podcast_link: 'URL', podcast_length: 12_345, podcast_duration: '62:03.61' },
    { audio_url: 'URL', audio_type: 'audio/mpeg', audio_length: '12345', duration: 3723 },
    { audio: { mp3: 'URL' }, duration: '1:02:03', enclosure_length: 12_345 },
    { duration: 1, audio: { src: 'URL', duration: '1:02:03', length: 12_345 } },
  ])('may be told by the fields of a theme for podcasts: %j', async (fields) => {
    const audio = 'https://media.example/ep1.mp3';
    const { rss, problems } = await feeds(
      JSON.parse(JSON.stringify(fields).replace('URL', audio)) as Record<string, unknown>,
    );
    expect(problems).toEqual([]);
    expect(rss).toContain(`<enclosure url="${audio}" length="12345" type="audio/mpeg"/>`);
    expect(rss).toContain('<itunes:duration>3723</itunes:duration>');
  });

  it('is none if only its duration is told', async () => {
    const { rss, problems } = await feeds({ duration: 'two hours', audio_length: 5 });
    expect(problems).toEqual([]);
    expect(rss).not.toContain('<enclosure');
  });

  it('is kept elsewhere: `audio` says where, and `enclosure` its length and type', async () => {
    const audio = 'https://media.example/ep1.mp3';
    const enclosure = { url: audio, type: 'audio/mpeg', length: 12_345 };
    const { rss, page, problems } = await feeds({ audio, enclosure });
    expect(problems).toEqual([]);
    expect(rss).toContain(`<enclosure url="${audio}" length="12345" type="audio/mpeg"/>`);
    expect(page).toContain(`<a href="${audio}">A (MP3, 12 kB)</a>`);
  });

  it('is kept elsewhere, and nobody says how long it is: that is asked for', async () => {
    const { rss, problems } = await feeds({ audio: 'https://media.example/ep1.mp3' });
    expect(problems).toMatchObject([
      { severity: 'warning', file: 'articles/a.md', line: 4, found: 'audio has no length' },
    ]);
    expect(rss).toContain('length="0" type="audio/mpeg"');
  });

  it('is not public before its article is', async () => {
    const { site } = await feeds({ audio: '/audio/ep1.mp3', draft: true }, { 'audio/ep1.mp3': mp3 });
    expect(await files(site)).toEqual([]);
  });

  it.each([
    ['javascript:alert(1)', 'the address of audio is "javascript:alert(1)"'],
    [{ duration: '12:00' }, 'audio does not name a file'],
  ])('is refused as %j', async (audio, found) => {
    const { report } = await cleanBuild(content('Text.', {}, { audio }), now);
    expect(report.problems).toMatchObject([{ severity: 'problem', line: 4, found }]);
  });
});
