/**
 * The known word that a misspelt one most likely means: one edit away, or two for words of six letters or more. An
 * extra, a missing or a wrong letter and two exchanged letters are one edit each. `undefined` if none is near. Among
 * equally near words, the first.
 */
export function nearest(
  word: string,
  known: readonly string[],
  maxEdits = word.length >= 6 ? 2 : 1,
): string | undefined {
  let found: string | undefined;
  let limit = maxEdits;
  for (const candidate of known) {
    if (candidate.length < 3 || Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word, candidate, limit);
    if (distance > limit) continue;
    found = candidate;
    limit = distance - 1;
  }
  return found;
}

/**
 * Optimal string alignment: Levenshtein's distance in which exchanging two neighbours is one edit. Infinity, and soon, where it
 * is above the limit.
 */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        last[j]! + 1,
        row[j - 1]! + 1,
        last[j - 1]! + (isSame ? 0 : 1),
        isExchanged ? beforeLast[j - 2]! + 1 : Infinity,
      );
    }
    // What follows grows from these two rows, from the one before by an exchange.
    if (Math.min(...row) > limit && Math.min(...last) >= limit) return Infinity;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
