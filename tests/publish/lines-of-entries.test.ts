import { expect, it } from 'vitest';
import { cleanBuild, type Files, item } from '../support/newsroom.ts';

const now = '2026-05-04T12:00:00Z';

function withFields(fields: string): string {
  return `---\ntitle: A\ndate: 2026-05-02\n${fields}\n---\n\nSome text.\n`;
}

async function saidOf(files: Files): Promise<string[]> {
  const { report } = await cleanBuild(files, now);
  return report.problems.map(({ file, line, found }) => `${file}:${line ?? ''} ${found}`);
}

it('A warning of an entry gives the line of the entry, not that of its field', async () => {
  const files = {
    'articles/a.md': withFields(
      'aliases:\n  - old\n  - taken\nrelated:\n  - b\n  - nobody\ntags:\n  - Water\n  - C sharp\n  - C#\nauthors:\n  - Ada\n  - R. Roe+',
    ),
    'articles/taken.md': item({ title: 'T', date: '2026-05-01', tags: ['C', 'C++'], authors: ['R Roe'] }),
    'articles/b.md': item({ title: 'B', date: '2026-05-01', tags: ['C++'] }),
  };
  expect(await saidOf(files)).toEqual([
    'articles/a.md:6 the alias taken is the slug of articles/taken.md',
    'articles/a.md:9 related names nobody, but no article is called that',
    'articles/a.md:13 the tags "C#" and "C" share one address, because both become c in it',
    'articles/a.md:16 the authors "R. Roe+" and "R Roe" share one address, because both become r-roe in it',
    'articles/taken.md:4 "C++" and "C" share one address, because both become c in it',
  ]);
});

it('A tag and a category of one article each have their own line', async () => {
  const files = {
    'articles/a.md': withFields('tags: [Water]\ncategories: [C#]'),
    'articles/b.md': item({ title: 'B', date: '2026-05-01', tags: ['C++'] }),
    'articles/c.md': item({ title: 'C', date: '2026-05-01', tags: ['C++'] }),
  };
  expect(await saidOf(files)).toEqual([
    'articles/a.md:5 the tags "C#" and "C++" share one address, because both become c in it',
  ]);
});

it.each([
  ['image: well.jpg', ['articles/a.md:4 the lead picture well.jpg is missing']],
  ['image: { src: well.jpg, alt: "" }', ['articles/a.md:4 the lead picture well.jpg is missing']],
  ['image: https://img.example/well.jpg', ['articles/a.md:4 image has no alt']],
  ['cover: https://img.example/well.jpg', ['articles/a.md:4 cover has no alt']],
  ['image: https://img.example/well.jpg\nimageAlt: A well', []],
])('Of a lead picture one thing is said: %s', async (fields, expected) => {
  expect(await saidOf({ 'articles/a.md': withFields(fields) })).toEqual(expected);
});
