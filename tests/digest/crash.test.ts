import { describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { Crash, FaultyStore } from '../support/faulty-store.ts';
import { at, cutDue, danglingIssues, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';
import { deepFreeze } from '../support/frozen.ts';

// No step of a run changes what an earlier one made.
vi.mock(import('../../lambdas/publish/open.ts'), async (original) => {
  const { open, ...others } = await original();
  return { ...others, open: async (...input) => deepFreeze(await open(...input)) };
});
vi.mock(import('../../lambdas/publish/look.ts'), async (original) => {
  const { look, ...others } = await original();
  return { ...others, look: async (...input) => deepFreeze(await look(...input)) };
});

const content: Files = {
  'settings.yaml':
    "name: Wells Weekly\nurl: https://wells.example.org\ndigests:\n  - {from: desk@example.org, every: friday, at: '07:00'}\n  - {from: desk@example.org, slug: law, every: friday, at: '07:00', tags: [law]}\n",
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16', tags: ['law'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18' }),
  'articles/new.md': item({ title: 'New wells', date: '2026-11-24', tags: ['law'] }),
};
const withdrawn: Files = {
  ...content,
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18', withdrawn: 'It was wrong.' }),
};

const first = at('2026-11-20T07:00:00Z');
const second = at('2026-11-27T07:00:00Z');

/** The site as it is after the first issues were cut, with everything published for the second. */
async function siteBefore(to: Files, now: number): Promise<MemoryStore> {
  const site = new MemoryStore();
  if (now > first) {
    await publish(newsroom(content, site), { now: first });
    await cutDue(newsroom(content, site), first);
  }
  await publish(newsroom(to, site), { now });
  return site;
}

const stories: Record<string, { to: Files; now: number }> = {
  'the first issues': { to: content, now: first },
  'the second issues': { to: content, now: second },
  'a withdrawal beside the second issues': { to: withdrawn, now: second },
};

describe.each(Object.entries(stories))('A run that dies while it cuts %s', (_, { to, now }) => {
  it.each(['before', 'after'] as const)('%s any operation is healed by the next run, byte for byte', async (when) => {
    const before = await siteBefore(to, now);
    const counted = new FaultyStore(before.copy());
    await cutDue(newsroom(to, counted), now);
    const total = counted.operations.length;
    const expected = await standing(counted);
    for (let n = total; n > 0; n--) {
      const site = before.copy();
      const dying = new FaultyStore(site, { crash: { at: n, when } });
      await expect(cutDue(newsroom(to, dying), now)).rejects.toThrow(Crash);
      expect(await danglingIssues(site), `died ${when} operation ${n}`).toEqual([]);
      await wholeRun(newsroom(to, site), now + 60_000);
      expect(await standing(site), `died ${when} operation ${n}`).toEqual(expected);
    }
  });

  it('at any operation while another run does all of it, leaves the same', async () => {
    const before = await siteBefore(to, now);
    const counted = new FaultyStore(before.copy());
    await cutDue(newsroom(to, counted), now);
    const total = counted.operations.length;
    const expected = await standing(counted);
    for (let n = total; n > 0; n--) {
      const site = before.copy();
      const overtaken = new FaultyStore(site, {
        onOperation: async (_operation, count) => {
          if (count === n) await cutDue(newsroom(to, site), now);
        },
      });
      await cutDue(newsroom(to, overtaken), now);
      expect(await danglingIssues(site), `overtaken at operation ${n}`).toEqual([]);
      expect(await standing(site), `overtaken at operation ${n}`).toEqual(expected);
    }
  });
});
