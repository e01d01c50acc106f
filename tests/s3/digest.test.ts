import { expect, inject, it } from 'vitest';
import { S3Store } from '../../lambdas/aws/s3-store.ts';
import { digest } from '../../lambdas/digest.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, cutDue, type Files, item, newsroom, publishingQueue, standing } from '../support/newsroom.ts';
import { clientOf, describeOnS3, newBucket } from './bucket.ts';
import { losingProxy } from './proxy.ts';

const friday = at('2026-11-20T07:00:00Z');
const content: Files = {
  'settings.yaml':
    "name: Wells Weekly\nurl: https://wells.example.org\ndigest: {from: desk@example.org, every: friday, at: '07:00'}\n",
  'articles/old.md': item({ title: 'Old wells', date: '2025-01-05', tags: ['water'] }),
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16', tags: ['water'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18', tags: ['water'] }),
};

/** What is in the store after one run cut the issue in memory, with nobody beside it. */
async function alone(): Promise<Record<string, string>> {
  const site = new MemoryStore();
  await publish(newsroom(content, site), { now: friday });
  await cutDue(newsroom(content, site), friday);
  return standing(site);
}

describeOnS3('Cutting an issue on a real S3', () => {
  it('leaves what cutting it in memory leaves, and nothing more is written by the next run', async () => {
    const site = new S3Store({ client: clientOf(), bucket: await newBucket() });
    await publish(newsroom(content, site), { now: friday });
    await cutDue(newsroom(content, site), friday);
    expect(await standing(site)).toEqual(await alone());
    const again = await cutDue(newsroom(content, site), friday + 60_000);
    expect(again.written).toEqual([]);
  });

  it('is done by one of twenty functions that begin at once, and all of them end well', async () => {
    const bucket = await newBucket();
    await publish(newsroom(content, new S3Store({ client: clientOf(), bucket })), { now: friday });
    const racers = Array.from({ length: 20 }, () => newsroom(content, new S3Store({ client: clientOf(), bucket })));
    const look = publishingQueue(racers[0]!, friday);
    const reports = await Promise.all(racers.map((room) => digest(room, { now: friday, look })));
    expect(reports.flatMap(({ cut }) => cut.map(({ id }) => id))).toEqual(['2026-11-20']);
    expect(await standing(racers[0]!.site)).toEqual(await alone());
  });

  it('is right also when every third answer is lost on its way back', async () => {
    const bucket = await newBucket();
    await publish(newsroom(content, new S3Store({ client: clientOf(), bucket })), { now: friday });
    const proxy = await losingProxy(inject('s3')!.open, 3);
    try {
      const site = new S3Store({ client: clientOf(proxy.address), bucket });
      const { cut } = await cutDue(newsroom(content, site), friday);
      expect(cut).toHaveLength(1);
      expect(proxy.failed).toBeGreaterThan(2);
    } finally {
      await proxy.stop();
    }
    expect(await standing(new S3Store({ client: clientOf(), bucket }))).toEqual(await alone());
  });
});
