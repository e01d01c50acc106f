import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../lambdas/core/article.ts';
import { catalogueAt } from '../../lambdas/core/catalogue.ts';
import { identify, type Minted } from '../../lambdas/core/identity/identity.ts';
import { problemLine } from '../../lambdas/core/problem.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import { identitiesOf } from '../../lambdas/publish/identities.ts';
import { KeptLedger } from '../../lambdas/publish/kept-ledger.ts';
import type { Item } from '../../lambdas/publish/state.ts';
import { plainArticle } from '../support/article.ts';

const { settings } = readSettings('url: https://news.example.org\n');
const { url, timezone } = settings;
const domain = new URL(url).hostname;
const now = Date.parse('2026-06-01');

/** What a run found, and the ledger and the published items after it. */
interface Run {
  ledger: KeptLedger;
  items: Map<string, Item>;
  said: unknown;
}

const first: Pick<Run, 'ledger' | 'items'> = { ledger: KeptLedger.of([]), items: new Map() };

/** Identifies what is public of the content as a run would, after a run. */
function run(content: readonly Article[], before: Pick<Run, 'ledger' | 'items'> = first): Run {
  const { live, gone } = catalogueAt(content, now);
  const articles = [...live, ...gone];
  const paths = new Set(content.map(({ path }) => path));
  const identities = identitiesOf({ articles, paths, settings }, before);
  const refused = new Set(identities.refused.map(({ path }) => path));
  const items = new Map<string, Item>();
  for (const article of content) {
    const known = before.items.get(article.path);
    const isPublic = articles.some(({ path }) => path === article.path) && !refused.has(article.path);
    if (isPublic) items.set(article.path, known?.article === article ? known : { version: 'some', article });
  }
  return { ledger: before.ledger.after(identities, items), items, said: saidBy(identities, articles) };
}

/** Identifies the same with all rows at hand. */
function runWithAllRows(content: readonly Article[], ledger: readonly Minted[]) {
  const { live, gone } = catalogueAt(content, now);
  const articles = [...live, ...gone];
  const paths = new Set(content.map(({ path }) => path));
  const identities = identify({ articles, ledger, paths, domain, timezone });
  return { ledger: [...ledger, ...identities.minted], said: saidBy(identities, articles) };
}

function saidBy({ idOf, minted, refused, problems, former, had }: ReturnType<typeof identify>, articles: Article[]) {
  return {
    ids: articles.map((article) => [article.path, idOf(article)]),
    minted,
    refused: refused.map(({ path }) => path),
    problems: problems.map(problemLine),
    former: [...former].map(([address, { path }]) => [address, path]),
    had: [...had].map(([address, { path }]) => [address, path]),
  };
}

