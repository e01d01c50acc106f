import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Article } from '../../lambdas/core/article.ts';
import { whole } from '../../lambdas/core/catalogue/whole.ts';
import { hashOf } from '../../lambdas/core/hash.ts';
import type { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { packedItems, unpackedItems } from '../../lambdas/publish/item-rows.ts';
import { openState } from '../../lambdas/publish/open.ts';
import type { Item } from '../../lambdas/publish/state.ts';
import { plainArticle } from '../support/article.ts';
import { at, cleanBuild, differences, type Files, item, newsroom, standing } from '../support/newsroom.ts';

type Row = [path: string, item: Item];

const water = { name: 'Water', slug: 'water' };
const ada = { name: 'Ada Öbi', slug: 'ada-obi' };

function row(slug: string, more: Partial<Article> = {}, held?: true): Row {
  const article = plainArticle({ slug, ...more });
  return [article.path, { version: `version of ${slug}`, article, ...(held && { held }) }];
}

const rows: Row[] = [
  row('deep', { tags: [water], authors: [ada], summary: 'How deep they are.', anchors: 'how why' }),
  row('dry', {
    tags: [{ name: 'Drought', slug: 'drought' }, water],
    authors: [ada],
    lines: { image: 3, tags: { Water: 4 } },
  }),
  row('faulty', { excerpt: 'The last good version.' }, true),
  row('ünïcode', {
    title: 'Brunnen — 井戸 👩‍🌾 \u2028 a line\nand another',
    excerpt: 'half \ud83d a sign, "quoted" \\ and\u0000 more',
    summary: '\ufeff',
    tags: [{ name: 'Города', slug: 'города' }],
  }),
  row('without', { title: '', excerpt: '', summary: '', anchors: '' }),
];

/** As JSON has it: what is kept of an item, without how it is kept. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function unpacked(some: readonly Row[] = rows): Row[] {
  return unpackedItems(packedItems(some)) as Row[];
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('What is kept of the items', () => {
  it('comes back the same', () => {
    expect(plain(unpacked())).toEqual(plain(rows));
  });

  it.each(rows)('has every field of the article as it was: %s', (path, { article }) => {
    const kept = new Map(unpacked()).get(path)!.article;
    const names = [...new Set([...Object.keys(article), 'title', 'summary', 'excerpt', 'anchors', 'lines'])];
    for (const name of names as (keyof Article)[]) expect([name, kept[name]]).toEqual([name, article[name]]);
  });

  it('is nothing where there are none', () => {
    expect(unpacked([])).toEqual([]);
  });

  it('has a label once for all articles, which share it', () => {
    const [[, { article: deep }], [, { article: dry }]] = unpacked() as [Row, Row];
    expect(deep.tags[0]).toBe(dry.tags[1]);
    expect(deep.authors[0]).toBe(dry.authors[0]);
    expect(packedItems(rows).toString().split(ada.name)).toHaveLength(2);
  });

  it('is the same bytes however often it is kept, whether its texts were read or not', () => {
    const bytes = packedItems(rows);
    const again = unpacked();
    expect(packedItems(again)).toEqual(bytes);
    for (const [, { article }] of again) void article.title;
    expect(packedItems(again)).toEqual(bytes);
    expect(packedItems([...again.slice(0, 2), ...rows.slice(2)])).toEqual(bytes);
  });
});

describe('The texts of a kept article', () => {
  it('are read when the first of them is asked for, and once', () => {
    const read = vi.spyOn(JSON, 'parse');
    const [[, { article }]] = unpacked() as [Row];
    const ofShard = read.mock.calls.length;
    expect([article.slug, article.tags, article.publishAt, article.references]).toHaveLength(4);
    expect(read.mock.calls.length - ofShard).toBe(0);
    expect([article.title, article.excerpt, article.summary]).toEqual(['deep', '', 'How deep they are.']);
    expect(read.mock.calls.length - ofShard).toBe(1);
  });

  it('are not read to be kept again', () => {
    const kept = unpacked();
    const read = vi.spyOn(JSON, 'parse');
    packedItems(kept);
    expect(read).not.toHaveBeenCalled();
  });

  it('are in a copy of the whole article, which is an object of its own', () => {
    const [[, { article }], [, { article: fresh }]] = [unpacked()[0]!, rows[1]!];
    const copy = { ...whole(article), draft: true };
    expect(copy).toEqual({ ...rows[0]![1].article, draft: true });
    expect(article.draft).toBe(false);
    expect(whole(fresh)).toBe(fresh);
  });
});

describe('Bytes that are not what was kept', () => {
  const bytes = packedItems(rows);

  it('are noticed when they are cut, wherever', () => {
    const found = Array.from(bytes, (_, length) => length).filter((length) => unpackedItems(bytes.subarray(0, length)));
    expect(found).toEqual([]);
  });

  it('are noticed when one of them is another, wherever', () => {
    const found = Array.from(bytes, (_, at) => at).filter((at) => {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      return unpackedItems(changed);
    });
    expect(found).toEqual([]);
  });

  const json = JSON.stringify(rows);
  it.each([
    ['nothing', ''],
    ['a line', 'Somebody was here.'],
    ['only a hash', `${hashOf('')}\n`],
    ['the rows as JSON', json],
    ['the rows as JSON in lines', `${json}\n${json}\n`],
    ['a hash of what is no JSON', `${hashOf('no JSON\n')}\nno JSON\n`],
    ['more than was kept', `${bytes.toString()}{}\n`],
  ])('are noticed when they are of another format: %s', (_, text) => {
    expect(unpackedItems(Buffer.from(text))).toBeUndefined();
  });
});

describe('A site of whose state a part is damaged', () => {
  const settings = 'name: Wells Weekly\nurl: https://wells.example.org\n';
  const before: Files = {
    'settings.yaml': settings,
    'articles/deep.md': item({ title: 'Deep wells', date: '2025-11-05', tags: ['water'] }, 'See [dry](dry.md).'),
    'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }),
  };
  const now = '2026-04-01T00:00:00Z';
  /** Its date was corrected, so that only the ledger knows its identity. */
  const content: Files = {
    ...before,
    'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-15', tags: ['water'] }),
  };

  async function published(): Promise<MemoryStore> {
    const { site } = await cleanBuild(before, now);
    await publish(newsroom(content, site), { now: at(now) });
    return site;
  }

  async function partOf(site: MemoryStore, name: string): Promise<{ key: string; body: Uint8Array }> {
    const { manifest } = await openState(site);
    const { key } = (await site.list(`.tidings/state/${name}.${manifest.shards[name]}.`))[0]!;
    return { key, body: (await site.read(key))!.body };
  }

  /** Harms a part, and publishes until all is as it should be. */
  async function expectMended(name: string, harm: (body: Uint8Array) => Uint8Array | string): Promise<void> {
    const site = await published();
    const shown = await standing(site);
    expect(shown['feed.json']).toContain('tag:wells.example.org,2026-02-05:dry');
    const { key, body } = await partOf(site, name);
    await site.write(key, harm(body));
    expect((await openState(site)).isNew).toBe(true);
    await publish(newsroom(content, site), { now: at(now) });
    expect(differences(await standing(site), shown)).toEqual({});
    const { isNew, state } = await openState(site);
    expect([isNew, [...state.items.keys()]]).toEqual([false, ['articles/deep.md', 'articles/dry.md']]);
    expect((await publish(newsroom(content, site), { now: at(now) })).changed).toEqual({ written: [], removed: [] });
    const again = { ...content, 'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-25', tags: ['water'] }) };
    await publish(newsroom(again, site), { now: at(now) });
    expect((await standing(site))['feed.json']).toContain('tag:wells.example.org,2026-02-05:dry');
  }

  const harms: [what: string, harm: (body: Uint8Array) => Uint8Array | string][] = [
    ['is cut', (body) => body.subarray(0, body.length - 40)],
    ['has another byte at its beginning', (body) => Uint8Array.of(body[0]! ^ 1, ...body.subarray(1))],
    [
      'has another byte at its end',
      (body) => Uint8Array.of(...body.subarray(0, -3), body.at(-3)! ^ 1, ...body.subarray(-2)),
    ],
    ['is empty', () => ''],
    ['is of another format', () => '[["articles/dry.md",{"version":"1","article":{}}]]'],
  ];

  it.each(harms)('that %s is made anew from the content, and keeps identities', async (_, harm) => {
    await expectMended('items-2026', harm);
  });

  it.each(['ledger', 'stamps', 'pictures', 'counters'])('is made anew as well when that is: %s', async (name) => {
    await expectMended(name, (body) => body.subarray(0, -1));
  });

  it('follows the content where that has changed meanwhile', async () => {
    const site = await published();
    const { key, body } = await partOf(site, 'items-2025');
    await site.write(key, body.subarray(1));
    const mended = { ...content, 'articles/deep.md': item({ title: 'Deep', date: '2025-11-05', tags: ['water'] }) };
    const sound = await published();
    for (const each of [site, sound]) await publish(newsroom(mended, each), { now: at(now) });
    expect(differences(await standing(site), await standing(sound))).toEqual({});
  });
});
