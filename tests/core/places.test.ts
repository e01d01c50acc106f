import { describe, expect, it } from 'vitest';
import { feedFormats, feedKey, keys } from '../../lambdas/core/keys.ts';
import { isPublished, placeOf, places, wildcardOf } from '../../lambdas/core/places.ts';

const issue = '2026-11-20';

describe('A place', () => {
  it.each([
    ['page', 'publish', keys.article('wells')],
    ['page', 'publish', keys.issue(issue)],
    ['page', 'publish', keys.notFound],
    ['list', 'publish', keys.front],
    ['list', 'publish', keys.month('2026-05')],
    ['list', 'publish', keys.tag('water')],
    ['list', 'publish', keys.author('amina')],
    ['list', 'publish', keys.digests],
    ['list', 'publish', keys.sitemapOfYear('2026')],
    ['list', 'publish', keys.sitemapOfYear('lists')],
    ['asset', 'publish', keys.asset('well-map', 'voTAuyWUQ_XSaGp4H9fZ9W', 'svg')],
    ['feed', 'publish', keys.opml],
    ['record', 'digest', keys.slotRecord(issue)],
    ['mail', 'digest', keys.mail(issue).message],
    ['mail', 'digest', keys.mailForService(issue)],
    ['state', 'publish', '.tidings/state/items-2026.7.json'],
    ['state', 'publish', '.tidings/ids/000000001.json'],
  ])('of a %s is of %s: %s', (holds, owner, key) => {
    expect(placeOf(key)).toMatchObject({ holds, owners: [owner] });
  });

  it('of a feed is of publish, whatever it is about and in whatever format', () => {
    const scopes = [
      { of: 'newsroom' },
      { of: 'archive', month: '2026-05' },
      { of: 'archive', month: '2026-05', part: '2' },
      { of: 'archive', month: '2026-05', part: '10' },
      { of: 'tag', slug: 'water' },
      { of: 'author', slug: 'amina' },
      { of: 'digests' },
      { of: 'digests', slug: 'law' },
    ] as const;
    for (const scope of scopes)
      for (const format of feedFormats)
        expect(placeOf(feedKey(scope, format)), feedKey(scope, format)).toMatchObject({ holds: 'feed' });
  });

  it('is claimed by one kind of key alone, also as AWS’s policies match', () => {
    const example: Record<string, string> = {
      name: 'wells',
      yyyy: '2026',
      mm: '05',
      number: '2',
      part: 'lists',
      issue: 'law-2026-11-20',
      revision: '2',
      hash: 'voTAuyWUQ_XSaGp4H9fZ9W',
      ending: 'svg',
      kept: 'items-2026.7.json',
    };
    for (const place of places) {
      const key = place.key.replace(/<([a-z]+)>/g, (_, part: string) => example[part]!);
      expect(placeOf(key), key).toBe(place);
      const claims = places.filter((other) => matches(wildcardOf(other), key));
      const owners = new Set(claims.map(({ owners }) => owners.join()));
      expect([...owners], key).toEqual([place.owners.join()]);
    }
  });

  it.each([
    'google-verification.html',
    '.well-known/security.txt',
    'stuff/page.html',
    'feeds/mine.xml',
    'articles/notes.txt',
    'articles/wells/map.pdf',
    'archive/2026/old.html',
    'tags/water/notes.md',
    'digests/readme.txt',
    'digests/2026-11-20/attachment.pdf',
    'assets/logo.png',
    'assets/jquery.min.js',
    'sitemap-2026.txt',
    'sitemap-news.xml',
    'archive/drafts/05/index.html',
    'archive/2026/05/1/feed.xml',
    'archive/2026/05/mine/feed.xml',
    'digests/mine/index.html',
    'digests/mine/issue.json',
    'assets/a.voTAuyWUQ_XSaGp4H9fZ9W.js',
    '.tidings/notes.txt',
  ])('is not had by what somebody else put there: %s', (key) => {
    expect(placeOf(key)).toBeUndefined();
    expect(isPublished(key)).toBe(false);
  });

  it('of a record or a mail is nothing that publishing may take away', () => {
    for (const key of [keys.slotRecord(issue), ...Object.values(keys.mail(issue))])
      expect(isPublished(key)).toBe(false);
  });
});

/** As IAM matches: `*` means any characters, slashes too. */
function matches(pattern: string, key: string): boolean {
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(key);
}
