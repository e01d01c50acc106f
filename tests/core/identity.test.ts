import { describe, expect, it } from 'vitest';
import type { Article } from '../../lambdas/core/article.ts';
import { identify, type Minted } from '../../lambdas/core/identity.ts';

function article(slug: string, more: Partial<Article> = {}): Article {
  return {
    ...{ path: `articles/${slug}.md`, hash: slug, slug, title: slug, excerpt: '', publishAt: Date.parse('2026-05-04') },
    ...{
      draft: false,
      tags: [],
      authors: [],
      lang: 'en',
      dir: 'ltr',
      related: [],
      references: [],
      words: 0,
      warnings: [],
    },
    ...more,
  };
}

/** Identifies the articles as a run would, and gives the ids and the ledger after it. */
function run(articles: Article[], ledger: Minted[] = [], more: { domain?: string; paths?: string[] } = {}) {
  const paths = new Set(more.paths ?? articles.map(({ path }) => path));
  const identities = identify({ articles, ledger, paths, domain: more.domain ?? 'news.example.org', timezone: 'UTC' });
  return {
    ids: articles.map(identities.idOf),
    feed: identities.idOfFeed(''),
    ledger: [...ledger, ...identities.minted],
  };
}

describe('An identity', () => {
  it('is minted from the domain, the day and the slug', () => {
    expect(run([article('wells')]).ids).toEqual(['tag:news.example.org,2026-05-04:wells']);
  });

  it('stays when slug, title, date and domain change', () => {
    const { ids, ledger, feed } = run([article('wells')]);
    const changed = article('springs', {
      path: 'articles/wells.md',
      title: 'Springs',
      publishAt: Date.parse('2026-06-01'),
    });
    const later = run([changed], ledger, { domain: 'other.example.net' });
    expect(later.ids).toEqual(ids);
    expect(later.feed).toBe(feed);
    expect(later.ledger).toEqual(ledger);
  });

  it('goes with the article when its file is renamed', () => {
    const { ids, ledger } = run([article('wells')]);
    const renamed = article('springs', { path: 'articles/2026/springs.md', title: 'wells' });
    const later = run([renamed], ledger);
    expect(later.ids).toEqual(ids);
    expect(run([{ ...renamed, title: 'Springs' }], later.ledger).ids).toEqual(ids);
  });

  it('is not taken from an article that is still there', () => {
    const wells = article('wells');
    const { ledger } = run([wells]);
    const twin = article('springs', { title: 'wells' });
    expect(run([wells, twin], ledger).ids).toEqual([
      'tag:news.example.org,2026-05-04:wells',
      'tag:news.example.org,2026-05-04:springs',
    ]);
  });

  it('is new for a new article under an address that another one had', () => {
    const { ledger } = run([article('wells')]);
    const other = article('wells', { path: 'articles/other.md', title: 'Other wells' });
    expect(run([other], ledger).ids).toEqual(['tag:news.example.org,2026-05-04:wells.2']);
  });

  it('is what the editor wrote, if that is a URI', () => {
    expect(run([article('wells', { id: 'urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6' })]).ids).toEqual([
      'urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6',
    ]);
  });

  it('is minted from what the editor wrote otherwise, and stays with that name', () => {
    const { ids, ledger } = run([article('wells', { id: '4711' })]);
    expect(ids).toEqual(['tag:news.example.org,2026-05-04:4711']);
    const moved = article('springs', { id: '4711', title: 'Springs', publishAt: Date.parse('2026-07-01') });
    expect(run([moved], ledger, { domain: 'other.example.net' }).ids).toEqual(ids);
  });

  it('of two minted for one thing is the first', () => {
    const { ids, ledger } = run([article('wells')]);
    const late: Minted = { key: 'path:articles/wells.md', id: 'tag:late', likeness: '' };
    expect(run([article('wells')], [...ledger, late]).ids).toEqual(ids);
  });
});
