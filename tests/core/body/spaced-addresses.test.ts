import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';

const htmlOf = (markdown: string) =>
  renderBody(markdown, { slug: 'first', path: 'articles/first.md', firstLine: 1 }).body.html.trim();

describe('An address with spaces', () => {
  it.each([
    ['[Ada](https://a.example/deep wells.pdf)', '<p><a href="https://a.example/deep%20wells.pdf">Ada</a></p>'],
    ['[Ada]( https://a.example/a b )', '<p><a href="https://a.example/a%20b">Ada</a></p>'],
    ['[Ada](https://a.example/?q=deep wells), *b*', '<a href="https://a.example/?q=deep%20wells">Ada</a>, <em>b</em>'],
    ['![](a b.png "Wells") and [c](<d e.md>)', 'title="Wells"'],
    ['[Ada](https://a.example/deep wells.pdf )', '<a href="https://a.example/deep%20wells.pdf">Ada</a>'],
    ['[Ada](https://a.example/a b "The *well*")', '<a href="https://a.example/a%20b" title="The *well*">Ada</a>'],
  ])('is one in a link: %s', (markdown, html) => {
    expect(htmlOf(markdown)).toContain(html);
  });

  it('is one in a picture and in a link to a file, which are found', () => {
    const { references } = renderBody('![Well](/img/deep well.png)\n[Minutes](Minutes of May.pdf)', {
      ...{ slug: 'first', path: 'articles/first.md', firstLine: 1 },
    });
    expect(references.map(({ kind, target }) => [kind, target])).toEqual([
      ['image', '/img/deep well.png'],
      ['link', 'Minutes of May.pdf'],
    ]);
  });

  it.each([
    '[Ada](see the notes)',
    '[Ada](https://a.example/a b (deep))',
    '[Ada](https://a.example/a "b" c)',
    "[Ada](/it's a well.png)",
    '[Ada](https://a.example/a\nb c)',
    '[Ada](/a b.png',
    '`[Ada](/a b.png)`',
  ])('is text elsewhere: %j', (markdown) => {
    expect(htmlOf(markdown)).not.toContain('>Ada</a>');
  });

  it('ends before a title, and is none in a definition', () => {
    expect(htmlOf('[Ada](https://a.example/a "B c")')).toContain('<a href="https://a.example/a" title="B c">Ada</a>');
    expect(htmlOf('[Ada]\n\n[Ada]: /a b.png')).toContain('[Ada]: /a b.png');
    expect(htmlOf('[Ada](</a b.png>)')).toContain('>Ada</a>');
  });

  it('takes no longer where there are many', () => {
    const started = performance.now();
    htmlOf('[Ada](/a b'.repeat(20_000));
    htmlOf(`[Ada](/${'a '.repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
