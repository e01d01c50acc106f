import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';

const htmlOf = (markdown: string) =>
  renderBody(markdown, { slug: 'first', path: 'articles/first.md', firstLine: 1 })
    .body.html.replaceAll(/\s*\n\s*/g, '')
    .trim();

describe('A line break on a line of its own', () => {
  it.each([
    [
      '<br>\nThe *well* is [deep](https://a.example).',
      '<br><p>The <em>well</em> is <a href="https://a.example">deep</a>.</p>',
    ],
    ['<br/>\n### Wells', '<br><h2 id="wells">Wells</h2>'],
    ['<br />\n<br /><br />\n- a\n- b', '<br><br><br><ul><li>a</li><li>b</li></ul>'],
    ['- a\n\n  <BR>\n  *b*', '<ul><li><p>a</p><br><p><em>b</em></p></li></ul>'],
    ['> <br>\n> *b*', '<blockquote><br><p><em>b</em></p></blockquote>'],
    ['Text.\n<br>\n*b*', '<p>Text.<br><em>b</em></p>'],
    ['<hr>\n<br>\n1. b', '<hr><br><ol><li>b</li></ol>'],
  ])('makes no HTML of the text below it: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it.each([
    ['<br>\n\n*b*', '<br><p><em>b</em></p>'],
    ['<br>\n<p>*b*</p>', '<br><p>*b*</p>'],
    ['<br>\n<br>', '<br><br>'],
    ['<p>\n<br>\n*b*\n</p>', '<p><br>*b*</p>'],
    ['- a\n  <br>\n\nb', '<ul><li>a<br></li></ul><p>b</p>'],
    ['    <br>\n    *b*', '<pre tabindex="0"><code>&lt;br&gt;*b*</code></pre>'],
  ])('is read as before elsewhere: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });
});

describe('A picture on a line of its own', () => {
  const picture = '<img src="https://a.example/b.png" alt="B" style="float: right">';
  const shown = '<img src="https://a.example/b.png" alt="B" loading="lazy" decoding="async">';

  it.each([
    [
      `${picture}\n**The well** is [deep](https://a.example).`,
      '<strong>The well</strong> is <a href="https://a.example">deep</a>.',
    ],
    [`<a href="https://a.example">\n${picture}\n</a>\nThe **well**`, '</a><p>The <strong>well</strong></p>'],
    [`${picture} <br>\n${picture}\n- a`, '<ul><li>a</li></ul>'],
  ])('makes no HTML of the text below it: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toMatch(/^(?:<a [^>]*>)?<img/);
    expect(htmlOf(markdown)).toContain(html);
  });

  it('is a part of the element around it', () => {
    expect(htmlOf(`<p>\n${picture}\n*b*</p>`)).toContain('*b*');
    expect(htmlOf(`<a href="https://a.example">\n${picture}\n*b*\n</a>`)).toContain('*b*');
    expect(htmlOf(`${picture}\n<figcaption>*b*</figcaption>`)).toContain('*b*');
    expect(htmlOf(`${picture}\n\n*b*`)).toBe(`${shown}<p><em>b</em></p>`);
  });
});

describe('An element', () => {
  it.each([
    ['<div>\n<div>a</div>\n</div>\n## Wells', '<div><div>a</div></div><h2 id="wells">Wells</h2>'],
    [
      '<p align="left">\n<img src="https://a.example/b.png">\n</p>\n* *a*\n* b',
      '<ul><li><em>a</em></li><li>b</li></ul>',
    ],
    ['<center>a</center>\n**b** c', '<div>a</div><p><strong>b</strong> c</p>'],
    ['<P>a</P>\n_b_\n<p>c</p>\n1. d', '<p>a</p><p><em>b</em></p><p>c</p><ol><li>d</li></ol>'],
    [
      '- a\n\n  <div>b</div>\n  [c](https://a.example)',
      '<div>b</div><p><a href="https://a.example">c</a></p></li></ul>',
    ],
    ['<hr>\n<small>**a** b</small>', '<hr><p><small><strong>a</strong> b</small></p>'],
    ['<hr/>\n# Wells', '<hr><h2 id="wells">Wells</h2>'],
  ])('that is closed above a line of Markdown ends there: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toContain(html);
  });

  it.each([
    ['<div>a</div>\nb *c*', '<div>a</div>b *c*'],
    ['<div>\n<p>a</p>\n*b*\n</div>', '<div><p>a</p>*b*</div>'],
    ['<ul>\n<li>a</li>\n- b\n</ul>', '<ul><li>a</li>- b</ul>'],
    ['<div>a</div> b\n*c*', '<div>a</div> b*c*'],
    ['<div>a</div>\n\n*c*', '<div>a</div><p><em>c</em></p>'],
  ])('is read as before elsewhere: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it('is found among many', () => {
    expect(htmlOf(`${'<div>\n'.repeat(20_000)}*b*`)).toContain('*b*');
    expect(htmlOf('<p>a</p>\n*b*\n'.repeat(5_000)).match(/<em>b<\/em>/g)).toHaveLength(5_000);
  });
});

