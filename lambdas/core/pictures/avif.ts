import { type AvifItem, readAvif } from './avif-read.ts';
import { writeAvif } from './avif-write.ts';
import { ByteReader } from './byte-reader.ts';
import { latin } from './bytes.ts';
import type { CleanPicture } from './clean-picture.ts';
import { damaged } from './refusal.ts';

const name = 'AVIF';

/**
 * Keeps of an AVIF its picture, what it is put together from, its transparency and their properties, and writes a new
 * file of them. If the file were only edited, metadata would remain where nothing refers to them, and every offset
 * would have to be found; a new file holds only what was asked for. So Exif, XMP, thumbnails and gain maps go.
 */
export function cleanAvif(bytes: Uint8Array): CleanPicture {
  const items = readAvif(bytes);
  return { ...sizeOf(items[0]!), bytes: writeAvif(items) };
}

/** The size of the picture, cut out and turned as its properties say (MIAF, 7.3.6.7); Exif data do not turn it. */
function sizeOf({ properties }: AvifItem): { width: number; height: number } {
  const property = (type: string) => {
    const found = properties.find((one) => one.type === type);
    return found && new ByteReader(found.data, name);
  };
  const extent = property('ispe') ?? damaged(name, 'it does not state its size');
  extent.take(4);
  const size = { width: extent.big(4), height: extent.big(4) };
  const cut = property('clap');
  if (cut) {
    const [width, ofWidth, height, ofHeight] = [cut.big(4), cut.big(4), cut.big(4), cut.big(4)];
    const isWhole = ofWidth > 0 && ofHeight > 0 && width % ofWidth === 0 && height % ofHeight === 0;
    if (isWhole) Object.assign(size, { width: width / ofWidth, height: height / ofHeight });
  }
  if (size.width === 0 || size.height === 0) damaged(name, 'it has no width or no height');
  const isOnItsSide = ((property('irot')?.byte() ?? 0) & 1) === 1;
  return isOnItsSide ? { width: size.height, height: size.width } : size;
}

/** Whether the bytes are an AVIF's: some give the general name of their container first. */
export function isAvif(bytes: Uint8Array): boolean {
  if (latin(bytes.subarray(4, 8)) !== 'ftyp') return false;
  const brands = latin(bytes.subarray(8, Math.min(64, 256 * bytes[2]! + bytes[3]!)));
  return /^(?:.{4})*avi[fs]/s.test(brands) && !/^hei|^hev/.test(brands);
}
