import { joined, type Sections, unjoined } from './sections.ts';
import { nothingRelated, type RelatedState } from './state.ts';
import { linesIn, textIn, utf8, utf8Lines } from './text.ts';

/** To be changed whenever what is kept, or how lists are made, changes: then what was kept before is useless. */
const title = 'related lists 3';

interface WholeSections {
  name: Uint8Array;
  count: Uint32Array;
  slugs: Uint8Array;
  versions: Uint8Array;
  publishAt: Float64Array;
  lengths: Uint32Array;
  sketches: Uint32Array;
  lists: Uint32Array;
  floors: Float64Array;
  hashes: Uint32Array;
  starts: Uint32Array;
  holders: Uint32Array;
}

/** What every update needs of a state. To be taken right after it was written whole. */
export function bytesOfWhole({ count, rows, lists, floors, whole }: RelatedState): Uint8Array {
  return joined(title, {
    name: utf8(whole.name),
    count: Uint32Array.of(count),
    slugs: utf8Lines(rows.slugs),
    versions: utf8Lines(rows.versions),
    publishAt: rows.publishAt,
    lengths: rows.lengths,
    sketches: rows.sketches,
    ...{ lists, floors },
    ...whole.postings,
  } satisfies WholeSections & Sections);
}

/** The state as it was written whole; `undefined` if the bytes are useless. */
export function wholeFrom(bytes: Uint8Array): RelatedState | undefined {
  const sections = unjoined(title, bytes) as WholeSections | undefined;
  if (sections === undefined) return undefined;
  const { publishAt, lengths, sketches, lists, floors, hashes, starts, holders } = sections;
  const slugs = linesIn(sections.slugs, lengths.length);
  const versions = linesIn(sections.versions, lengths.length);
  return {
    count: sections.count[0]!,
    rows: { slugs, versions, publishAt, lengths, sketches },
    ...{ lists, floors },
    whole: {
      name: textIn(sections.name),
      rows: slugs.length,
      postings: { hashes, starts, holders },
      // They are kept separately, but for an archive without articles there is nothing to read.
      frequent: slugs.length === 0 ? new Uint8Array(0) : undefined,
    },
    since: nothingRelated.since,
  };
}
