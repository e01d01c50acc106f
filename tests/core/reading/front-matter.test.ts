import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../../lambdas/core/reading/front-matter.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';

/** The fields as plain values, and what follows them. */
function read(text: string): { fields: Record<string, unknown>; markdown: string; firstLine: number } {
  const frontMatter = readFrontMatter(text, 'articles/wells.md');
  if ('problems' in frontMatter) throw new Error(frontMatter.problems.map(problemLine).join('\n'));
  const { fields, form: _form, warnings: _warnings, ...rest } = frontMatter;
  return { fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])), ...rest };
}

function problemsOf(text: string): string[] {
  const frontMatter = readFrontMatter(text, 'articles/wells.md');
  return ('problems' in frontMatter ? frontMatter.problems : frontMatter.warnings).map(problemLine);
}

/** Where each field, its value and its items are. */
const placesIn = (text: string) => {
  const frontMatter = readFrontMatter(text, 'articles/wells.md');
  if ('problems' in frontMatter) throw new Error('refused');
  return frontMatter.fields.map(({ nameAt, at, itemsAt }) => [nameAt, at, itemsAt]);
};

describe('front matter', () => {
  it('is YAML between --- lines', () => {
    expect(read('---\ntitle: Wells\ntags:\n  - water\n---\n\nThe well.\n')).toEqual({
      fields: { title: 'Wells', tags: ['water'] },
      markdown: '\nThe well.\n',
      firstLine: 6,
    });
  });

  it('may hold tables in tables without end, which nobody reads', () => {
    expect(read(`+++\ntitle = "Wells"\n[${'a.'.repeat(10_000)}a]\n+++\n`).fields).toMatchObject({ title: 'Wells' });
  });

  it('is TOML between +++ lines', () => {
    expect(read('+++\ntitle = "Wells"\ntags = ["water"]\n+++\nThe well.')).toEqual({
      fields: { title: 'Wells', tags: ['water'] },
      markdown: 'The well.',
      firstLine: 5,
    });
  });

  it('may begin after empty lines, end in ... as Jekyll has it, and be all there is', () => {
    expect(read('\n\n--- \ntitle: Wells\n...')).toEqual({ fields: { title: 'Wells' }, markdown: '', firstLine: 6 });
  });

  it('may be empty', () => {
    expect(read('---\n---\nThe well.')).toEqual({ fields: {}, markdown: 'The well.', firstLine: 3 });
    expect(read('---\n# nothing yet\n---\nThe well.').fields).toEqual({});
  });

  it('ends at the first closing line: a later one is a line across the article', () => {
    expect(read('---\ntitle: Wells\n---\nOne\n\n---\n\nTwo').markdown).toBe('One\n\n---\n\nTwo');
  });

  it('keeps every scalar as the text that was typed', () => {
    const yaml = [
      'version: 2.10',
      'lang: no',
      'code: 007',
      'draft: true',
      'date: 2026-05-04',
      'quoted: "null"',
      'empty:',
      'nothing: null',
      'image: { src: map.svg, alt: A map } # a comment keeps this from the short way',
    ].join('\n');
    expect(read(`---\n${yaml}\n---\n`).fields).toEqual({
      version: '2.10',
      lang: 'no',
      code: '007',
      draft: 'true',
      date: '2026-05-04',
      quoted: 'null',
      empty: null,
      nothing: null,
      image: { src: 'map.svg', alt: 'A map' },
    });
    const toml =
      'draft = false\ncount = 3\ndate = 2026-05-04T09:00:00+02:00\nday = 2026-02-30 # is none\n[image]\nsrc = "map.svg"';
    expect(read(`+++\n${toml}\n+++\n`).fields).toEqual({
      draft: 'false',
      count: '3',
      date: '2026-05-04T09:00:00+02:00',
      day: '2026-02-30',
      image: { src: 'map.svg' },
    });
  });

  it('repeats a value by its name, as YAML does', () => {
    expect(read('---\ntags: &all [water]\ntopics: *all\n---\n').fields).toEqual({ tags: ['water'], topics: ['water'] });
  });

  it('says where each field, its value and its items stand', () => {
    const tags = { line: 3, column: 1 };
    const items = [
      { line: 3, column: 8 },
      { line: 3, column: 11 },
    ];
    const expected = [
      [{ line: 2, column: 1 }, { line: 2, column: 8 }, []],
      [tags, { line: 3, column: 7 }, items],
    ];
    expect(placesIn('---\ntitle: Wells\ntags: [a, b]\n---\n')).toEqual(expected);
    expect(placesIn('---\ntitle: Wells\ntags: [a, b] # by the library\n---\n')).toEqual(expected);
    expect(placesIn('+++\ntitle="Wells"\n[image]\nsrc="a"\n+++\n')).toEqual([
      [{ line: 2, column: 1 }, { line: 2, column: 7 }, []],
      [{ line: 3, column: 1 }, { line: 3, column: 1 }, []],
    ]);
  });
});

