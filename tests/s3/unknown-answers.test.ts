import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { S3Store } from '../../lambdas/aws/s3-store.ts';
import { ConditionFailed, type Store } from '../../lambdas/store.ts';
import { clientOf, describeOnS3, newBucket, trafficOf } from './bucket.ts';
import { losingProxy, type Proxy } from './proxy.ts';

const textAt = async (store: Store, key: string) => new TextDecoder().decode((await store.read(key))!.body);

/** Adds one to the number under the key `times` times, on the condition that nobody else did in between. */
async function increment(store: Store, key: string, times: number): Promise<void> {
  for (let done = 0; done < times;) {
    const { body, version } = (await store.read(key))!;
    try {
      await store.write(key, String(Number(new TextDecoder().decode(body)) + 1), { when: { unchanged: version } });
      done++;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

/** Eight stores, as eight functions would have them, add 25 each. */
async function countTogether(stores: Store[]): Promise<string> {
  await stores[0]!.write('count', '0');
  await Promise.all(stores.map((store) => increment(store, 'count', 25)));
  return textAt(stores[0]!, 'count');
}

/**
 * Eight stores put 25 lines each into one object. Who is told that the condition failed looks at what is there before
 * trying again: the line may have been written, and the answer lost, before somebody else wrote the next.
 */
async function writeTogether(stores: Store[]): Promise<string[]> {
  await stores[0]!.write('lines', '');
  const put = async (store: Store, line: string): Promise<void> => {
    const { body, version } = (await store.read('lines'))!;
    const text = new TextDecoder().decode(body);
    if (text.includes(line)) return;
    try {
      await store.write('lines', `${text}${line}\n`, { when: { unchanged: version } });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      await put(store, line);
    }
  };
  await Promise.all(
    stores.map(async (store, writer) => {
      for (let n = 0; n < 25; n++) await put(store, `line ${n} of writer ${writer}.`);
    }),
  );
  return (await textAt(stores[0]!, 'lines')).trimEnd().split('\n');
}

/** How many of those who write the same claim are told that it is theirs. */
async function winnersOf(stores: Store[]): Promise<number> {
  const racers = stores.map((store) => store.write('issue.json', 'the same claim', { when: 'absent' }));
  const settled = await Promise.allSettled(racers);
  const others = settled.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  for (const { reason } of others) expect(reason).toBeInstanceOf(ConditionFailed);
  return settled.length - others.length;
}

const storesOf = async (count: number, address: string) => {
  const bucket = await newBucket();
  return Array.from({ length: count }, () => new S3Store({ client: clientOf(address), bucket }));
};

describeOnS3('Many writers at once', () => {
  const { open, throttled } = inject('s3') ?? { open: '', throttled: '' };

  describe('where every request is answered', () => {
    it('count every step: eight times 25 is 200', async () => {
      expect(await countTogether(await storesOf(8, open))).toBe('200');
    });

    it('have one winner among twenty with the same claim', async () => {
      expect(await winnersOf(await storesOf(20, open))).toBe(1);
    });
  });

  describe('where answers to writes and removals are lost', () => {
    let proxy: Proxy;
    beforeEach(async () => {
      proxy = await losingProxy(open, 3);
    });
    afterEach(() => proxy.stop());

    it('lose no line, and write none twice', async () => {
      const lines = await writeTogether(await storesOf(8, proxy.address));
      expect(new Set(lines).size).toBe(200);
      expect(lines).toHaveLength(200);
      expect(proxy.failed).toBeGreaterThan(50);
    });

    it('have one winner among twenty with the same claim', async () => {
      expect(await winnersOf(await storesOf(20, proxy.address))).toBe(1);
      expect(proxy.failed).toBeGreaterThan(0);
    });

    it('remove what they mean to remove, and know it', async () => {
      const [store] = await storesOf(1, proxy.address);
      for (let i = 0; i < 12; i++) {
        const version = await store!.write('page.html', `${i}`, { when: 'absent' });
        await store!.delete('page.html', { when: { unchanged: version } });
      }
      expect(await store!.list('')).toEqual([]);
      expect(proxy.failed).toBeGreaterThan(6);
    });
  });

  describe('where most requests are turned away (503 SlowDown)', () => {
    it('write and read everything in the end', async () => {
      const client = clientOf(throttled);
      const traffic = trafficOf(client);
      const store = new S3Store({ client, bucket: await newBucket() });
      const keys = Array.from({ length: 200 }, (_, i) => `page-${String(i).padStart(3, '0')}.html`);
      await Promise.all(keys.map((key) => store.write(key, key, { when: 'absent' })));
      expect(await Promise.all(keys.map((key) => textAt(store, key)))).toEqual(keys);
      expect((await store.list('')).map(({ key }) => key)).toEqual(keys);
      expect(traffic.slowedDown).toBeGreaterThan(0);
    });

    it('count every step', async () => {
      expect(await countTogether(await storesOf(8, throttled))).toBe('200');
    });
  });
});
