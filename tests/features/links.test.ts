import { describe, expect, it } from 'vitest';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editors } from '../support/tidings.ts';

const editor = editors();

const front = (title: string, more = '') => `---\ntitle: ${title}\ndate: 2026-05-04\n${more}---\n`;

/** One of every link and file that can be right, and one of every one that can go wrong. */
const content = {
  'content/settings.yaml': 'name: The Wells\nurl: https://wells.example\n',
  'content/articles/wells.md': `${front('Wells')}\n## Depth\n`,
  'content/articles/draft.md': `${front('Draft', 'draft: true\n')}\n[secret](secret.pdf)\n`,
  'content/articles/sound.md': `${front('Sound', 'audio: talk.mp3\n')}
[wells](wells.md#depth), [draft](draft.md), [minutes](/files/minutes.pdf), [budget](budget.csv), [map](map.svg), [tag](/archive/)

<video src="film.mp4" poster="map.svg"><track src="film.vtt" kind="captions"></video>
`,
  'content/articles/wrong.md': `${front('Wrong', 'image: { src: lead.png, alt: Lead }\naudio: none.mp3\nrelated: [none]\n')}
[file](none.md)
[case](Wells.md)
[path](/about/)
[host](www.example.org)
[heading](wells.md#width)
[own](#width)
[paper](none.pdf)
[data](data.json)
![Gone](gone.png)
![Case](MAP.svg)

<audio src="gone.mp3"></audio>
`,
  'content/articles/data.json': '{}',
  'content/articles/secret.pdf': 'secret',
  'content/files/minutes.pdf': 'minutes',
  'content/articles/budget.csv': 'budget',
  'content/articles/talk.mp3': 'talk',
  'content/articles/film.mp4': 'film',
  'content/articles/film.vtt': 'WEBVTT\n',
  'content/articles/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
};

describe('Everything that an article can link to and show', () => {
  it('is published, used, or named once with its place and what to do', async () => {
    const me = editor(content);
    const { code, printed } = await me.run('check', '--json', '--now', '2026-05-05T00:00:00Z');
    const { problems, warnings } = JSON.parse(printed) as {
      problems: unknown[];
      warnings: { file: string; line?: number; column?: number; found: string; fix: string }[];
    };
    expect(code).toBe(0);
    expect(warnings.every(({ file, fix }) => fix !== '' && file.endsWith('wrong.md'))).toBe(true);
    expect(problems).toEqual([]);
    expect(warnings.map(({ line, column, found }) => `${line}:${column ?? ''} ${found}`)).toEqual([
      '4: the lead picture lead.png is missing',
      '5: the recording none.mp3 is missing',
      '6: `related` names none, but no article is called that',
      '9:8 a link leads to none.md, and there is no such file',
      '10:8 a link leads to Wells.md, and there is no such file',
      '11:8 a link leads to /about/, where there is nothing',
      '12:8 a link leads to www.example.org, without https://',
      '13:11 a link leads to wells.md#width, and articles/wells.md has no such heading',
      '14:7 a link leads to "#width", which is not in this article',
      '15:9 the file none.pdf is missing',
      '16:8 a link leads to data.json, a kind of file that is not published',
      '17:9 the picture gone.png is missing',
      '18:9 the picture MAP.svg is missing',
      '20:13 the recording gone.mp3 is missing',
    ]);
  });

  it('is in the site when it is there, and nothing that only a draft has', async () => {
    const me = editor(content);
    expect((await me.run('build', '--now', '2026-05-05T00:00:00Z')).code).toBe(0);
    const names = readdirSync(join(me.folder, 'site/assets')).filter((name) => !name.endsWith('.css'));
    expect(names.map((name) => name.replace(/\.[\w-]{22}\./, '.')).toSorted()).toEqual([
      ...['budget.csv', 'film.mp4', 'film.vtt', 'map.svg', 'minutes.pdf', 'talk.mp3'],
    ]);
    const page = readFileSync(join(me.folder, 'site/articles/sound/index.html'), 'utf8');
    const local = [...page.matchAll(/(?:href|src|poster)="(\/[^"#]*)/g)].map(([, path]) =>
      path!.replace(/\/$/, '/index.html'),
    );
    expect(local.filter((path) => !existsSync(join(me.folder, 'site', path)))).toEqual([]);
  });
});
