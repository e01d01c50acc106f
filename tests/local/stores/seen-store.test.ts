import { beforeEach, describe, expect, it } from 'vitest';
import { CountedStore } from '../../../lambdas/local/stores/counted-store.ts';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import { SeenStore } from '../../../lambdas/local/stores/seen-store.ts';

let store: MemoryStore;
beforeEach(() => {
  store = MemoryStore.of({ 'a/one.md': 'One', 'a/two.md': 'Two', 'b/three.md': 'Three' });
});

describe('A store whose visitor remembers what they saw', () => {
  it('is listed once, and what is part of a listing is not listed again', async () => {
    const counted = new CountedStore(store);
    const seen = new SeenStore(counted);
    const whole = await seen.list('');
    expect([await seen.list('a/'), await seen.list('a/t'), await seen.list('')]).toEqual([
      await store.list('a/'),
      await store.list('a/t'),
      whole,
    ]);
    expect(counted.operations.list).toBe(1);
  });

  it('is not written', async () => {
    const seen = new SeenStore(store);
    await expect(seen.write('a/one.md')).rejects.toThrow('only read');
    await expect(seen.delete('a/one.md')).rejects.toThrow('only read');
    expect((await store.list('')).length).toBe(3);
  });

  it('is as it was while nothing of it has another version, and reads nothing to know', async () => {
    const first = new SeenStore(store);
    await first.list('a/');
    await first.read('a/one.md');
    await first.read('a/none.md');
    const seen = (await first.seen())!;
    const counted = new CountedStore(store);
    expect(await new SeenStore(counted).isAsSeen(seen)).toBe(true);
    expect(counted.operations).toMatchObject({ list: 1, read: 0 });
  });

  const others: [what: string, change: (store: MemoryStore) => unknown][] = [
    ['listed is written', (store) => store.write('a/two.md', 'Zwei')],
    ['listed is gone', (store) => store.delete('a/two.md')],
    ['new is there', (store) => store.write('a/four.md', 'Four')],
    ['read is written', (store) => store.write('b/three.md', 'Drei')],
    ['read is gone', (store) => store.delete('b/three.md')],
    ['was missing has come', (store) => store.write('b/none.md', 'None')],
  ];
  it.each(others)('is not as it was when what %s', async (_, change) => {
    const first = new SeenStore(store);
    await first.list('a/');
    await first.read('b/three.md');
    await first.read('b/none.md');
    const seen = (await first.seen())!;
    await change(store);
    expect(await new SeenStore(store).isAsSeen(seen)).toBe(false);
  });

  const troubles: [what: string, visit: (seen: SeenStore) => Promise<unknown>][] = [
    [
      'a file was written after it was listed',
      async (seen) => (await seen.list('a/'), await store.write('a/one.md', 'Uno'), seen.read('a/one.md')),
    ],
    [
      'a file was removed after it was listed',
      async (seen) => (await seen.list('a/'), await store.delete('a/one.md'), seen.read('a/one.md')),
    ],
    [
      'a file had two versions',
      async (seen) => (await seen.read('a/one.md'), await store.write('a/one.md', 'Uno'), seen.read('a/one.md')),
    ],
    [
      'a file could not be read',
      async (seen) => {
        store.read = () => Promise.reject(new Error('EIO'));
        await expect(seen.read('a/one.md')).rejects.toThrow('EIO');
      },
    ],
  ];
  it.each(troubles)('was in no one state when %s', async (_, visit) => {
    const seen = new SeenStore(store);
    await visit(seen);
    expect(await seen.seen()).toBeUndefined();
  });
});
