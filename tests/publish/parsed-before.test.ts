import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountedStore } from '../../lambdas/local/stores/counted-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { type Newsroom, publish } from '../../lambdas/publish.ts';
import { survey } from '../../lambdas/publish/survey.ts';
import { openState } from '../../lambdas/publish/open.ts';
import type { KeptText } from '../../lambdas/publish/newsroom.ts';
import type { State } from '../../lambdas/publish/state.ts';
import { at, differences, type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { plainPictures } from '../support/pictures.ts';

const now = at('2026-04-01T00:00:00Z');
const archive: Files = {
  'settings.yaml': 'name: Wells Weekly\nurl: https://wells.example.org\n',
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05' }, 'See [none](none.md). ![](../images/map.png)'),
  'articles/draft.md': item({ title: 'A draft', date: '2026-02-05', draft: true }),
  'articles/later.md': item({ title: 'Later', date: '2026-06-01' }),
  'articles/faulty.md': '---\ntitle: [\n---\n',
  'images/map.png': plainPictures.png,
};

/** Something that keeps a text, in memory, and counts how often it is written. */
function shelf(text?: string): KeptText & { writes: number } {
  let kept = text;
  const place = {
    writes: 0,
    read: () => (kept === undefined ? undefined : Buffer.from(kept)),
    write: (text: string) => {
      kept = text;
      place.writes += 1;
    },
  };
  return place;
}

/** What a survey reads of the content, and what it reports. */
async function surveyed(room: Newsroom, published?: State) {
  const content = new CountedStore(room.content);
  const report = await survey({ ...room, content }, { now, published });
  return { report, read: content.operations.read };
}

/** A newsroom that was surveyed once, and keeps what was parsed. */
async function known(files: Files = archive) {
  const room = { ...newsroom(MemoryStore.of(files)), parsed: shelf() };
  await surveyed(room);
  return room;
}

/** The same without what is kept. */
function forgetful({ content, site, templates, program }: Newsroom): Newsroom {
  return { content, site, templates, program };
}

describe('A first survey of what is published already', () => {
  it('reads what is not public, and reports what it would have found', async () => {
    const room = newsroom(MemoryStore.of(archive));
    await publish({ ...room, site: room.site }, { now });
    const { state } = await openState(room.site);
    const elsewhere = { ...room, site: new MemoryStore() };
    const afresh = await surveyed(elsewhere, { ...state, parsedWith: '' });
    const known = await surveyed(elsewhere, state);
    expect(known.report).toEqual(afresh.report);
    expect(afresh.read - known.read).toBe(2);
  });
});

describe('A survey that comes again', () => {
  it('reads no article and no picture that has not changed, and reports what it would have found', async () => {
    const room = await known();
    const again = await surveyed(room);
    const afresh = await surveyed(forgetful(room));
    expect(again.report).toEqual(afresh.report);
    // A draft is no news here; what is refused is read each time.
    expect(afresh.read - again.read).toBe(4);
  });

  it('writes nothing when nothing has changed', async () => {
    const room = await known();
    await surveyed(room);
    expect(room.parsed.writes).toBe(1);
    await room.content.delete('articles/later.md');
    await surveyed(room);
    expect(room.parsed.writes).toBe(2);
  });

  it('writes nothing when so little has changed that it is sooner parsed again, and parses no more than that', async () => {
    const many = Array.from({ length: 250 }, (_, at) => [
      `articles/a${at}.md`,
      item({ title: `A${at}`, date: '2026-01-05' }),
    ]);
    const room = await known({ ...archive, ...(Object.fromEntries(many) as Files) });
    const unchanged = (await surveyed(room)).read;
    for (const title of ['One', 'Two'])
      await room.content.write(`articles/${title}.md`, item({ title, date: '2026-01-05' }));
    expect((await surveyed(room)).read).toBe(unchanged + 2);
    expect(room.parsed.writes).toBe(1);
    await room.content.write('articles/three.md', item({ title: 'Three', date: '2026-01-05' }));
    expect((await surveyed(room)).read).toBe(unchanged + 3);
    expect(room.parsed.writes).toBe(2);
    expect((await surveyed(room)).read).toBe(unchanged);
  });

  it('says of renamed and rewritten files what it would say without', async () => {
    const room = await known();
    const site = new MemoryStore();
    await publish({ ...forgetful(room), site }, { now });
    const { state } = await openState(site);
    await room.content.delete('articles/deep.md');
    await room.content.write('articles/new.md', item({ title: 'Deep wells', date: '2026-01-05' }));
    await surveyed(room);
    const again = await surveyed(room, state);
    expect(again.report).toEqual((await surveyed(forgetful(room), state)).report);
  });

  const damaged: [what: string, text: string][] = [
    ['cut off', '{"parsedWith":"x","items":[['],
    ['empty', ''],
    ['of nothing', 'null'],
    ['of another form', '{"parsedWith":"x","items":{},"pictures":[],"attachments":[]}'],
    ['of another program', '{"parsedWith":"x","items":[],"pictures":[],"attachments":[]}'],
  ];
  it.each(damaged)('parses everything when what was kept is %s', async (_, text) => {
    const room = { ...newsroom(MemoryStore.of(archive)), parsed: shelf(text) };
    expect(await surveyed(room)).toEqual(await surveyed(forgetful(room)));
    expect(room.parsed.writes).toBe(1);
  });
});

/** What may happen to content between two surveys. */
const changes: ((room: Newsroom) => unknown)[] = [
  ({ content }) => content.write('articles/deep.md', item({ title: 'Deeper', date: '2026-01-06', tags: ['a'] })),
  ({ content }) => content.write('articles/deep.md', item({ title: 'Deep', date: '2026-01-06', authors: ['ada'] })),
  ({ content }) => content.write('articles/draft.md', item({ title: 'A draft', date: '2026-02-05' })),
  ({ content }) => content.write('articles/draft.md', item({ title: 'A draft', draft: true, date: '2026-02-05' })),
  ({ content }) => content.write('articles/deep.fr.md', item({ title: 'Profonds', date: '2026-01-05' })),
  ({ content }) => content.delete('articles/deep.fr.md'),
  ({ content }) => content.write('articles/deep.md', '---\ntitle: [\n---\n'),
  ({ content }) => content.delete('articles/deep.md'),
  ({ content }) => content.write('articles/_index.md', '---\ncascade:\n  draft: true\n---\n'),
  ({ content }) => content.delete('articles/_index.md'),
  ({ content }) => content.write('_data/authors.yml', 'ada:\n  name: Ada Lovelace\n'),
  ({ content }) => content.delete('_data/authors.yml'),
  ({ content }) => content.write('settings.yaml', 'timezone: Asia/Tokyo\nlanguage: de\n'),
  ({ content }) => content.write('settings.yaml', 'url: https://other.example.org\npermalink: /:year/:title/\n'),
  ({ content }) => content.write('images/map.png', plainPictures.png.slice(0, 40)),
  ({ content }) => content.write('images/map.png', 'no picture'),
  ({ content }) => content.delete('images/map.png'),
  (room) => (room.program = `${room.program}.`),
];

it('Whatever happens to content, a survey finds the same with what was kept as without', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...changes), { maxLength: 8 }), async (steps) => {
      const room = await known();
      for (const change of steps) {
        await change(room);
        expect((await surveyed(room)).report).toEqual((await surveyed(forgetful(room))).report);
      }
    }),
    { numRuns: 30 },
  );
});

