import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Output } from '../../core/outputs/output.ts';
import { Moved } from '../../publish/moved.ts';

/** How long it works before others get their turn; rendering one output may take longer. */
const turnMs = 8;
/** How long work stops after somebody asked for a page: the browser then asks for what belongs to the page. */
const quietMs = 250;

interface Behind {
  /** What is to be rendered. */
  outputs: readonly Output[];
  render(this: void, output: Output): Promise<void>;
  /** Whether the outputs are still those of the plan, and nobody is at work on the next. */
  isCurrent(this: void): boolean;
  /** When somebody last asked for a page, as `performance.now()`. */
  askedAt(this: void): number;
  /** Called before each turn. */
  onTurn(this: void, done: number): void;
}

/** Resolves when nobody has asked for a page for a moment. Who waited for one comes first. */
export async function untilQuiet(askedAt: () => number): Promise<void> {
  do await sleep(quietMs / 2);
  while (performance.now() - askedAt() < quietMs);
}

/**
 * Renders what nobody has asked for, behind everything else: what only rendering can find is found then. Returns whether all
 * of it was rendered; if the plan is replaced or the content changes, it ends early, and the next plan has it rendered.
 */
export async function renderBehind({ outputs, render, isCurrent, askedAt, onTurn }: Behind): Promise<boolean> {
  let turnEnds = 0;
  for (const [done, output] of outputs.entries()) {
    if (performance.now() >= turnEnds) {
      await (performance.now() - askedAt() < quietMs ? sleep(quietMs / 2) : nextTurn());
      if (!isCurrent()) return false;
      onTurn(done);
      turnEnds = performance.now() + turnMs;
    }
    try {
      await render(output);
    } catch (error) {
      if (error instanceof Moved) return false;
      throw error;
    }
  }
  return true;
}
