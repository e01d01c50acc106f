import { ByteReader } from './byte-reader.ts';
import { beginsWith, joined, latin, little, ofLetters } from './bytes.ts';
import { exifSaying, type Orientation, orientationIn } from './exif.ts';
import type { CleanPicture } from './clean-picture.ts';
import { cleanProfile } from './icc.ts';
import { breaksOff, damaged } from './refusal.ts';

const name = 'WebP';

/** What the extended header says the file holds (WebP container, "Extended File Format"). */
const flag = { profile: 0x20, alpha: 0x10, exif: 0x08, animation: 0x02 };

/**
 * Keeps of a WebP its images, the colour profile and the orientation, and writes a header that announces only these.
 * Exif, XMP, chunks that the format does not know, and what follows the end go.
 *
 * Its size is that of the canvas: Exif data turn a WebP in some programs, and in no browser of Chromium's family.
 */
export function cleanWebp(bytes: Uint8Array): CleanPicture {
  const file = new ByteReader(bytes, name);
  file.take(4);
  const length = file.little(4);
  // A last byte that only makes the length even is often missing.
  if (length > file.left + 1) breaksOff(name);
  const from = new ByteReader(bytes.subarray(0, 8 + length), name);
  from.at = 12;
  const [first, ...others] = takeChunks(from);
  if (!first) return breaksOff(name);
  if (first.type !== 'VP8X') return { ...sizeOf(first), bytes: written([first]) };
  return extended(first, others);
}

interface Chunk {
  type: string;
  data: Uint8Array;
}

function takeChunks(from: ByteReader): Chunk[] {
  const chunks: Chunk[] = [];
  while (from.left > 0) {
    const type = from.letters(4);
    const length = from.little(4);
    chunks.push({ type, data: from.take(length) });
    if (length % 2 === 1 && from.left > 0) from.take(1);
  }
  return chunks;
}

function extended(header: Chunk, chunks: readonly Chunk[]): CleanPicture {
  const from = new ByteReader(header.data, name);
  const [flags] = [from.byte(), from.take(3)];
  const [width, height] = [from.little(3) + 1, from.little(3) + 1];
  const first = (type: string) => chunks.find((chunk) => chunk.type === type);
  const isAnimation = (flags & flag.animation) !== 0;
  const images = isAnimation ? animationOf(first('ANIM'), chunks) : stillOf(chunks, { width, height });
  const iccp = first('ICCP');
  const profile = iccp && cleanProfile(iccp.data);
  const exif = first('EXIF');
  const orientation = exif ? orientationOf(exif.data) : 1;
  const kept =
    (flags & (flag.alpha | flag.animation)) | (profile ? flag.profile : 0) | (orientation === 1 ? 0 : flag.exif);
  const canvas = joined([Uint8Array.of(kept, 0, 0, 0), header.data.subarray(4, 10)]);
  return {
    width,
    height,
    bytes: written([
      { type: 'VP8X', data: canvas },
      ...(profile ? [{ type: 'ICCP', data: profile }] : []),
      ...images,
      ...(orientation === 1 ? [] : [{ type: 'EXIF', data: exifSaying(orientation) }]),
    ]),
  };
}

/** Some programs put the introduction of a JPEG's Exif data before them. */
function orientationOf(exif: Uint8Array): Orientation {
  return orientationIn(beginsWith(exif, 'Exif\0\0') ? exif.subarray(6) : exif);
}

/** The image, with its transparency. */
function stillOf(chunks: readonly Chunk[], canvas: { width: number; height: number }): Chunk[] {
  const image = chunks.find(isImage);
  if (!image) return damaged(name, 'it has no image');
  const { width, height } = sizeOf(image);
  if (width !== canvas.width || height !== canvas.height)
    damaged(name, 'its image is not of the size that the file states');
  const alpha = image.type === 'VP8 ' ? chunks.filter(({ type }) => type === 'ALPH').slice(0, 1) : [];
  return [...alpha, image];
}

/** The frames, each without anything that is not part of its image. */
function animationOf(animation: Chunk | undefined, chunks: readonly Chunk[]): Chunk[] {
  const frames = chunks.filter(({ type }) => type === 'ANMF');
  if (!animation || frames.length === 0) return damaged(name, 'its animation has no images');
  const control = new ByteReader(animation.data, name).take(6);
  return [{ type: 'ANIM', data: control }, ...frames.map(cleanFrame)];
}

function cleanFrame({ type, data }: Chunk): Chunk {
  const from = new ByteReader(data, name);
  const place = from.take(16);
  const size = new ByteReader(place.subarray(6, 12), name);
  const canvas = { width: size.little(3) + 1, height: size.little(3) + 1 };
  return { type, data: joined([place, ...stillOf(takeChunks(from), canvas).flatMap(chunkBytes)]) };
}

function isImage({ type }: Chunk): boolean {
  return type === 'VP8 ' || type === 'VP8L';
}

/** Width and height of a lossy (RFC 6386, 9.1) or lossless image (WebP lossless, 3). */
function sizeOf({ type, data }: Chunk): { width: number; height: number } {
  const from = new ByteReader(data, name);
  if (type === 'VP8 ') {
    from.take(3);
    if (from.letters(3) !== '\x9d\x01*') damaged(name, 'its image does not begin like one');
    const size = { width: from.little(2) & 0x3fff, height: from.little(2) & 0x3fff };
    return size.width > 0 && size.height > 0 ? size : damaged(name, 'it has no width or no height');
  }
  if (type !== 'VP8L' || from.byte() !== 0x2f) return damaged(name, 'its image does not begin like one');
  const bits = from.little(4);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

function written(chunks: readonly Chunk[]): Uint8Array {
  const body = joined([ofLetters('WEBP'), ...chunks.flatMap(chunkBytes)]);
  return joined([ofLetters('RIFF'), little(body.length, 4), body]);
}

function chunkBytes({ type, data }: Chunk): Uint8Array[] {
  return [ofLetters(type), little(data.length, 4), data, new Uint8Array(data.length % 2)];
}

/** Whether the bytes are a WebP's. */
export function isWebp(bytes: Uint8Array): boolean {
  return latin(bytes.subarray(0, 4)) === 'RIFF' && latin(bytes.subarray(8, 12)) === 'WEBP';
}
