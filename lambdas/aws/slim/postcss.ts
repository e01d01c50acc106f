/**
 * Replaces, in the bundles, PostCSS, with which sanitize-html reads `style` attributes. Articles may have none, so it
 * is never reached (lambdas/core/body/sanitise.ts).
 */
export function parse(): never {
  throw new Error('Styles of articles are not read here.');
}
