import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { CountedStore } from '../../lambdas/local/stores/counted-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { type Newsroom, publish, type PublishOptions } from '../../lambdas/publish.ts';
import type { LastReport } from '../../lambdas/publish/newsroom.ts';
import { at, type Files, item, keptInMemory, newsroom } from '../support/newsroom.ts';
import { eventsOf, whatIsToldOtherwise } from '../support/week.ts';

const now = '2026-04-01T00:00:00Z';
const archive: Files = {
  'settings.yaml': 'name: Wells Weekly\nurl: https://wells.example.org\n',
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05' }, 'See [our map](/map/) and [none](none.md).'),
  'articles/draft.md': item({ title: 'A draft', date: '2026-02-05', draft: true }),
  'articles/later.md': item({ title: 'Later', date: '2026-06-01' }),
};

/** A newsroom that published, found nothing to do the second time, and keeps the report of it. */
async function quiet(files: Files = archive): Promise<Newsroom & { lastReport: LastReport }> {
  const room = { ...newsroom(MemoryStore.of(files)), lastReport: keptInMemory() };
  await publish(room, { now: at(now) });
  await publish(room, { now: at(now) });
  return room;
}

/** What one more run reads of content and site, and what it reports. */
async function oneMore(room: Newsroom, options: Partial<PublishOptions> = {}) {
  const content = new CountedStore(room.content);
  const site = new CountedStore(room.site);
  const report = await publish({ ...room, content, site }, { now: at(now), ...options });
  return { report, read: content.operations.read + site.operations.read, written: site.operations.write };
}

describe('A run that comes again with everything as it was', () => {
  let room: Awaited<ReturnType<typeof quiet>>;
  beforeEach(async () => {
    room = await quiet();
  });

  it('reads nothing, and reports what it would have found', async () => {
    const { lastReport: _, ...forgetful } = room;
    const { report, read } = await oneMore(room);
    expect(read).toBe(0);
    expect(report).toEqual((await oneMore(forgetful)).report);
    expect(report.problems.map(({ found }) => found)).toContain('a link leads to none.md, and there is no such file');
  });

  it('does so after a run that changed something, too', async () => {
    await room.content.write('articles/new.md', item({ title: 'New wells', date: '2026-03-01' }));
    expect((await oneMore(room)).report.outputs.written).toBeGreaterThan(0);
    const { lastReport: _, ...forgetful } = room;
    const { report, read } = await oneMore(room);
    expect(read).toBe(0);
    expect(report).toEqual((await oneMore(forgetful)).report);
  });

  it('does so later too, until something appears by itself', async () => {
    const { report, read } = await oneMore(room, { now: at('2026-05-31T21:59:59Z') });
    expect({ read, now: report.now }).toEqual({ read: 0, now: at('2026-05-31T21:59:59Z') });
    const appeared = await oneMore(room, { now: at('2026-06-01T00:00:00Z') });
    expect(appeared.report.appeared.map(({ slug }) => slug)).toEqual(['later']);
  });

  it('does so until feeds tell of an update that was dated ahead', async () => {
    const ahead = item({ title: 'Updated', date: '2026-01-07', updated: '2026-04-02T09:00:00Z' });
    room = await quiet({ ...archive, 'articles/ahead.md': ahead });
    expect((await oneMore(room, { now: at('2026-04-02T08:59:59Z') })).read).toBe(0);
    const { report } = await oneMore(room, { now: at('2026-04-02T09:00:00Z') });
    expect(report.changed.written).toContain('atom.xml');
  });

  const others: [what: string, change: (room: Newsroom) => unknown][] = [
    ['an article is another', ({ content }) => content.write('articles/deep.md', item({ title: 'Deeper' }))],
    ['a draft is another', ({ content }) => content.write('articles/draft.md', item({ title: 'Mine', draft: true }))],
    ['an article is gone', ({ content }) => content.delete('articles/later.md')],
    ['what a link leads to has come', ({ content }) => content.write('articles/none.md', item({ title: 'None' }))],
    ['the settings are others', ({ content }) => content.write('settings.yaml', 'name: Wells\n')],
    ['the owner puts a page where a link leads to', ({ site }) => site.write('map/index.html', 'Our map.')],
    ['the state is another', ({ site }) => site.write('.tidings/state.json', '{}')],
    ['a part of the state is lost', async ({ site }) => site.delete((await site.list('.tidings/state/'))[0]!.key)],
    ['an issue is on record', ({ site }) => site.write('digests/2026-03-01/issue.json', '{}')],
    ['the program is another', (room) => (room.program = 'another')],
    ['a template is another', (room) => (room.templates = { ...room.templates, fingerprint: (name) => `new ${name}` })],
    ['what was kept is damaged', (room) => (room.lastReport = keptInMemory('{"seen":'))],
  ];
  it.each(others)('looks again when %s', async (_, change) => {
    await change(room);
    expect((await oneMore(room)).read).toBeGreaterThan(0);
  });

  it('looks again when it is asked to compare, and when it is earlier', async () => {
    expect((await oneMore(room, { audit: true })).read).toBeGreaterThan(0);
    expect((await oneMore(room, { now: at('2026-03-31T00:00:00Z') })).read).toBeGreaterThan(0);
  });
});