describe('A table or a list in HTML', () => {
  it.each([
    [
      '<table>\n    <tbody>\n      <tr><td>a</td></tr>\n\n      <tr>\n        <td>b</td>\n      </tr>\n\n    </tbody>\n</table>\n\n*c*',
      '<tr><td>a</td></tr><tr><td>b</td></tr></tbody></table></div><p><em>c</em></p>',
    ],
    ['<ul>\n    <li>a</li>\n\n\n\t<li>b</li>\n\n  <li>c</li>\n</ul>', '<ul><li>a</li><li>b</li><li>c</li></ul>'],
    ['<ol>\n  <li>a\n\n    <ul>\n    <li>b</li></ul></li>\n</ol>', '<ol><li>a<ul><li>b</li></ul></li></ol>'],
    [
      '- <ul>\n  <li>a</li>\n\n      <li>b</li>\n  </ul>\n- c',
      '<ul><li><ul><li>a</li><li>b</li></ul></li><li>c</li></ul>',
    ],
  ])('goes on beyond an empty line if a part of it follows, however deep that is indented: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toContain(html);
  });

  it.each([
    ['<ul>\n<li>a</li>\n</ul>\n\n    <li>b</li>', '<code>&lt;li&gt;b&lt;/li&gt;</code>'],
    ['<ul>\n<li>\n\n    *b*\n\n</li>\n</ul>', '<code>*b*</code>'],
    ['<table>\n<tr><td>\n\n*b*\n\n    <td>\n</td></tr>\n</table>', '<em>b</em>'],
    ['<div>\n\n    <li>b</li>\n</div>', '<code>&lt;li&gt;b&lt;/li&gt;</code>'],
    ['    <ul>\n\n    <li>b</li>', '<code>&lt;ul&gt;&lt;li&gt;b&lt;/li&gt;</code>'],
  ])('is read as before elsewhere: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toContain(html);
  });

  it('is found among many', () => {
    expect(htmlOf('<ul>\n\n'.repeat(5_000))).toContain('<ul>');
    expect(htmlOf(`<ul>\n${'\n    <li>a</li>\n'.repeat(5_000)}</ul>`).match(/<li>/g)).toHaveLength(5_000);
    expect(htmlOf('<ul>\n\n    <li>a</li>\n</ul>\n\n'.repeat(3_000)).match(/<li>/g)).toHaveLength(3_000);
  });
});

describe('The inside of an element with markdown="1"', () => {
  it.each([
    ['<div markdown="1">\n## Wells\n\n*b*\n</div>', '<div><h2 id="wells">Wells</h2><p><em>b</em></p></div>'],
    ['<div class="note" markdown=1>\n- *a*\n</div>', '<div class="note"><ul><li><em>a</em></li></ul></div>'],
    ["<div markdown='block'>\n*b*\n</div>\n\n*c*", '<div><p><em>b</em></p></div><p><em>c</em></p>'],
    ['<div class="grid cards" markdown>\n*b*\n</div>', '<div><p><em>b</em></p></div>'],
    ['<p markdown="1">The *well* is deep.</p>', '<p>The <em>well</em> is deep.</p>'],
    [
      '<details markdown="1">\n<summary markdown="span">*All* wells</summary>\n*b*\n</details>',
      '<details><summary><em>All</em> wells</summary><p><em>b</em></p></details>',
    ],
    ['<div>"</div><div markdown="1">\n*b*\n</div>', '<div>"</div><div><p><em>b</em></p></div>'],
    ['Text.\n<div markdown="1">\n*b*\n</div>', '<p>Text.</p><div><p><em>b</em></p></div>'],
    [
      '<div>\n<div markdown="1">\n*b*\n</div>\n<div markdown="1">\n- c\n</div>\n</div>',
      '<div><div><p><em>b</em></p></div><div><ul><li>c</li></ul></div></div>',
    ],
    ['<div>\n<p>*a*</p>\n<p markdown="1">*b*</p>\n</div>', '<div><p>*a*</p><p><em>b</em></p></div>'],
    ['- <div>\n  <div markdown="1">\n  *b*\n  </div>\n  </div>', '<ul><li><div><div><em>b</em></div></div></li></ul>'],
    ['<div markdown="1">\n<div markdown="1">\n*b*\n</div>\n</div>', '<div><div><p><em>b</em></p></div></div>'],
  ])('is Markdown: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it.each([
    ['<div markdown="0">\n*b*\n</div>', '<div>*b*</div>'],
    ['<div class="note markdown body">\n*b*\n</div>', '<div>*b*</div>'],
    ['<div data-markdown="1">\n*b*\n</div>', '<div>*b*</div>'],
    ['<div>\n*b* markdown="1">\n</div>', '<div>*b* markdown="1"&gt;</div>'],
    ['<div>\n    <div markdown="1">\n    *b*\n    </div>\n</div>', '<div><div>*b*</div></div>'],
    ['<pre>\n<div markdown="1">\n*b*\n</div>\n</pre>', '<pre tabindex="0"><div>*b*</div></pre>'],
    ['```\n<div markdown="1">\n```', '<pre tabindex="0"><code>&lt;div markdown=&quot;1&quot;&gt;</code></pre>'],
  ])('is HTML without that attribute: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it('takes no longer on long lines', () => {
    const started = performance.now();
    htmlOf(`<div ${'markdown="1" '.repeat(20_000)}\n${'<br>'.repeat(20_000)}x`);
    htmlOf(`<div markdown="1">${'<div '.repeat(20_000)}`);
    htmlOf(`<div ${'markdown="1" '.repeat(20_000)}>x</div`);
    htmlOf('<br>\n'.repeat(5_000));
    htmlOf('<div>\n'.repeat(5_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
