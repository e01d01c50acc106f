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
    'articles/a.md:9 `related` names nobody, but no article is called that',
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

const src = 'https://img.example/well.jpg';
const mp3 = 'https://media.example/ep1.mp3';
const [unknown, commas] = ['https://media.example/ep1', 'https://media.example/1,2.mp3'];
it.each([
  [
    `image: ${src}`,
    'Write it as `imageAlt:`, or write `imageAlt: ""` if the picture is only decorative.',
    [`image: ${src}\nimageAlt: A well`, `image: ${src}\nimageAlt: ""`],
  ],
  [
    `images: [${src}]`,
    'Write it as `imageAlt:`, or write `imageAlt: ""` if the picture is only decorative.',
    [`images: [${src}]\nimageAlt: A well`, `images: [${src}]\nimageAlt: ""`],
  ],
  [
    `cover: { image: ${src} }`,
    'Write it as `alt:` beside `image:`, or write `alt: ""` if the picture is only decorative.',
    [`cover: { image: ${src}, alt: A well }`, `cover: { image: ${src}, alt: "" }`],
  ],
  ['image: { alt: A well }', 'Write it as `src:` under `image:`.', [`image: { alt: A well, src: ${src} }`]],
  [`audio: ${mp3}`, `Write \`audio: { src: ${mp3}, length: … }\`.`, [`audio: { src: ${mp3}, length: 123 }`]],
  [
    `audio: ${commas}`,
    `Write \`audio: { src: "${commas}", length: … }\`.`,
    [`audio: { src: "${commas}", length: 123 }`],
  ],
  [`enclosure: { url: ${mp3} }`, 'Write it as `length:` beside `url:`.', [`enclosure: { url: ${mp3}, length: 123 }`]],
  [
    `audio: { src: ${unknown}, length: 123 }`,
    'Write it as `type:` beside `src:`; until then feeds do not offer the recording.',
    [`audio: { src: ${unknown}, length: 123, type: audio/mpeg }`],
  ],
  [
    'audio: { duration: 123 }',
    'Write it as `src:` under `audio:`.',
    [`audio: { duration: 123, src: ${mp3}, length: 1 }`],
  ],
])('What is said of %s can be done, and then nothing is said', async (fields, fix, done) => {
  const fixesOf = async (text: string) => {
    const { report } = await cleanBuild({ 'articles/a.md': withFields(text) }, now);
    return report.problems.map((problem) => problem.fix);
  };
  expect(await fixesOf(fields)).toEqual([fix]);
  for (const text of done) expect(await fixesOf(text)).toEqual([]);
});
