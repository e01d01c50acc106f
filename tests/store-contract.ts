import { beforeEach, describe, expect, it } from 'vitest';
import { ConditionFailed, type Store } from '../lambdas/store.ts';

export interface Differences {
  /**
   * Whether a version tells writes apart, or only bytes (as S3's ETag does). Where only bytes count, a condition cannot
   * tell an object from the same bytes written again: a run that was overtaken may still write over an object that
   * another run has renewed, and only the next look at versions finds it.
   */
  versions: 'each write' | 'each content';
}

/** What every store promises, run against each. `open` gives an empty store. */
export function storeContract(
  name: string,
  open: () => Promise<Store>,
  { versions }: Differences = { versions: 'each write' },
): void {
  describe(`${name} keeps the contract of a store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    const textAt = async (key: string) => {
      const stored = await store.read(key);
      return stored && new TextDecoder().decode(stored.body);
    };

    it('gives back what was written, byte for byte', async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
      await store.write('a/b/bytes.bin', bytes);
      expect(Uint8Array.from((await store.read('a/b/bytes.bin'))!.body)).toEqual(bytes);
    });

    it('writes text as UTF-8', async () => {
      await store.write('text.txt', 'Žluťoučký 🐎');
      expect(await textAt('text.txt')).toBe('Žluťoučký 🐎');
    });

    it('keeps what it was given, whatever becomes of the memory', async () => {
      const bytes = new Uint8Array(3).fill(1);
      await store.write('bytes.bin', bytes);
      bytes.fill(2);
      expect(Uint8Array.from((await store.read('bytes.bin'))!.body)).toEqual(new Uint8Array(3).fill(1));
    });

    it('answers undefined for what is not there', async () => {
      expect(await store.read('nothing.txt')).toBeUndefined();
      expect(await store.read('nothing/at/all.txt')).toBeUndefined();
    });

    it('replaces what stood', async () => {
      await store.write('page.html', 'a longer first version');
      await store.write('page.html', 'second');
      expect(await textAt('page.html')).toBe('second');
    });

    it('gives other bytes another version', async () => {
      const first = await store.write('page.html', 'one');
      expect(await store.write('page.html', 'two')).not.toBe(first);
    });

    if (versions === 'each write')
      it('gives each write another version, also of the same bytes', async () => {
        const first = await store.write('page.html', 'one');
        const second = await store.write('page.html', 'two');
        const third = await store.write('page.html', 'two');
        expect(new Set([first, second, third]).size).toBe(3);
      });
    else
      it('gives the same bytes the same version', async () => {
        const first = await store.write('page.html', 'one');
        await store.write('page.html', 'two');
        expect(await store.write('page.html', 'one')).toBe(first);
      });

    it('tells the same version in writing, reading and listing', async () => {
      const written = await store.write('page.html', 'one');
      const [listed] = await store.list('page.html');
      expect((await store.read('page.html'))!.version).toBe(written);
      expect(listed).toMatchObject({ key: 'page.html', version: written, bytes: 3 });
    });

    it('lists by prefix, in order of UTF-8 bytes', async () => {
      for (const key of ['a/z', 'a/b', 'a/\u{1F40E}', 'a/\uFF5E', 'a-b', 'b/a', 'a/B']) await store.write(key, '');
      expect((await store.list('a/')).map(({ key }) => key)).toEqual(['a/B', 'a/b', 'a/z', 'a/\uFF5E', 'a/\u{1F40E}']);
      expect((await store.list('')).map(({ key }) => key)).toHaveLength(7);
      expect(await store.list('none/')).toEqual([]);
    });

    it('lists by a prefix that ends within a name', async () => {
      for (const key of ['a/one.txt', 'a/only.txt', 'a/two.txt']) await store.write(key, '');
      expect((await store.list('a/on')).map(({ key }) => key)).toEqual(['a/one.txt', 'a/only.txt']);
    });

    it('writes "if absent" once', async () => {
      await store.write('issue.json', 'first', { when: 'absent' });
      await expect(store.write('issue.json', 'second', { when: 'absent' })).rejects.toThrow(ConditionFailed);
      expect(await textAt('issue.json')).toBe('first');
    });

    it('lets one of twenty win who write "if absent" at once', async () => {
      const racers = Array.from({ length: 20 }, (_, i) => store.write('issue.json', `racer ${i}`, { when: 'absent' }));
      const settled = await Promise.allSettled(racers);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const winner = settled.findIndex(({ status }) => status === 'fulfilled');
      expect(await textAt('issue.json')).toBe(`racer ${winner}`);
    });

    it('writes "if unchanged" only over the version it was told', async () => {
      const first = await store.write('state.json', 'one');
      const second = await store.write('state.json', 'two', { when: { unchanged: first } });
      await expect(store.write('state.json', 'late', { when: { unchanged: first } })).rejects.toThrow(ConditionFailed);
      await store.write('state.json', 'three', { when: { unchanged: second } });
      expect(await textAt('state.json')).toBe('three');
    });

    it('does not write "if unchanged" where there is nothing', async () => {
      const version = await store.write('state.json', 'one');
      await store.delete('state.json');
      const late = store.write('state.json', 'two', { when: { unchanged: version } });
      await expect(late).rejects.toThrow(ConditionFailed);
      expect(await store.read('state.json')).toBeUndefined();
    });

    it('counts every step when many add to one object "if unchanged"', async () => {
      await store.write('count', '0');
      const add = async (): Promise<void> => {
        const { body, version } = (await store.read('count'))!;
        const next = String(Number(new TextDecoder().decode(body)) + 1);
        try {
          await store.write('count', next, { when: { unchanged: version } });
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
          await add();
        }
      };
      await Promise.all(Array.from({ length: 25 }, add));
      expect(await textAt('count')).toBe('25');
    });

    it('removes, and removing what is not there is no error', async () => {
      await store.write('a/page.html', 'one');
      await store.delete('a/page.html');
      await store.delete('a/page.html');
      expect(await store.read('a/page.html')).toBeUndefined();
      expect(await store.list('')).toEqual([]);
    });

    it('removes "if unchanged" only the version it was told', async () => {
      const first = await store.write('page.html', 'one');
      await store.write('page.html', 'two');
      await expect(store.delete('page.html', { when: { unchanged: first } })).rejects.toThrow(ConditionFailed);
      expect(await textAt('page.html')).toBe('two');
    });

    it('takes keys in any script', async () => {
      await store.write('articles/вода-и-право/index.html', 'да');
      expect(await textAt('articles/вода-и-право/index.html')).toBe('да');
    });
  });
}
