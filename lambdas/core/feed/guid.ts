import type { FeedFormat } from '../keys.ts';
import { percentDecoded } from '../text/percent.ts';

/**
 * The identity of an entry as a format has it. RSS lets a `guid` be any text (RSS 2.0, item/guid), and an archive that
 * moved here may have had one that is not a URI, such as Ghost's `5f0c2a`. Its article has `guid:5f0c2a` as its
 * identity: RSS writes what readers know already, and Atom and JSON Feed, which that archive did not have, write the
 * URI (RFC 4287, 4.2.6).
 */
export function idIn(format: FeedFormat, id: string): string {
  return format === 'rss' && id.startsWith('guid:') ? percentDecoded(id.slice('guid:'.length)) : id;
}
