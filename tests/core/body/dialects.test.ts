import { describe, expect, test } from 'vitest';
import { absoluteBody, renderBody } from '../../../lambdas/core/body.ts';

const render = (markdown: string, title?: string) =>
  renderBody(markdown, {
    slug: 'wells',
    firstLine: 1,
    path: 'articles/wells.md',
    ...(title !== undefined && { title }),
  });
const html = (markdown: string, title?: string) => render(markdown, title).body.html.trim();
const opening = (markdown: string) => render(markdown).opening();

describe('The language of code', () => {
  const code = (language: string, text: string) =>
    `<pre tabindex="0"><code${language && ` class="language-${language}"`}>${text}\n</code></pre>`;

  test.each([
    ['```js{1,3} title="a.js"\na\n```', code('js', 'a')],
    ['``` {.python .numberLines}\na\n```', code('python', 'a')],
    ['```{r, echo=FALSE}\na\n```', code('r', 'a')],
    ['```{\na\n```', code('', 'a')],
    ['    :::python\n    a', code('python', 'a')],
    ['    ::: c++ hl_lines="1"\n    a', code('c++', 'a')],
    ['    :::\n    a', code('', 'a')],
    ['    :::note\n    a\n    :::', code('', ':::note\na\n:::')],
    ['    :::python', code('', ':::python')],
  ])('of %j is its name alone', (markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });
});

