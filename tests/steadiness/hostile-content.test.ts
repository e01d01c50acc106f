import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { HostileContent } from '../support/hostile.ts';
import { seeds } from '../support/random.ts';

const content = new HostileContent();
afterAll(() => content.leave());

const head = '---\ntitle: Wells\ndate: 2026-05-04\n---\n\n';
/** Just below the largest file that is read. */
const megabyte = 1_040_000;
/** Enough for what takes time by the square to show it. */
const much = 120_000;
const fill = (text: string, length = much) => text.repeat(Math.floor(length / Buffer.byteLength(text)));
const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

/** Markdown that has brought down other parsers, or might. */
const bodies: Record<string, string> = {
  'lists ten thousand deep': lines(1_400, (n) => `${' '.repeat(n)}- a`),
  'lists in one line': '- '.repeat(10_000) + 'a',
  'ordered lists in one line': '1. '.repeat(10_000) + 'a',
  'quotations ten thousand deep': '>'.repeat(10_000) + 'a',
  'quotations and lists in turn': '> - '.repeat(10_000) + 'a',
  'quotations that are not closed, line by line': lines(1_000, (n) => '> '.repeat(n % 200) + 'a'),
  'opening brackets': fill('['),
  'opening brackets of pictures': fill('!['),
  'closing brackets': fill(']'),
  'brackets one in the other': '['.repeat(50_000) + 'a' + ']'.repeat(50_000),
  'links one in the other': '['.repeat(5_000) + 'a' + '](b)'.repeat(5_000),
  'addresses that do not end': fill('[a](<b'),
  'parentheses in addresses': `[a](${'('.repeat(100_000)}`,
  'titles that do not end': fill('[a](b "'),
  stars: fill('*'),
  'stars that open': fill('*a '),
  'stars and underscores': fill('**_*__a'),
  'emphasis one in the other': '*a **a '.repeat(1_000) + 'b' + '** a* '.repeat(1_000),
  tildes: fill('~a ~~b '),
  'backticks of growing length': lines(1_000, (n) => '`'.repeat(n)),
  'backticks in one line': Array.from({ length: 1_000 }, (_, n) => `${'`'.repeat(n)} `).join(''),
  backslashes: fill('\\'),
  ampersands: fill('&'),
  entities: fill('&#0;&#xD800;&#x110000;&nbsp'),
  'angle brackets': fill('<'),
  'tags that do not end': fill('<a b="'),
  'tags that open': fill('<div>'),
  'tags that open in a line': fill('a <b>'),
  'tags that close': fill('</div>'),
  'every other tag': fill('<table><tr><td><ul><li><p><a><b><select><svg><math>'),
  'attributes without end': `<p ${Array.from({ length: 50_000 }, (_, n) => `a${n}=b`).join(' ')}>`,
  'comments that do not end': fill('<!-- a '),
  'ends of comments': fill('-->'),
  'what looks like a declaration': fill('<!A '),
  'what looks like an instruction': fill('<?a '),
  CDATA: fill('<![CDATA['),
  'a table of two hundred columns': lines(600, () => fill('|a', 400)),
  'a table head without end': `${fill('|a')}\n${fill('|-')}\n`,
  'tables one after the other': lines(20_000, (n) => (n % 2 === 0 ? 'a|b' : '-|-')),
  'footnotes that refer to each other': lines(5_000, (n) => `[^${n}]: see [^${n + 1}] and [^0]\n`) + '\n[^0]',
  'a footnote in itself': '[^a]\n\n[^a]: [^a] [^a]\n',
  'one footnote ten thousand times': fill('[^a] ', 50_000) + '\n\n[^a]: b\n',
  'footnotes that stand in footnotes': lines(500, (n) => `${'    '.repeat(n)}[^${n}]: a`) + '\n\n[^499]',
  'definitions of links': lines(20_000, (n) => `[a${n}]: b`),
  'a definition that goes on and on': `[a]: ${fill('b\n')}`,
  'titles of definitions that do not end': lines(10_000, (n) => `[a${n}]: b "`),
  'addresses in the text': fill('https://a.b/'),
  'www without end': fill('www.'),
  'e-mail without end': fill('a@'),
  'e-mail with points': fill('a.') + '@' + fill('b.'),
  'colons and slashes': fill('://'),
  'one line of a megabyte': fill('a', megabyte),
  'a megabyte of words': fill('a well is *deep*, [so](b.md) it goes.\n', megabyte),
  'a megabyte of HTML': fill('<p>a <b>well</b>\n', megabyte),
  'a megabyte of spaces': `a${fill(' ', megabyte)}b`,
  'a megabyte of line ends': fill('\n', megabyte),
  'a megabyte of tabs': `a${fill('\t', megabyte)}b`,
  'carriage returns': fill('a\r'),
  'hard breaks': fill('a  \n'),
  headings: fill('# a\n'),
  'underlined headings': fill('a\n=\n'),
  'a heading of a hundred thousand stars': `# ${'*'.repeat(100_000)}`,
  rules: fill('***\n'),
  fences: fill('```\n'),
  'a fence with a long name': `\`\`\`${fill('a')}\nb`,
  'combining marks': fill('e\u0301\u0302\u0303'),
  'one letter with all the marks': `e${fill('\u0301')}`,
  'a family without end': `👩${fill('\u200d👩')}`,
  'both directions': fill('\u202e\u2066א'),
  'Chinese without end': fill('井水'),
  'Thai without end': fill('บ่อน้ำ'),
  'pictures that are missing': lines(5_000, (n) => `![a](missing${n}.png)`),
  'links to nothing': lines(20_000, (n) => `[a](missing${n}.md)`),
  'slots of our own': fill('<a href="slot:0">a</a><!--body--><!--/body-->'),
  'what templates are made of': fill('{{{{raw}}}}{{#each}}{{> x}}{{{a}}}'),
};

/** Heads of files, between their marks or not. */
const heads: Record<string, string> = {
  'a bomb of aliases': `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((name, n) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[n]}`).join(',')}]`)
    .join('\n')}\ntitle: Wells\ndate: 2026-05-04\n---\n`,
  'an alias of itself': '---\ntitle: Wells\ndate: 2026-05-04\ntags: &a [*a]\n---\n',
  'merge keys': '---\nbase: &b {title: Wells, date: 2026-05-04}\n<<: *b\n---\n\nText.\n',
  'a merge key of itself': '---\n<<: &a {<<: *a}\ntitle: Wells\ndate: 2026-05-04\n---\n',
  tags: '---\ntitle: !!binary V2VsbHM=\ndate: !!timestamp 2026-05-04\ntags: !!set {a, b}\nauthors: !js/function "x"\n---\n',
  'lists ten thousand deep': `---\ntitle: ${'['.repeat(10_000)}\n---\n`,
  'closed lists ten thousand deep': `---\ntitle: Wells\ndate: 2026-05-04\ntags: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n---\n`,
  'maps ten thousand deep': `---\ntitle: ${'{a: '.repeat(10_000)}\n---\n`,
  'dashes ten thousand deep': `---\ntitle: Wells\ndate: 2026-05-04\ntags:\n  ${'- '.repeat(10_000)}a\n---\n`,
  'question marks': `---\n${'? '.repeat(10_000)}a\n---\n`,
  'a hundred thousand fields': `---\ntitle: Wells\ndate: 2026-05-04\n${lines(60_000, (n) => `a${n}: b`)}\n---\n`,
  'one field a hundred thousand times': `---\ntitle: Wells\ndate: 2026-05-04\n${lines(60_000, () => 'a: b')}\n---\n`,
  'a hundred thousand tags': `---\ntitle: Wells\ndate: 2026-05-04\ntags: [${Array.from({ length: 20_000 }, (_, n) => `t${n}`).join(',')}]\n---\n`,
  'a title of a megabyte': `---\ntitle: ${'a'.repeat(900_000)}\ndate: 2026-05-04\n---\n`,
  'a title of words': `---\ntitle: "${fill('a & <b> ', 60_000)}"\ndate: 2026-05-04\n---\n`,
  'a summary of Markdown': `---\ntitle: Wells\ndate: 2026-05-04\nsummary: "${fill('[*a <b> ', 60_000)}"\n---\n`,
  'a head that does not end': `---\ntitle: Wells\n${fill('a: b\n')}`,
  'a quotation that does not end': `---\ntitle: "${fill('a\n')}`,
  'escapes of half characters': '---\ntitle: "\\uD83D \\uDE00 \\0 \\x07"\ndate: 2026-05-04\n---\n',
  'TOML in depth': `+++\ntitle = ${'['.repeat(10_000)}\n+++\n`,
  'TOML tables in depth': `+++\ntitle = "Wells"\ndate = 2026-05-04\n[${'a.'.repeat(10_000)}a]\n+++\n`,
  'a TOML prototype': '+++\ntitle = "Wells"\ndate = 2026-05-04\n__proto__ = 1\n[constructor]\nprototype = 2\n+++\n',
  'a prototype': '---\ntitle: Wells\ndate: 2026-05-04\n__proto__: {draft: true}\nconstructor: {name: x}\n---\n',
  JSON: '{"title": "Wells", "date": "2026-05-04"}\n\nText.\n',
  'years far away':
    '---\ntitle: Wells\ndate: 0001-01-01\nupdated: 9999-12-31T23:59:59Z\nexpires: +275760-09-13T00:00:00Z\n---\n',
};

