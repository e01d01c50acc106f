/** What `make` gives, made when it is first asked for and then kept: for modules that most runs do without. */
export function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
