import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Freshness } from '../../../lambdas/local/preview/freshness.ts';

/** Whether it has resolved. */
async function isOver(waiting: Promise<void>): Promise<boolean> {
  let over = false;
  void waiting.then(() => (over = true));
  await setImmediate();
  return over;
}

describe('Who asks for something of the preview', () => {
  it('waits until there is a plan, and on the desk until all is found out', async () => {
    const freshness = new Freshness();
    const [page, desk] = [freshness.until('planned'), freshness.until('built')];
    expect([await isOver(page), await isOver(desk)]).toEqual([false, false]);
    freshness.reach('planned', freshness.complete);
    expect([await isOver(page), await isOver(desk)]).toEqual([true, false]);
    freshness.reach('built', freshness.complete);
    expect(await isOver(desk)).toBe(true);
    expect(await isOver(freshness.until('planned'))).toBe(true);
  });

  it('waits for what was being saved when it asked, and for nothing that was saved later', async () => {
    const freshness = new Freshness();
    freshness.reach('built', freshness.complete);
    const end = freshness.begin();
    const asked = freshness.until('planned');
    freshness.reach('built', freshness.complete);
    expect([await isOver(asked), freshness.isBehind('built')]).toEqual([false, true]);
    end();
    const look = freshness.complete;
    freshness.begin();
    expect(freshness.isLast(look)).toBe(false);
    freshness.reach('planned', look);
    expect(await isOver(asked)).toBe(true);
    expect(await isOver(freshness.until('planned'))).toBe(false);
  });

  it('does not count a change as seen while one that began before it goes on', async () => {
    const freshness = new Freshness();
    const endOfFirst = freshness.begin();
    const endOfSecond = freshness.begin();
    endOfSecond();
    expect(freshness.complete).toBe(0);
    endOfFirst();
    expect(freshness.complete).toBe(2);
  });

  it('gets the page first that is ready first, and nothing else', async () => {
    const freshness = new Freshness();
    freshness.reach('built', freshness.complete);
    freshness.begin()();
    const [page, other] = [freshness.until('planned', 'wells/index.html'), freshness.until('planned', 'index.html')];
    freshness.reachFirst(freshness.complete, 'wells/index.html');
    expect([await isOver(page), await isOver(other)]).toEqual([true, false]);
    freshness.begin();
    expect(await isOver(freshness.until('planned', 'wells/index.html'))).toBe(false);
  });
});