/** A generous bound for one article of up to a megabyte, in milliseconds of CPU. */
const most = { parseMs: 3_000, publishMs: 8_000 };

describe('Content that hurts elsewhere', () => {
  it.each(Object.entries(bodies))('in a body is published in time, and well-formed: %s', async (_, body) => {
    await expectEndured(head + body);
  });

  it.each(Object.entries(heads))('in front matter harms nobody: %s', async (_, front) => {
    await expectEndured(front);
  });
});

/** Markdown and HTML with structure: pieces inside one another, and are now and then not closed. */
const { markdown } = fc.letrec<{ markdown: string; block: string; inline: string }>((tie) => ({
  markdown: fc.array(tie('block'), { maxLength: 8 }).map((blocks) => blocks.join('\n')),
  block: fc.oneof(
    { maxDepth: 6 },
    tie('inline').map((text) => `${text}\n`),
    fc.constantFrom(
      '\n',
      '---',
      '```',
      '~~~html',
      '<!--',
      '-->',
      '<details>',
      '</details>',
      '<script>',
      '[^a]: ',
      '[a]: <b',
      '|-|:-:|',
      '\t',
    ),
    fc
      .tuple(fc.constantFrom('- ', '> ', '1. ', '    ', '# ', '[^a]: ', '- [ ] ', '| '), tie('block'))
      .map(([mark, block]) => mark + block.replaceAll('\n', '\n  ')),
    fc
      .tuple(
        fc.constantFrom('div', 'table', 'tr', 'td', 'ul', 'li', 'p', 'pre', 'svg', 'details', 'figure', 'select'),
        tie('block'),
      )
      .map(([name, block]) => `<${name} id=a>${block}</${name}>`),
  ),
  inline: fc.oneof(
    { maxDepth: 6 },
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      'a',
      ' ',
      '&',
      '<',
      '&#0;',
      '\u202e',
      '\ufdd0',
      '\ud83d',
      '\u0000',
      '\r',
      'https://a.b/',
      'x@y.z',
      '[^a]',
      '![](x.png)',
      '[a](b.md)',
      '<br',
      '{{a}}',
      ']]>',
    ),
    fc
      .tuple(
        fc.constantFrom('*', '**', '_', '~', '`', '``', '[', '<b>', '<a href=/x>', '|'),
        fc.array(tie('inline'), { maxLength: 3 }),
      )
      .map(([mark, parts]) => mark + parts.join('') + mark),
    fc.tuple(tie('inline'), fc.webUrl()).map(([text, url]) => `[${text}](${url} "${text}")`),
  ),
}));

