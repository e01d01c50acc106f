import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { toHtml } from '../../../lambdas/core/body/markdown.ts';

const html = (markdown: string) => toHtml(markdown, 'wells').html;

describe('Markdown as GitHub renders it', () => {
  test('a line break in the Markdown is none on the page, and quotation marks stay straight', () => {
    expect(html('One "line"...\nand -- another')).toBe('<p>One &quot;line&quot;...\nand -- another</p>\n');
  });

  test('one tilde strikes out as two do, and a lone one stays', () => {
    expect(html('~one~ ~~two~~ ~5 km')).toBe('<p><del>one</del> <del>two</del> ~5 km</p>\n');
  });

  test.each([
    ...[
      '*b*',
      '**b**',
      '~~b~~',
      '~b~',
      '^b^',
      '==b==',
      '`b`',
      '[b](/c)',
      '![b](/c.png)',
      '<b>b</b>',
      '&amp;',
      '\\*',
      '$b$',
    ],
    ...['[^1]\n\n[^1]: Note.'],
  ])('%s may begin right after any sign', (text) => {
    const alone = html(text).replace(/^<p>/, '');
    for (const sign of ['a-', 'a#', '5 % +', '(@', 'a}']) expect(html(sign + text)).toBe(`<p>${sign}${alone}`);
  });

  test('a single tilde and a double one are no pair', () => {
    expect(html('~one~~ two')).toBe('<p>~one~~ two</p>\n');
  });

  test.each([
    ['https://example.org/a_b.', '<a href="https://example.org/a_b" data-line="0">https://example.org/a_b</a>.'],
    ['WWW.EXAMPLE.ORG', '<a href="http://WWW.EXAMPLE.ORG" data-line="0">WWW.EXAMPLE.ORG</a>'],
    ['(www.example.org)', '(<a href="http://www.example.org" data-line="0">www.example.org</a>)'],
    ['info@example.org', '<a href="mailto:info@example.org" data-line="0">info@example.org</a>'],
    ['example.org', 'example.org'],
    ['ftp://example.org', 'ftp://example.org'],
    ['//example.org', '//example.org'],
    ['`https://example.org`', '<code>https://example.org</code>'],
  ])('%s is linked as it is there', (markdown, expected) => {
    expect(html(markdown)).toBe(`<p>${expected}</p>\n`);
  });

  test('columns are aligned by a class, and their headings head them', () => {
    expect(html('| Year | Wells |\n|:-:|--:|\n| 2020 | 1 |')).toBe(
      '<table>\n<thead>\n<tr>\n<th scope="col" class="center">Year</th>\n<th scope="col" class="right">Wells</th>\n</tr>\n' +
        '</thead>\n<tbody>\n<tr>\n<td class="center">2020</td>\n<td class="right">1</td>\n</tr>\n</tbody>\n</table>\n',
    );
  });

  test('code keeps its language and is escaped', () => {
    expect(html('```js {1}\n<b>\n```')).toBe('<pre><code class="language-js">&lt;b&gt;\n</code></pre>\n');
  });

  test('the boxes of a task list are characters', () => {
    expect(html('- [ ] dig\n- [x] **drink**\n- [y] rest')).toBe(
      '<ul>\n<li><span class="task">☐</span> dig</li>\n' +
        '<li><span class="task">☑\uFE0E</span> <strong>drink</strong></li>\n<li>[y] rest</li>\n</ul>\n',
    );
  });

  test('a box outside a list, or with nothing after it, is text', () => {
    expect(html('[ ] dig')).toBe('<p>[ ] dig</p>\n');
    expect(html('- [ ]')).toBe('<ul>\n<li>[ ]</li>\n</ul>\n');
  });
});