const faulty = { ...archive, 'articles/faulty.md': '---\ntitle: [\n---\n' };

describe('A problem', () => {
  it('is told again without looking, and the exit code stays', async () => {
    const room = await quiet(faulty);
    const { lastReport: _, ...forgetful } = room;
    const { report, read } = await oneMore(room);
    expect(read).toBe(0);
    expect(report).toEqual((await oneMore(forgetful)).report);
    expect(report.problems.map(({ file, severity }) => [file, severity])).toContainEqual([
      'articles/faulty.md',
      'problem',
    ]);
    await room.content.write('articles/faulty.md', item({ title: 'Mended', date: '2026-02-01' }));
    const mended = await oneMore(room);
    expect(mended.report.appeared.map(({ slug }) => slug)).toEqual(['faulty']);
  });

  it('is looked at again each time if it may have been of that moment only: a file that cannot be read', async () => {
    const content = MemoryStore.of(archive);
    let isReadable = false;
    const read = content.read.bind(content);
    content.read = async (key) => {
      if (key === 'articles/draft.md' && !isReadable) throw Object.assign(new Error('denied'), { code: 'EACCES' });
      return read(key);
    };
    const room = { ...newsroom(content), lastReport: keptInMemory() };
    await publish(room, { now: at(now) });
    expect((await oneMore(room)).report.problems.map(({ file }) => file)).toContain('articles/draft.md');
    isReadable = true;
    expect((await oneMore(room)).report.problems.map(({ file }) => file)).not.toContain('articles/draft.md');
  });

  it('is looked at again each time if it may have been of that moment only: a file in the way', async () => {
    const room = await quiet({ ...archive, 'articles/at.md': item({ title: 'At', date: '2026-02-01', url: '/map/' }) });
    await room.content.write('articles/at.md', item({ title: 'At', date: '2026-02-01', url: '/plan/' }));
    await room.site.write('plan/index.html', 'Our plan.');
    for (let run = 0; run < 2; run++)
      expect((await oneMore(room)).report.problems.map(({ found }) => found)).toContain(
        'at plan/index.html, the site has a file that Tidings did not write',
      );
    await room.site.delete('plan/index.html');
    expect((await oneMore(room)).report.changed.written).toContain('plan/index.html');
  });
});

it('Whatever happens in a newsroom, a run that need not look reports what one finds that does', async () => {
  let quiet = 0;
  await fc.assert(
    fc.asyncProperty(eventsOf(11), async (events) => {
      const told = await whatIsToldOtherwise(events);
      quiet += told.quiet;
      expect(told.wrong).toBeUndefined();
    }),
    { numRuns: 9, seed: 23 },
  );
  expect(quiet).toBeGreaterThan(10);
});
