import { describe, expect, it } from 'vitest';
import { aliasesIn } from '../../../lambdas/core/catalogue/aliases.ts';
import type { Article, Reference } from '../../../lambdas/core/article.ts';
import { catalogueAt } from '../../../lambdas/core/catalogue.ts';
import type { Picture } from '../../../lambdas/core/pictures/pictures.ts';
import { resolverOf } from '../../../lambdas/core/catalogue/resolve.ts';
import { plainArticle } from '../../support/article.ts';

function article(path: string, more: Partial<Article> = {}): Article {
  return plainArticle({ path, slug: path.replace(/^.*\/|\.md$/g, ''), ...more });
}

const map: Picture = {
  ...{ path: 'images/Well map.svg', hash: 'h4sh', width: 40, height: 30, type: 'image/svg+xml', extension: 'svg' },
};
const others = [
  article('articles/2025/wells.md', { aliases: ['old-wells'] }),
  article('articles/later.md', { publishAt: Date.parse('2030-01-01'), aliases: ['sooner'] }),
  article('articles/gone.md', { withdrawn: 'Wrong.' }),
];

function resolve(kind: Reference['kind'], target: string, base = '') {
  const from = article('articles/2026/springs.md', { references: [{ kind, target, line: 1 }] });
  const catalogue = catalogueAt([from, ...others], Date.parse('2026-02-01'));
  const pictures = new Map([[map.path, map]]);
  const aliases = aliasesIn(catalogue).articles;
  return resolverOf({ catalogue, aliases, pictures, base }).resolve(from)[0];
}

describe('A link into the site', () => {
  it.each([
    ['to another article by its file', '../2025/wells.md', '/articles/wells/'],
    ['to a heading of another article', '../2025/wells.md#depth', '/articles/wells/#depth'],
    ['to an article by its file from the top', '/articles/2025/wells.md', '/articles/wells/'],
    ['to an article as Hugo or Jekyll addressed it', '/2025/03/wells/', '/articles/wells/'],
    ['... with a date in the name', '/2025-03-01-wells.html?x=1#y', '/articles/wells/?x=1#y'],
    ['... relative to the page', '../wells/', '/articles/wells/'],
    ['to an article by the slug that it had before', '/articles/old-wells/#depth', '/articles/wells/#depth'],
    ['to an article by the file that it was before', '../2025/2025-03-01-Old Wells.md#depth', '/articles/wells/#depth'],
    ['to its own address', '/articles/wells/', '/articles/wells/'],
    ['to a page of the site', '/tags/water/', '/tags/water/'],
    ['to a feed', '/feed.xml', '/feed.xml'],
    ['to the front page', '/', '/'],
    ['to something unknown, from the root', '/donate/', '/donate/'],
    ['to something unknown, relative', 'data.json', '/articles/springs/data.json'],
  ])('%s', (_name, target, address) => {
    expect(resolve('link', target)).toEqual({ address });
    expect(resolve('link', target, '/news')).toEqual({ address: `/news${address}` });
  });

  it.each([
    ['a scheduled article by its file', '../later.md'],
    ['a scheduled article by its address', '/articles/later/'],
    ['a scheduled article by an old address', '/2030/later/'],
    ['a scheduled article by the slug that it had before', '/articles/sooner/'],
    ['a withdrawn article', '../gone.md'],
    ['a content item that is not there', '../nowhere.md'],
  ])('to %s has no address', (_name, target) => {
    expect(resolve('link', target)).toBeUndefined();
  });
});

describe('A picture', () => {
  it('stands under its name and hash, with its size', () => {
    expect(resolve('image', '../../images/Well map.svg')).toEqual({
      address: '/assets/well-map.h4sh.svg',
      width: 40,
      height: 30,
    });
    expect(resolve('image', '/images/Well map.svg', '/news')?.address).toBe('/news/assets/well-map.h4sh.svg');
  });

  it('from the root that the content does not have is left to the site', () => {
    expect(resolve('image', '/images/other.png')).toEqual({ address: '/images/other.png' });
  });

  it('that is missing has no address', () => {
    expect(resolve('image', '../../images/missing.png')).toBeUndefined();
  });
});
