/**
 * Takes the place, in the bundles, of a parser that comes with `feed`, which only writes. What reads the feeds back is
 * another one (lambdas/core/feed/xml.ts).
 */
export function parser(): never {
  throw new Error('Nothing is parsed with sax here.');
}
