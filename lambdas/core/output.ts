import type { Article, Body } from './article.ts';
import type { Problem } from './problem.ts';

/**
 * One thing that should stand in the store.
 *
 * Its fingerprint covers everything that `render` depends on: two outputs of one key with equal fingerprints have equal
 * bytes, so what already stands with this fingerprint need not be rendered.
 */
export interface Output {
  key: string;
  /** What must stand before what: assets, then pages, then the lists and feeds that point to them. */
  stage: 'asset' | 'page' | 'list';
  fingerprint: string;
  /** The articles whose bodies `render` needs, if any. */
  bodies: readonly Article[];
  /** Gives the bytes. `bodyOf` answers for every article in `bodies`. */
  render(bodyOf: (article: Article) => Body): Uint8Array | string;
  /** Looks at what was rendered, before it is written; a problem keeps the last good output standing. */
  check?(rendered: string): Problem[];
}
