import { describe, expect, it } from 'vitest';
import { cleanBuild, type Files, item, standing } from '../support/newsroom.ts';
import { plainPictures } from '../support/pictures.ts';

const now = '2026-05-04T12:00:00Z';
const settings = (url = 'https://our.org') => `name: O\nurl: ${url}\nformerUrls: [https://old.our.org]\n`;
const hosts = ['https://our.org', 'https://www.our.org', 'https://old.our.org', '//our.org'];

async function built(body: string, fields: Record<string, unknown> = {}, more: Files = {}) {
  const files = {
    'settings.yaml': settings(),
    'articles/a.md': item({ title: 'A', date: '2026-05-01', ...fields }, body),
    'img/x.png': plainPictures.png,
    'static/files/minutes.pdf': '%PDF-1.4\n',
    'static/talk.mp3': 'talk',
    ...more,
  };
  const { site, report } = await cleanBuild(files, now);
  const shown = await standing(site);
  return {
    shown,
    page: shown['articles/a/index.html']!,
    problems: report.problems.map(({ found }) => found).filter((found) => !found.includes('nothing is read')),
  };
}

describe.each(hosts)('By the site’s own host %s', (host) => {
  const everything = [
    `![X](${host}/img/x.png) <img src="${host}/img/x.png?v=2" alt="Y">`,
    `[minutes](${host}/files/minutes.pdf) [picture](${host}/img/x.png)`,
    `<audio src="${host}/talk.mp3"></audio> <video src="https://a.example/f.mp4" poster="${host}/img/x.png"></video>`,
  ].join('\n\n');

  it('pictures, files and recordings are those of the content', async () => {
    const { page, problems } = await built(everything);
    expect(problems).toEqual([]);
    expect(page.match(/(?:src|href|poster)="\/assets\/(?:x|minutes|talk)\.[\w-]{22}\.\w+"/g)).toHaveLength(6);
    expect(page).toContain('width="');
    expect(page).toMatch(/minutes \(PDF, 9 byte\)<\/a>/);
  });

  it('the lead picture and the recording of an article are those of the content', async () => {
    const whole = host.replace(/^\/\//, 'https://');
    const audio = `${whole}/talk.mp3`;
    const { page, shown, problems } = await built('Text.', { image: { src: `${whole}/img/x.png`, alt: 'Z' }, audio });
    expect(problems).toEqual([]);
    expect(page).toMatch(/<img [^>]*src="\/assets\/x\.[\w-]{22}\.png"/);
    expect(page).toMatch(/<audio src="\/assets\/talk\.[\w-]{22}\.mp3"/);
    expect(shown['feed.xml']).toMatch(/<enclosure url="https:\/\/our\.org\/assets\/talk\./);
    expect(shown['index.html']).toMatch(/<img [^>]*src="\/assets\/x\./);
  });

  it('what the content has not stays as it is written', async () => {
    const { page } = await built(`![X](${host}/img/y.png) [m](${host}/files/y.pdf)`);
    const whole = host.replace(/^\/\//, 'https://');
    expect(page).toContain(`src="${whole}/img/y.png"`);
    expect(page).toContain(`href="${whole}/files/y.pdf"`);
  });
});

it('By http as well, in which players take nothing from elsewhere', async () => {
  const film = '<video src="http://our.org/talk.mp3" poster="http://www.our.org/img/x.png"></video>';
  const { page, shown, problems } = await built(`${film} <audio src="http://old.our.org/gone.mp3">No player.</audio>`);
  expect(problems).toEqual([]);
  expect(page).toMatch(/<video src="\/assets\/talk\.[\w-]{22}\.mp3" poster="\/assets\/x\.[\w-]{22}\.png"/);
  expect(page).toContain('<audio src="https://old.our.org/gone.mp3"');
  expect(shown['feed.json']).not.toContain('"summary":');
});

it('By http stays by http where the site itself is so', async () => {
  const url = 'http://intranet.example';
  const { page } = await built(`<audio src="${url}/a.mp3"></audio>`, {}, { 'settings.yaml': settings(url) });
  expect(page).toContain(`<audio src="${url}/a.mp3"`);
});

it('What the content has not, and the site neither, is named; of a former host nobody knows', async () => {
  const more = (host: string) => `![X](${host}/img/y.png) [m](${host}/files/y.pdf)`;
  expect((await built(more('https://our.org'))).problems).toEqual([
    'the picture https://our.org/img/y.png is missing',
    'a link leads to https://our.org/files/y.pdf, where there is nothing',
  ]);
  expect((await built(more('https://old.our.org'))).problems).toEqual([]);
});

it('A site in a folder of its host has its files below that folder', async () => {
  const { page, problems } = await built(
    '![X](https://our.org/news/img/x.png) ![Y](https://our.org/img/x.png)',
    {},
    {
      'settings.yaml': settings('https://our.org/news'),
    },
  );
  expect(problems).toEqual([]);
  expect(page).toMatch(/src="\/news\/assets\/x\./);
  expect(page).toContain('src="https://our.org/img/x.png"');
});
