import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';
import { decodeHtml, escapeHtml } from '../../../lambdas/core/html.ts';
import { markdownOf } from '../../../lambdas/local/import/html/to-markdown.ts';
import { ghostBlocks } from '../../../lambdas/local/import/ghost/blocks.ts';
import { substackBlocks } from '../../../lambdas/local/import/substack/blocks.ts';
import { wordpressBlocks } from '../../../lambdas/local/import/wordpress/blocks.ts';
import type { ForeignBlock } from '../../../lambdas/local/import/html/blocks.ts';

/** The Markdown, and what was lost on the way. */
async function converted(html: string, blocks: readonly ForeignBlock[] = []) {
  const lost: string[] = [];
  const lose = (kind: string, what?: string) => void lost.push(what === undefined ? kind : `${kind}: ${what}`);
  const markdown = await markdownOf(html, { blocks, lose, address: (written) => written });
  return { markdown, lost };
}

const markdownIn = async (html: string) => (await converted(html)).markdown;

/** The text of the page that the program makes of Markdown. */
function shownText(markdown: string): string {
  const { html } = renderBody(markdown, { slug: 'wells', firstLine: 1, path: 'wells.md' }).body;
  return decodeHtml(html.replace(/<br>/g, '\n').replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

describe('Text that became Markdown', () => {
  const signs = fc.constantFrom(
    ...'\\ ` * ** _ __ { } {{ }} {% %} {# #} {: {< {{< >}} {{% [ ] [x] [^1] [1]: ( ) ]( # ## + - --- = == === . ! !! !!! ~ ~~ ^ : :: ::: :tada: | $ $$ \\( \\[ \\] < > <b> </b> <!-- --> & &amp; &#60; " \' / // 1. 2) a word x_y_z https://a.example/x_y_ caption $5 $1,000 5$ x$y [caption [gallery] [embed] [TOC] ??? / @ % * -'.split(
      ' ',
    ),
  );
  const text = fc
    .array(fc.tuple(signs, fc.constantFrom('', ' ', ' ')), { maxLength: 12 })
    .map((parts) => parts.flat().join(''));

  it('is shown as it was, whatever signs are in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), async (texts) => {
        const wanted = texts.map((one) => one.replace(/\s+/g, ' ').trim()).filter((one) => one !== '');
        const markdown = await markdownIn(wanted.map((one) => `<p>${escapeHtml(one)}</p>`).join('\n'));
        expect(shownText(markdown)).toBe(wanted.join(' '));
      }),
      { numRuns: 300 },
    );
  });
});

