import { expect, it } from 'vitest';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import { storeContract } from '../../store-contract.ts';

storeContract('The store in memory', async () => new MemoryStore());

it('keeps the headers an object was written with', async () => {
  const store = new MemoryStore();
  const headers = { contentType: 'text/html; charset=utf-8', cacheControl: 'no-store', crossOrigin: false };
  await store.write('index.html', '<p>', { headers });
  expect(store.headersOf('index.html')).toEqual(headers);
});

it('is not changed by those who change the bytes they wrote', async () => {
  const store = new MemoryStore();
  const bytes = Uint8Array.of(1, 2, 3);
  await store.write('bytes', bytes);
  bytes[0] = 9;
  expect([...(await store.read('bytes'))!.body]).toEqual([1, 2, 3]);
});
