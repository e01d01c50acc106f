import { expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { Crash, FaultyStore } from '../support/faulty-store.ts';
import { at, newsroom } from '../support/newsroom.ts';

it('Settings in another encoding are refused with their place, as names with lost letters would stand on every page', async () => {
  const content = { 'settings.yaml': Buffer.from('url: https://wells.example.org\nname: Brünnen\n', 'latin1') };
  await expect(publish(newsroom(content), { now: at('2026-06-01T00:00:00Z') })).rejects.toMatchObject({
    name: 'SettingsRefused',
    problems: [
      {
        file: 'settings.yaml',
        line: 2,
        column: 9,
        found: 'the byte FC ("ü" in Latin-1) is not UTF-8',
        fix: 'Save the file as UTF-8.',
      },
    ],
  });
});

it('Settings that a failing store does not give are no fault of theirs: the run fails, and is tried again', async () => {
  const content = MemoryStore.of({ 'settings.yaml': 'name: Wells\n' });
  const failing = new FaultyStore(content, { crash: { at: 2, when: 'before' } });
  const run = publish(newsroom(failing), { now: at('2026-06-01T00:00:00Z') });
  await expect(run).rejects.toThrow(Crash);
  expect(failing.operations.at(1)).toEqual({ kind: 'read', key: 'settings.yaml' });
});
