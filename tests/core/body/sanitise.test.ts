import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sanitise } from '../../../lambdas/core/body/sanitise.ts';

const clean = (html: string) => sanitise(html).html;

describe('What runs, loads or asks is taken out', () => {
  test.each([
    ['<p onclick="x()">a</p>', '<p>a</p>'],
    ['<p style="position:fixed" class="header">a</p>', '<p>a</p>'],
    ['a<script>alert(1)</script>b', 'ab'],
    ['a<style>p { color: red }</style>b', 'ab'],
    ['a<SCRIPT SRC=//x></SCRIPT >b', 'ab'],
    ['a<template><p>b</p></template>', 'a'],
    ['<form action="/x"><p>a</p><input name="b"><button>Send</button></form>', '<div><p>a</p></div>'],
    ['<select><option>a</option></select><textarea>b</textarea>', ''],
    ['<svg><title>Wells</title><script>alert(1)</script></svg>', 'Wells'],
    ['<math><mtext><b>a</b></mtext></math>', '<b>a</b>'],
    ['<object data="x"><embed src="y"><p>a</p></object>', '<p>a</p>'],
    ['<a href="javascript:alert(1)">a</a>', 'a'],
    ['<a href="java&#115;cript&colon;alert(1)">a</a>', 'a'],
    [
      '<a href="https://example.org" target="_blank" rel="opener" ping="/x">a</a>',
      '<a href="https://example.org">a</a>',
    ],
    ['<img src="x.png" srcset="y.png 2x" sizes="1px" onerror="x()">', '<img src="x.png" alt="">'],
    ['<picture><source srcset="/y.avif"><img src="x.png" alt="a"></picture>', '<img src="x.png" alt="a">'],
    ['<base href="//x"><link rel="stylesheet" href="x"><meta http-equiv="refresh" content="0">', ''],
    ['<p constructor="x" __proto__="y">a</p><constructor>b</constructor>', '<p>a</p>b'],
  ])('%s', (html, expected) => {
    expect(clean(html)).toBe(expected);
  });

  test('and the author is told, once for what belongs together', () => {
    const { removed } = sanitise(
      '<svg data-line=2><title>a</title></svg><a data-line=3 href="data:x">b</a><img data-line=4><font>c</font><name data-line=5>',
    );
    expect(removed).toEqual([
      { kind: 'element', name: 'svg', line: 2 },
      { kind: 'link', name: 'data:x', line: 3 },
      { kind: 'picture', name: '', line: 4 },
      { kind: 'element', name: 'name', line: 5 },
    ]);
  });
});

describe('What gives a text structure stays', () => {
  test.each([
    '<p lang="ar" dir="rtl">a <abbr title="b">c</abbr> <time datetime="2020">d</time></p>',
    '<details open><summary>a</summary><p>b</p></details>',
    '<figure><img src="x.png" alt="a" width="300"><figcaption>b</figcaption></figure>',
    '<ol start="3" reversed><li value="7">a</li></ol>',
    '<dl><dt>a</dt><dd>b</dd></dl>',
    '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
    '<table><caption>a</caption><tbody><tr><th scope="row">b</th><td colspan="2">c</td></tr></tbody></table>',
    '<p>H<sub>2</sub>O <kbd>a</kbd> <q>b</q> <ins>c</ins> <del>d</del> <mark>e</mark><br>f<wbr>g</p>',
  ])('%s', (html) => {
    expect(clean(html)).toBe(html);
  });

  test.each([
    ['<center><font color="red">a</font></center>', '<div>a</div>'],
    ['<tt>a</tt> <u>b</u> <big>c</big> <strike>d</strike>', '<code>a</code> <em>b</em> c <s>d</s>'],
    ['<main><nav>a</nav></main>', '<div><div>a</div></div>'],
    ['<a name="top"></a>', '<span id="top"></span>'],
    ['<p lang="en_US" dir="up">a</p>', '<p>a</p>'],
    ['<td>a</td>', 'a'],
    ['<li>a</li>', '<div>a</div>'],
    [
      '<table border="1"><thead><tr><th>a</th></tr></thead><tr><td align="RIGHT">b</td></tr></table>',
      '<table><thead><tr><th scope="col">a</th></tr></thead><tr><td class="right">b</td></tr></table>',
    ],
  ])('%s in its nearest form', (html, expected) => {
    expect(clean(html)).toBe(expected);
  });
});

