import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../lambdas/core/problem.ts';
import { annotation } from '../../../lambdas/local/wording/annotation.ts';

const soon: Problem = {
  severity: 'problem',
  file: 'articles/wells.md',
  line: 3,
  column: 7,
  found: 'date is "soon"',
  expected: 'a date',
  fix: 'Write the date.',
};

describe('The annotation of a problem', () => {
  it('is a command of GitHub Actions on one line, with the place and all that is said', () => {
    expect(annotation(soon, 'content')).toBe(
      '::error file=content/articles/wells.md,line=3,col=7::date is "soon", expected a date. Write the date.',
    );
  });

  it('is a warning for a warning, and has no place where none is known', () => {
    const { line: _, column: __, ...nowhere } = soon;
    expect(annotation({ ...nowhere, severity: 'warning' }, 'news/content')).toBe(
      '::warning file=news/content/articles/wells.md::date is "soon", expected a date. Write the date.',
    );
  });

  it('names a record of the site by its place there', () => {
    const inSite = { ...soon, file: 'site/digests/2026-11-20/issue.json', isInSite: true } as const;
    expect(annotation(inSite, 'content')).toContain('file=site/digests/2026-11-20/issue.json,');
  });

  it('lets nothing that an article says end it, or begin another', () => {
    const odd = {
      ...soon,
      file: 'articles/a,b:100%.md',
      found: 'title is "1\n::stop-commands::x\r"',
      fix: '50% more.',
    };
    expect(annotation(odd, 'content')).toBe(
      '::error file=content/articles/a%2Cb%3A100%25.md,line=3,col=7::' +
        'title is "1%0A::stop-commands::x%0D", expected a date. 50%25 more.',
    );
  });
});