describe('front matter as other generators have it', () => {
  it.each([
    ['of Hugo, by itself', '{\n  "title": "Wells { deep }",\n  "tags": ["water"],\n  "weight": 3\n}\nThe well.', 6],
    ['of Eleventy', '---json\n{"title": "Wells { deep }", "tags": ["water"], "weight": 3}\n---\nThe well.', 4],
    ['of Middleman', ';;;\n"title": "Wells { deep }",\n"tags": ["water"],\n"weight": 3\n;;;\nThe well.', 6],
  ])('is JSON: %s', (_, text, firstLine) => {
    const fields = { title: 'Wells { deep }', tags: ['water'], weight: '3' };
    expect(read(text)).toEqual({ fields, markdown: 'The well.', firstLine });
  });

  it('is JSON whose fault is shown in its line', () => {
    expect(problemsOf('{\n  "title": "Wells",\n}\nThe well.')).toEqual([
      'articles/wells.md:3:1: this is not JSON (Expected double-quoted property name), expected an object such as { "title": "A well for every village" }. Look for a missing comma, quotation mark or bracket here.',
    ]);
    expect(problemsOf('---json\n[]\n---\n')[0]).toContain('wells.md:2:');
    expect(problemsOf('{ "title": "Wells\n\nThe well.')).toHaveLength(1);
  });

  it('says where a field of JSON is, and does not take the one of the body for it', () => {
    const tag = { line: 3, column: 1 };
    expect(placesIn('---json\n{\n"tag": "a"\n}\n---\n"tag"')).toEqual([[tag, tag, []]]);
  });

  it('is YAML or TOML by name too', () => {
    expect(read('---yaml\ntitle: Wells\n---\n').fields).toEqual({ title: 'Wells' });
    expect(read('---toml\ntitle = "Wells"\n---\n').fields).toEqual({ title: 'Wells' });
  });

  it('is lines without anything around them, as Pelican has it', () => {
    const text = 'Title: Wells: a story\nDate: 2026-05-04 09:00\nTags: water, ponds,\n    rivers\nSlug:\n\nThe well.';
    expect(read(text)).toEqual({
      fields: { Title: 'Wells: a story', Date: '2026-05-04 09:00', Tags: 'water, ponds, rivers', Slug: '' },
      markdown: '\nThe well.',
      firstLine: 6,
    });
    expect(problemsOf('Note: this file has no title.\n\nThe well.')).toHaveLength(1);
    expect(problemsOf('Title: Wells\nand a line that is none\n\nThe well.')).toHaveLength(1);
  });

  it.each(['## Deep wells', '![A well](/well.png)', 'The well is deep.', '<p>The well.</p>'])(
    'may have its text directly below such lines: %s',
    (text) => {
      expect(read(`Title: Wells\nDate: 2026-05-04\n${text}\n\nMore.`)).toEqual({
        fields: { Title: 'Wells', Date: '2026-05-04' },
        markdown: `${text}\n\nMore.`,
        firstLine: 3,
      });
    },
  );

  it('may go on with such a line below a tab', () => {
    expect(read('Title: Wells\nSummary: The well\n\tis deep.\n\nText.').fields).toEqual({
      Title: 'Wells',
      Summary: 'The well is deep.',
    });
  });

  it.each([
    'Status : draft',
    '#Status: draft',
    '"Status": draft',
    'Status = draft',
    'My status: draft',
    '- Status: draft',
  ])('is not taken to end above what may be a field: %s', (line) => {
    expect(problemsOf(`Title: Wells\nDate: 2026-05-04\n${line}\n\nThe well.`)).toHaveLength(1);
    expect(problemsOf(`Title: Wells\nDate: 2026-05-04\nThe well is deep.\n${line}\n\nThe well.`)).toHaveLength(1);
  });

  it.each([['The well.'], ['The well.\n\n---\n\nAnother.'], ['The well\n---\n\nAnother.']])(
    'may be such lines after a --- that has no second one, up to an empty line, as Pelican has it: %j',
    (body) => {
      expect(read(`---\ntitle: Wells: a story\ndate: 2026-05-04\ntags: water, ponds\n\n${body}`)).toEqual({
        fields: { title: 'Wells: a story', date: '2026-05-04', tags: 'water, ponds' },
        markdown: `\n${body}`,
        firstLine: 5,
      });
    },
  );

  it.each([
    ['which may go on', 'tags: water\n\ndraft: true\n\nThe well.'],
    ['which may go on below a comment', 'tags: water\n\n# Its state\ndraft: true\n\nThe well.'],
    ['which may go on, indented', 'tags: water\n\n  draft: [true\n---\n'],
    ['with a list', 'tags: [water]\n\nThe well.'],
    ['with a list in lines', 'tags:\n    - water\n\nThe well.'],
    ['with quotation marks', 'summary: "Deep."\n\nThe well.'],
    ['and nothing after them', 'tags: water'],
  ])('is not guessed to end at an empty line, %s', (_, lines) => {
    expect(problemsOf(`---\ntitle: Wells\ndate: 2026-05-04\n${lines}`)).toHaveLength(1);
  });

  it('has texts in quotation marks over several lines, wherever these begin', () => {
    const yaml = [
      'title: Wells',
      'excerpt: "A text that was \\"wrapped\\"',
      'by an editor: at 80 columns."  # as they do',
      "deck: 'It''s deep",
      '',
      "- and wet'",
      'notes:',
      '  - "one',
      'two"',
      'date: 2026-05-04',
    ];
    expect(read(`---\n${yaml.join('\n')}\n---\n`).fields).toEqual({
      title: 'Wells',
      excerpt: 'A text that was "wrapped" by an editor: at 80 columns.',
      deck: "It's deep\n- and wet",
      notes: ['one two'],
      date: '2026-05-04',
    });
    expect(placesIn(`---\n${yaml.join('\n')}\n---\n`).at(-1)?.[1]).toEqual({ line: 11, column: 7 });
  });

  it('may have tabs before its lines', () => {
    const text = '---\ntags:\n\t- water\n\t- law\nphoto:\n\tcredit:\n\t\tname: Ada\ndate: 2026-05-04\n---\n';
    expect(read(text).fields).toEqual({
      tags: ['water', 'law'],
      photo: { credit: { name: 'Ada' } },
      date: '2026-05-04',
    });
    expect(placesIn(text).at(-1)?.[1]).toEqual({ line: 8, column: 7 });
  });

  it('does not guess where a text ends', () => {
    expect(problemsOf('---\ntitle: "Wells\nsummary: "Deep"\n---\n')).toEqual([
      'articles/wells.md:2:8: the text begins with " and does not end with it, expected a " at the end of the text. Add the closing " there.',
    ]);
  });

  it('has the last of fields of one name, of which a warning tells', () => {
    const again = (line: number, name = 'author') =>
      `articles/wells.md:${line}:1: ${name} appears a second time, expected each field once. Remove one of the two; until then only the last one counts.`;
    const yaml = '---\nauthor: X\nlayout: post\nauthor: [Y, Z]\nauthor: Y\n---\n';
    expect(read(yaml).fields).toEqual({ author: 'Y', layout: 'post' });
    expect(problemsOf(yaml)).toEqual([again(4), again(5)]);
    const toml = '+++\nauthor = "X"\ntags = [\n  "a",\n]\nauthor = "Y"\ntags = ["b"]\n[extra]\nauthor = "Z"\n+++\n';
    expect(read(toml).fields).toEqual({ author: 'Y', tags: ['b'], extra: { author: 'Z' } });
    expect(problemsOf(toml)).toEqual([again(6), again(7, 'tags')]);
    expect(placesIn(toml)[0]?.[1]).toEqual({ line: 6, column: 10 });
  });
});

