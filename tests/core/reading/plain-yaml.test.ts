import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPlainYaml } from '../../../lambdas/core/reading/plain-yaml.ts';
import { readYaml } from '../../../lambdas/core/reading/yaml.ts';

it('reads the front matter of an ordinary article by itself', () => {
  const header = [
    'title: "Wells: a \\"story\\""',
    "summary: 'It''s water'",
    'date: 2026-05-04T09:00:00Z',
    'tags: [water, "clean water", \'wells\']',
    'authors:',
    '  - Ada Lovelace',
    '  - "Grace Hopper"',
    'deck: >-',
    '  Two lines',
    '  that are one.',
    'image:',
    'draft: ~',
    '',
  ].join('\n');

  expect(readPlainYaml(header, 2)?.map(({ name, value, at }) => [name, value, at])).toEqual([
    ['title', 'Wells: a "story"', { line: 2, column: 8 }],
    ['summary', "It's water", { line: 3, column: 10 }],
    ['date', '2026-05-04T09:00:00Z', { line: 4, column: 7 }],
    ['tags', ['water', 'clean water', 'wells'], { line: 5, column: 7 }],
    ['authors', ['Ada Lovelace', 'Grace Hopper'], { line: 7, column: 3 }],
    ['deck', 'Two lines that are one.', { line: 9, column: 7 }],
    ['image', null, { line: 12, column: 1 }],
    ['draft', null, { line: 13, column: 1 }],
  ]);
});

it('leaves to the library whatever is not certain', () => {
  const uncertain = [
    'title: Wells: a story',
    'title: Wells #3',
    'title: *Wells*',
    'title: "C:\\wells"',
    'title: "Wells" and more',
    'title: Wells\n  and more',
    'title: Wells\n\n  and more',
    'title: Wells\ntitle: Ponds',
    'title:\tWells',
    'title: |\n  Wells\n',
    'tags: [a, [b]]',
    'tags: [a: b]',
    'tags: [a,]',
    'tags:\n  - a: b',
    'tags:\n  - a\n    b',
    'tags:\n  -\n  - b',
    'image:\n  src: map.svg',
    'deck: >-\n  Two\n\n  paragraphs',
    'deck: >-\n  Two\n   lines',
    '  title: Wells',
    '# a comment',
    '? title\n: Wells',
    '<<: *base',
    'null: Wells',
  ];

  for (const header of uncertain) expect(readPlainYaml(header, 1), header).toBeUndefined();
});

it('reads two thousand generated front matters exactly as the library does, and hardly any needs the library', () => {
  let needLibrary = 0;
  for (const header of fc.sample(ordinaryHeader, { numRuns: 2000, seed: 1 })) {
    const plain = readPlainYaml(header, 2);
    if (plain) expect(plain, header).toEqual(fieldsOfLibrary(header));
    else needLibrary += 1;
  }
  expect(needLibrary).toBeLessThan(20);
});

it('never reads anything otherwise than the library does, however odd', () => {
  fc.assert(
    fc.property(oddHeader, (header) => {
      const plain = readPlainYaml(header, 2);
      if (plain) expect(plain).toEqual(fieldsOfLibrary(header));
    }),
    { numRuns: 10_000, seed: 1 },
  );
});

function fieldsOfLibrary(yaml: string): unknown {
  const read = readYaml({ file: 'a.md', text: `---\n${yaml}` }, { yaml, firstLine: 2 });
  return 'problems' in read ? read.problems : read.fields;
}

// The shapes that archives have, as their generators and editors write them.

const word = fc.constantFrom(...'well Water 2026 naïve Łódź Привет 水 R&D e-mail it’s ½ 🎉'.split(' '));
const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));
const label = fc.constantFrom('water', 'clean water', 'e-mail', 'Łódź', 'web 2.0', 'R&D');
const quote = (text: fc.Arbitrary<string>) =>
  fc.oneof(
    text,
    text.map((value) => JSON.stringify(`${value}: "so"`)),
    text.map((value) => `'${value}: it''s'`),
  );
const blockList = fc
  .tuple(fc.constantFrom('', '  ', '    '), fc.array(quote(words), { minLength: 1, maxLength: 4 }))
  .map(([indent, items]) => `\n${items.map((item) => `${indent}- ${item}`).join('\n')}`);
const flowList = fc.array(quote(label)).map((items) => ` [${items.join(', ')}]`);
const folded = fc
  .array(words, { minLength: 1, maxLength: 3 })
  .map((lines) => ` >-\n${lines.map((line) => `  ${line}`).join('\n')}`);
const date = fc.constantFrom(' 2026-05-04', ' 2026-05-04T09:00:00Z', ' 2015-09-10 05:09:17 -0400', ' true', ' ~', '');
const value = fc.oneof(
  quote(words).map((text) => ` ${text}`),
  blockList,
  flowList,
  folded,
  date,
);
const ordinaryHeader = fc
  .tuple(
    fc.shuffledSubarray(['title', 'date', 'tags', 'authors', 'summary', 'last_modified_at', 'Image']),
    fc.array(value, { minLength: 7, maxLength: 7 }),
  )
  .map(([names, values]) => names.map((name, index) => `${name}:${values[index]}\n`).join(''));

// Anything at all that is made of YAML's own signs.

const piece = fc.constantFrom(
  ..."title a : - \" ' '' \\\" \\ \\n [ ] , { } # & * ! | > >- % @ ` ~ null true ... --- = ? << . / ( ) + 1 é 水 🎉".split(
    ' ',
  ),
  ' ',
  ' ',
  '  ',
  ': ',
  ': ',
  '- ',
  ', ',
  '? ',
  ' #',
  '\n',
  '\n  ',
  '\n- ',
  '\n  - ',
  '\t',
  '\u00A0',
  '\u2028',
  '\uFEFF',
  '\u0085',
  '\u0007',
  '\uD83C',
);
const oddHeader = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((parts) => `k: ${parts.join('')}`),
  fc.array(piece, { maxLength: 12 }).map((parts) => `k: [${parts.join('')}]\nm: n`),
  fc.array(piece, { maxLength: 12 }).map((parts) => `k:\n  - ${parts.join('')}\n  - b\n`),
  fc.array(piece, { maxLength: 12 }).map((parts) => `k: >-\n  ${parts.join('')}\n\nm: n`),
  fc.array(piece, { maxLength: 16 }).map((parts) => parts.join('')),
);