describe('Frames, sound and film', () => {
  test('a frame becomes a link to its address, named by its title or its host', () => {
    expect(clean('<iframe src="https://example.org/v" title="A &quot;film&quot;">Loading…</iframe>')).toBe(
      '<p><a href="https://example.org/v" data-line="0">A &quot;film&quot;</a></p>',
    );
    expect(clean('<p>See <iframe data-line=3 src="//example.org/v"></iframe></p>')).toBe(
      '<p>See <a href="https://example.org/v" data-line="3">example.org</a></p>',
    );
  });

  test.each(['http://example.org/', '/local', 'javascript:alert(1)', ''])('a frame of "%s" goes', (src) => {
    expect(clean(`a<iframe src="${src}">b</iframe>`)).not.toMatch(/<|script/);
  });

  test('no attribute of the author can pass for a note of ours', () => {
    expect(clean('<a data-frame="https://x.org" data-frame-as="p" data-frame-name="a" href="/b">c</a>')).toBe(
      '<a href="/b">c</a>',
    );
  });

  test('sound and film come over https and wait for the reader', () => {
    expect(
      clean(
        '<audio autoplay><source src="https://x.org/a.mp3" type="audio/mpeg"><source src="http://x.org/a.ogg"></audio>',
      ),
    ).toBe('<audio controls preload="none"><source src="https://x.org/a.mp3" type="audio/mpeg"></audio>');
    expect(clean('<video src="a.mp4" poster="a.jpg"><track src="a.vtt" kind="captions" srclang="en"></video>')).toBe(
      '<video src="a.mp4" poster="a.jpg" controls preload="none"><track src="a.vtt" kind="captions" srclang="en"></video>',
    );
    expect(clean('<video src="a.mp4" poster="javascript:x" loop></video>')).toBe(
      '<video src="a.mp4" controls preload="none"></video>',
    );
  });

  test.each([
    ['http', 'a<audio src="http://x.org/a.mp3">Your browser plays nothing.</audio>b'],
    ['no address of the web', 'a<video src="data:video/mp4,x" poster="p.png"></video>b'],
    ['only such sources', 'a<audio><source src="http://x.org/a.mp3"><source src="ftp://x.org/a.ogg">No.</audio>b'],
    ['none', 'a<audio></audio>b'],
  ])('a player with nothing to play, its address being %s, leaves nothing behind', (_, written) => {
    expect(clean(written)).toBe('ab');
  });

  test('by http from the site itself it is as any other address of the site', () => {
    const written = '<audio src="http://our.org/a.mp3"></audio><audio src="http://other.org/a.mp3"></audio>';
    const { html, removed } = sanitise(written, ['https://our.org']);
    expect(html).toBe('<audio src="http://our.org/a.mp3" controls preload="none"></audio>');
    expect(removed.map(({ name }) => name)).toEqual(['http://other.org/a.mp3']);
  });

  test('an address that is refused is told as what it is to the player', () => {
    const film = '<video src="http://x/a.mp4" poster="http://x/p.jpg"><track src="http://x/c.vtt"></video>';
    expect(sanitise(film).removed.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'recording http://x/a.mp4',
      'poster http://x/p.jpg',
      'track http://x/c.vtt',
    ]);
  });
});

