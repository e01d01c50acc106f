import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { renderBody } from '../../lambdas/core/body.ts';
import {
  attributeOf,
  contentOf,
  decodeHtml,
  escapeHtml,
  escapeText,
  mapAttributes,
  mapTags,
  plainText,
  tagsIn,
} from '../../lambdas/core/html.ts';

describe('The tags of HTML', () => {
  it('are found in order, each with its name, its attributes and its place', () => {
    expect([...tagsIn('<p id="a">A <br>B</p>')]).toEqual([
      { name: 'p', isEnd: false, attributes: ' id="a"', start: 0, end: 10 },
      { name: 'br', isEnd: false, attributes: '', start: 12, end: 16 },
      { name: 'p', isEnd: true, attributes: '', start: 17, end: 21 },
    ]);
  });

  it('are none in a text that only tells of them', () => {
    expect([...tagsIn('Write &lt;p&gt; and nothing else')]).toEqual([]);
    expect([...tagsIn('')]).toEqual([]);
  });

  it('are replaced one by one, and what is not replaced stays as it is', () => {
    const html = '<p>Wells, <b class="x">deep</b> wells</p>';
    expect(mapTags(html, ({ name, isEnd }) => (name === 'b' ? `<${isEnd ? '/' : ''}i>` : undefined))).toBe(
      '<p>Wells, <i>deep</i> wells</p>',
    );
    expect(mapTags(html, ({ name }) => (name === 'p' ? '' : undefined))).toBe('Wells, <b class="x">deep</b> wells');
    expect(mapTags(html, () => undefined)).toBe(html);
  });
});

describe('The content of an element', () => {
  const first = (html: string) => contentOf([...tagsIn(html)][0]!, html);

  it.each([
    ['is what stands before its end tag', '<a href="/">A <b>well</b></a> <a>B</a>', 'A <b>well</b>'],
    ['is not ended by a name that begins alike', '<th>A<thead></thead></th>', 'A<thead></thead>'],
    ['is nothing where there is no end tag', '<img src="a.png"> text', ''],
  ])('%s', (_, html, content) => expect(first(html)).toBe(content));
});

describe('An attribute', () => {
  it.each<[string, string, string | undefined]>([
    ['has its value decoded', ' href="/?a=1&amp;b=2" title="x"', '/?a=1&b=2'],
    ['may be the last', ' title="x" href="/"', '/'],
    ['may be empty', ' href=""', ''],
    ['is not one whose name ends alike', ' data-href="/"', undefined],
    ['is not found in the value of another', ' alt="on href=" href="/wells/"', '/wells/'],
    ['stands after one without a value', ' reversed href="/"', '/'],
    ['without a value has none', ' href', undefined],
    ['is not there where there are no attributes', '', undefined],
  ])('%s', (_, attributes, value) => expect(attributeOf({ attributes }, 'href')).toBe(value));
});

describe('The attributes of a tag', () => {
  const attributes = ' controls src="/a&amp;b.png" alt="x src=" title=""';

  it('are given by name and decoded value', () => {
    const given: [string, string][] = [];
    mapAttributes({ attributes }, (name, value) => {
      given.push([name, value]);
      return value;
    });
    expect(given).toEqual([
      ['controls', ''],
      ['src', '/a&b.png'],
      ['alt', 'x src='],
      ['title', ''],
    ]);
  });

  it('stay as they are where their value does', () => {
    expect(mapAttributes({ attributes }, (_, value) => value)).toBe(attributes);
    expect(mapAttributes({ attributes: '' }, (_, value) => value)).toBe('');
  });

  it('take another value, escaped, or go', () => {
    const changed = mapAttributes({ attributes }, (name, value) => {
      if (name === 'src') return '/"<&>"';
      return name === 'alt' ? undefined : value;
    });
    expect(changed).toBe(' controls src="/&quot;&lt;&amp;&gt;&quot;" title=""');
  });
});

describe('Plain text', () => {
  it.each([
    ['is HTML without its tags', '<p>A <b>deep</b> well</p>', 'A deep well'],
    ['is decoded once', '5 &lt; 6, and &amp;lt; is written &quot;&amp;lt;&quot;', '5 < 6, and &lt; is written "&lt;"'],
    ['stays as it is where there is nothing to do', 'Water', 'Water'],
  ])('%s', (_, html, text) => expect(plainText(html)).toBe(text));

  it('has a gap where there was a tag, if that is wanted', () => {
    expect(plainText('Wells<br>Ponds', ' ')).toBe('Wells Ponds');
  });
});

test('text is escaped for HTML', () => {
  expect(escapeHtml(`<a href="x">&'`)).toBe(`&lt;a href=&quot;x&quot;&gt;&amp;'`);
});

test('text that is no value keeps its quotation marks', () => {
  expect(escapeText(`"<b>" & 'c'`)).toBe(`"&lt;b&gt;" &amp; 'c'`);
});

describe('What was escaped', () => {
  it('is what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeHtml(escapeHtml(text))).toBe(text);
        expect(decodeHtml(escapeText(text))).toBe(text);
      }),
    );
  });

  it.each([
    ['by Handlebars', 'Women&#x27;s &#x60;a &#x3D; b&#x60;', "Women's `a = b`"],
    ['by a number', '&#106;&#x6A;&#X6a;', 'jjj'],
    ['by a number without its end', '&#106avascript', 'javascript'],
    ['by what hides a scheme', 'javascript&colon;alert(1)', 'javascript:alert(1)'],
    ['as no character at all', '&#x110000;', '\uFFFD'],
    ['otherwise stays', '&eacute; & &;', '&eacute; & &;'],
  ])('%s', (_, escaped, text) => expect(decodeHtml(escaped)).toBe(text));
});

describe('The promise', () => {
  /** Every character that could break it, in all the places where an author can put one. */
  const hostile = fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '=',
      ' ',
      'x',
      ' href=',
      ' id=',
      '-->',
      '/>',
      '&quot;',
      '&#34;',
      '\n',
    ),
    maxLength: 12,
  });
  const piece = fc.oneof(
    hostile,
    hostile.map((text) => `<b title="${text}">${text}</b>`),
    hostile.map((text) => `<img src="/a.png" alt='${text}'>`),
    hostile.map((text) => `![${text}](/a.png "${text}")`),
    hostile.map((text) => `<iframe src="https://a.example/" title="${text}"></iframe>`),
    fc.constantFrom('\n\n', '## ', '- ', '> ', '<p>', '</p>', '<div>', '<!-- ', '<table><tr><th>', '[a](b "c")'),
  );
  const markdown = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

  it('is kept by every body, whatever its author wrote', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const { html } = renderBody(text, { slug: 'wells', firstLine: 1, path: 'articles/wells.md' }).body;
        const tag = /<(?:\/[a-z][a-z0-9]*|[a-z][a-z0-9]*(?: [a-z-]+(?:="[^"<>]*")?)*)>/g;
        expect(html.replaceAll(tag, '')).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/);
      }),
      { numRuns: 500 },
    );
  });
});
