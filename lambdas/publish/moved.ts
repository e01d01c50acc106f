import { ConditionFailed } from '../store.ts';

/**
 * The content changed while it was read, or another run published at the same time. Nothing is lost;
 * the run looks again from the beginning.
 */
export class Moved extends Error {
  override name = 'Moved';
}

/** How often a run begins again before it gives up. */
const attempts = 8;

/** Calls `run`, and calls it again from the beginning whenever `Moved` or a failed condition ends it. */
export async function retryOnConflict<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const hasMoved = error instanceof Moved || error instanceof ConditionFailed;
      if (!hasMoved || attempt === attempts) throw error;
    }
  }
}
