import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import { MovedStore } from '../../../lambdas/local/moving/moved-store.ts';

/** A folder with `blog/wells.md`, seen as a newsroom. */
async function moved() {
  const old = new MemoryStore();
  await old.write('blog/wells.md', 'Wells');
  await old.write('about.md', 'About');
  const [, wells] = await old.list('');
  return { old, store: new MovedStore(old, new Map([['articles/blog/wells.md', wells!]]), 'name: Wells') };
}

const textOf = async (store: MovedStore, key: string) => {
  const stored = await store.read(key);
  return stored && new TextDecoder().decode(stored.body);
};

describe('A folder as it would be', () => {
  it('has the files under their new keys, the settings that would be, and nothing else', async () => {
    const { store } = await moved();
    expect((await store.list('')).map(({ key }) => key)).toEqual(['articles/blog/wells.md']);
    expect(await store.list('images/')).toEqual([]);
    expect(await textOf(store, 'articles/blog/wells.md')).toBe('Wells');
    expect(await textOf(store, 'settings.yaml')).toBe('name: Wells');
    expect(await textOf(store, 'blog/wells.md')).toBeUndefined();
    expect(await textOf(store, 'about.md')).toBeUndefined();
  });

  it('cannot be written', async () => {
    const { old, store } = await moved();
    await expect(store.write('articles/blog/wells.md')).rejects.toThrow('This is only a trial');
    await expect(store.delete('articles/blog/wells.md')).rejects.toThrow('This is only a trial');
    expect((await old.list('')).map(({ key }) => key)).toEqual(['about.md', 'blog/wells.md']);
  });
});
