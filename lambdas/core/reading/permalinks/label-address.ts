import { type FeedScope, keyAt } from '../../keys.ts';
import { perKey } from '../../per-key.ts';
import { filled, type Pattern, readPattern, type Unusable } from './pattern.ts';

/** Where the pages of tags and authors are by default. */
export const usualLabels = { tags: '/tags/:tag/', authors: '/authors/:author/' };

const names = ['tag', 'author', 'slug', 'title', 'name', 'category'];

/** The pattern of the addresses of tags or authors that somebody wrote. */
export const labelPattern = perKey((written: string): Pattern | Unusable =>
  readPattern(written, { known: names, naming: names }),
);

/** The patterns of the settings that pages and feeds of tags and authors follow. */
export interface LabelPatterns {
  tags: string;
  authors: string;
}

/** The key of the page of a tag or an author. */
export function keyOfLabel(patterns: LabelPatterns, kind: 'tag' | 'author', slug: string): string {
  return keyAt(labelAddress(patterns[kind === 'tag' ? 'tags' : 'authors'], slug));
}

/** The scope of its feeds, which are in the folder of the page, or in one with its name. */
export function labelScope(patterns: LabelPatterns, kind: 'tag' | 'author', slug: string): FeedScope {
  const written = patterns[kind === 'tag' ? 'tags' : 'authors'];
  if (written === usualLabels.tags || written === usualLabels.authors) return { of: kind, slug };
  return { of: kind, slug, folder: labelAddress(written, slug).replace(/(?:\.\w+|\/)$/, '/') };
}

/** The address of the page of a tag or an author, by the pattern of the settings. */
export function labelAddress(written: string, slug: string): string {
  return addressesBy(written)(slug);
}

/** Every page of an article leads to those of its labels, and feeds and lists do too. */
const addressesBy = perKey((written: string) =>
  perKey((slug: string) => filled(labelPattern(written) as Pattern, () => slug)),
);
