import { expect, it } from 'vitest';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';
import { examine } from '../../../lambdas/local/doctor/examine.ts';
import type { Examined } from '../../../lambdas/local/doctor/finding.ts';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import { manifestKey } from '../../../lambdas/publish/manifest.ts';
import type { Ask } from '../../../lambdas/local/doctor/visit.ts';

const { settings } = readSettings('name: Wells\nurl: https://wells.example.org\n');

/** A newsroom of which nothing can be asked but what `ask` answers, and what is in the site bucket. */
function examined(ask: Ask, site = new MemoryStore()): Examined {
  const inspection = { site } as unknown as Examined['inspection'];
  return { bucket: 'content', settings, moved: undefined, issue: undefined, now: 0, ask, inspection } as Examined;
}

async function said(ask: Ask, check: string, site?: MemoryStore): Promise<string> {
  const found = (await examine(examined(ask, site))).find(({ name }) => name === check)!;
  return `${found.is}: ${found.says}`;
}

it('A check that fails in a way that nobody expected stops no other, and is never well', async () => {
  const results = await examine(examined(() => Promise.reject(new TypeError('of null'))));
  expect(results.length).toBeGreaterThan(20);
  expect(results.filter(({ is }) => is === 'well')).toEqual([]);
  expect(results.find(({ name }) => name === 'feeds')!.says).toBe(
    'Could not be checked, because the check failed: TypeError: of null',
  );
});

it.each([301, 403, 404])('What answers %i is not said to be compressed', async (status) => {
  const ask: Ask = () => Promise.resolve({ status, headers: { 'content-encoding': 'br' }, body: Buffer.from('') });
  expect(await said(ask, 'compression')).toBe(`unknown: Could not be checked: index.html answers ${status}.`);
});

it.each([200, 301])(
  'A state that everybody can read is not hidden by another address that answers %i',
  async (status) => {
    const ask: Ask = (path) =>
      Promise.resolve(
        path === manifestKey
          ? { status: 200, headers: {}, body: Buffer.from('state') }
          : { status, headers: {}, body: Buffer.from('Parked.') },
      );
    expect(await said(ask, 'private keys', MemoryStore.of({ [manifestKey]: 'state' }))).toMatch(
      /^wrong: Everybody can read \/\.tidings\/state\.json\. /,
    );
  },
);
