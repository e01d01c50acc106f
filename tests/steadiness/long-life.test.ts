import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { differences, newsroom, standing, wholeRun } from '../support/newsroom.ts';
import { Random, seeds } from '../support/random.ts';
import { Story } from '../support/story.ts';

/** How often it publishes in all; `STEADINESS_RUNS=10000` makes it a longer life. */
const runs = Number(process.env['STEADINESS_RUNS'] ?? 2_000);
const growing = 300;
const steady = runs - growing;
const checkEvery = 100;
/**
 * What a run may leave behind in memory, on average, in bytes. The stores in memory remember each key that they ever had,
 * which is half of it; a page that is kept by mistake is more.
 */
const mostBytesLeftByARun = 3_500;

/** What the process holds on to, in bytes, less what the stores keep in it. */
async function heldBytes(...stores: MemoryStore[]): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let n = 0; n < 4; n++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  const kept = await Promise.all(
    stores.map(async (store) => (await store.list('')).reduce((sum, { bytes }) => sum + bytes, 0)),
  );
  return heapUsed + arrayBuffers - kept.reduce((sum, bytes) => sum + bytes, 0);
}

it.each(seeds(1))(
  'A process publishes thousands of times, while the archive grows and changes: what stands is right, and no memory is lost (seed %i)',
  async (seed) => {
    const story = new Story(new Random(seed), { articles: 30 });
    const site = new MemoryStore();
    const publishOnce = async (mayGrow: boolean) => {
      await story.step({ mayGrow });
      await wholeRun(newsroom(story.content, site), story.now);
      story.log.length = 0;
    };
    const check = async () =>
      expect(differences(await standing(site), await standing(await story.cleanBuild(site)))).toEqual({});

    for (let run = 0; run < growing; run++) await publishOnce(true);
    await check();
    const before = await heldBytes(site, story.content);
    for (let run = 1; run <= steady; run++) {
      await publishOnce(story.articles < 50);
      if (run % checkEvery === 0) await check();
    }
    const left = ((await heldBytes(site, story.content)) - before) / steady;
    expect(left).toBeLessThan(mostBytesLeftByARun);
  },
  runs * 300,
);