describe('What nobody may see yet', () => {
  const more = { ...archive, 'articles/more.md': item({ title: 'More wells', date: '2026-03-01', related: ['deep'] }) };

  /** A newsroom that was published once, and then got another article. */
  async function oneMore(unpublished: KeptText = shelf()) {
    const site = new MemoryStore();
    await publish({ ...newsroom(archive, site), unpublished }, { now });
    const content = new CountedStore(MemoryStore.of(more));
    const room = { ...newsroom(MemoryStore.of(more), site), content, unpublished };
    const report = await publish(room, { now });
    return { report, room, read: content.operations.read };
  }

  it('is not parsed again in a run that finds something else to do', async () => {
    const forgotten = await oneMore({ read: () => undefined, write: () => {} });
    const kept = await oneMore();
    // The draft and the scheduled article.
    expect(kept.read).toBe(forgotten.read - 2);
    expect(kept.report).toEqual(forgotten.report);
  });

  it('is parsed again when it is another, and is told of as it is', async () => {
    const { room } = await oneMore();
    await room.content.write('articles/draft.md', '---\ntitle: [\ndraft: true\n---\n');
    const { problems } = await publish(room, { now });
    expect(problems.map(({ file }) => file)).toContain('articles/draft.md');
  });

  it('becomes public at its hour as if it had just been parsed', async () => {
    const { room } = await oneMore();
    const then = at('2026-06-01T12:00:00Z');
    const { appeared } = await publish(room, { now: then });
    expect(appeared.map(({ slug }) => slug)).toEqual(['later']);
    const clean = newsroom(more);
    await publish(clean, { now: then });
    expect(differences(await standing(room.site), await standing(clean.site))).toEqual({});
  });

  it.each(['', '{', 'null', '{"parsedWith":1}'])('is parsed again when %j was kept', async (text) => {
    const { report } = await oneMore(shelf(text));
    expect(report.articles).toMatchObject({ drafts: 1, scheduled: 1 });
  });

  it('is nowhere in the site', async () => {
    const { room } = await oneMore();
    const texts = await Promise.all((await room.site.list('')).map(({ key }) => room.site.read(key)));
    expect(texts.filter((stored) => Buffer.from(stored!.body).includes('A draft'))).toEqual([]);
  });
});
