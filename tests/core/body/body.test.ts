import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { cpuTimeOf, momentMs } from '../../support/patience.ts';
import { absoluteBody, countWords, renderBody, resolveSlots } from '../../../lambdas/core/body.ts';
import { toHtml } from '../../../lambdas/core/body/markdown.ts';
import { attributeOf, tagsIn } from '../../../lambdas/core/html.ts';
import { cleanLines } from '../../../lambdas/core/text/clean-line.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';

const render = (markdown: string) => renderBody(markdown, { slug: 'wells', firstLine: 5, path: 'articles/wells.md' });
const html = (markdown: string) => render(markdown).body.html;
const text = (markdown: string) => render(markdown).body.text;
const warnings = (markdown: string) => render(markdown).warnings.map(problemLine);

describe('References', () => {
  test('links and pictures inside the site become slots, with the line they stand in', () => {
    const { body, references } = render(
      '[a](../rivers.md#more) and\n[b](/rivers/)\n\n![c](../images/m%C3%A4p.svg "d")\n\n<figure><img src="/images/e.png" alt="e"></figure>',
    );
    expect(body.html).toBe(
      '<p><a href="slot:0">a</a> and\n<a href="slot:1">b</a></p>\n' +
        '<p><img src="slot:2" alt="c" title="d"></p>\n' +
        '<figure><img src="slot:3" alt="e"></figure>',
    );
    expect(references).toEqual([
      { kind: 'link', target: '../rivers.md#more', line: 5, column: 5 },
      { kind: 'link', target: '/rivers/', line: 6, column: 5 },
      { kind: 'image', target: '../images/mäp.svg', line: 8, column: 6 },
      { kind: 'image', target: '/images/e.png', line: 10, column: 19 },
    ]);
  });

  test('a picture may be a link', () => {
    expect(html('[![a](a.png)](b.md)')).toBe('<p><a href="slot:0"><img src="slot:1" alt="a"></a></p>\n');
  });

  test('addresses elsewhere and places in the article are none', () => {
    const { body, references } = render('[a](https://x.org) [b](//x.org/b) [c](#d) ![e](http://x.org/e.png)\n\n## D');
    expect(references).toEqual([]);
    expect(body.html).toBe(
      '<p><a href="https://x.org">a</a> <a href="https://x.org/b">b</a> <a href="#d">c</a> ' +
        '<img src="http://x.org/e.png" alt="e" loading="lazy" decoding="async"></p>\n<h2 id="d">D</h2>\n',
    );
  });

  test('no author can write a slot', () => {
    const { body, references } = render(
      '[a](slot:0) ![b](slot:0) <a href="slot:0">c</a> <img src="slot:0"> `<a href="slot:0">` &lt;img src="slot:0"&gt;',
    );
    expect(references).toEqual([]);
    expect(resolveSlots(body.html, () => expect.fail('There is no slot.'))).toBe(body.html);
  });

  test('what may not stand in an address loses the link or the picture, and the author is told', () => {
    expect(html('[a](javascript:alert(1)) <javascript:b> ![c](data:image/png;base64,AA) ![](file:///d)')).toBe(
      '<p>a javascript:b <span class="missing-picture">c</span> </p>\n',
    );
    expect(warnings('\n[a](javascript:alert(1))\n<a href="data:b">b</a>\n\n![c](mailto:c)')).toEqual([
      'articles/wells.md:6: a link leads to "javascript:alert(1)", expected a path inside the site or an address that ' +
        'begins with https:, http:, mailto: or tel:. Correct the address; until then only the words of the link are shown.',
      'articles/wells.md:7: a link leads to "data:b", expected a path inside the site or an address that begins with ' +
        'https:, http:, mailto: or tel:. Correct the address; until then only the words of the link are shown.',
      'articles/wells.md:9: a picture comes from "mailto:c", expected the path of a file in images or an address that ' +
        'begins with https:. Save the picture in images and name its path; until then its description is shown in its place.',
    ]);
  });
});