describe('a file without front matter that can be used', () => {
  const cases: [what: string, text: string, problem: string][] = [
    [
      'is empty',
      '',
      '1: the file is empty, expected a title and a date between two --- lines. Begin the file with four lines: `---`, `title: A well for every village`, `date: 2026-05-04` and `---` again.',
    ],
    [
      'begins with its text',
      '# Wells\n\nThe well.',
      '1: the file does not begin with front matter, expected a title and a date between two --- lines. Begin the file with four lines: `---`, `title: A well for every village`, `date: 2026-05-04` and `---` again.',
    ],
    [
      'has it in another language',
      '---js\n{ title: "Wells" }\n---\n',
      '1: the file does not begin with front matter, expected a title and a date between two --- lines. Write nothing but --- on the first line.',
    ],
    [
      'does not close it',
      '---\ntitle: Wells\n\nThe well.',
      '1: the front matter begins here and never ends, expected a second --- line. Write --- on a line of its own after the last field.',
    ],
  ];
  it.each(cases)('%s', (_, text, problem) => expect(problemsOf(text)).toEqual([`articles/wells.md:${problem}`]));
});

describe('YAML that cannot be read is explained:', () => {
  const cases: [what: string, yaml: string, problem: string][] = [
    [
      'a colon in a text',
      'title: Wells: a story',
      '2:8: the text of title has a colon in it, expected quotation marks around text that contains a colon. Write `title: "Wells: a story"`.',
    ],
    [
      'no space after a colon',
      'title:Wells',
      '2:7: title: has no space after the colon, expected a colon and a space. Write `title: Wells`.',
    ],
    [
      'no space after a colon, below another field',
      'date: 2026-05-04\ntitle:Wells',
      '3:7: title: has no space after the colon, expected a colon and a space. Write `title: Wells`.',
    ],
    [
      'an equals sign, as in TOML',
      'title = "Wells"\ndate = 2026-05-04',
      '2:9: title is followed by =, expected a colon and a space. Write `title: "Wells"`.',
    ],
    [
      'a quotation mark that is not closed',
      'title: "Wells\ndate: 2026-05-04',
      '2:8: the text begins with " and does not end with it, expected a " at the end of the text. Add the closing " there.',
    ],
    [
      'an apostrophe within single quotation marks',
      "title: 'It's a well'",
      '2:8: the text of title continues after its closing \', expected quotation marks around the whole text. Write `title: "It\'s a well"`.',
    ],
    [
      'a text that goes on after its quotation',
      'title: "Wells" and ponds',
      '2:8: the text of title continues after its closing ", expected quotation marks around the whole text. Write `title: "\\"Wells\\" and ponds"`.',
    ],
    [
      'a backslash within double quotation marks',
      'title: "C:\\wells"',
      '2:8: the text of title has a \\ in it, which has a special meaning in double quotation marks, expected \\\\ for each \\. Write `title: "C:\\\\wells"`.',
    ],
    [
      'a bracket at the beginning of a text',
      'title: [Update] Wells',
      '2:8: the text of title begins with [, which has a special meaning in YAML, expected quotation marks around the text. Write `title: "[Update] Wells"`.',
    ],
    [
      'emphasis',
      'title: *Wells*',
      '2:8: the text of title begins with *, which has a special meaning in YAML, expected quotation marks around the text. Write `title: "*Wells*"`.',
    ],
    [
      'a handle',
      'author: @ada',
      '2:9: the text of author begins with @, which has a special meaning in YAML, expected quotation marks around the text. Write `author: "@ada"`.',
    ],
    [
      'a template',
      'title: {{ page.title }}',
      '2:8: the text of title begins with {, which has a special meaning in YAML, expected quotation marks around the text. Write `title: "{{ page.title }}"`.',
    ],
    [
      'a list that is not closed',
      'tags: [water, wells\ndate: 2026-05-04',
      '2:7: the list begins with [ and does not end, expected a ] at the end of the list. Add the closing ] there.',
    ],
    [
      'a tab below spaces',
      'tags:\n  - water\n\t- law',
      '4:1: the line begins with a tab, expected spaces. Replace the tab with two spaces.',
    ],
    [
      'a field that is moved in',
      'title: Wells\n date: 2026-05-04',
      '3:1: there are spaces before date, expected all fields at the beginning of their lines. Remove the spaces before date.',
    ],
    [
      'a line that is no field',
      'title: Wells\nand ponds\ndate: 2026-05-04',
      '3:1: the line "and ponds" does not name a field, expected a field, written as name: value. Begin the line with the name of a field and a colon, or with two spaces if it belongs to the field above.',
    ],
    [
      'a list in place of fields',
      '- water\n- wells',
      '2: the line "- water" does not name a field, expected a field, written as name: value. Begin the line with the name of a field and a colon, or with two spaces if it belongs to the field above.',
    ],
    [
      'a handle in a list',
      'authors:\n  - @ada',
      '3:5: the text of this item begins with @, which has a special meaning in YAML, expected quotation marks around the text. Write `- "@ada"`.',
    ],
    [
      'a list whose items do not stand under each other',
      'tags:\n    - water\n  - wells',
      '4:3: this item of the list is not aligned with the one above it, expected the dashes of a list directly below each other. Begin the line with 4 spaces.',
    ],
    [
      'anything else, in the words of the library',
      'tags: [water,, wells]',
      '2:14: this is not YAML (Unexpected , in flow sequence), expected fields, written as name: value. Put text with special characters in quotation marks.',
    ],
  ];
  it.each(cases)('%s', (_, yaml, problem) =>
    expect(problemsOf(`---\n${yaml}\n---\n`)).toEqual([`articles/wells.md:${problem}`]),
  );

  it.each(['—', '———', '––', '-—', '--'])('a fence that is %s', (fence) => {
    const typed = /^-+$/.test(fence) ? '' : ' If your editor turns hyphens into dashes by itself, switch that off.';
    expect(problemsOf(`\n${fence}\ntitle: Wells\n${fence}\n`)).toEqual([
      `articles/wells.md:2: the front matter begins with ${fence}${typed && ', which are dashes'}, expected three hyphens, ` +
        `---, on a line of their own. Type --- before the fields and after them.${typed}`,
    ]);
  });

  it('every field that stands twice', () => {
    expect(problemsOf('---\ntitle: A\ndate: 1\ntitle: B\ndate: 2\n---\n')).toEqual([
      'articles/wells.md:4:1: title appears a second time, expected each field once. Remove one of the two; until then only the last one counts.',
      'articles/wells.md:5:1: date appears a second time, expected each field once. Remove one of the two; until then only the last one counts.',
    ]);
  });

  it('with columns that count characters, and the line itself', () => {
    expect(readFrontMatter('---\n𝓦: [Update] Wells\n---\n', 'articles/wells.md')).toMatchObject({
      problems: [{ line: 2, column: 4, source: '𝓦: [Update] Wells' }],
    });
  });
});