describe('Attributes are never text', () => {
  test.each([
    ['## Part {#part-1}', '<h2 id="part-1">Part</h2>'],
    ['## Part {#part-1 .wide lang=en}', '<h2 id="part-1">Part</h2>'],
    ['## Part {: #part-1 }', '<h2 id="part-1">Part</h2>'],
    ['## Part\n{: #part-1 .wide}', '<h2 id="part-1">Part</h2>'],
    ['## Part ## {.wide}', '<h2 id="part">Part</h2>'],
    ['Part {#part-1}\n------', '<h2 id="part-1">Part</h2>'],
    ['Text\n{: .lead #a}', '<p id="wells_a">Text</p>'],
    ['Text\n{:.lead}', '<p>Text</p>'],
    ['{: .lead}\nText', '<p>Text</p>'],
    ['- a\n- b\n{: .wide}', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['* TOC\n{:toc}\n\nText', '<p>Text</p>'],
    ['## Part\n\n{:toc}\n\nText', '<h2 id="part">Part</h2>\n<p>Text</p>'],
    ['Words\n{:toc}\n\nText', '<p>Words</p>\n<p>Text</p>'],
    ['1. toc\n{: toc .wide}\n\nText', '<p>Text</p>'],
    ['[TOC]\n\nText', '<p>Text</p>'],
    ['[toc]\n\nText', '<p>Text</p>'],
    ['[[TOC]]\n\nText', '<p>Text</p>'],
    ['{::options toc_levels="1" /}\n\nText', '<p>Text</p>'],
    ['[a](https://a.org){:target="_blank"} b', '<p><a href="https://a.org">a</a> b</p>'],
    ['[a](https://a.org){target="_blank" .b} b', '<p><a href="https://a.org">a</a> b</p>'],
    ['*a*{: .b} `c`{:.language-js}', '<p><em>a</em> <code>c</code></p>'],
  ])('%j', (markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  test.each(['{a}', '{:}', 'set {a, b}', 'a {#b} c', '`{: .x}`', '\\{: .x}', '[toc] a'])('%s is text', (markdown) => {
    expect(render(markdown).body.text).toBe(markdown.replaceAll(/[`\\]/g, ''));
  });

  test('a link leads to the id that its author gave a heading, with HTML about too', () => {
    expect(html('[a](#Part-1)\n\n## Part {#Part-1}\n\n<b>b</b>')).toBe(
      '<p><a href="#Part-1">a</a></p>\n<h2 id="Part-1">Part</h2>\n<p><b>b</b></p>',
    );
  });
});

describe('What is in a line', () => {
  test.each([
    ['==a b==', '<mark>a b</mark>'],
    ['H~2~O', 'H<sub>2</sub>O'],
    ['x^2^ and 21^st^', 'x<sup>2</sup> and 21<sup>st</sup>'],
    ['~gone~ ~~gone~~', '<del>gone</del> <del>gone</del>'],
    ['これは**「重要」**です。**注意：**必ず', 'これは<strong>「重要」</strong>です。<strong>注意：</strong>必ず'],
    [':tada: :+1:', '🎉 👍'],
    ['- [x] a', '<ul>\n<li><span class="task">☑\uFE0E</span> a</li>\n</ul>'],
  ])('%s', (markdown, expected) => {
    expect(html(markdown)).toBe(expected.startsWith('<ul>') ? expected : `<p>${expected}</p>`);
  });

  test.each([
    '1 == 2 == 3',
    '^_^ a^b',
    '~5 km',
    '12:100:00',
    ':nothing-of-the-kind:',
    '`:tada:`',
    'a:100:b',
    'x^2 and y^2',
  ])('%s is text', (markdown) => {
    expect(render(markdown).body.text).toBe(markdown.replaceAll('`', ''));
  });

  test.each([
    ['Read on :material-arrow-right:', 'Read on'],
    [':octicons-heart-fill-24:{ .deep .wide } Wells', 'Wells'],
    ['[:fontawesome-brands-github: Wells](https://a.org)', '<a href="https://a.org">Wells</a>'],
    [
      '[:fontawesome-brands-github:](https://a.org) and [:material-rss-box:{ title="Feed" }](https://b.org)',
      '<a href="https://a.org">github</a> and <a href="https://b.org">rss box</a>',
    ],
    [':simple-mastodon: :tada:', '🎉'],
    ['`:material-well:` and :material:', '<code>:material-well:</code> and :material:'],
  ])('an icon of Material for MkDocs is left out, unless a link has no other words: %s', (markdown, expected) => {
    expect(html(markdown)).toBe(`<p>${expected}</p>`);
  });

  test('an address keeps its colons', () => {
    expect(html('https://a.org/:tada:')).toContain('>https://a.org/:tada:</a>');
  });
});

describe('Definition lists', () => {
  test('have terms and definitions', () => {
    expect(html('Well\n: A *hole*.\n: A spring.\n\nRiver\n: Water.')).toBe(
      '<dl>\n<dt>Well</dt>\n<dd>A <em>hole</em>.</dd>\n<dd>A spring.</dd>\n<dt>River</dt>\n<dd>Water.</dd>\n</dl>',
    );
  });

  test('begin with a colon and a space', () => {
    expect(html('Far\n~ 5 km')).toBe('<p>Far\n~ 5 km</p>');
    expect(html('Sad\n:(')).toBe('<p>Sad\n:(</p>');
  });
});

describe('An excerpt', () => {
  test.each([
    ['Short teaser.\n\n<!--more-->\n\nThe long text.', 'Short teaser.'],
    ['Teaser <!-- more --> rest of it.', 'Teaser'],
    ['Teaser three.\n\n<!-- truncate -->\n\nRest.', 'Teaser three.'],
    ['Teaser four.\n\n<!-- TEASER_END: read on -->\n\nRest.', 'Teaser four.'],
    ['Teaser four.\n\n{/* truncate */}\n\nRest.', 'Teaser four.'],
    ['Teaser five.\n\n<!-- excerpt -->\n\nRest.', 'Teaser five.'],
    ['Teaser <b>six</b>.\n\n<!--more-->\n\nRest.', 'Teaser six.'],
    ['## Before\n\nTeaser.\n\n<!--more-->\n\n## After\n\nRest.', 'Teaser.'],
  ])('ends where its author ends it: %j', (markdown, expected) => {
    expect(opening(markdown)).toBe(expected);
    expect(html(markdown)).not.toMatch(/more|truncate|<span/);
    expect(render(markdown).body.text).toMatch(/rest|long text/i);
  });

  test('a comment of another kind ends nothing', () => {
    expect(opening('a <!-- no more --> b')).toBe('a b');
  });

  test('says no headings, unless there is nothing else', () => {
    expect(opening('# Wells\n\n## What happened\n\nShips came *in*.\n\n## Then\n\nThey left.')).toBe(
      'Ships came in.\nThey left.',
    );
    expect(opening('# Wells\n\n## What happened')).toBe('Wells\nWhat happened');
  });
});

describe('The first heading', () => {
  test.each([
    '# The Harbour opens',
    'The harbour opens\n===',
    '## The *harbour* opens {#a}',
    '<h1>The harbour opens</h1>',
  ])('goes when it repeats the title: %j', (heading) => {
    const markdown = `${heading}\n\n## What happened\n\nShips came in.`;
    expect(html(markdown, 'The harbour opens')).toBe(
      '<h2 id="what-happened">What happened</h2>\n<p>Ships came in.</p>',
    );
    expect(render(markdown, 'The harbour opens').body.text).toBe('What happened\nShips came in.');
  });

  test('stays when it says something else, as does a later one', () => {
    expect(html('# Harbours\n\n## Wells', 'Wells')).toBe('<h2 id="harbours">Harbours</h2>\n<h3 id="wells">Wells</h3>');
  });

  test('a link to it leads to the top', () => {
    expect(html('# Wells\n\n[up](#wells)', 'Wells')).toBe('<p><a href="#top">up</a></p>');
    expect(render('# Wells\n\n[up](#wells)', 'Wells').warnings).toEqual([]);
  });
});

test('Away from the page ids that only the page has are gone', () => {
  expect(absoluteBody(html('## Part {#part-1}\n\nText\n{: #a}'), 'https://x.org/a/')).toBe(
    '<h2>Part</h2>\n<p>Text</p>',
  );
});
