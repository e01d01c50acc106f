/** The lines of a field's entries: one line for all of them, or that of each, by what the entry came to. */
export type EntryLines = number | Readonly<Record<string, number>>;

/** The lines of these entries, each with what it came to; of two alike the first counts. `undefined` where there is none. */
export function entryLines(entries: readonly (readonly [name: string, line: number])[]): EntryLines | undefined {
  const [first] = entries;
  if (!first) return undefined;
  const isOneLine = entries.every(([, line]) => line === first[1]);
  return isOneLine ? first[1] : Object.fromEntries(entries.toReversed());
}

/** The line of the entry that came to this; `undefined` where it is not known. */
export function lineOfEntry(lines: EntryLines | undefined, name: string): number | undefined {
  if (typeof lines !== 'object') return lines;
  return Object.hasOwn(lines, name) ? lines[name] : undefined;
}
