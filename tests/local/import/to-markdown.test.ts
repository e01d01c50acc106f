import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';
import { decodeHtml, escapeHtml } from '../../../lambdas/core/html.ts';
import { markdownOf } from '../../../lambdas/local/import/html/to-markdown.ts';
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
    ...'\\ ` * ** _ __ { } {{ }} {% %} {# #} {: {< {{< >}} {{% [ ] [x] [^1] [1]: ( ) ]( # ## + - --- = == === . ! !! !!! ~ ~~ ^ : :: ::: :tada: | $ $$ \\( \\[ \\] < > <b> </b> <!-- --> & &amp; &#60; " \' / // 1. 2) a word x_y_z https://a.example/x_y_ caption [caption [gallery] [embed] [TOC] ??? / @ % * -'.split(
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
