import { describe, expect, it } from 'vitest';
import { type Problem, problemLine } from '../../lambdas/core/problem.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, cleanBuild, item, newsroom } from '../support/newsroom.ts';
import { plainPictures } from '../support/pictures.ts';

const settings = 'name: The Wells\nurl: https://wells.example.org\n';

/** What the page of an article has in place of a file, and what is reported. */
async function shown(key: string, bytes: Uint8Array | string, body = `![Wells](/${key})`) {
  const article = item({ title: 'Wells', date: '2026-05-04' }, body);
  const { site, report } = await cleanBuild(
    { 'settings.yaml': settings, 'articles/wells.md': article, [key]: bytes },
    '2026-06-01T00:00:00Z',
  );
  const page = new TextDecoder().decode((await site.read('articles/wells/index.html'))!.body);
  const [, src = ''] = /<!--body-->.*?(?:<img|<a)\s[^>]*?(?:src|href)="([^"]*)"/s.exec(page) ?? [];
  const reported = report.problems.map((problem) => `${problem.severity}: ${problemLine(problem)}`);
  return { src: src.replace(/\.[\w-]{22}\./, '.'), reported };
}

/** The same, after the file was replaced by other bytes. */
async function changed(key: string, before: Uint8Array, after: string) {
  const article = item({ title: 'Wells', date: '2026-05-04' }, `![Wells](/${key})`);
  const files = { 'settings.yaml': settings, 'articles/wells.md': article };
  const content = MemoryStore.of({ ...files, [key]: before });
  const room = newsroom(content);
  await publish(room, { now: at('2026-06-01T00:00:00Z') });
  await content.write(key, after);
  const { problems } = await publish(room, { now: at('2026-06-01T01:00:00Z') });
  const page = new TextDecoder().decode((await room.site.read('articles/wells/index.html'))!.body);
  const short = ({ severity, file, found }: Problem) => `${severity}: ${file}: ${found}`;
  return { page, problems: problems.map(short) };
}

describe('A picture', () => {
  it.each(['jfif', 'JFIF', 'pjpeg', 'pjpg', 'pjp', 'jpe', 'jpeg', 'bmp', 'ico', 'dat'])(
    'that is a JPEG is published as one under the name .%s',
    async (ending) => {
      const found = { src: '/assets/wells.jpg', reported: [] };
      expect(await shown(`img/wells.${ending}`, plainPictures.jpg)).toEqual(found);
    },
  );

  it.each([
    ['img/wells.apng', plainPictures.png, '/assets/wells.png'],
    ['img/wells', plainPictures.png, '/assets/wells.png'],
  ])('%s is published as what its bytes are', async (key, bytes, src) => {
    expect(await shown(key, bytes)).toEqual({ src, reported: [] });
  });

  it.each(['jfif', 'pjp', 'apng'])('that is linked to is published under the name .%s', async (ending) => {
    const bytes = ending === 'apng' ? plainPictures.png : plainPictures.jpg;
    const { src, reported } = await shown(`img/wells.${ending}`, bytes, `[Wells](/img/wells.${ending})`);
    expect(src).toMatch(/^\/assets\/wells\.(?:jpg|png)$/);
    expect(reported).toEqual([]);
  });

  it.each([
    ['img/wells.cur', '\0\0\x02\0 and so on', 'problem: img/wells.cur: the picture is a cursor (CUR)'],
    ['img/wells.svgz', '\x1f\x8b', 'problem: img/wells.svgz: the file cannot be read as a picture'],
    ['img/wells.avifs', 'x', 'problem: img/wells.avifs: the file cannot be read as a picture'],
    [
      'files/wells.txt',
      'Wells',
      'warning: articles/wells.md:6: files/wells.txt is shown as a picture: the file cannot be read as',
    ],
    ['files/wells', 'Wells', 'warning: articles/wells.md:6: files/wells is shown as a picture'],
    ['files/wells.mp4', '\0\0\0\x20ftypisom', 'warning: articles/wells.md:6: files/wells.mp4 is shown as a picture'],
  ])('%s that cannot be shown is reported', async (key, bytes, words) => {
    const { reported } = await shown(key, bytes);
    expect(reported).toEqual([expect.stringContaining(words)]);
  });

  it('keeps its last good version when it is one no more, and that is a problem, whatever its name', async () => {
    const room = await changed('img/wells.dat', plainPictures.jpg, 'junk');
    expect(room.problems).toEqual(['problem: img/wells.dat: the file cannot be read as a picture']);
    expect(room.page).toContain('/assets/wells.');
  });
});
