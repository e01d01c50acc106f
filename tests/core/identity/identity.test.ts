import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueAt } from '../../../lambdas/core/catalogue.ts';
import { likeUri } from '../../../lambdas/core/identity/uri.ts';
import { untold } from '../../../lambdas/core/identity/untold.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';
import type { Article } from '../../../lambdas/core/article.ts';
import { fingerprintOf } from '../../../lambdas/core/hash.ts';
import { identify, type Minted } from '../../../lambdas/core/identity/identity.ts';
import { plainArticle } from '../../support/article.ts';

function article(slug: string, more: Partial<Article> = {}): Article {
  return plainArticle({ slug, publishAt: Date.parse('2026-05-04'), ...more });
}

/** Identifies the articles as a run would, and gives the ids, what is said and the ledger after it. */
function run(articles: Article[], ledger: Minted[] = [], more: { domain?: string; paths?: string[] } = {}) {
  const paths = new Set(more.paths ?? articles.map(({ path }) => path));
  const input = { articles, ledger, paths, domain: more.domain ?? 'news.example.org', timezone: 'UTC' };
  const identities = identify(input);
  return {
    ids: articles.map(identities.idOf),
    feed: identities.idOfFeed(''),
    refused: identities.refused.map(({ path }) => path),
    said: identities.problems.map(problemLine),
    untold: untold(input, identities).map(problemLine),
    ledger: [...ledger, ...identities.minted],
  };
}

