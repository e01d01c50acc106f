/**
 * The line of a text, from 1, on which something is written: words, an address, or a file of the site under the name that
 * it had before its address got a fingerprint. `undefined` if it is not found, or if nothing is known of the text.
 */
export function lineOf(written: string | undefined, text: string | undefined): number | undefined {
  if (written === undefined || text === undefined) return undefined;
  const [, name, ending] = /([^/]+)\.[\w-]{8,}(\.\w+)$/.exec(written) ?? [];
  const spellings = name === undefined ? [written] : [written, `${name}${ending}`];
  const lines = text.toLowerCase().split('\n');
  const index = lines.findIndex((line) => spellings.some((spelling) => line.includes(spelling.toLowerCase())));
  return index < 0 ? undefined : index + 1;
}
