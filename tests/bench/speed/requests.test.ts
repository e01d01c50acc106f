import { expect, it } from 'vitest';
import { dollarsFor, requestsOf } from './requests.ts';

it('A run on S3 asks for a thousand objects at a time, and pays for what it lists, reads and writes', () => {
  const content = { list: 1, read: 300, write: 0, delete: 0 };
  const site = { list: 3, read: 10, write: 70, delete: 2 };
  const requests = requestsOf({ outputs: { written: 65 }, operations: { content, site } }, 10_000);
  expect(requests).toEqual({ list: 13, read: 310, write: 70, delete: 2 });
  expect(dollarsFor(requests)).toBeCloseTo((83 * 0.005) / 1_000 + (310 * 0.0004) / 1_000, 9);
});