describe('What has no end hides nothing of what follows', () => {
  const player = (name: string, inside = '') => `<${name} src="a" controls preload="none">${inside}</${name}>`;

  test.each([
    ['a recording', '<audio src="a"><p>b</p>', `${player('audio')}<p>b</p>`],
    ['a film in a paragraph', '<p><video src="a">b</p><p>c</p>', `<p>${player('video')}b</p><p>c</p>`],
    [
      'a film with its parts',
      '<video src="a"><track src="t">\n<p>b',
      `${player('video', '<track src="t">')}\n<p>b</p>`,
    ],
    ['one before another', '<audio src="a">b<audio src="a">c</audio>d', `${player('audio')}b${player('audio', 'c')}d`],
    ['one that names nothing', '<audio><p>b</p>', '<p>b</p>'],
    ['one written as in MDX', '<audio src="a" /><p>b</p>', `${player('audio')}<p>b</p>`],
    [
      'one in a figure',
      '<figure><audio src="a"/><figcaption>b</figcaption></figure>',
      `<figure>${player('audio')}<figcaption>b</figcaption></figure>`,
    ],
    [
      'a frame as in MDX',
      '<iframe src="https://x.org/" /><p>b</p>',
      '<p><a href="https://x.org/" data-line="0">x.org</a></p><p>b</p>',
    ],
    ['a program as in MDX', '<script src="x" /><p>b</p>', '<p>b</p>'],
    ['an anchor', '<a id="x" />b', '<span id="x"></span>b'],
  ])('%s', (_, written, shown) => {
    expect(clean(written)).toBe(shown);
  });
});

describe('Nothing ends what surrounds the article', () => {
  test.each([
    ['</div></article></body></html><p>a', '<p>a</p>'],
    ['<b>a', '<b>a</b>'],
    ['<div><b>a</div>b</b>', '<div><b>a</b></div>b'],
    ['a<!-- b', 'a'],
    ['<p>a<div>b</div>c</p>', '<p>a</p><div>b</div>c'],
    ['<a href="/x">a<a href="/y">b</a></a>', '<a href="/x">a</a><a href="/y">b</a>'],
    ['<a href="/x"><b>a<a href="/y">b</a></b></a>', '<a href="/x"><b>ab</b></a>'],
    ['<p><a href="/x"><p>a</p></a></p>', '<div><a href="/x"><p>a</p></a></div>'],
    ['<table><div><table><tr><td>a</td></tr></table></div></table>', '<table><tr><td>a</td></tr></table>'],
    ['<h2><b><h3>a</h3></b></h2>', '<h2><b>a</b></h2>'],
  ])('%s', (html, expected) => {
    expect(clean(html)).toBe(expected);
  });

  test('whatever the HTML, the result is well nested and holds nothing but what is allowed', () => {
    const piece = fc.constantFrom(
      ...'div p b i a ul li ol table tr td th caption h2 h3 pre iframe svg math script style form details video noscript'
        .split(' ')
        .flatMap((name) => [`<${name}>`, `</${name}>`, `<${name} id=x href=/y src="https://z.org/" onclick=alert(1)>`]),
      ...['text', ' ', '\n', '<', '>', '"', "'", '&', '&lt;', '<!--', '-->', '<![CDATA[', ']]>', '</', '\\', '='],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = clean(pieces.join(''));
        expect(wellNested(html)).toBe(true);
        expect(html).not.toMatch(/<(?:script|style|iframe|svg|math|form|noscript)|<[^>]* on\w+=/);
      }),
      { numRuns: 500 },
    );
  });

  test('elements nested ten thousand deep are bounded', () => {
    const html = clean('<div>'.repeat(10_000) + 'a' + '<b>'.repeat(10_000));
    expect(wellNested(html)).toBe(true);
    expect(html.length).toBeLessThan(3000);
  });
});

function wellNested(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z0-9]+)(?: [a-z-]+(?:="[^"<>]*")?)*>/g)) {
    if (slash === '/' ? open.pop() !== name : !/^(?:br|hr|img|wbr|col|source)$/.test(name) && open.push(name) > 201) {
      return false;
    }
  }
  return open.length === 0 && !/[<>]/.test(html.replaceAll(/<[^<>]*>/g, ''));
}
