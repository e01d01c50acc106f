import { describe, expect, it } from 'vitest';
import { hashOf } from '../../lambdas/core/hash.ts';
import type { Rendered } from '../../lambdas/core/outputs/output.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { overStanding } from '../../lambdas/publish/over-standing.ts';
import type { Stamp } from '../../lambdas/publish/state.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, differences, item, newsroom, standing } from '../support/newsroom.ts';
import { cleanTwin } from '../support/week.ts';
import { june, wells } from '../support/wells.ts';

const grown = {
  ...wells,
  'articles/more.md': item({ title: 'More wells', date: '2026-05-30', tags: ['wells'], related: false }),
};
const feeds = ['feed.xml', 'atom.xml', 'feed.json'];

it('An article more is added to the feeds that are there, and the pages of others are not read', async () => {
  const { site } = await cleanBuild(wells, june);
  const reads: string[] = [];
  const store = new FaultyStore(site, {
    onOperation: ({ kind, key }) => void (kind === 'read' && !key.startsWith('.tidings/') && reads.push(key)),
  });
  const { changed } = await publish(newsroom(grown, store), { now: at(june) });
  const ofNewsroom = changed.written.filter((key) => feeds.includes(key));
  expect(ofNewsroom.toSorted()).toEqual(feeds.toSorted());
  const rewritten = changed.written.filter((key) => /(?:feed|atom)\.(?:xml|json)$/.test(key));
  expect(reads.filter((key) => !key.startsWith('digests/')).toSorted()).toEqual(rewritten.toSorted());
  expect(differences(await standing(site), await cleanTwin(grown, site, at(june)))).toEqual({});
});

it.each(['feed.xml', 'atom.xml', 'feed.json'])('Nothing is taken over from a %s that somebody changed', async (key) => {
  const { site } = await cleanBuild(wells, june);
  const { body } = (await site.read(key))!;
  await site.write(key, Buffer.from(body).toString().replaceAll('Some text', 'Other text'));
  await publish(newsroom(grown, site), { now: at(june) });
  expect(differences(await standing(site), await cleanTwin(grown, site, at(june)))).toEqual({});
});

describe('An output is made over what is there', () => {
  const key = 'feed.xml';
  const feed: Rendered = {
    ...{ key, stage: 'list', fingerprint: 'new', bodies: [] },
    render: () => 'whole',
    over: (standing) => ({ bodies: [], render: () => `over ${standing.toString()}` }),
  };
  const whole: Stamp = ['old', hashOf('before'), '1'];
  const made = async (given: {
    output?: Rendered;
    stamp?: Stamp;
    there?: string;
    unsettled?: string;
    unknown?: string;
  }) => {
    const { output = feed, stamp = whole, there = 'before', unsettled = '', unknown = '' } = given;
    const site = new MemoryStore();
    if (there !== '') await site.write(key, there);
    const before = { suspect: { unsettled: new Set([unsettled]), unknown: new Set([unknown]) } };
    const over = overStanding({ site, before, stamps: new Map([[key, stamp]]), isAsBefore: () => true });
    return (await over(output))?.render(() => undefined);
  };

  it('if that is what was written', async () => {
    expect(await made({})).toBe('over before');
  });

  const { over: _, ...plain } = feed;
  it.each<[what: string, given: Parameters<typeof made>[0]]>([
    ['the output cannot be', { output: plain }],
    ['something was left out of it', { stamp: ['', whole[1], '1'] }],
    ['a run died there', { unsettled: key }],
    ['nobody knows how it came there', { unknown: key }],
    ['it is something else', { there: 'mine' }],
    ['it is gone', { there: '' }],
  ])('but not if %s', async (_, given) => {
    expect(await made(given)).toBeUndefined();
  });
});
