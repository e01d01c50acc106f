import { joined, latin, ofLetters } from './bytes.ts';
import { cleanProfile } from './icc.ts';

/**
 * Properties that draw an item, and how many bytes each has at most: AV1 image file format 2, HEIF (ISO/IEC 23008-12,
 * 6.5) and MIAF. What follows them is not kept.
 */
const lengths: Record<string, number> = {
  // The configuration of the decoder, with the head of the sequence.
  av1C: 1024,
  ispe: 12,
  pixi: 9,
  pasp: 8,
  clap: 32,
  irot: 1,
  imir: 1,
  a1op: 1,
  lsel: 2,
  a1lx: 13,
  clli: 4,
  mdcv: 24,
  cclv: 33,
  amve: 8,
};

/** The part of the property's data that draws; `undefined` for a property that draws nothing or is unknown. */
export function keptProperty(type: string, data: Uint8Array): Uint8Array | undefined {
  if (type === 'colr') return colour(data);
  if (type === 'auxC') return auxiliary(data);
  return Object.hasOwn(lengths, type) ? data.subarray(0, lengths[type]) : undefined;
}

/** Colours are defined by numbers (ITU-T H.273) or by a profile. */
function colour(data: Uint8Array): Uint8Array | undefined {
  const kind = latin(data.subarray(0, 4));
  if (kind === 'nclx') return data.subarray(0, 11);
  const profile = kind === 'prof' || kind === 'rICC' ? cleanProfile(data.subarray(4)) : undefined;
  return profile && joined([ofLetters(kind), profile]);
}

/** The role of the item for another, as a name that ends with 0; what follows belongs to roles that are not kept. */
function auxiliary(data: Uint8Array): Uint8Array | undefined {
  const end = data.indexOf(0, 4);
  return end < 0 || end > 64 ? undefined : data.subarray(0, end + 1);
}
