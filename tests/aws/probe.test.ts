import { expect, it } from 'vitest';
import { ConditionsIgnored, probe } from '../../lambdas/aws/probe.ts';
import { CountedStore } from '../../lambdas/local/stores/counted-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import type { WriteOptions } from '../../lambdas/store.ts';

it('lets a store pass that honours conditions, in two writes once the probe stands', async () => {
  const store = new MemoryStore();
  await probe(store);
  const counted = new CountedStore(store);
  await probe(counted);
  expect(counted.operations).toEqual({ list: 0, read: 0, write: 2, delete: 0 });
});

/** A store that forgets one kind of condition, as most that imitate S3 do. */
class Forgetful extends MemoryStore {
  readonly #isForgotten: (when: WriteOptions['when']) => boolean;
  constructor(isForgotten: (when: WriteOptions['when']) => boolean) {
    super();
    this.#isForgotten = isForgotten;
  }
  override write(key: string, body: Uint8Array | string, options: WriteOptions = {}): Promise<string> {
    const { when, ...others } = options;
    return super.write(key, body, this.#isForgotten(when) ? others : options);
  }
}

it('refuses a store that ignores "if absent"', async () => {
  const store = new Forgetful((when) => when === 'absent');
  await expect(probe(store)).rejects.toThrow(ConditionsIgnored);
  await expect(probe(store)).rejects.toThrow('it wrote .tidings/probe twice on the condition that it was absent');
});

it('refuses a store that ignores "if unchanged"', async () => {
  const store = new Forgetful((when) => typeof when === 'object');
  await expect(probe(store)).rejects.toThrow('on the condition that it was a version that it never was');
});
