import { describe, expect, it } from 'vitest';
import { textOfHtml } from '../../../lambdas/core/digest/html-text.ts';

const inText = (html: string) => textOfHtml(html, 40).split('\n');

describe('A note as plain text', () => {
  it.each<[string, string, string[]]>([
    [
      'has where a link leads after its words',
      '<p>Read <a href="https://a.example/">this</a>, now.</p>',
      ['Read this <https://a.example/>, now.'],
    ],
    [
      'breaks no address',
      `<p>Read <a href="https://a.example/${'x'.repeat(30)}">this report</a>, now.</p>`,
      ['Read this report', `<https://a.example/${'x'.repeat(30)}>,`, 'now.'],
    ],
    [
      'says an address that is its own words once',
      '<p><a href="https://a.example/">https://a.example/</a></p>',
      ['<https://a.example/>'],
    ],
    [
      'has where to write, and where to call',
      '<p><a href="mailto:a@b.example?subject=x">Write</a> or <a href="tel:+15550100">call</a></p>',
      ['Write <a@b.example> or call <+15550100>'],
    ],
    ['parts paragraphs by an empty line', '<p>One</p>\n<p>Two<br>\nthree</p>', ['One', '', 'Two', 'three']],
    [
      'puts a hyphen before each entry of a list',
      '<ul>\n<li>One</li>\n<li>Two words that go over the end of the line</li>\n</ul>',
      ['- One', '- Two words that go over the end of the', '  line'],
    ],
    ['numbers the entries of another', '<ol start="9">\n<li>One</li>\n<li>Two</li>\n</ol>', ['9. One', '10. Two']],
    [
      'indents a list in a list',
      '<ul><li>One\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n</li></ul>',
      ['- One', '  1. a', '  2. b'],
    ],
    [
      'keeps paragraphs of an entry apart',
      '<ul><li><p>One</p><p>Two</p></li><li><p>Three</p></li></ul>',
      ['- One', '', '  Two', '', '- Three'],
    ],
    [
      'marks what is quoted',
      '<blockquote>\n<p>One</p>\n<blockquote><p>Two</p></blockquote>\n</blockquote>',
      ['> One', '>', '> > Two'],
    ],
    [
      'has the numbers of footnotes',
      '<p>One<sup id="fnref-x-1"><a href="https://n.example/#fn-x-1">1</a></sup></p><section><ol><li id="fn-x-1"><p>Two <a href="https://n.example/#fnref-x-1">↩︎</a></p></li></ol></section>',
      ['One[1]', '', '[1] Two'],
    ],
    [
      'has the columns of a table below each other',
      '<table><thead><tr><th>Place</th><th>Litres</th></tr></thead><tbody><tr><td>Goma &amp; 水</td><td>12</td></tr></tbody></table>',
      ['Place      Litres', '---------  ------', 'Goma & 水  12'],
    ],
    [
      'has the cells of a wide one after their titles',
      `<table><thead><tr><th>Place</th><th>Note</th></tr></thead><tbody><tr><td>Goma</td><td>${'long '.repeat(8)}</td></tr><tr><td>Uvira</td><td></td></tr></tbody></table>`,
      ['Place: Goma', 'Note: long long long long long long long', 'long', '', 'Place: Uvira', 'Note:'],
    ],
    [
      'describes a picture',
      '<p><img src="https://a.example/m.png" alt="A map"></p>',
      ['A map <https://a.example/m.png>'],
    ],
    ['leaves code as it is', '<pre><code>a  b\n\n  c\n</code></pre>', ['a  b', '', '  c']],
    ['shows a break between parts', '<p>One</p><hr><h2>Two</h2>', ['One', '', '* * *', '', 'Two']],
    ['is what was written, not markup', '<p>a&lt;b &amp; <em>c</em>&gt;d</p>', ['a<b & c>d']],
    ['of nothing is nothing', '\n', ['']],
  ])('%s', (_, html, lines) => {
    expect(inText(html)).toEqual(lines);
  });
});
