import { describe, expect, it } from 'vitest';
import { CountedStore } from '../../../lambdas/local/stores/counted-store.ts';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import { storeContract } from '../../store-contract.ts';

storeContract('A counted store', async () => new CountedStore(new MemoryStore()));

describe('A counted store', () => {
  it('counts what it is asked for by kind, and what fails too', async () => {
    const store = new CountedStore(new MemoryStore());
    await store.write('wells.md', 'text');
    await store.write('wells.md', 'text', { when: 'absent' }).catch(() => {});
    await store.read('wells.md');
    await store.list('');
    await store.delete('wells.md');
    expect(store.operations).toEqual({ list: 1, read: 1, write: 2, delete: 1 });
  });
});
