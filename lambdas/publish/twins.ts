import type { Plan } from '../core/plan.ts';
import { keyed } from '../core/outputs/each-at-its-own.ts';
import type { Store } from '../store.ts';

/**
 * The plan without former addresses that differ from the key of a page only in capitals, for a store that treats both
 * as one: the page answers there as well, and would be overwritten.
 */
export function withoutTwins<T extends Plan & { standing: number }>(
  { foldsCase }: Pick<Store, 'foldsCase'>,
  planned: T,
): T {
  if (foldsCase !== true) return planned;
  const pages = new Set(
    planned.outputs.filter(({ movedTo }) => movedTo === undefined).map(({ key }) => key.toLowerCase()),
  );
  const outputs = planned.outputs.filter(({ key, movedTo }) => movedTo === undefined || !pages.has(key.toLowerCase()));
  return { ...planned, outputs, byKey: keyed(outputs), standing: outputs.length };
}
