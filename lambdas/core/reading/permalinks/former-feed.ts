import { perKey } from '../../per-key.ts';
import { filled, type Pattern, readPattern, type Unusable } from './pattern.ts';

/** The address that a feed had before, or, with a placeholder, those of tags (`:tag`) or of authors (`:author`). */
export const formerFeedPattern = perKey((written: string): Pattern | Unusable =>
  readPattern(written, { known: ['tag', 'author'], naming: [] }),
);

/** Whose feeds they were. */
export function scopeOfFormerFeed(written: string): 'newsroom' | 'tag' | 'author' {
  const [, name] = /:(tag|author)\b/.exec(written) ?? [];
  return name === 'tag' || name === 'author' ? name : 'newsroom';
}

/** The former address of the feed of a tag or an author, or of the newsroom's. */
export function formerFeedAddress(written: string, slug: string): string {
  return filled(formerFeedPattern(written) as Pattern, () => slug);
}