describe('Footnotes', () => {
  test('carry the slug, lead back, and stand at the end', () => {
    expect(html('Water[^1]\n\n[^1]: From wells.')).toBe(
      '<p>Water<sup class="footnote-ref" id="fnref-wells-1"><a href="#fn-wells-1" role="doc-noteref">1</a></sup></p>\n' +
        '<section class="footnotes" role="doc-endnotes">\n<ol>\n' +
        '<li id="fn-wells-1"><p>From wells. ' +
        '<a href="#fnref-wells-1" role="doc-backlink" aria-label="Back to reference 1">↩\uFE0E</a></p>\n</li>\n' +
        '</ol>\n</section>\n',
    );
  });

  test('a slug in any script makes a valid id, which the links lead to', () => {
    const { html } = toHtml('Вода[^1]\n\n[^1]: x', 'колодцы');
    expect(html).toContain('<li id="fn-колодцы-1">');
    expect(html).toContain(`<a href="#${encodeURIComponent('fn-колодцы-1')}"`);
  });

  test('each reference to the same footnote has its own id and its own way back', () => {
    const ids = [...html('A[^n] b[^n] c[^n]\n\n[^n]: x').matchAll(/(?:id|href)="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([
      'fnref-wells-1',
      '#fn-wells-1',
      'fnref-wells-1_2',
      '#fn-wells-1',
      'fnref-wells-1_3',
      '#fn-wells-1',
      'fn-wells-1',
      '#fnref-wells-1',
      '#fnref-wells-1_2',
      '#fnref-wells-1_3',
    ]);
  });

  test('the second reference of one article is not the second footnote of another', () => {
    const twice = toHtml('A[^n] b[^n]\n\n[^n]: x', 'wells').html;
    const two = toHtml('A[^n] b[^m]\n\n[^n]: x\n[^m]: y', 'wells-1').html;
    const ids = (html: string) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids(twice).filter((id) => ids(two).includes(id))).toEqual([]);
  });

  test('are numbered as they are first referred to, those within footnotes after those in the text', () => {
    const numbered = html('[^b] [^a]\n\n[^a]: A, see [^c]\n[^b]: B\n[^c]: C\n[^d]: never referred to');
    expect([...numbered.matchAll(/<li id="fn-wells-(\d)"><p>(\w)/g)].map(([, n, text]) => `${n} ${text}`)).toEqual([
      '1 B',
      '2 A',
      '3 C',
    ]);
    expect(numbered).not.toContain('never');
  });

  test('a reference without a footnote is text, and so is an inline note', () => {
    expect(html('Water[^1] and ^[note]')).toBe('<p>Water[^1] and ^[note]</p>\n');
  });

  test('a footnote defined inside another stands on its own', () => {
    const nested = html('A[^o] b[^i]\n\n[^o]: outer\n\n    > quote\n    >\n    > [^i]: inner\n\nafter');
    expect(nested).toContain('<p>outer</p>\n<blockquote>\n<p>quote</p>\n</blockquote>');
    expect(nested).toMatch(/<li id="fn-wells-2"><p>inner .*<\/p>\n<\/li>/);
    expect(nested.indexOf('<p>after</p>')).toBeLessThan(nested.indexOf('<section'));
  });

  test('a reference in the description of a picture, where nothing can be linked, is not led back to', () => {
    expect(html('![map[^1]](map.png) text[^1]\n\n[^1]: x')).not.toContain('fnref-wells-1_2');
  });
});

describe('Raw HTML', () => {
  test('is taken down with its line', () => {
    expect(toHtml('Text\nand <b>bold</b>\n\n<div>\n</div>', 'wells').raw).toEqual([
      { html: '<b>', line: 1 },
      { html: '</b>', line: 1 },
      { html: '<div>\n</div>', line: 3 },
    ]);
  });

  test('in code is none, and neither is a comment on its own', () => {
    const { html, raw } = toHtml('Before `<b>`\n\n<!-- note -->\n\n    <i>\n\nafter<!-- x -->', 'wells');
    expect(raw).toEqual([]);
    expect(html).toBe('<p>Before <code>&lt;b&gt;</code></p>\n<pre><code>&lt;i&gt;\n</code></pre>\n<p>after</p>\n');
  });

  test('links, pictures and elements know their line', () => {
    expect(html('a\n[b](c)\n\n<div>\n<img src="d">')).toBe(
      '<p>a\n<a href="c" data-line="1">b</a></p>\n<div data-line=3 >\n<img data-line=4  src="d">',
    );
  });

  test('a tag that never ends is text, so that it does not take in what follows', () => {
    expect(html('<div title="x\n\nafter')).toBe('&lt;div title="x\n<p>after</p>\n');
  });
});

test('an address is encoded and shown as by markdown-it, whatever letters it has', () => {
  const usual = new MarkdownIt({ linkify: true });
  const parts = [
    'a',
    'é',
    'ö',
    'e\u0301',
    '字',
    'ß',
    '😀',
    '/',
    '.',
    '-',
    '~',
    '_',
    '%C3%A9',
    '%c3',
    '%',
    '%25',
    ',',
    '?',
  ];
  const hosts = ['https://a.example/', 'https://A.example/', 'https://é.example/', 'https://xn--9ca.example/'];
  const rest = fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((found) => found.join(''));
  fc.assert(
    fc.property(fc.constantFrom(...hosts), rest, (host, path) => {
      const text = `[a](${host}${path}) <${host}${path}>`;
      expect(html(text).replaceAll(' data-line="0"', '')).toBe(usual.render(text));
    }),
    { numRuns: 1000 },
  );
});

test('an address is encoded once', () => {
  expect(html('[a](<https://bücher.example/a b?c=%20>)')).toContain('"https://xn--bcher-kva.example/a%20b?c=%20"');
});

test('an address that is left as it is would have come out of markdown-it unchanged', () => {
  const markdownIt = new MarkdownIt();
  markdownIt.validateLink = () => true;
  const address = fc.stringMatching(
    /^(?:https?:\/\/|HTTP:\/\/|\/\/|\/|mailto:|)(?:[a-z0-9.:@/?#%A-Z_~ '"é\\-]|[a-z]\.|xn--|%C3|a{64}){0,20}$/,
  );
  fc.assert(
    fc.property(address, (written) => {
      const link = `[a](<${written}>)`;
      fc.pre(markdownIt.render(link).startsWith('<p><a href='));
      expect(html(link).replace(' data-line="0"', '')).toBe(markdownIt.render(link));
    }),
    { numRuns: 2000 },
  );
});

test('a host name too long to be one is not taken as it is', () => {
  expect(html(`[a](http://${'a.'.repeat(200)}example/wells)`)).toContain('"http:///wells"');
});