/** Texts of a dozen words and more, as lists show them. */
const drought = 'Five of the nine wells in the valley gave no water in April, and the council will meet on Friday.';
const drought2 = 'Five of the nine wells in the valley gave no water in May, and the council will meet on Friday.';
const bridge = 'The old bridge over the river is closed to carts and lorries until its second arch has been mended.';

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
    expect(run([changed], later.ledger).ledger).toEqual(later.ledger);
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

  it('is minted from the first address that it had, and from the first domain', () => {
    const renamed = article('springs', { aliases: ['wells', 'ponds'] });
    expect(run([renamed], [], { domain: 'first.example' }).ids).toEqual(['tag:first.example,2026-05-04:wells']);
  });

  it('goes with the article when an alias says so, whatever else changed', () => {
    const { ids, ledger } = run([article('wells', { excerpt: drought })]);
    const other = { title: 'Springs', publishAt: Date.parse('2026-07-01'), excerpt: bridge, aliases: ['wells'] };
    expect(run([article('springs', other)], ledger).ids).toEqual(ids);
  });

  it('goes with an article whose title or date was corrected before', () => {
    const { ids, ledger } = run([article('wells', { title: 'Old wels' })]);
    const corrected = run([article('wells', { title: 'Old wells' })], ledger);
    expect(corrected.ids).toEqual(ids);
    expect(run([article('springs', { title: 'Old wells' })], corrected.ledger).ids).toEqual(ids);
  });

  it.each([
    ['with the title', { title: 'Old wells' }],
    ['with the date', { title: 'wells', publishAt: Date.parse('2026-05-05') }],
    ['within the text', { title: 'wells', publishAt: Date.parse('2026-05-05'), excerpt: drought2 }],
  ])('goes with an article whose file is renamed at once %s', (_, more) => {
    const { ids, ledger } = run([article('wells', { excerpt: drought })]);
    expect(run([article('springs', { excerpt: drought, ...more })], ledger).ids).toEqual(ids);
  });

  it('stays when the date is corrected that begins the name of the file', () => {
    const was = article('wells', { path: 'articles/2026-05-04-wells.md', excerpt: 'Text.' });
    const { ids, ledger } = run([was]);
    const is = { ...was, path: 'articles/2026-05-05-wells.md', publishAt: Date.parse('2026-05-05') };
    expect(run([is], ledger).ids).toEqual(ids);
  });

  it('is not that of a deleted article of the same day and a few words', () => {
    const { ledger } = run([article('wells', { excerpt: 'Text.' })]);
    expect(run([article('springs', { excerpt: 'Text.' })], ledger).ids).toEqual([
      'tag:news.example.org,2026-05-04:springs',
    ]);
  });

  it('is new for another article in the same file, which is said', () => {
    const { ids, ledger } = run([article('weekly', { excerpt: drought })]);
    const next = article('weekly', { title: 'Next week', publishAt: Date.parse('2026-05-11'), excerpt: bridge });
    const later = run([next], ledger);
    expect(later.ids).toEqual(['tag:news.example.org,2026-05-11:weekly']);
    expect(later.said).toEqual([
      'articles/weekly.md: the title, the date and the text have all changed, so it is published as a new article, expected one file for each article. If it is still the same article, write `id: tag:news.example.org,2026-05-04:weekly`; if not, give the next new article a file of its own.',
    ]);
    expect(run([next], later.ledger)).toMatchObject({ ids: later.ids, said: [], ledger: later.ledger });
    // Whoever puts the former one back, there or elsewhere, has it back.
    expect(run([article('weekly', { excerpt: drought })], later.ledger).ids).toEqual(ids);
    const old = article('old', { title: 'weekly', excerpt: drought });
    expect(run([old, next], later.ledger).ids).toEqual([...ids, ...later.ids]);
  });

  it('goes with the text that moves to a file of its own when the next article takes its place', () => {
    const { ids, ledger } = run([article('weekly', { excerpt: drought })]);
    const old = article('2026-05-04', { title: 'weekly', excerpt: drought });
    for (const title of ['Next week', 'weekly']) {
      const next = article('weekly', { title, publishAt: Date.parse('2026-05-11'), excerpt: bridge });
      expect(run([next, old], ledger).ids).toEqual(['tag:news.example.org,2026-05-11:weekly', ...ids]);
    }
  });

  it('is kept, and the editor is asked, when only the title is what it was', () => {
    const { ids, ledger } = run([article('weekly', { excerpt: drought })]);
    const next = article('weekly', { publishAt: Date.parse('2026-05-11'), excerpt: bridge });
    expect(run([next], ledger)).toMatchObject({ ids, said: [expect.stringContaining('If it is a new article')] });
  });

  it('is not for two files, when one comes back that was renamed', () => {
    const wells = article('wells', { excerpt: drought });
    const first = run([wells]);
    const springs = article('springs', { title: 'wells', excerpt: drought });
    const renamed = run([springs], first.ledger);
    expect(renamed.ids).toEqual(first.ids);
    const both = run([springs, article('wells', { title: 'Bridge', excerpt: bridge })], renamed.ledger);
    expect(both.ids).toEqual([...first.ids, 'tag:news.example.org,2026-05-04:wells.2']);
    expect(run([wells], renamed.ledger).ids).toEqual(first.ids);
  });

  it('stays when the editor gives a name to an article that readers know, or takes one away', () => {
    const { ids, ledger } = run([article('wells')]);
    const named = run([article('wells', { id: '4711' })], ledger);
    expect(named.ids).toEqual(ids);
    expect(run([article('springs', { id: '4711', title: 'Springs', publishAt: 0 })], named.ledger).ids).toEqual(ids);
    const given = run([article('rain', { id: 'urn:x:rain' })]);
    expect(run([article('rain')], given.ledger).ids).toEqual(['urn:x:rain']);
  });

  it('that the editor gives to an article that readers know by another is what counts, and is said once', () => {
    const { ledger } = run([article('wells')]);
    const given = run([article('wells', { id: 'urn:x:wells', idLine: 4 })], ledger);
    expect(given.ids).toEqual(['urn:x:wells']);
    expect(given.said).toEqual([
      'articles/wells.md:4: this id is not the one by which feed readers know the article, so they show it as new, expected the id tag:news.example.org,2026-05-04:wells. Write `id: tag:news.example.org,2026-05-04:wells`, or remove `id`, unless readers should see it as new.',
    ]);
    expect(run([article('wells', { id: 'urn:x:wells' })], given.ledger).said).toEqual([]);
  });

  it('is not minted when an editor has given it', () => {
    const given = article('rain', { id: 'TAG:news.example.org,2026-05-04:%77ells' });
    expect(run([article('wells'), given]).ids).toEqual(['tag:news.example.org,2026-05-04:wells.2', given.id]);
  });

  it('of another article that the editor gives is refused', () => {
    const { ids, ledger } = run([article('wells')]);
    const [id] = ids;
    const later = run([article('wells'), article('rain', { id: id!, idLine: 4 })], ledger);
    expect(later).toMatchObject({ ids: [id, undefined], refused: ['articles/rain.md'] });
    expect(later.said).toEqual([
      'articles/rain.md:4: this id is also that of articles/wells.md, expected an id that no other article has. Remove `id`: the article then gets one of its own.',
    ]);
  });

  it('is that of the article that was moved with it, also when another takes its place', () => {
    const { ids, ledger } = run([article('wells', { excerpt: drought })]);
    const [id] = ids;
    const moved = article('springs', { id: id!, title: 'wells', excerpt: drought });
    const next = article('wells', { title: 'Bridge', excerpt: bridge });
    expect(run([moved, next], ledger)).toMatchObject({
      ids: [id, 'tag:news.example.org,2026-05-04:wells.2'],
      refused: [],
    });
    expect(run([next], run([moved], ledger).ledger).ids).toEqual(['tag:news.example.org,2026-05-04:wells.2']);
  });

  it('that the content does not say is told, with the line that would say it', () => {
    const { ids, ledger } = run([article('wells')], [], { domain: 'old.example' });
    const corrected = article('wells', { publishAt: Date.parse('2026-05-05') });
    const { untold } = run([corrected], ledger);
    expect(untold).toEqual([
      'settings.yaml: feed readers know this newsroom by old.example, which is not in the settings, expected its first address in the settings. Write `formerUrls: [https://old.example]`, so that after a build into an empty folder readers do not see every article as new.',
      'articles/wells.md: feed readers know this article by an identity that is not in its file, expected the id tag:old.example,2026-05-04:wells. Write `id: tag:old.example,2026-05-04:wells`, so that after a build into an empty folder readers do not see it as new.',
    ]);
    const said = run([{ ...corrected, id: ids[0]! }], ledger, { domain: 'old.example' });
    expect(said).toMatchObject({ ids, untold: [] });
    expect(run([{ ...corrected, id: ids[0]! }], [], { domain: 'old.example' }).ids).toEqual(ids);
  });

  it('is known from a ledger that an older version of the program wrote', () => {
    const likeness = fingerprintOf('wells', Date.parse('2026-05-04'));
    const rows: Minted[] = [
      { key: 'newsroom', id: 'news.example.org', likeness: '' },
      { key: 'path:articles/wells.md', id: 'tag:news.example.org,2026-05-04:wells', likeness },
    ];
    const ids = ['tag:news.example.org,2026-05-04:wells'];
    expect(run([article('wells', { title: 'Wells' })], rows).ids).toEqual(ids);
    expect(run([article('springs', { title: 'wells' })], rows).ids).toEqual(ids);
    expect(run([article('springs', { aliases: ['wells'] })], rows).ids).toEqual(ids);
  });
});

