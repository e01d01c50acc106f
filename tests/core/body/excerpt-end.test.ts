import { describe, expect, it } from 'vitest';
import { withExcerptEnd } from '../../../lambdas/core/body/excerpt-end.ts';
import { parseContentItem } from '../../../lambdas/core/reading/content-item.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';

describe('The separator that an article names', () => {
  it.each([
    ['a comment', '<!--cut-->', 'One.\n\n<!--cut-->\n\nTwo.', 'One.\n\n<!--more-->\n\nTwo.'],
    ['a rule', '---', 'One.\n\n---\n\nTwo.', 'One.\n<!--more-->\n---\n\nTwo.'],
    ['an empty line', '\n\n', '\n\nOne.\n\nTwo.\n\nThree.', '\n\nOne.\n<!--more-->\nTwo.\n\nThree.'],
    ['words', 'CUT', 'One CUT two', 'One<!--more--> CUT two'],
    ['one that is not there', 'CUT', 'One', 'One'],
    ['none', '', 'One\n\nTwo', 'One\n\nTwo'],
    ['none, where Middleman has a line', '', 'One.\nREADMORE\n\nREADMORE', 'One.\n<!--more-->\n\nREADMORE'],
  ])('ends the excerpt, and adds no line: %s', (_, separator, markdown, expected) => {
    const marked = withExcerptEnd(markdown, separator);
    expect(marked).toBe(expected);
    expect(marked.split('\n')).toHaveLength(markdown.split('\n').length);
  });

  it('is read from the front matter, and nobody is told that it is unknown', () => {
    const text = '---\ntitle: A\ndate: 2026-01-01\nexcerpt_separator: "***"\n---\nOne.\n\n***\n\nTwo.\n';
    const { settings } = readSettings('url: https://a.example\n');
    const parsed = parseContentItem({ path: 'articles/a.md', bytes: Buffer.from(text), settings });
    if (parsed.kind !== 'article') throw new Error('refused');
    expect(parsed.article.excerpt).toBe('One.');
    expect(parsed.article.otherFields).toBeUndefined();
    expect(parsed.body.html).toBe('<p>One.</p>\n<hr>\n<p>Two.</p>\n');
  });
});

describe('What follows the mark in its line', () => {
  const bodyOf = (markdown: string) => {
    const { settings } = readSettings('url: https://a.example\n');
    const text = `---\ntitle: A\ndate: 2026-01-01\n---\n${markdown}`;
    const parsed = parseContentItem({ path: 'articles/a.md', bytes: Buffer.from(text), settings });
    if (parsed.kind !== 'article') throw new Error('refused');
    return { html: parsed.body.html, excerpt: parsed.article.excerpt };
  };

  it.each([
    ['a paragraph', '<!--more-->**Two**.', '<p><strong>Two</strong>.</p>\n'],
    ['a paragraph, after spaces', '  <!-- more -->  **Two**.\nThree.', '<p><strong>Two</strong>.\nThree.</p>\n'],
    ['a heading', '<!-- truncate --># Two', '<h2 id="two">Two</h2>\n'],
    ['a list', '<!--more-->- Two\n- Three', '<ul>\n<li>Two</li>\n<li>Three</li>\n</ul>\n'],
    ['HTML', '<!--more--><div>Two</div>', '<div>Two</div>'],
    ['what only some dialects have', '<!--more-->==Two==', '<p><mark>Two</mark></p>\n'],
    ['nothing but spaces', '<!--more-->  \n\nTwo.', '<p>Two.</p>\n'],
  ])('is read as if it had a line of its own: %s', (_, markdown, html) => {
    expect(bodyOf(`One.\n\n${markdown}`)).toEqual({ html: `<p>One.</p>\n${html}`, excerpt: 'One.' });
    expect(bodyOf(`One.\n${markdown}`)).toEqual({ html: `<p>One.</p>\n${html}`, excerpt: 'One.' });
  });

  it("stays as it is behind a comment of its author's own, and beside what comes before in a list", () => {
    expect(bodyOf('One.\n\n<!-- more to come --> *two*').html).toBe('<p>One.</p>\n *two*');
    expect(bodyOf('- one\n  <!--more--> two').html).toBe('<ul>\n<li>one two</li>\n</ul>\n');
  });

  it('stays in a quotation, and is code where it is indented as code', () => {
    expect(bodyOf('> One.\n>\n> <!--more-->*Two*.').html).toBe(
      '<blockquote>\n<p>One.</p>\n<p><em>Two</em>.</p>\n</blockquote>\n',
    );
    expect(bodyOf('One.\n\n    <!--more-->*Two*.').html).toContain('<code>&lt;!--more--&gt;*Two*.');
  });
});
