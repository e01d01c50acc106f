import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayHoldDialects } from '../../../lambdas/core/body/dialect-signs.ts';
import { toHtml } from '../../../lambdas/core/body/markdown.ts';

const ofGitHub = [
  ...['\n', '\n\n', ' ', '    ', 'a', 'b c', '1', '*', '**', '_', '~', '`', '```\n', '> ', '- ', '1. ', '# ', '|'],
  ...['|-|-|\n', '[', '](/a)', '[^1]', '[^1]: ', '![', '<b>', '</b>', '<p>', '&', ';', '/', 'https://a.example', '😀'],
];
const signs = ['{', '}', '=', '^', '!', '?', ':', '[', ']', '$', '\\', '(', ')', '+', '%', '@', ',', '한', '。'];
const ofDialects = [
  ...[
    '{: .a}',
    '==a==',
    'a^2^',
    '^[a]',
    'a~2~',
    '$a$',
    '$$\na\n$$',
    '\\(a_b\\)',
    '\\\\[a\\\\]',
    '[[a]]',
    '[TOC]',
    '[toc]',
  ],
  ...[
    '!!! note\n    a',
    '??? note\n    a',
    '=== "a"\n    b',
    ':material-well:',
    ':::note\na\n:::',
    'a\n: b',
    ':smile:',
    'import a from "b"\n',
    'export a\n',
  ],
  ...['[caption]a[/caption]', '[gallery]', '**「a」**b', '*[a]: b', '++a++', '{% a %}', '{{ a }}'],
];
const markdown = fc
  .array(fc.oneof(...[ofGitHub, ofGitHub, signs, ofDialects].map((parts) => fc.constantFrom(...parts))), {
    maxLength: 9,
  })
  .map((written) => written.join(''));

it('What holds no sign of a dialect is read the same with the rules for all of them', () => {
  // A paragraph in Korean needs the rules, and changes nothing of what is below it.
  const read = (first: string, text: string) => toHtml(`${first}\n\n${text}`, 'wells');
  fc.assert(
    fc.property(markdown, (text) => {
      fc.pre(!mayHoldDialects(`x\n\n${text}`));
      const whole = read('한', text);
      expect(read('x', text)).toEqual({ ...whole, html: whole.html.replace('<p>한</p>', '<p>x</p>') });
    }),
    { numRuns: 1000 },
  );
});