describe('Slots', () => {
  const { html: slots } = render('[a **b**](b.md "B") ![c "d"](c.png) [e](e.md)').body;

  test('take the address, and a picture its size', () => {
    const resolved = resolveSlots(slots, (index) =>
      index === 1 ? { address: '/images/c.1f.png', width: 800, height: 600 } : { address: `/articles/${index}/?a&b` },
    );
    expect(resolved).toBe(
      '<p><a href="/articles/0/?a&amp;b" title="B">a <strong>b</strong></a> ' +
        '<img src="/images/c.1f.png" alt="c &quot;d&quot;" width="800" height="600" loading="lazy" decoding="async"> ' +
        '<a href="/articles/2/?a&amp;b">e</a></p>\n',
    );
  });

  test('that lead to nothing leave the text of the link and the description of the picture', () => {
    expect(resolveSlots(slots, (index) => (index === 2 ? { address: '/e/' } : undefined))).toBe(
      '<p>a <strong>b</strong> <span class="missing-picture">c &quot;d&quot;</span> <a href="/e/">e</a></p>\n',
    );
  });

  test('a picture keeps the width its author chose, and its shape', () => {
    const body = html('<img src="a.png" width="200" height="7" alt="">');
    expect(resolveSlots(body, () => ({ address: '/a.png', width: 800, height: 600 }))).toBe(
      '<img src="/a.png" alt="" width="200" height="150" loading="lazy" decoding="async">',
    );
  });

  test.each([
    ['a recording, with what it says to browsers that play nothing', '<audio src="a.mp3">[Get](a.mp3)</audio>', ''],
    ['a film of which every file is missing', '<video><source src="a.mp4"><track src="a.vtt">No film.</video>', ''],
    [
      'a file of several',
      '<audio><source src="b.mp3"><source src="a.mp3"></audio>',
      '<audio{}><source src="/b"></audio>',
    ],
    ['captions', '<video src="b.mp4"><track src="a.vtt">x</video>', '<video src="/b"{}>x</video>'],
    ['a poster', '<video src="b.mp4" poster="a.png"></video>', '<video src="/b"{}></video>'],
    [
      'a recording beside one that is there',
      '<audio src="a.mp3"></audio><audio src="b.mp3"></audio>',
      '<audio src="/b"{}></audio>',
    ],
  ])('that lead to nothing leave nothing of %s', (_, written, left) => {
    const { body, references } = render(`<div>${written}</div>`);
    const resolved = resolveSlots(body.html, (index) =>
      references[index]!.target.startsWith('b') ? { address: '/b' } : undefined,
    );
    expect(resolved).toBe(`<div>${left.replace('{}', ' controls preload="none"')}</div>`);
  });

  test('that lead to nothing leave no paragraph of a recording either', () => {
    const { body } = render('a\n\n<audio src="a.mp3"></audio>\n\nb');
    expect(resolveSlots(body.html, () => undefined)).toBe('<p>a</p>\n<p>b</p>\n');
  });

  test('a body without slots is returned as it is', () => {
    const plain = html('[a](https://x.org)');
    expect(resolveSlots(plain, () => expect.fail('There is no slot.'))).toBe(plain);
  });
});

