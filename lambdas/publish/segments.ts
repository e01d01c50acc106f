import type { Store } from '../store.ts';
import { jsonIn, privateHeaders } from './private.ts';

/**
 * Keeps rows that must outlive the state: one segment per run under the prefix, never overwritten. Without rows there
 * is no segment. Throws `ConditionFailed` if the generation already has one.
 */
export async function keepSegment(
  store: Store,
  prefix: string,
  { generation, rows }: { generation: number; rows: readonly unknown[] },
): Promise<void> {
  if (rows.length === 0) return;
  const segment = `${prefix}${String(generation).padStart(9, '0')}.json`;
  await store.write(segment, JSON.stringify(rows), { when: 'absent', headers: privateHeaders });
}

/** All rows that were ever kept under the prefix, oldest first; a damaged segment has none. */
export async function readSegments<T>(store: Store, prefix: string): Promise<T[]> {
  const segments = await store.list(prefix);
  const read = await Promise.all(segments.map(({ key }) => store.read(key)));
  return read.flatMap((segment) => jsonIn<T[]>(segment?.body) ?? []);
}
