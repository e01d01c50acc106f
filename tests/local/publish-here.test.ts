import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { publishHere } from '../../lambdas/local/publish-here.ts';
import { CountedStore } from '../../lambdas/local/stores/counted-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publishAndCut } from '../../lambdas/local/publish-and-cut.ts';
import { publishAndRecut } from '../../lambdas/local/publish-and-recut.ts';
import { runsSince } from '../../lambdas/publish/past-runs.ts';
import type { Newsroom } from '../../lambdas/publish.ts';
import { item, keptInMemory, newsroom } from '../support/newsroom.ts';

const settings =
  'name: Wells\nurl: https://wells.example.org\ntimezone: UTC\nfeeds: {hub: "https://hub.example.org/"}\n';
const noon = Date.parse('2026-05-08T12:00:00Z');
const minute = 60_000;

let room: Newsroom;
const told: string[] = [];
beforeEach(() => {
  told.splice(0);
  room = newsroom(
    MemoryStore.of({ 'settings.yaml': settings, 'articles/wells.md': item({ title: 'Wells', date: '2026-05-01' }) }),
  );
  vi.stubGlobal('fetch', (hub: string) => {
    told.push(hub);
    return Promise.resolve(new Response('', { status: 204 }));
  });
});
afterEach(() => void vi.unstubAllGlobals());

const runs = () => runsSince(room.site, 0);
const clock = () => noon + 2_000;

describe('One machine, whatever publishes there', () => {
  it.each<[string, (clock?: () => number) => Promise<unknown>]>([
    ['tidings build', (clock) => publishHere(room, { now: noon, clock })],
    ['tidings digest', (clock) => publishAndCut(room, { now: noon, clock })],
    ['tidings digest --recut', (clock) => publishAndRecut(room, '2026-05-01', { now: noon, clock })],
  ])('tells the hub and remembers the run, but not one as of another instant: %s', async (_, run) => {
    await run();
    expect([told, await runs()]).toEqual([[], []]);
    room = { ...room, site: new MemoryStore() };
    await run(clock);
    expect(told).toEqual(['https://hub.example.org/']);
    expect(await runs()).toMatchObject([{ at: noon, milliseconds: 2_000, published: 1, removed: 0 }]);
  });

  it('calls nothing late that a first build publishes, and later what has come after its time', async () => {
    await publishHere(room, { now: noon, clock });
    await room.content.write('articles/new.md', item({ title: 'New', date: new Date(noon + minute).toISOString() }));
    await publishHere(room, { now: noon + 6 * minute, clock: () => noon + 6 * minute + 2_000 });
    expect((await runs()).map(({ lateness }) => lateness)).toEqual([2_000, 5 * minute + 2_000]);
  });

  it('reads nothing when the last run, which it remembers, left nothing to do', async () => {
    const lastReport = keptInMemory();
    await publishHere({ ...room, lastReport }, { now: noon, clock });
    const [content, site] = [new CountedStore(room.content), new CountedStore(room.site)];
    await publishHere({ ...room, content, site, lastReport }, { now: noon + minute, clock });
    expect(content.operations.read + site.operations.read).toBe(0);
    expect(await runs()).toHaveLength(1);
  });

  it('writes nothing when there is nothing to do', async () => {
    await publishHere(room, { now: noon, clock });
    const before = await room.site.list('');
    await publishHere(room, { now: noon + minute, clock });
    expect(await room.site.list('')).toEqual(before);
  });
});
