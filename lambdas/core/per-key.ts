/** Makes something once for each key, if it is slow to make, as date formats are, or needed very often. */
export function perKey<K, T>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, T>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}

/** The result of `make`, made when it is first needed and then kept: for what many runs do not need, such as modules. */
export function once<T>(make: () => T): () => T {
  // What it is made from need not stay when it is made.
  let todo: typeof make | undefined = make;
  let made: T;
  return () => {
    if (todo) made = todo();
    todo = undefined;
    return made;
  };
}
