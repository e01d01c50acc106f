/** How many of the items, from the first on, weigh at most `allowedBytes` together. */
export function fittingCount<T>(items: readonly T[], allowedBytes: number, bytesOf: (item: T) => number): number {
  let bytes = 0;
  const tooMany = items.findIndex((item) => (bytes += bytesOf(item)) > allowedBytes);
  return tooMany < 0 ? items.length : tooMany;
}
