import type { Output } from '../core/outputs/output.ts';
import type { Errand, ErrandDone, RunErrand } from './errand.ts';
import type { Mishaps } from './mishap.ts';
import type { Before } from './open.ts';
import type { Stamp } from './state.ts';

/** What a run knows that sends errands. `stamps` and `mishaps` change meanwhile. */
interface Sender extends Pick<Errand, 'now' | 'claim' | 'plannedAs'> {
  /** By key: what is there. */
  stamps: ReadonlyMap<string, Stamp>;
  before: Pick<Before, 'suspect'>;
  mishaps: Mishaps;
}

/** Sends outputs away to be rendered and written, with what is known of what is under their keys. */
export function sending(run: RunErrand, { stamps, before: { suspect }, mishaps, ...errand }: Sender) {
  const known = (key: string): Errand['outputs'][number] => {
    const stamp = stamps.get(key);
    const why = (['unsettled', 'unknown'] as const).find((why) => suspect[why].has(key));
    return { key, ...(stamp && { stamp }), ...(why && { suspect: why }) };
  };
  return async (outputs: readonly Output[]): Promise<ErrandDone> => {
    const done = await run({ ...errand, mishaps: [...mishaps], outputs: outputs.map(({ key }) => known(key)) });
    for (const [path, one] of done.mishaps) mishaps.set(path, one);
    return done;
  };
}
