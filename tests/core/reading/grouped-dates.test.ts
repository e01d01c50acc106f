import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { parseContentItem } from '../../../lambdas/core/reading/content-item.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';
import { cleanBuild } from '../../support/newsroom.ts';

const { settings } = readSettings('name: The Wells\nurl: https://wells.example.org\n');

/** The dates of an article with these lines, or what is wrong with it. */
function read(lines: string) {
  const bytes = new TextEncoder().encode(`---\ntitle: Wells\n${lines}\n---\nText.\n`);
  const parsed = parseContentItem({ path: 'articles/wells.md', bytes, settings });
  if (parsed.kind === 'refused') return { problems: parsed.problems.map(problemLine) };
  const { publishAt, updatedAt, warnings } = parsed.article;
  const days = [publishAt, updatedAt].map((at) => at !== undefined && new Date(at).toISOString().slice(0, 10));
  return { days, warnings: warnings.map(problemLine) };
}

describe('Dates in a group', () => {
  it.each([
    'date: { created: 2026-02-18, updated: 2026-03-01 }',
    'date:\n  created: 2026-02-18\n  updated: 2026-03-01',
    'date: { published: 2026-02-18, modified: 2026-03-01 }',
    'Dates: { publishedAt: 2026-02-18, last_modified: 2026-03-01 }',
    'date: { created: 2026-02-18 }\nupdated: 2026-03-01',
  ])('are the date and that of the last change: %j', (lines) => {
    expect(read(lines)).toEqual({ days: ['2026-02-18', '2026-03-01'], warnings: [] });
  });

  it('may have others, which are named', async () => {
    const lines = 'date:\n  created: 2026-02-18\n  event: 2026-04-01';
    expect(read(lines).days).toEqual(['2026-02-18', false]);
    const article = `---\ntitle: Wells\n${lines}\n---\nText.\n`;
    const { report } = await cleanBuild(
      { 'settings.yaml': 'name: The Wells\nurl: https://wells.example.org\n', 'articles/wells.md': article },
      '2026-06-01T00:00:00Z',
    );
    expect(report.problems.map(problemLine)).toEqual([expect.stringContaining('event is not a field of an article')]);
  });

  it('may say beside them that the article is not public', () => {
    const bytes = new TextEncoder().encode(
      '---\ntitle: Wells\ndate: { created: 2026-02-18, draft: true, slug: other }\n---\nText.\n',
    );
    const parsed = parseContentItem({ path: 'articles/wells.md', bytes, settings });
    if (parsed.kind === 'refused') throw new Error('refused');
    const { draft, slug, otherFields } = parsed.article;
    expect({ draft, slug, otherFields }).toEqual({ draft: true, slug: 'wells', otherFields: ['date.slug'] });
  });

  it.each([
    ['date:\n  created: soon', /^articles\/wells\.md:4:\d+: date is "soon"/],
    ['date: { event: 2026-02-18 }', /date is a group of fields/],
    ['date: { updated: 2026-02-18 }', /date is a group of fields/],
  ])('are refused at their place if none can be the date: %j', (lines, words) => {
    expect(read(lines).problems?.join('\n')).toMatch(words);
  });
});
