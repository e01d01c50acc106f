import { beginsWith, latin } from './bytes.ts';

/**
 * Elements of a colour profile (ICC.1:2022, 9 and 10, and version 2 before it) that say how colours are to be shown.
 * Everything else tells whose screen or scanner it was: Apple's `mmod` holds the serial number of the screen, `meta`
 * and `targ` the day on which it was measured and by whom.
 */
const colourful = new Set([
  ...['desc', 'cprt', 'wtpt', 'bkpt', 'chad', 'chrm', 'lumi', 'meas', 'tech', 'view', 'vued', 'dmnd', 'dmdd', 'gamt'],
  ...['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'cicp', 'rig0', 'rig2', 'resp', 'ciis', 'dscm'],
  ...['A2B0', 'A2B1', 'A2B2', 'A2B3', 'B2A0', 'B2A1', 'B2A2', 'B2A3', 'D2B0', 'D2B1', 'D2B2', 'D2B3'],
  ...['B2D0', 'B2D1', 'B2D2', 'B2D3', 'pre0', 'pre1', 'pre2', 'clro', 'clrt', 'clot'],
]);

const headerLength = 128;
const entryLength = 12;

/**
 * The profile without what does not concern colours. A profile that has nothing else comes back byte for byte, so that
 * it stays the well-known profile that it is. `undefined` if it is not a profile: browsers then ignore it.
 */
export function cleanProfile(given: Uint8Array): Uint8Array | undefined {
  if (given.length < headerLength + 4 || !beginsWith(given, 'acsp', 36)) return undefined;
  const view = new DataView(given.buffer, given.byteOffset, given.byteLength);
  const length = view.getUint32(0);
  const count = view.getUint32(headerLength);
  const table = headerLength + 4;
  const tableEnd = table + count * entryLength;
  if (length > given.length || tableEnd > length) return undefined;
  const clean = new Uint8Array(length);
  const keep = (at: number, end: number) => clean.set(given.subarray(at, end), at);
  keep(0, table);
  let kept = 0;
  // What is left out leaves zeros behind, so that nothing else moves.
  for (let at = table; at < tableEnd; at += entryLength) {
    if (!colourful.has(latin(given.subarray(at, at + 4)))) continue;
    const [start, end] = [view.getUint32(at + 4), view.getUint32(at + 4) + view.getUint32(at + 8)];
    if (start < tableEnd || end > length) return undefined;
    keep(start, end);
    clean.set(given.subarray(at, at + entryLength), table + kept++ * entryLength);
  }
  new DataView(clean.buffer).setUint32(headerLength, kept);
  // The profile's identity is a checksum of it (ICC.1:2022, 7.2.18); zeros say that none was made.
  if (kept < count) clean.fill(0, 84, 100);
  return clean;
}
