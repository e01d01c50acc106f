import type { Article } from '../core/article.ts';
import { hashOf } from '../core/hash.ts';
import type { Rendered } from '../core/outputs/output.ts';
import type { Store } from '../store.ts';
import type { Before } from './open.ts';
import { type Stamp, unknownStamp } from './state.ts';
import { isSuspect } from './suspect.ts';

interface OverStandingInput {
  site: Pick<Store, 'read'>;
  before: Pick<Before, 'suspect'>;
  /** By key: what is there. */
  stamps: ReadonlyMap<string, Stamp>;
  /** Whether what was published shows an article as it should. */
  isAsBefore(article: Article): boolean;
}

/**
 * Makes outputs over what is there where they can be (see `over` of `Rendered`): a feed of twenty articles that gets one more
 * is read once, instead of the pages of all twenty. Only what a run completed and nobody changed is built on.
 */
export function overStanding({ site, before, stamps, isAsBefore }: OverStandingInput) {
  return async (output: Rendered): Promise<Pick<Rendered, 'bodies' | 'render'> | undefined> => {
    const [fingerprint, hash] = stamps.get(output.key) ?? unknownStamp;
    if (!output.over || fingerprint === '' || isSuspect(before.suspect, output.key)) return undefined;
    const standing = await site.read(output.key);
    if (!standing || hashOf(standing.body) !== hash) return undefined;
    return output.over(Buffer.from(standing.body.buffer, standing.body.byteOffset, standing.body.length), isAsBefore);
  };
}
