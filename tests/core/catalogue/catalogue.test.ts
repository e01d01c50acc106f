import { describe, expect, it } from 'vitest';
import type { Article } from '../../../lambdas/core/article.ts';
import { catalogueAt, nextChange } from '../../../lambdas/core/catalogue.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { plainArticle } from '../../support/article.ts';

const at = Date.parse;

function article(slug: string, publishAt: string, more: Partial<Article> = {}): Article {
  return plainArticle({ slug, publishAt: at(publishAt), ...more });
}

const slugs = (articles: Article[]) => articles.map(({ slug }) => slug);

describe('The catalogue', () => {
  it('shows an article from its instant on, and not a millisecond before', () => {
    const wells = article('wells', '2026-05-04T09:00:00Z');
    expect(slugs(catalogueAt([wells], at('2026-05-04T08:59:59.999Z')).live)).toEqual([]);
    expect(slugs(catalogueAt([wells], at('2026-05-04T09:00:00.000Z')).live)).toEqual(['wells']);
  });

  it('takes it away at the instant it expires', () => {
    const wells = article('wells', '2026-05-04T09:00:00Z', { expiresAt: at('2026-06-01T00:00:00Z') });
    expect(slugs(catalogueAt([wells], at('2026-05-31T23:59:59.999Z')).live)).toEqual(['wells']);
    const after = catalogueAt([wells], at('2026-06-01T00:00:00.000Z'));
    expect(slugs(after.live)).toEqual([]);
    expect(slugs(after.gone)).toEqual(['wells']);
  });

  it('lists newest first, and articles of one instant by slug', () => {
    const many = [article('b', '2026-01-02'), article('old', '2026-01-01'), article('a', '2026-01-02')];
    expect(slugs(catalogueAt(many, at('2026-02-01')).live)).toEqual(['a', 'b', 'old']);
  });

  it('lists what is scheduled with the earliest first', () => {
    const many = [article('later', '2026-03-02'), article('soon', '2026-03-01')];
    expect(slugs(catalogueAt(many, at('2026-02-01')).scheduled)).toEqual(['soon', 'later']);
  });

  it('holds back a withdrawal until the article would have been public', () => {
    const wells = article('wells', '2026-03-01', { withdrawn: 'It was wrong.' });
    expect(slugs(catalogueAt([wells], at('2026-02-01')).gone)).toEqual([]);
    expect(slugs(catalogueAt([wells], at('2026-03-01')).gone)).toEqual(['wells']);
  });

  it('keeps drafts out, whatever their date', () => {
    const { live, drafts } = catalogueAt([article('wells', '2026-01-01', { draft: true })], at('2026-02-01'));
    expect([slugs(live), slugs(drafts)]).toEqual([[], ['wells']]);
  });

  it.each([
    ['in this order', (a: Article, b: Article) => [a, b]],
    ['in the other', (a: Article, b: Article) => [b, a]],
  ])('gives an address to the article dated first, and names both files (%s)', (_name, order) => {
    const first = article('wells', '2026-01-01', { path: 'articles/z/wells.md' });
    const second = article('wells', '2026-01-02', { path: 'articles/a/wells.md' });
    const { live, problems } = catalogueAt(order(first, second), at('2026-02-01'));
    expect(live).toEqual([first]);
    expect(problems.map(problemLine)).toEqual([
      'articles/a/wells.md: the address articles/wells/ is also claimed by articles/z/wells.md, expected a slug that no other article has. ' +
        'Give one of the two a `slug` of its own; until then articles/z/wells.md, which has the earlier date, keeps the address.',
    ]);
  });

  it('gives no slug to two articles, whichever of two files has an address', () => {
    const other = article('wells', '2026-01-01', { path: 'articles/b/wells.md', address: 'b/wells/' });
    const first = article('wells', '2026-01-02', { path: 'articles/first.md' });
    const second = article('wells', '2026-01-02', { path: 'articles/second.md' });
    for (const holder of [first, second]) {
      const { live } = catalogueAt([other, first, second], at('2026-02-01'), ({ path }) => path === holder.path);
      expect(live.map(({ path }) => path)).toEqual([holder.path, other.path]);
      expect(slugs(live)).toEqual(['wells-2026-01-02', 'wells']);
    }
  });
});

describe('The next change', () => {
  const now = at('2026-02-01');
  it('is when the next article appears or expires', () => {
    const soon = article('soon', '2026-03-01');
    const expiring = article('expiring', '2026-01-01', { expiresAt: at('2026-02-15') });
    expect(nextChange(catalogueAt([soon], now), now)).toBe(at('2026-03-01'));
    expect(nextChange(catalogueAt([soon, expiring], now), now)).toBe(at('2026-02-15'));
  });

  it('is when feeds are to tell of an update that was dated ahead, of an article and not of a page', () => {
    const ahead = { updatedAt: at('2026-02-10') };
    expect(nextChange(catalogueAt([article('wells', '2026-01-01', ahead)], now), now)).toBe(at('2026-02-10'));
    const page = article('about', '2026-01-01', { ...ahead, kind: 'page' });
    expect(nextChange(catalogueAt([page], now), now)).toBeUndefined();
  });

  it('is never when nothing is due', () => {
    expect(nextChange(catalogueAt([article('wells', '2026-01-01')], now), now)).toBeUndefined();
    const updated = article('updated', '2026-01-01', { updatedAt: at('2026-01-02') });
    expect(nextChange(catalogueAt([updated], now), now)).toBeUndefined();
    expect(nextChange(catalogueAt([], now), now)).toBeUndefined();
  });
});
