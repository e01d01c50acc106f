import { describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { unreadFilesIn } from '../../lambdas/core/reading/unread-files.ts';
import { publish } from '../../lambdas/publish.ts';
import { survey } from '../../lambdas/publish/survey.ts';
import { at, cleanBuild, type Files, item, newsroom, wholeRun } from '../support/newsroom.ts';

const now = '2026-11-18T12:00:00Z';
const settings = 'name: The Wells\nurl: https://wells.example\ndigest: {from: desk@example.org}\n';
const wells = item({ title: 'Wells', date: '2026-11-16' }, 'See [the minutes](minutes.odt).');

/** What publishing has to say of the files that lie beside an article; not of the article's own link. */
async function saidOf(files: Files): Promise<string[]> {
  const { report } = await cleanBuild({ 'settings.yaml': settings, 'articles/wells.md': wells, ...files }, now);
  return report.problems.filter(({ file }) => file !== 'articles/wells.md').map(problemLine);
}

const empties = (...keys: string[]): Files => Object.fromEntries(keys.map((key) => [key, 'Text.']));

describe('A file that nothing publishes', () => {
  it.each(['txt', 'docx', 'rtf', 'odt', 'rst', 'ipynb', 'doc', 'pages', 'adoc', 'org', 'textile', 'tex'])(
    'is named when it looks like an article: .%s',
    async (ending) => {
      expect(await saidOf(empties(`articles/2026/lake.${ending}`))).toEqual([
        `articles/2026/lake.${ending}: .${ending} is not the ending of an article, expected Markdown, in a file whose name ` +
          'ends in .md. Save its text as Markdown to publish it, or leave it: it is not published.',
      ]);
    },
  );

  it('is named when nobody can tell what it is', async () => {
    expect(await saidOf(empties('articles/lake', 'articles/report.pdf'))).toEqual([
      'articles/lake: this file has no ending, so it is not an article, expected Markdown, in a file whose name ends in ' +
        '.md. Leave it, or move it elsewhere: it is not published.',
      'articles/report.pdf: .pdf is not the ending of an article, expected Markdown, in a file whose name ends in .md. ' +
        'Leave it, or move it elsewhere: it is not published.',
    ]);
  });

  it('is named with all of its kind: their number, and the first three', async () => {
    const files = ['e', 'd', 'c', 'b', 'a'].map((name) => `articles/${name}.${name === 'c' ? 'TXT' : 'txt'}`);
    expect(await saidOf(empties(...files))).toEqual([
      'articles/a.txt: .txt is not the ending of an article; the same is true of 4 more (such as articles/b.txt, articles/c.TXT), ' +
        'expected Markdown, in a file whose name ends in .md. ' +
        'Save its text as Markdown to publish it, or leave it: it is not published.',
    ]);
  });

  it('is named when it lies where nothing is read', async () => {
    expect(
      await saidOf(empties('about.md', 'authors/anna.md', 'posts/lake.md', 'static/site.css', 'settings.yml')),
    ).toEqual([
      'about.md: this file is not in a folder that articles are read from; the same is true of posts/lake.md, ' +
        'expected articles in articles/, pages in pages/, notes for issues in digests/. ' +
        'Move it into articles/ or pages/ to publish it, or leave it.',
      'authors/anna.md: this file has no front matter, so none of it is shown, expected a name between two --- lines at its ' +
        'beginning. Write the name, or leave the file: it is not published.',
      'settings.yml: this file is in a place where nothing is read; the same is true of static/site.css, expected ' +
        'articles in articles/, pictures in images/, settings in settings.yaml, counters in counters.json. ' +
        'Leave it, or move it elsewhere: it is not published.',
    ]);
  });

  it('is named, and no article, if it tells people of a folder', async () => {
    const readme = '# News\n\nHow to write it.';
    expect(await saidOf({ 'articles/news/README.md': readme, 'articles/Changelog.md': readme })).toEqual([
      'articles/Changelog.md: this file has no front matter, so it is not an article; the same is true of articles/news/README.md, ' +
        'expected a title and a date between two --- lines at its beginning. ' +
        'Leave it: it tells people of the folder. To publish it as an article, write them.',
    ]);
    const article = item({ title: 'Read me', date: '2026-05-04' });
    expect(await saidOf({ 'articles/readme.md': article })).toEqual([]);
  });

  it('is named with its folder, if that cannot be read', () => {
    const fault = 'a folder that cannot be read (EACCES: permission denied)';
    expect(unreadFilesIn([{ key: 'pages', fault, isFolder: true }])).toEqual([
      {
        ...{ severity: 'warning', file: 'pages', found: `this is ${fault}` },
        expected: 'a folder with a plain name, which this account can read',
        fix: 'Give it a plain name, and let this account read it. Until then, nothing in it is published that was not before.',
      },
    ]);
  });

  it('is not named when nobody expects it to be published, or something else is said of it', async () => {
    const files = [
      ...['README.md', 'LICENSE', 'schema/article.json', '.gitignore', '.obsidian/app.json', 'images/.DS_Store'],
      ...['articles/Thumbs.db', 'articles/~$lake.docx', 'articles/lake.md~', 'articles/.#lake.txt'],
      ...['articles/figures.json', 'articles/chart.js', 'articles/minutes.odt', 'digests/2026-11-20.md'],
      ...['images/unused.png', 'articles/unused.jpg', 'unused.svg'],
    ];
    expect(await saidOf(empties(...files))).toEqual([]);
  });
});

describe('A note', () => {
  it('for a day without an issue is named with the issues around it', async () => {
    const notes = empties(
      'digests/2026-11-21.md',
      'digests/2026-13-45.md',
      'digests/hello.md',
      'digests/2026-11-27.txt',
    );
    expect(await saidOf(notes)).toEqual([
      'digests/2026-11-21.md: there is no issue 2026-11-21, so no issue includes this note, expected the name of an issue, ' +
        'such as 2026-11-20 or 2026-11-27. Name the file after the issue that it is for, or leave it.',
      'digests/2026-11-27.txt: this file is not a note for an issue, expected Markdown, in a file with the name of an ' +
        'issue, such as 2026-11-20.md. If it is a note, rename it; if not, leave it: no issue includes it.',
      ...['2026-13-45', 'hello'].map(
        (name) =>
          `digests/${name}.md: there is no issue ${name}, so no issue includes this note, expected the name of an issue of ` +
          'a digest in settings.yaml, YYYY-MM-DD. Name the file after the issue that it is for, or leave it.',
      ),
    ]);
  });

  it('for an issue of any digest is well, long ago and to come, and so is one for an issue on record', async () => {
    const two = 'url: https://wells.example\ndigests: [{}, {slug: law, every: month, on: 31}]\n';
    const notes = empties('digests/1999-11-19.md', 'digests/2031-01-03.md', 'digests/law-2027-02-28.md');
    expect(await saidOf({ ...notes, 'settings.yaml': two })).toEqual([]);
    const room = newsroom({
      'settings.yaml': settings,
      'articles/wells.md': item({ title: 'Wells', date: '2026-11-16' }),
      ...empties('digests/2026-11-20.md'),
    });
    await wholeRun(room, at('2026-11-20T08:00:00Z'));
    await room.content.write('settings.yaml', settings.replace('{}', '{ every: monday }'));
    expect((await publish(room, { now: at('2026-11-21T08:00:00Z') })).problems).toEqual([]);
  });

  it('is checked before its issue is cut: of fields that no note has there is one word each', async () => {
    const note = item({ layout: 'note', mood: 'calm' });
    const content = { 'settings.yaml': settings };
    const notes = { 'digests/2026-11-13.md': note, 'digests/2026-11-20.md': note, 'digests/2026-11-27.md': note };
    const { problems } = await survey(newsroom({ ...content, ...notes }), { now: at(now) });
    expect(problems.map(problemLine)).toEqual([
      'digests/2026-11-20.md: mood is not a field of a note, and 2 files have it, expected a field that a note has, such as subject, lead or skip. ' +
        'Correct the name, or leave the field: it is ignored.',
    ]);
  });
});
