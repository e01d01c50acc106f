import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Files, folderFiles } from '../../../lambdas/local/import/files.ts';
import { importInto } from '../../../lambdas/local/import/import.ts';
import { openGhost } from '../../../lambdas/local/import/ghost/ghost.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tidings-import-'));
  made.push(path);
  return path;
}

/** An export with its pictures beside it. */
function exported(): string {
  const place = folder();
  const post = (id: number, html: string) => ({
    id: `${id}`,
    title: `Post ${id}`,
    slug: 'post',
    html,
    status: 'published',
    published_at: '2019-05-04T09:00:00Z',
  });
  const picture = '<p><img src="__GHOST_URL__/content/images/map.png" alt="A map"></p>';
  const posts = [post(1, `<p>One.</p>${picture}`), post(2, '<p>Two.</p>'), post(3, `<p>Three.</p>${picture}`)];
  writeFileSync(join(place, 'wells.json'), JSON.stringify({ db: [{ meta: { version: '5.0.0' }, data: { posts } }] }));
  cpSync(import.meta.filename, join(place, 'content/images/map.png'));
  return join(place, 'wells.json');
}

function filesIn(place: string): Record<string, string> {
  const paths = readdirSync(place, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    paths
      .filter((path) => statSync(join(place, path)).isFile())
      .map((path) => [path, readFileSync(join(place, path), 'utf8')]),
  );
}

const whole = (files: Files, file: string) =>
  importInto(files, openGhost(file, undefined), { isDry: false, isWhole: false, collect: () => undefined });

/** The folder, until so many steps were done; then the power is cut. */
function interrupted(files: Files, steps: number): Files {
  let left = steps;
  const step = <A extends unknown[], R>(act: (...given: A) => R) => {
    return (...given: A): R => {
      if (left-- <= 0) throw new Error('the power was cut');
      return act(...given);
    };
  };
  return { read: step(files.read), prepare: step(files.prepare), put: step(files.put), forget: step(files.forget) };
}

describe('An import', () => {
  it('that is interrupted anywhere, and run again, ends as if it had not been', async () => {
    const file = exported();
    const place = folder();
    const report = await whole(folderFiles(place), file);
    expect(report).toMatchObject({ articles: 3, pictures: 2, files: { written: 5, there: 0, left: [] } });
    const expected = filesIn(place);
    expect(Object.keys(expected)).toEqual([
      'articles/2019/2019-05-04-post-2.md',
      'articles/2019/2019-05-04-post-3.md',
      'articles/2019/2019-05-04-post-3/map.png',
      'articles/2019/2019-05-04-post.md',
      'articles/2019/2019-05-04-post/map.png',
    ]);
    for (let steps = 0, isDone = false; !isDone; steps++) {
      const again = folder();
      const cut = whole(interrupted(folderFiles(again), steps), file).then(
        () => true,
        ({ message }: Error) => message !== 'the power was cut',
      );
      isDone = await cut;
      for (const [path, text] of Object.entries(filesIn(again)))
        if (!/\/\.[^/]*\.import$/.test(path)) expect(text, `${path} after ${steps} steps`).toBe(expected[path]);
      await whole(folderFiles(again), file);
      expect(filesIn(again), `after ${steps} steps`).toEqual(expected);
    }
  });

  it('leaves what exists, and says so: the same bytes are there already, others are named', async () => {
    const file = exported();
    const place = folder();
    await whole(folderFiles(place), file);
    writeFileSync(join(place, 'articles/2019/2019-05-04-post.md'), 'Mine.');
    rmSync(join(place, 'articles/2019/2019-05-04-post-2.md'));
    symlinkSync('/nowhere', join(place, 'articles/2019/2019-05-04-post-2.md'));
    const { files } = await whole(folderFiles(place), file);
    expect(files).toEqual({
      written: 0,
      there: 3,
      left: ['articles/2019/2019-05-04-post.md', 'articles/2019/2019-05-04-post-2.md'],
    });
    expect(readFileSync(join(place, 'articles/2019/2019-05-04-post.md'), 'utf8')).toBe('Mine.');
  });

  it('takes no picture from outside the folder beside the export', async () => {
    const file = exported();
    rmSync(join(file, '../content/images/map.png'));
    symlinkSync('/etc/hostname', join(file, '../content/images/map.png'));
    const place = folder();
    const report = await whole(folderFiles(place), file);
    expect(report.pictures).toBe(0);
    expect(existsSync(join(place, 'articles/2019/2019-05-04-post/map.png'))).toBe(false);
  });
});