describe('Whatever an editor does', () => {
  const names = fc.constantFrom('wells', 'rain', 'snow', 'weekly');
  const anyArticle = fc
    .record({
      file: names,
      slug: names,
      title: names,
      day: fc.integer({ min: 1, max: 3 }),
      excerpt: fc.constantFrom('', 'Text.', drought, drought2, bridge),
      aliases: fc.option(fc.array(names, { minLength: 1, maxLength: 2 }), { nil: undefined }),
      id: fc.option(
        fc.constantFrom(
          '4711',
          'urn:x:1',
          'URN:X:1',
          ...['wells', 'rain'].map((slug) => `tag:news.example.org,2026-05-01:${slug}`),
        ),
        { nil: undefined, freq: 3 },
      ),
      withdrawn: fc.option(fc.constant('It was wrong.'), { nil: undefined, freq: 5 }),
    })
    .map(({ file, day, aliases, id, withdrawn, ...fields }) =>
      article(fields.slug, {
        ...fields,
        path: `articles/${file}.md`,
        publishAt: Date.parse(`2026-05-0${day}`),
        ...(aliases && { aliases }),
        ...(id !== undefined && { id }),
        ...(withdrawn !== undefined && { withdrawn }),
      }),
    );
  const anyContent = fc.uniqueArray(anyArticle, { selector: ({ path }) => path, maxLength: 4 });

  it('no two articles have one identity, and what was decided once is decided again', () => {
    fc.assert(
      fc.property(fc.array(anyContent, { minLength: 1, maxLength: 6 }), (rounds) => {
        let ledger: Minted[] = [];
        for (const content of rounds) {
          const { live, gone } = catalogueAt(content, Date.parse('2026-06-01'));
          const articles = [...live, ...gone];
          const paths = content.map(({ path }) => path);
          const first = run(articles, ledger, { paths });
          const known = first.ids.filter((id) => id !== undefined);
          expect(known).toHaveLength(articles.length - first.refused.length);
          expect(new Set(known.map(likeUri)).size).toBe(known.length);
          const again = run(articles, first.ledger, { paths });
          expect(again.ids).toEqual(first.ids);
          expect(again.ledger).toEqual(first.ledger);
          ledger = first.ledger;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
