/** What a template tag is given. */
export interface Arguments {
  /** By name, in lower case. */
  named: ReadonlyMap<string, string>;
  positional: readonly string[];
}

/** Reads `src="map.png" alt='A map'`, `image: "map.png", alt: "A map"` and `map.png "A map"`. */
export function readArguments(text: string): Arguments {
  const named = new Map<string, string>();
  const positional: string[] = [];
  for (const [, name, double, single, ticked, bare] of text.matchAll(argument)) {
    const value = plain(double ?? single ?? ticked ?? bare ?? '');
    if (name === undefined) positional.push(value);
    else named.set(name.toLowerCase(), value);
  }
  return { named, positional };
}

/** The first of these names that has a value. */
export function valueOf({ named }: Arguments, names: readonly string[]): string | undefined {
  return names.map((name) => named.get(name)?.trim()).find((value) => value);
}

const argument = /(?:([\w-]+)\s*(?:=|:(?=\s))\s*)?(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|`([^`]*)`|([^\s,"'`]+))/gs;

/** Without escapes and without the site's own address, which every address begins with anyway. */
function plain(value: string): string {
  return value.replaceAll(/\\(["'\\])/g, '$1').replaceAll(/\{\{-?\s*site\.(?:base)?url\s*-?\}\}/gi, '');
}
