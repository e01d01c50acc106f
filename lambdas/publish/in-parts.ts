import type { ErrandDone, RunErrand } from './errand.ts';
import { partOf } from './part.ts';

/**
 * Divides errands among so many processes: each does its part of one by `run`, all at once. An errand is done when every part
 * is, so that a run goes from stage to stage as if it had written everything itself. A part that failed may be tried again, also
 * while the first try is still at work.
 */
export function inParts(of: number, run: RunErrand): RunErrand {
  return async (errand) => {
    const parts = Map.groupBy(errand.outputs, ({ key }) => partOf(key, of));
    return together(await Promise.all([...parts.values()].map((outputs) => run({ ...errand, outputs }))));
  };
}

function together(done: readonly ErrandDone[]): ErrandDone {
  return {
    outputs: done.flatMap(({ outputs }) => outputs),
    problems: done.flatMap(({ problems }) => problems),
    mishaps: done.flatMap(({ mishaps }) => mishaps),
  };
}