describe('HTML that became Markdown', () => {
  it('has code in lines', async () => {
    expect(await markdownIn('<p>a <code>b &lt;c><br>\n<br>  <b>d</b></code> e <code>f</code></p>')).toBe(
      'a\n\n```\nb <c>\n\n  d\n```\n\ne `f`',
    );
    expect(await markdownIn('<table><tr><th>a</th></tr><tr><td><code>b<br>c</code></td></tr></table>')).toBe(
      '<table><tbody><tr><th>a</th></tr><tr><td><pre><code>b\nc</code></pre></td></tr></tbody></table>',
    );
  });

  it.each([
    ['<pre class="brush: php">a<br/>b<br>\n<b>c</b></pre>', '```php\na\nb\n\nc\n```'],
    ['<pre><code>a<br>b</code></pre>', '```\na\nb\n```'],
  ])('has code in lines that breaks end: %s', async (html, markdown) => {
    expect(await markdownIn(html)).toBe(markdown);
  });

  it.each([
    ['<ul><li>a</li><ul><li>b</li><ol><li>c</li></ol></ul><li>d</li></ul>', '- a - b 1. c - d'],
    ['<ol><ol><li>a</li></ol></ol>', '1. 1. a'],
    ['<ul>\n<li>a</li>\n<!-- b -->\n<ol><li>c</li></ol>\n<ul><li>d</li></ul></ul>', '- a 1. c - d'],
  ])('has lists in lists, where editors write them between the items: %s', async (html, markdown) => {
    const written = await markdownIn(html);
    expect(written.replace(/\s+/g, ' ')).toBe(markdown);
    expect(written.match(/^\S+/gm)).toHaveLength(markdown === '- a - b 1. c - d' ? 2 : 1);
  });

  it.each([
    ['a<br>&nbsp; &nbsp; &nbsp;b', 'a  \nb'],
    ['<p>&nbsp; &nbsp; &nbsp; <img src="/a.png"></p>', '![](/a.png)'],
    ['<p>&nbsp;7. a</p><p>&nbsp;- b</p>', '7\\. a\n\n\\- b'],
    ['a<b>&nbsp;</b>b&nbsp;<i>c&nbsp;</i>d', 'a b *c* d'],
    ['<pre>a\n&nbsp; &nbsp; b</pre><code>c&nbsp; d</code>', '```\na\n    b\n```\n\n`c  d`'],
  ])('has spaces that do not break as spaces, which begin neither code nor lists: %s', async (html, markdown) => {
    expect(await markdownIn(html)).toBe(markdown);
  });

  it.each([
    ['<object></object><iframe src="https://a.example/1"></iframe>b', '[a.example](https://a.example/1)\n\nb'],
    ['<script></script><pre>a</pre><style></style><pre>b</pre><p>c</p>', '```\na\n```\n\n```\nb\n```\n\nc'],
  ])('loses nothing behind what is left out: %s', async (html, markdown) => {
    expect(await markdownIn(html)).toBe(markdown);
  });

  it.each([
    '<object><param name="movie" value="https://youtube.googleapis.com/v/dQw4w9WgXcQ&source=uds"><embed src="https://youtube.googleapis.com/v/dQw4w9WgXcQ&source=uds"></object>',
    '<object><param name="movie" value="//www.youtube.com/v/dQw4w9WgXcQ?fs=1"></object>',
    '<object><embed src="http://www.youtube.com/v/dQw4w9WgXcQ&hl=en"></object>',
  ])('links to the film that an old player showed: %s', async (html) => {
    const address = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
    expect(await converted(html)).toEqual({ markdown: `[youtube.com](${address})`, lost: [`embed: ${address}`] });
  });

  it('may have a table in text that keeps its spaces', async () => {
    expect(
      await markdownIn('<pre>a<table><thead><tr><th colspan="2">b</th>\n</tr></thead></table><code>c</code></pre>'),
    ).toMatch(/a[^]*b[^]*c/);
  });

  it.each([
    ['<pre>a<br>b<br />c</pre>', '```\na\nb\nc\n```'],
    ['<pre><code class="language-js">a<br>b</code></pre>', '```js\na\nb\n```'],
    ['<p>a<br>b<br><br>c<br> <br><br>d</p>', 'a  \nb\n\nc\n\nd'],
  ])('has the lines that breaks make: %s', async (html, expected) => {
    expect(await markdownIn(html)).toBe(expected);
  });

  it.each([
    ['<p><strong>Ada Obi<br></strong></p><p>a</p>', '**Ada Obi**\n\na'],
    ['<p><b><br>Ada <i>Obi</i><br></b>a</p>', '**Ada *Obi***  \na'],
    [
      '<p><strong>Ada:</strong>Yes. a<em>(b)</em> <del>c!</del>d<b>😀</b></p>',
      '<strong>Ada:</strong>Yes. a<em>(b)</em> <del>c!</del>d<strong>😀</strong>',
    ],
    [
      '<p><strong>Ada:</strong> Yes, <b>no</b>. <em><strong>Jan:</strong></em>No</p>',
      '**Ada:** Yes, **no**. <em><strong>Jan:</strong></em>No',
    ],
    ['<p><strong>a</strong><strong>b</strong><em>c</em></p>', '<strong>a</strong><strong>b</strong><em>c</em>'],
    ['<p><strong><a href="/a">a</a></strong>b <b>注意：</b>必ず</p>', '<strong>[a](/a)</strong>b **注意：**必ず'],
    ['<b><p>a</p><p>b</p></b>', 'a\n\nb'],
    ['<p>a<b> </b>b<i><br></i>c</p>', 'a b  \nc'],
  ])('has emphasis that Markdown reads: %s', async (html, expected) => {
    const markdown = await markdownIn(html);
    expect(markdown).toBe(expected);
    expect(shownText(markdown)).not.toMatch(/[*~]/);
  });

  it.each([
    ['<p>Ask <desk@wells.example> or <b>us</b>.</p><p>a</p>', 'Ask or **us**.\n\na'],
    ['<p><a,b><i>c</i> <d@e>f</d@e></a,b> g</p>', '*c* f g'],
    ['<svg><a:b:c>d</a:b:c></svg><p>e</p>', '<svg>d</svg>\n\ne'],
    ['<p><x·y>a</x·y></p>', 'a'],
  ])('has no tags that are none, which browsers do not show: %s', async (html, markdown) => {
    expect(await markdownIn(html)).toBe(markdown);
  });

  it('has lists, quotations, code with its language, breaks and rules', async () => {
    const html =
      '<h2>Head</h2><ul><li>a</li><li>b<ol><li>c</li></ol></li></ul><blockquote><p>q</p></blockquote>' +
      '<pre class="wp-block-code"><code class="language-js" style="x">a {{ b }}\n\nc</code></pre><p>x<br>y</p><hr><p>H<sub>2</sub>O <del>old</del></p>';
    expect(await markdownIn(html)).toBe(
      '## Head\n\n-   a\n-   b\n    1.  c\n\n> q\n\n```js\na {{ b }}\n\nc\n```\n\nx  \ny\n\n---\n\nH<sub>2</sub>O ~~old~~',
    );
  });

  it('has a table as Markdown where that can say it, and else as HTML without looks', async () => {
    const plain =
      '<table class="x"><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td>1|2</td><td>3<br>4</td></tr></tbody></table>';
    expect(await markdownIn(plain)).toBe('| a   | b   |\n| --- | ---: |\n| 1\\|2 | 3<br>4 |');
    const wide =
      '<table style="x"><tbody><tr><td colspan="2">a</td></tr>\n\n<tr><td>{{ b }}</td><td>c</td></tr></tbody></table>';
    expect(await markdownIn(wide)).toBe(
      '<table><tbody><tr><td colspan="2">a</td></tr><tr><td>&#123;{ b }}</td><td>c</td></tr></tbody></table>',
    );
    expect(await markdownIn('<table></table><p>x</p>')).toContain('x');
  });

  it('keeps what Markdown cannot say, and tells of what a page would not show', async () => {
    const { markdown, lost } = await converted(
      '<form action="/x"><input name="q"></form><details><summary>More</summary><p>Text</p></details><script src="/a.js"></script><style>p{}</style>',
    );
    expect(markdown).toBe('<form><input name="q"></form>\n\n<details>\n<summary>More</summary>\n\nText\n\n</details>');
    expect(lost).toEqual(['script: /a.js', 'html: <form>']);
  });

  it('has links in place of what other sites show', async () => {
    const { markdown, lost } = await converted(
      '<iframe src="//www.youtube.com/embed/abcdefghijk?x=1"></iframe>' +
        '<blockquote class="twitter-tweet"><p>Hello</p>&mdash; A <a href="https://twitter.com/a/status/1">May 4</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script>',
    );
    expect(markdown).toBe(
      '[youtube.com](https://www.youtube.com/watch?v=abcdefghijk)\n\n> Hello\n>\n> — A [May 4](https://twitter.com/a/status/1)',
    );
    expect(lost).toEqual([
      'embed: https://twitter.com/a/status/1',
      'embed: https://www.youtube.com/watch?v=abcdefghijk',
    ]);
  });

  it('has all that follows what is left out, wherever in it that is', async () => {
    const goes = [
      '<script>x()</script>',
      '<style>p{}</style>',
      '<noscript>x</noscript>',
      '<object data="x"></object>',
      '<iframe srcdoc="x"></iframe>',
      '<span></span>',
      '<span class="x"></span>',
      '<div class="subscription-widget-wrap">x</div>',
      '<div class="kg-card kg-signup-card">x</div>',
      '<div class="sharedaddy">x</div>',
    ];
    const blocks = [...ghostBlocks, ...substackBlocks, ...wordpressBlocks];
    for (const gone of goes)
      for (const html of [
        `${gone}<p>One</p><p>Two</p>`,
        `<div>${gone}<p>One</p></div><p>Two</p>`,
        `${gone}${gone}<p>One</p><p>Two</p>${gone}`,
      ])
        expect((await converted(html, blocks)).markdown, html).toBe('One\n\nTwo');
  });

  it('has a picture that is loaded late, and not what is shown until then', async () => {
    const placeholder = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    for (const name of ['data-src', 'data-lazy-src', 'data-original'])
      expect(
        await markdownIn(
          `<p>x</p><img src="${placeholder}" ${name}="/a.png" alt="A"><noscript><img src="/a.png" alt="A"></noscript>`,
        ),
      ).toBe('x\n\n![A](/a.png)');
    expect(await markdownIn('<img src="/a.png" data-src="/b.png" alt="A">')).toBe('![A](/a.png)');
  });

  it('has footnotes, whoever wrote them', async () => {
    const wordpress =
      '<p>Text<sup data-fn="a-1" class="fn"><a href="#a-1" id="a-1-link">1</a></sup>.</p><p id="a-1">The <em>note</em>. <a href="#a-1-link">↩</a></p>';
    expect(await markdownIn(wordpress)).toBe('Text[^1].\n\n[^1]: The *note*.');
  });

  it("has Ghost's blocks as what they say", async () => {
    const { markdown, lost } = await converted(
      '<figure class="kg-card kg-gallery-card"><div class="kg-gallery-container"><div class="kg-gallery-row"><div class="kg-gallery-image"><img src="/a.png" alt="A"></div><div class="kg-gallery-image"><img src="/b.png" alt="B"></div></div></div><figcaption>Both</figcaption></figure>' +
        '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://a.example/x"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Title</div><div class="kg-bookmark-description">About</div><div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="/i.ico"></div></div></a></figure>' +
        '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">Mind <b>it</b></div></div>' +
        '<div class="kg-card kg-button-card"><a href="https://a.example/y" class="kg-btn">Press</a></div>' +
        '<div class="kg-card kg-signup-card"><form><input></form></div>',
      ghostBlocks,
    );
    expect(markdown).toBe(
      '<figure>\n<img src="/a.png" alt="A"><img src="/b.png" alt="B"><figcaption>Both</figcaption>\n</figure>\n\n> [Title](https://a.example/x)\n>\n> About\n\n> 💡 Mind **it**\n\n[Press](https://a.example/y)',
    );
    expect(lost).toEqual(['gallery: 2 pictures', 'widget: kg-signup-card']);
  });

  it("has a card of Ghost's that is not known as its text, and tells of it", async () => {
    const { markdown, lost } = await converted(
      '<div class="kg-card kg-poll-card"><p>Which well?</p></div>' +
        '<figure class="kg-card kg-image-card kg-width-wide"><img src="/a.png" class="kg-image" alt="A"></figure>',
      ghostBlocks,
    );
    expect(markdown).toBe('Which well?\n\n![A](/a.png)');
    expect(lost).toEqual(['block: kg-poll-card']);
  });

  it("has Substack's blocks as what they say", async () => {
    const attrs = (value: unknown) => escapeHtml(JSON.stringify(value));
    const { markdown, lost } = await converted(
      `<div class="image-gallery-embed" data-attrs="${attrs({ gallery: { images: [{ src: 'https://a.example/a.png' }], caption: 'Both' } })}"></div>` +
        `<div class="tweet" data-attrs="${attrs({ url: 'https://x.com/a/status/1', full_text: 'Hello\nyou', name: 'A' })}"><a href="x">y</a></div>` +
        `<div class="digest-post-embed" data-attrs="${attrs({ canonical_url: 'https://b.example/p/x', title: 'Other' })}"></div>` +
        '<p class="button-wrapper" data-attrs="{}"><a class="button primary" href="https://a.example/own"><span>Own</span></a></p>' +
        '<h2 class="header-anchor-post">Head<div class="header-anchor-parent"><a href="#x" class="header-anchor"></a></div></h2>' +
        '<div class="preformatted-block"><pre class="text">one\ntwo</pre></div><div class="pullquote"><p>Said</p></div>',
      substackBlocks,
    );
    expect(markdown).toBe(
      '<figure>\n<img src="https://a.example/a.png" alt=""><figcaption>Both</figcaption>\n</figure>\n\n> Hello  \n> you\n>\n> [A](https://x.com/a/status/1)\n\n[Other](https://b.example/p/x)\n\n[Own](https://a.example/own)\n\n## Head\n\none  \ntwo\n\n> Said',
    );
    expect(lost).toEqual(['gallery: 1 picture', 'embed: https://x.com/a/status/1', 'embed: https://b.example/p/x']);
  });

  it("has WordPress' blocks as what they say", async () => {
    const { markdown, lost } = await converted(
      '<figure class="wp-block-gallery has-nested-images"><figure class="wp-block-image"><img src="/a.png" alt="A"><figcaption>One</figcaption></figure><figure class="wp-block-image"><img src="/b.png" alt="B"></figure></figure>' +
        '<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="https://a.example/y">Press</a></div></div>' +
        '<div class="wp-block-file"><a href="/minutes.pdf">Minutes</a><a href="/minutes.pdf" class="wp-block-file__button" download>Download</a></div>' +
        '<figure class="wp-block-pullquote"><blockquote><p>Said</p><cite>A</cite></blockquote></figure><div class="wp-block-columns"><div class="wp-block-column"><p>left</p></div><div class="wp-block-column"><p>right</p></div></div>',
      wordpressBlocks,
    );
    expect(markdown).toBe(
      '<figure>\n<img src="/a.png" alt="A"><figcaption>One</figcaption>\n</figure>\n\n![B](/b.png)\n\n[Press](https://a.example/y)\n\n[Minutes](/minutes.pdf)\n\n> Said\n>\n> <cite>A</cite>\n\nleft\n\nright',
    );
    expect(lost).toEqual(['gallery: 2 pictures']);
  });
});
