import { describe, expect, it } from 'vitest';
import { keys } from '../../../lambdas/core/keys.ts';
import type { LocalNewsroom } from '../../../lambdas/local/newsroom.ts';
import { CutIssues } from '../../../lambdas/local/preview/cut-issues.ts';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import type { Store } from '../../../lambdas/store.ts';
import { at, newsroom } from '../../support/newsroom.ts';

describe('The issues on hold that the preview shows', () => {
  it('are those that are left when somebody removes one while they are read', async () => {
    const site = MemoryStore.of({ [keys.slotRecord('2026-11-20')]: '{}' });
    const read = site.read.bind(site);
    let removals = 0;
    site.read = async (key) => {
      removals++;
      await site.delete(key);
      return read(key);
    };
    const room = newsroom(new MemoryStore(), site) as LocalNewsroom<Store>;
    const issues = new CutIssues({ newsroom: () => room, now: () => at('2026-11-20T08:05:00Z') });
    expect([await issues.held(), removals]).toEqual([[], 1]);
  });
});
