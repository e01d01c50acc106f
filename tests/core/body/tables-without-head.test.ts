import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';

const htmlOf = (markdown: string) =>
  renderBody(markdown, { slug: 'first', path: 'articles/first.md', firstLine: 1 }).body.html.replaceAll(
    /\s*\n\s*/g,
    '',
  );

describe('A table without a line of hyphens', () => {
  it.each([
    [
      '| *a* | b |\n| c | d \\| e |',
      '<table><tbody><tr><td><em>a</em></td><td>b</td></tr><tr><td>c</td><td>d | e</td></tr></tbody></table>',
    ],
    [
      'Text.\n\n| a | b |\n| c | d |\n{: .wells}\n\nText.',
      '<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>',
    ],
    ['- | a | b |\n  | c | d |', '<li><div'],
  ])('is one: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toContain(html);
    expect(htmlOf(markdown)).toContain('</table></div>');
  });

  it('may have lines of hyphens elsewhere, or of another length', () => {
    expect(htmlOf('|a |b |\n|---|---|---|\n|c |d |')).toContain(
      '<thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody>',
    );
    expect(htmlOf('|---|---|\n| a | b |\n|---|---|\n| c | d |\n|---|---|')).toContain(
      '<tbody><tr><td>a</td><td>b</td></tr>',
    );
  });

  it.each([
    '| a well',
    '| a | b |',
    '| a line of a poem\n| and one more',
    '| a | b |\n| c | d |\nText.',
    'Text.\n| a | b |\n| c | d |',
    '    | a | b |\n    | c | d |',
    '```\n| a | b |\n| c | d |\n```',
  ])('is text elsewhere: %j', (markdown) => {
    expect(htmlOf(markdown)).not.toContain('<table>');
  });

  it('takes no longer where there are many', () => {
    const started = performance.now();
    htmlOf(`${'| a | b |\n'.repeat(10_000)}Text.`);
    htmlOf(`|${' a |'.repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
