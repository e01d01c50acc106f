import { expect, it } from 'vitest';
import { readCounters } from '../../../lambdas/core/reading/counters.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';

const read = (text: string | undefined) => {
  const { counters, problems } = readCounters(text);
  return { counters: Object.fromEntries(counters), problems: problems.map(problemLine) };
};

it('reads two numbers for each article', () => {
  expect(read('{ "wells": { "comments": 2, "reads": 34 }, "ponds": { "reads": 0 }, "rivers": {} }')).toEqual({
    counters: { wells: { comments: 2, reads: 34 }, ponds: { reads: 0 }, rivers: {} },
    problems: [],
  });
});

it('has nothing to show without a file', () => {
  expect(read(undefined)).toEqual({ counters: {}, problems: [] });
  expect(read(' \n')).toEqual({ counters: {}, problems: [] });
});

it('takes a byte order mark, Windows line ends and null as they come', () => {
  expect(read('\uFEFF{\r\n"wells": { "reads": 34, "comments": null }\r\n}')).toEqual({
    counters: { wells: { reads: 34 } },
    problems: [],
  });
});

it('leaves out an entry that is no pair of counts, and keeps the others', () => {
  const text = [
    '{',
    '  "wells": { "reads": 34 },',
    '  "ponds": 12,',
    '  "rivers": { "comments": -1 },',
    '  "lakes": { "reads": "12" },',
    '  "seas": { "reads": 1.5 },',
    '  "oceans": [1, 2]',
    '}',
  ].join('\n');

  const expected =
    'expected whole numbers of comments and reads, such as { "comments": 2, "reads": 34 }. Correct the entry, or remove it.';
  expect(read(text)).toEqual({
    counters: { wells: { reads: 34 } },
    problems: [
      `counters.json:3:3: "ponds" is 12, ${expected}`,
      `counters.json:4:3: "rivers" has -1 comments, ${expected}`,
      `counters.json:5:3: "lakes" has "12" reads, ${expected}`,
      `counters.json:6:3: "seas" has 1.5 reads, ${expected}`,
      `counters.json:7:3: "oceans" is [1,2], ${expected}`,
    ],
  });
});

it('says where a file stops being JSON', () => {
  const advice =
    'expected counts by slug such as { "wells": { "comments": 2, "reads": 34 } }. ' +
    'Write the file with a program, or look for a missing comma, quotation mark or bracket here.';
  expect(read('{\n  "wells": { "reads": 34, }\n}').problems).toEqual([
    `counters.json:2:27: this is not JSON (Expected double-quoted property name), ${advice}`,
  ]);
  expect(read('{\n  "wells":\n').problems).toEqual([
    `counters.json:2: this is not JSON (Unexpected end of JSON input), ${advice}`,
  ]);
  expect(read('reads').problems[0]).toMatch(/^counters\.json:1: this is not JSON/);
});

it('wants an object', () => {
  expect(read('[1, 2]').problems).toEqual([
    'counters.json:1: the file does not hold an object, expected counts by slug such as ' +
      '{ "wells": { "comments": 2, "reads": 34 } }. Write { at its beginning and } at its end.',
  ]);
});

it('takes any slug for a name', () => {
  const { counters } = readCounters('{ "__proto__": { "reads": 1 }, "constructor": { "reads": 2 } }');
  expect([...counters]).toEqual([
    ['__proto__', { reads: 1 }],
    ['constructor', { reads: 2 }],
  ]);
});