describe('Headings', () => {
  test.each([
    ['# A\n## B\n# C', 'h2 h3 h2'],
    ['## A\n### B', 'h2 h3'],
    ['### A\n#### B', 'h2 h3'],
    ['## A\n#### B\n#### C\n## D', 'h2 h3 h3 h2'],
    ['## A\n<h5>B</h5>', 'h2 h3'],
    ['# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6', 'h2 h3 h4 h5 h6 h6'],
    ['## A\n##\n### B', 'h2 h3'],
  ])('of %j are %s on the page', (markdown, levels) => {
    const body = html(markdown);
    expect([...body.matchAll(/<(h\d)/g)].map(([, name]) => name).join(' ')).toBe(levels);
    expect([...body.matchAll(/<\/(h\d)/g)].map(([, name]) => name).join(' ')).toBe(levels);
  });

  test.each([
    ['The *wells* of `Kano`', 'the-wells-of-kano'],
    ['Water & sand — 2020!', 'water--sand--2020'],
    ['Ötürü_колодцы 井', 'ötürü_колодцы-井'],
    ['A[^1]', 'a'],
    ['Fn wells 1', 'section-fn-wells-1'],
  ])('%j has the id %s', (heading, id) => {
    expect(html(`## ${heading}\n\n[^1]: x`)).toContain(`<h2 id="${id}">`);
  });

  test('with the same words have different ids', () => {
    const ids = [...html('## A\n## A 1\n## A\n## A\n## ?').matchAll(/<h2(?: id="([^"]*)")?>/g)].map(([, id]) => id);
    expect(ids).toEqual(['a', 'a-1', 'a-2', 'a-3', undefined]);
  });
});

describe('Places in the article', () => {
  test('an id that the author gave carries the slug, and links follow it', () => {
    expect(html('<a name="more"></a>[a](#more) <b id="main">b</b> <i id="main">c</i>')).toBe(
      '<p><span id="wells_more"></span><a href="#wells_more">a</a> <b id="wells_main">b</b> <i>c</i></p>\n',
    );
  });

  test('a link finds its heading in other capitals', () => {
    expect(html('[a](#The-Wells)\n\n## The wells')).toContain('<a href="#the-wells">');
  });

  test('a link to none is reported', () => {
    expect(warnings('[a](#river) [b](#top)')).toEqual([
      'articles/wells.md:5:5: a link leads to "#river", which is not in this article, expected the id of a heading or ' +
        'another element in this article. After the #, write the heading in lower case, without punctuation and with hyphens for spaces.',
    ]);
  });

  test('footnotes are found, and no author can take their ids', () => {
    const body = html('a[^1] <b id="fn-wells-1">b</b> <b id="fn-rivers-1">c</b>\n\n[^1]: x');
    expect(body.match(/ id="fn-wells-1"/g)).toHaveLength(1);
    expect(body).toContain('<b id="wells_fn-rivers-1">');
    expect(warnings('a[^1]\n\n[^1]: x')).toEqual([]);
  });
});

describe('Words of an author that look like an attribute', () => {
  test('are words', () => {
    expect(html('![x src=](https://a.example/y.png "z")\n\n## [A](https://a.example "b id=") c')).toBe(
      '<p><img src="https://a.example/y.png" alt="x src=" title="z" loading="lazy" decoding="async"></p>\n' +
        '<h2 id="a-c"><a href="https://a.example" title="b id=">A</a> c</h2>\n',
    );
  });
});

describe('Raw HTML', () => {
  test('is sanitised together with the Markdown around it', () => {
    expect(html('<div class="x" onclick="y()">\n\n**a** `<b>`\n\n</div>\n\n- [x] b')).toBe(
      '<div>\n<p><strong>a</strong> <code>&lt;b&gt;</code></p>\n</div>\n' +
        '<ul>\n<li><span class="task">☑\uFE0E</span> b</li>\n</ul>\n',
    );
  });

  test('that takes in the rest of the article is reported where it begins', () => {
    const { body, warnings } = render('a\n\n<b>b</b>\n\n<!-- c\n\nd\n\n[^1]: e');
    expect(body.html).toBe('<p>a</p>\n<p><b>b</b></p>\n');
    expect(warnings.map(problemLine)).toEqual([
      'articles/wells.md:9: an HTML comment, attribute or element has no end, expected its end, such as -->. ' +
        'Close it; until then everything that follows is left out.',
    ]);
  });

  test('that is left out is reported with its line', () => {
    expect(warnings('a\n\n<script>b</script>\n\nThe <name> field\n\n<center><font>c</font></center>')).toEqual([
      'articles/wells.md:7: there is an element <script>, expected Markdown, or HTML that structures text. ' +
        'The element is left out. To show it as text, put it between backticks.',
      'articles/wells.md:9: there is an element <name>, expected Markdown, or HTML that structures text. ' +
        'The element is left out. To show it as text, put it between backticks.',
    ]);
  });

  test('cannot end the page around it', () => {
    expect(html('</div></main></body>\n\na <b>b')).toBe('\n<p>a <b>b</b></p>\n');
  });
});

describe('Characters that no feed may hold', () => {
  test('are gone, however they were written', () => {
    const body = html('a\u0000\u0001\u0085\uFFFE\uFDD0\uD800b &#12; <i>&#1;c&#xFDD0;&#x85;</i>');
    expect(body).not.toMatch(/[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\uFDD0\uFFFE]/);
    expect(body.isWellFormed()).toBe(true);
    expect(html('a&#12;b')).toBe('<p>ab</p>\n');
  });
});

describe('Code and tables', () => {
  test('can be reached and scrolled from the keyboard', () => {
    expect(html('```sh\nls\n```')).toBe('<pre tabindex="0"><code class="language-sh">ls\n</code></pre>\n');
    expect(html('| A "b" | *C* |\n|-|-|\n| d | e |')).toMatch(
      /^<div class="table" role="group" aria-label="A &quot;b&quot;, C" tabindex="0"><table>\n[^]*<\/table><\/div>\n$/,
    );
  });
});

describe('The text of a body', () => {
  test('has one line for each block, without marks, addresses and descriptions of pictures', () => {
    expect(
      text(
        '# Wells & "water"\n\nOne[^1] *two*\nthree.  \nSee <https://x.org> or [here](https://x.org/a).\n\n' +
          '- [x] dig ![map](map.png)\n- [ ] drink\n\n| A | B |\n|-|-|\n| c | d |\n\n```\n1 < 2\n  3\n```\n\n[^1]: note',
      ),
    ).toBe('Wells & "water"\nOne two three. See or here.\ndig\ndrink\nA B\nc d\n1 < 2 3');
  });

  test('of raw HTML parts its blocks too', () => {
    expect(text('<ul><li>a</li><li>b<br>c</li></ul><p>d<script>e</script></p>')).toBe('a\nb c\nd');
  });
});

describe('Words', () => {
  test.each([
    ['', 0],
    ['One two\nthree-four it’s', 4],
    ['Колодцы Кано', 2],
    ['井の水', 3],
    ['한국의 우물', 2],
    ['Kano の井戸 2020', 5],
    ['น้ำบาดาล ดี', 3],
  ])('%j has %i', (written, words) => {
    expect(countWords(written)).toBe(words);
  });
});

describe('Away from its page', () => {
  const away = (markdown: string) =>
    absoluteBody(
      resolveSlots(html(markdown), (index) => ({ address: `/x/${index}?a&b` })),
      'https://news.example/articles/wells/',
    );

  test('every address is absolute', () => {
    expect(away('[a](b.md) [c](#d) ![e](e.png) [f](https://x.org/?a&b) <i@x.org>\n\n## D')).toBe(
      '<p><a href="https://news.example/x/0?a&amp;b">a</a> <a href="https://news.example/articles/wells/#d">c</a> ' +
        '<img src="https://news.example/x/1?a&amp;b" alt="e"> <a href="https://x.org/?a&amp;b">f</a> ' +
        '<a href="mailto:i@x.org">i@x.org</a></p>\n<h2>D</h2>\n',
    );
  });

  test('only the ids of footnotes stay, and what serves the page goes', () => {
    const body = away('a[^1] <b id="c">d</b>\n\n- [ ] e\n\n```js\nf\n```\n\n| g |\n|:-:|\n| h |\n\n[^1]: i');
    expect([...body.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)).toEqual(['fnref-wells-1', 'fn-wells-1']);
    expect(body).not.toMatch(/class=|role=|tabindex=|aria-/);
  });

  test('nothing executable comes of an address, and a slot that was not resolved has none', () => {
    expect(
      absoluteBody('<a href="javascript:x">a</a> <a href="slot:0">b</a> <img src="//x.org/c">', 'https://n.org/'),
    ).toBe('<a>a</a> <a>b</a> <img src="https://x.org/c">');
  });

  test('text that looks like an address stays', () => {
    expect(away('`<a href="/b">` a <i>href="/b"</i>')).toBe(
      '<p><code>&lt;a href="/b"&gt;</code> a <i>href="/b"</i></p>\n',
    );
  });
});

/** Markdown in all its forms, without raw HTML. */
const markdown = fc
  .array(
    fc.constantFrom(
      ...[
        'one ',
        'two\n',
        '\n\n',
        '# ',
        '## ',
        '> ',
        '- ',
        '1. ',
        '    ',
        '\t',
        '- [x] ',
        '*',
        '**',
        '_',
        '~',
        '~~',
        '`',
      ],
      ...['```js\n', '| a | b |\n|:-|-:|\n| c | d |\n', '|', '[', ']', '(', ')', '!', '[a](/b "c")', '![d](e.png)'],
      ...['[f](javascript:g)', '[h](https://x.org/?a&b"c)', 'https://x.org/i', 'www.x.org', '[^1]', '\n[^1]: j\n'],
      ...[
        '[^2]',
        '\n[^2]: k [^1]\n',
        '&amp;',
        '&lt;b&gt;',
        '&#60;i&#62;',
        '&quot;',
        '"',
        '\\',
        '< ',
        ' >',
        '#',
        '---\n',
      ],
      ...['<javascript:x>', '<https://x.org/"onclick=>', '![a"b](c"d "e\'f")', '井', 'é', '\u0000', '&#12;', '\\<b>'],
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

/** Of the text that an article has: a control character that is left out may have stood between two backslashes. */
const hasNoRawHtml = (source: string) => toHtml(cleanLines(source), 'wells').raw.length === 0;

describe('Markdown without raw HTML is safe as it is', () => {
  const tags = (html: string) => html.match(/<[^>]*>/g) ?? [];
  test('the sanitiser changes nothing in it', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        fc.pre(hasNoRawHtml(source));
        const sanitised = render(`<div></div>\n\n${source}`);
        const quoted = (html: string) => html.replaceAll('&quot;', '"');
        expect(quoted(sanitised.body.html)).toBe(`<div></div>\n${quoted(html(source))}`);
        expect(sanitised.body.text).toBe(text(source));
      }),
      {
        numRuns: 1000,
        examples: [['[<javascript:x>](https://x.org/)'], ['[a <https://y.org/> b](https://x.org/) <https://z.org/>']],
      },
    );
  });

  test('and nothing in it is executable', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        fc.pre(hasNoRawHtml(source));
        const resolved = resolveSlots(html(source), (index) => ({ address: `/${index}` }));
        for (const body of [resolved, absoluteBody(resolved, 'https://news.example/wells/')]) {
          for (const tag of tags(body)) {
            expect(tag).toMatch(
              /^<\/?(?:p|h[2-6]|blockquote|ul|ol|li|hr|br|pre|code|div|table|thead|tbody|tr|th|td|em|strong|del|mark|sub|dl|dt|dd|a|img|sup|section|span)(?: (?:href|src|title|alt|id|class|start|scope|role|tabindex|aria-label|loading|decoding)="[^"<>]*")*>$/,
            );
            expect(tag).not.toMatch(/(?:href|src)="(?!https?:|mailto:|tel:|#|\/)/);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('Whatever an article holds', () => {
  const soup = fc
    .array(
      fc.oneof(
        markdown,
        fc.constantFrom(
          ...[
            '<div>',
            '</div>',
            '<p>',
            '</p>',
            '<b>',
            '</b>',
            '<a href="/x">',
            '</a>',
            '<table>',
            '<tr>',
            '<td>',
            '</table>',
          ],
          ...[
            '<!--',
            '-->',
            '<script>',
            '</script>',
            '<img src="a" alt="b">',
            '<h1 id="c">',
            '</h1>',
            '</main>',
            '<div title="',
          ],
        ),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join('\n'));

  test('every tag that opens closes, in order, and no id occurs twice', () => {
    fc.assert(
      fc.property(soup, (source) => {
        const body = resolveSlots(html(source), (index) => (index % 2 === 0 ? { address: '/x' } : undefined));
        const open: string[] = [];
        for (const [, slash, name = ''] of body.matchAll(/<(\/?)([a-z0-9]+)[^<>]*>/g)) {
          if (slash === '/') expect(open.pop()).toBe(name);
          else if (!['br', 'hr', 'img'].includes(name)) open.push(name);
        }
        expect(open).toEqual([]);
        // Of tags only: a text that shows how HTML is written may say ` id="c"` as often as it likes.
        const ids = [...tagsIn(body)].map((tag) => attributeOf(tag, 'id')).filter((id) => id !== undefined);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 500, examples: [['<div>\n\n[^2]: k [^1]\n```js\n\n<h1 id="c">\n<h1 id="c">']] },
    );
  });

  test.each([
    ['quotes', '>'.repeat(10_000)],
    ['lists', '- '.repeat(10_000)],
    ['brackets', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['pictures', '!['.repeat(3000) + '](a)'.repeat(3000)],
    ['emphasis', '*a **b _c '.repeat(5000)],
    ['headings', '# a\n'.repeat(5000)],
    ['unclosed tags', '<a '.repeat(20_000)],
    ['comments', '<div>' + '<!--'.repeat(20_000)],
    ['elements', '<div>'.repeat(10_000)],
    ['references', 'a[^1] '.repeat(3000) + '\n\n[^1]: b'],
  ])('thousands of %s are done with in a moment', (_, source) => {
    expect(cpuTimeOf(() => void render(`a\n\n${source}\n\nb`))).toBeLessThan(momentMs);
  });

  test('it is valid HTML', async () => {
    const source =
      '# A\n\nb[^1] c[^1]\n\n- [x] d\n- e\n\n  f\n\n| g | h |\n|:-:|-|\n| i | j |\n\n```js\nk\n```\n\n![l](l.png)\n\n' +
      '<details><summary>m</summary>\n\n**n**\n\n</details>\n\n<iframe src="https://x.org"></iframe>\n\n[^1]: o';
    const body = resolveSlots(html(source), () => ({ address: '/l.png', width: 4, height: 3 }));
    const page = `<!DOCTYPE html>\n<html lang="en"><head><title>t</title></head><body><h1>t</h1>${body}</body></html>`;
    const report = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(page);
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });
});