const ten = (name: string) => Array.from({ length: 10 }, () => name).join(', ');

describe('YAML that would do harm is refused:', () => {
  it('values that repeat each other without end', () => {
    const bomb = [
      `a: &a [${ten('x')}]`,
      ...['ab', 'bc', 'cd', 'de', 'ef'].map(([from, to]) => `${to}: &${to} [${ten(`*${from}`)}]`),
    ];
    expect(problemsOf(`---\n${bomb.join('\n')}\n---\n`)).toEqual([
      'articles/wells.md:3:8: names marked with * repeat too many values, expected at most a hundred values repeated by name. Write the values out.',
    ]);
  });

  it('thousands of brackets within each other', () => {
    expect(problemsOf(`---\ntags: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n---\n`)).toHaveLength(1);
  });

  it('more fields than anybody writes', () => {
    expect(problemsOf(`---\ntitle: ${'well'.repeat(25_000)}\n---\n`)).toEqual([
      'articles/wells.md:2: there are 98 KB of fields, expected at most 32 KB. Move the text below the closing --- line, where the article is.',
    ]);
  });
});

describe('TOML that cannot be read is explained:', () => {
  const cases: [what: string, toml: string, problem: string][] = [
    [
      'a text without quotation marks',
      'title = Wells',
      '2:9: the text of title has no quotation marks, expected quotation marks around the text (TOML). Write `title = "Wells"`.',
    ],
    [
      'a colon, as in YAML',
      'title: "Wells"',
      '2:6: title is followed by a colon, expected an equals sign, because fields between +++ lines are TOML. Write `title = "Wells"`.',
    ],
    [
      'a quotation mark that is not closed',
      'title = "Wells\ndate = 2026-05-04',
      '2:15: the text of title begins with " and does not end with it, expected a " at the end of the text. Add the closing " there.',
    ],
    [
      'a field that stands twice',
      'title = "A"\ntitle = "B"',
      '3:1: title appears a second time, expected each field once. Remove one of the two; until then only the last one counts.',
    ],
  ];
  it.each(cases)('%s', (_, toml, problem) =>
    expect(problemsOf(`+++\n${toml}\n+++\n`)).toEqual([`articles/wells.md:${problem}`]),
  );
});
