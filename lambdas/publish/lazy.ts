/** The result of `make`, made when it is first needed and then kept: for modules that most runs do not need. */
export function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
