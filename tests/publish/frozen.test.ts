import { expect, it, vi } from 'vitest';
import { publish } from '../../lambdas/publish.ts';
import { deepFreeze } from '../support/frozen.ts';
import { at, item, newsroom } from '../support/newsroom.ts';

vi.mock(import('../../lambdas/publish/look.ts'), async (original) => {
  const { look, ...others } = await original();
  return {
    ...others,
    look: async (...input) => {
      const inventory = deepFreeze(await look(...input));
      // What a careless step would do.
      inventory.items.clear();
      return inventory;
    },
  };
});

it('A step that changes what another made is found', async () => {
  const content = { 'articles/wells.md': item({ title: 'Wells', date: '2026-01-05' }) };
  await expect(publish(newsroom(content), { now: at('2026-02-01') })).rejects.toThrow('clear was called');
});

it('Nothing in a frozen value can be changed, however deep it lies', () => {
  const value = deepFreeze({ list: [{ name: 'a' }], map: new Map([['k', { n: 1 }]]), set: new Set(['s']) });
  expect(() => (value.list[0]!.name = 'b')).toThrow(TypeError);
  expect(() => value.list.push({ name: 'c' })).toThrow(TypeError);
  expect(() => (value.map.get('k')!.n = 2)).toThrow(TypeError);
  expect(() => value.map.set('k', { n: 3 })).toThrow('set was called');
  expect(() => value.set.delete('s')).toThrow('delete was called');
});

it('A class that may change what it hides is refused', () => {
  class Words {
    readonly #words = new Map([['wells', 1]]);
    get(word: string) {
      return this.#words.get(word);
    }
    forget() {
      this.#words.clear();
    }
  }
  expect(() => deepFreeze({ words: new Words() })).toThrow('whether forget() of Words changes what it hides');
});
