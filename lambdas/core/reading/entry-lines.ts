/** The lines of a field's entries: one line for all of them, or one for each, by the value of the entry. */
export type EntryLines = number | Readonly<Record<string, number>>;

/** The lines of these entries, each by its value; if two are alike, the first counts. `undefined` if there are none. */
export function entryLines(entries: readonly (readonly [name: string, line: number])[]): EntryLines | undefined {
  const [first] = entries;
  if (!first) return undefined;
  const isOneLine = entries.every(([, line]) => line === first[1]);
  return isOneLine ? first[1] : Object.fromEntries(entries.toReversed());
}

/** The line of the entry with this value; `undefined` if it is not known. */
export function lineOfEntry(lines: EntryLines | undefined, name: string): number | undefined {
  if (typeof lines !== 'object') return lines;
  return Object.hasOwn(lines, name) ? lines[name] : undefined;
}