/** What may follow the name of a field, as YAML has it. */
const yamlValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '&a [*a]',
    '*a',
    '!!binary AAAA',
    '!!set {a}',
    '!x y',
    '|\n  a',
    '>-\n  a',
    '"',
    "'",
    '[',
    '{',
    '2026-02-30',
    '2026-05-04 25:00',
    '~',
    'yes',
    '0x1F',
    '.nan',
    '- a',
    '? a',
    '<<: *a',
    '\t',
    '@a',
    '%a',
    '1e999',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const fieldNames = [
  'title',
  'date',
  'tags',
  'authors',
  'image',
  'draft',
  'expires',
  'updated',
  'slug',
  'related',
  'summary',
  'lang',
  'canonical',
  'id',
  'correction',
  'withdrawn',
  '<<',
  '__proto__',
  'tilte',
];
const field = fc.tuple(fc.constantFrom(...fieldNames), yamlValue).map(([name, value]) => `${name}: ${value}`);
const fileText = fc
  .record({ isDated: fc.boolean(), fields: fc.array(field, { maxLength: 5 }), body: markdown })
  .map(({ isDated, fields, body }) =>
    [`---`, ...(isDated ? ['title: Wells', 'date: 2026-05-04'] : []), ...fields, '---', '', body, ''].join('\n'),
  );

describe('Content made up by chance', () => {
  it.each(seeds(1, 2, 3))('is published or refused, in time, and harms nobody (seed %i)', async (seed) => {
    await fc.assert(
      fc.asyncProperty(fileText, async (text) => {
        await expectEndured(text);
        // The same with bytes that are no text any more.
        await expectEndured(Buffer.from(text, 'utf16le').subarray(0, 64));
      }),
      { seed, numRuns: 60 },
    );
  });
});

async function expectEndured(text: string | Uint8Array): Promise<void> {
  const { faults, parseMs, publishMs } = await content.endure(text);
  expect(faults.slice(0, 5)).toEqual([]);
  expect(parseMs).toBeLessThan(most.parseMs);
  expect(publishMs).toBeLessThan(most.publishMs);
}
