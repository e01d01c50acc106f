import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, it } from 'vitest';
import { useLeanTokens } from '../../../lambdas/core/body/lean-tokens.ts';

const usual = new MarkdownIt({ html: true, linkify: true });
const lean = new MarkdownIt({ html: true, linkify: true });
useLeanTokens(lean);

const inline = [
  ...['a', 'b c', ' ', '*', '*', '**', '_', '~~', '`', '[', '](/a)', '![', '<b>', '</b>', '\\', '&amp;', '\n'],
  ...['\t', '    ', '\r\n', '\r', '\0', '\u00A0'],
  // Where the text of markdown-it ends and ours does not.
  ...['#', '%', '+', '-', '>', '@', '}'],
  ...['https://a.example', '[*a*](/b)', '*[a*](/b)', '**[~~a~~](/b)**'],
];
const blocks = [
  '\n\n',
  '\n> ',
  '\n- ',
  '\n  - ',
  '\n1. ',
  '\n# ',
  '\n```\n',
  '\n    ',
  '\n---\n',
  '\n<p>\n',
  '\n\n[a]: /b\n',
];
const table = '\n\n| a | *b* |\n|---|:-:|\n| c | d |\n';
const markdown = fc
  .array(fc.oneof(fc.constantFrom(...inline), fc.constantFrom(...inline), fc.constantFrom(...blocks, table)), {
    maxLength: 16,
  })
  .map((written) => written.join(''));

type Parse = Pick<typeof usual, 'parse'>;

/** All that rules and renderers can see of tokens, whatever their class. */
const tokensOf = (reader: Parse, text: string): unknown => JSON.parse(JSON.stringify(reader.parse(text, {})));

it('Lean tokens are those of markdown-it, field by field, and are rendered to the same HTML', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      expect(tokensOf(lean, text)).toEqual(tokensOf(usual, text));
      expect(lean.render(text)).toBe(usual.render(text));
    }),
    { numRuns: 1000 },
  );
});

it('A lean token has every field and every method of one of markdown-it', () => {
  const [token] = lean.parse('a', {});
  const [other] = usual.parse('a', {});
  expect(Object.keys(token!).toSorted()).toEqual(Object.keys(other!).toSorted());
  token!.attrSet('class', 'wide');
  token!.attrJoin('class', 'deep');
  expect(token!.attrGet('class')).toBe('wide deep');
  expect(token).toBeInstanceOf(MarkdownIt.Token);
});

it('What a lean reader knows of a paragraph has every field of one of markdown-it, with the same values', () => {
  const outTokens = [usual.parse('a', {})[0]!];
  const [one, other] = [lean, usual].map((reader) => new reader.inline.State('*a*', usual, { b: 1 }, outTokens));
  // Its tokens are lean, too.
  expect({ ...one, Token: undefined }).toEqual({ ...other, Token: undefined });
  expect(one!.Token.prototype).toBeInstanceOf(MarkdownIt.Token);
  expect(Object.keys(one!).toSorted()).toEqual(Object.keys(other!).toSorted());
  expect(one).toBeInstanceOf(usual.inline.State);
});
