import { describe, expect, it } from 'vitest';
import { toHtml } from '../../../lambdas/core/body/markdown.ts';

const html = (markdown: string) => toHtml(markdown, 'wells').html.replaceAll(/ data-line="\d+"/g, '');

describe('An address with spaces', () => {
  it.each([
    ['![A map](Map of  wells.png)', '<p><img src="Map%20of%20%20wells.png" alt="A map"></p>\n'],
    [
      '![](a b.png "Wells") and [c](<d e.md>)',
      '<p><img src="a%20b.png" alt="" title="Wells"> and <a href="d%20e.md">c</a></p>\n',
    ],
    ['[Report](/files/Annual report 2026.pdf )', '<p><a href="/files/Annual%20report%202026.pdf">Report</a></p>\n'],
    ['[![A](a b.png)](c d.html)', '<p><a href="c%20d.html"><img src="a%20b.png" alt="A"></a></p>\n'],
  ])('is one if it ends as the name of a file does: %s', (markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  it.each([
    ['[note](see below)', '<p>[note](see below)</p>\n'],
    ['[a](b "c d.png")', '<p><a href="b" title="c d.png">a</a></p>\n'],
    ['[a](b (c) d.png)', '<p>[a](b (c) d.png)</p>\n'],
    ['[a](b\nc.png)', '<p>[a](b\nc.png)</p>\n'],
    ['`[a](b c.png)`', '<p><code>[a](b c.png)</code></p>\n'],
    ['[a]: b c.png\n\n[a]', '<p>[a]: b c.png</p>\n<p>[a]</p>\n'],
  ])('is text, or what it was, anywhere else: %j', (markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  it.each(['[a](b '.repeat(20_000), `[a](b ${'c.de '.repeat(20_000)}`])(
    'is none in a long text without an end',
    (markdown) => {
      expect(html(markdown)).toBe(`<p>${markdown.trim()}</p>\n`);
    },
  );
});
