import { expect, it } from 'vitest';
import { fingerprinted } from '../../../lambdas/core/outputs/fingerprinted.ts';
import type { Rendered } from '../../../lambdas/core/outputs/output.ts';

const output: Required<Omit<Rendered, 'fingerprint'>> = {
  key: 'articles/wells/index.html',
  stage: 'page',
  of: 'articles/wells.md',
  madeFrom: { articles: [] },
  movedTo: '/articles/dams/',
  bodies: [],
  inColours: true,
  mayLack: true,
  render: () => 'Wells',
  over: () => ({ bodies: [], render: () => 'Wells' }),
};

it('An output with a fingerprint has everything that it had', () => {
  expect({ ...fingerprinted(output, () => 'f') }).toEqual(output);
});

it('The fingerprint of an output is made once, when it is asked for', () => {
  let made = 0;
  const wells = fingerprinted(output, () => `f${++made}`);
  expect(made).toBe(0);
  expect([wells.fingerprint, wells.fingerprint]).toEqual(['f1', 'f1']);
});