/** As JSON has it. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const drought = 'Five of the nine wells in the valley gave no water in April, and the council will meet on Friday.';
const bridge = 'The old bridge over the river is closed to carts and lorries until its second arch has been mended.';
const wells = plainArticle({ slug: 'wells', excerpt: drought });
const rain = plainArticle({ slug: 'rain', excerpt: bridge });

describe('What is kept of the ledger', () => {
  it('is only what articles do not tell themselves', () => {
    const { ledger } = run([wells, rain]);
    expect(ledger.others.map(([, { key }]) => key)).toEqual(['newsroom']);
    expect([...ledger.told.keys()]).toEqual([rain.path, wells.path]);
  });

  it('are both rows of an article that has another address now', () => {
    const { ledger } = run([{ ...wells, slug: 'springs' }, rain], run([wells, rain]));
    expect(ledger.others.map(([place, { key, facts }]) => [place, key, facts?.slug])).toEqual([
      [0, 'newsroom', undefined],
      [2, 'path:articles/wells.md', 'wells'],
      [3, 'path:articles/wells.md', 'springs'],
    ]);
    expect([...ledger.told.keys()]).toEqual([rain.path]);
  });

  it('is the row of an article that has gone', () => {
    const both = run([wells, rain]);
    const { ledger } = run([rain], both);
    expect(ledger.others.map(([, { key }]) => key)).toEqual(['newsroom', 'path:articles/wells.md']);
    expect(plain(ledger.rows())).toEqual(plain(both.ledger.rows()));
  });

  it('are the rows of an article whose title was written otherwise since, which is known by both', () => {
    const once = run([{ ...wells, title: 'Wells' }]);
    const { ledger } = run([{ ...wells, title: 'Wells!' }], once);
    expect(ledger.others.map(([, { key }]) => key)).toEqual(['newsroom', 'path:articles/wells.md']);
  });

  it('is the row of an article that could not be written in time, where its former version is what is published', () => {
    const before = run([wells]);
    const moved = { ...wells, path: 'articles/springs.md', slug: 'springs' };
    const identities = identitiesOf({ articles: [moved], paths: new Set([moved.path]), settings }, before);
    const { others, told } = before.ledger.after(identities, new Map([[moved.path, { version: '', article: wells }]]));
    expect(others.map(([, { key, facts }]) => [key, facts?.slug])).toEqual([
      ['newsroom', undefined],
      ['path:articles/wells.md', 'wells'],
      ['path:articles/springs.md', 'springs'],
    ]);
    expect(told.size).toBe(0);
  });

  it('is what articles tell again when all of its rows were read', () => {
    const { ledger, items } = run([wells, rain]);
    const again = run([wells, rain], { ledger: KeptLedger.of(plain(ledger.rows()) as Minted[]), items });
    expect([plain(again.ledger.others), [...again.ledger.told]]).toEqual([plain(ledger.others), [...ledger.told]]);
  });
});

describe('Whatever an editor does', () => {
  const names = fc.constantFrom('wells', 'rain', 'snow');
  const anyArticle = fc
    .record({
      file: names,
      slug: names,
      title: fc.constantFrom('wells', 'Wells!', 'rain'),
      day: fc.integer({ min: 1, max: 2 }),
      excerpt: fc.constantFrom('', drought, bridge),
      aliases: fc.option(fc.array(names, { minLength: 1, maxLength: 2 }), { nil: undefined }),
      id: fc.option(fc.constantFrom('4711', 'urn:x:1', `tag:${domain},2026-05-01:wells`), { nil: undefined, freq: 8 }),
      withdrawn: fc.option(fc.constant('It was wrong.'), { nil: undefined, freq: 8 }),
    })
    .map(({ file, day, aliases, id, withdrawn, ...fields }) =>
      plainArticle({
        ...fields,
        path: `articles/${file}.md`,
        publishAt: Date.parse(`2026-05-0${day}`),
        ...(aliases && { aliases }),
        ...(id !== undefined && { id }),
        ...(withdrawn !== undefined && { withdrawn }),
      }),
    );
  const anyContent = fc.uniqueArray(anyArticle, { selector: ({ path }) => path, maxLength: 3 });
  /** Some files are written again, others are as they were or gone. */
  const anyRounds = fc.array(fc.record({ written: anyContent, gone: fc.subarray(['wells', 'rain', 'snow']) }), {
    minLength: 1,
    maxLength: 6,
  });

  it('the same is decided, and the same kept, as with all rows at hand', () => {
    let told = 0;
    fc.assert(
      fc.property(anyRounds, (rounds) => {
        let kept: Pick<Run, 'ledger' | 'items'> = first;
        let all: Minted[] = [];
        let content: Article[] = [];
        for (const { written, gone } of rounds) {
          const replaced = new Set([...written.map(({ path }) => path), ...gone.map((name) => `articles/${name}.md`)]);
          content = [...content.filter(({ path }) => !replaced.has(path)), ...written];
          const run1 = run(content, kept);
          const run2 = runWithAllRows(content, all);
          expect(plain(run1.said)).toEqual(plain(run2.said));
          expect(plain(run1.ledger.rows())).toEqual(plain(run2.ledger));
          told += run1.ledger.told.size;
          [kept, all] = [run1, run2.ledger];
        }
      }),
      { numRuns: 1_000 },
    );
    expect(told).toBeGreaterThan(1_000);
  });
});
