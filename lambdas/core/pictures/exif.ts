import { big, joined, latin, ofLetters } from './bytes.ts';

/** How a picture is turned before it is shown, 1 for not at all (Exif 2.32, 4.6.4, tag 274). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const tag = 274;
const short = 3;

/**
 * How the Exif data (a TIFF file in small) say that the picture is turned; 1 when they say nothing that can be read. Only
 * the first directory counts, as for browsers.
 */
export function orientationIn(tiff: Uint8Array): Orientation {
  const order = latin(tiff.subarray(0, 4));
  if (order !== 'MM\0*' && order !== 'II*\0') return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = order === 'II*\0';
  const has = (at: number, length: number) => at + length <= tiff.length;
  const directory = has(4, 4) ? view.getUint32(4, isLittle) : Infinity;
  const entries = has(directory, 2) ? view.getUint16(directory, isLittle) : 0;
  for (let at = directory + 2; at < directory + 2 + entries * 12 && has(at, 12); at += 12) {
    if (view.getUint16(at, isLittle) !== tag || view.getUint16(at + 2, isLittle) !== short) continue;
    const value = view.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}

/** Exif data that say how the picture is turned, and nothing else. */
export function exifSaying(orientation: Orientation): Uint8Array {
  const entry = [big(tag, 2), big(short, 2), big(1, 4), big(orientation, 2), big(0, 2)];
  return joined([ofLetters('MM\0*'), big(8, 4), big(1, 2), ...entry, big(0, 4)]);
}

/** Width and height as they are shown: orientations 5 to 8 lie on their side. */
export function upright(size: { width: number; height: number }, orientation: Orientation) {
  return orientation > 4 ? { width: size.height, height: size.width } : size;
}
