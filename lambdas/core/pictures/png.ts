import { crc32, inflateSync } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { big, joined, latin, ofLetters } from './bytes.ts';
import { exifSaying, type Orientation, orientationIn, upright } from './exif.ts';
import type { CleanPicture } from './clean-picture.ts';
import { cleanProfile } from './icc.ts';
import { damaged, unusual } from './refusal.ts';

const name = 'PNG';
const signature = '\x89PNG\r\n\x1a\n';

/**
 * Chunks that draw the picture (PNG, third edition, 11): the critical ones, transparency, what defines the colours,
 * the density, and those of an animation. `iCCP` and `eXIf` are written anew. Not among them: texts, times, and
 * `hIST` and `sPLT`, which no browser uses to draw; the latter also holds a name.
 */
const kept = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'sBIT', 'bKGD', 'pHYs'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

/** Keeps of a PNG what draws it, and what says how it is turned. What follows its end goes with the rest. */
export function cleanPng(bytes: Uint8Array): CleanPicture {
  const from = new ByteReader(bytes, name);
  from.take(signature.length);
  const chunks: Chunk[] = [];
  let orientation: Orientation = 1;
  do {
    const chunk = takeChunk(from, chunks.length === 0);
    if (kept.has(chunk.type)) chunks.push(chunk);
    else if (chunk.type === 'iCCP') chunks.push(...profileChunk(chunk.data));
    else if (chunk.type === 'eXIf') orientation = orientationIn(chunk.data);
    else if (isCritical(chunk.type))
      unusual(name, `needs a part called ${chunk.type}`, 'Export it again as an ordinary PNG.');
  } while (chunks.at(-1)?.type !== 'IEND');
  const size = sizeIn(chunks[0]!.data);
  const first = chunks.findIndex(({ type }) => type === 'IDAT');
  if (first < 0) damaged(name, 'it has no image');
  if (orientation !== 1) chunks.splice(first, 0, { type: 'eXIf', data: exifSaying(orientation) });
  return { ...upright(size, orientation), bytes: joined([ofLetters(signature), ...chunks.flatMap(written)]) };
}

interface Chunk {
  type: string;
  data: Uint8Array;
}

function takeChunk(from: ByteReader, isFirst: boolean): Chunk {
  const length = from.big(4);
  const at = from.at;
  const type = from.letters(4);
  if (!/^[A-Za-z]{4}$/.test(type) || (type === 'IHDR') !== isFirst)
    damaged(name, `there is no chunk at byte ${at - 4}`);
  const data = from.take(length);
  const isSound = from.big(4) === crc32(data, crc32(type)) || forgiven.has(type);
  if (!isSound && isCritical(type)) damaged(name, `the checksum of its chunk ${type} at byte ${at - 4} is wrong`);
  // Browsers skip unsound chunks that draw nothing by themselves; whatever is written has a correct checksum.
  return { type: isSound ? type : 'none', data };
}

/** Chunks that browsers accept even if their checksum is wrong, because programs have written such for decades. */
const forgiven = new Set(['IDAT', 'IEND']);

/** A program that does not know a critical chunk must not show the picture (PNG, third edition, 5.4). */
function isCritical(type: string): boolean {
  return /^[A-Z]/.test(type);
}

const depths: Record<number, number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };

function sizeIn(header: Uint8Array): { width: number; height: number } {
  if (header.length !== 13) damaged(name, 'its first chunk has the wrong length');
  const from = new ByteReader(header, name);
  const [width, height, depth, colour] = [from.big(4), from.big(4), from.byte(), from.byte()];
  if (!(width > 0 && height > 0 && width < 2 ** 31 && height < 2 ** 31)) damaged(name, 'it has no width or no height');
  if (!depths[colour]?.includes(depth)) damaged(name, 'it has an unknown colour type');
  return { width, height };
}

/** More than any profile of a screen takes, and little enough for any machine. */
const mostOfProfile = 16_000_000;

/**
 * The colour profile under a neutral name: cameras and editors put their own or a screen's name there. It is not
 * compressed, because machines compress differently. One that cannot be read is left out, and browsers do the same.
 */
function profileChunk(data: Uint8Array): Chunk[] {
  const end = data.indexOf(0);
  if (end < 0 || data[end + 1] !== 0) return [];
  const profile = inflated(data.subarray(end + 2));
  const clean = profile && cleanProfile(profile);
  return clean ? [{ type: 'iCCP', data: joined([ofLetters('icc\0\0'), stored(clean)]) }] : [];
}

function inflated(data: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(data, { maxOutputLength: mostOfProfile });
  } catch {
    return undefined;
  }
}

/** The bytes as a zlib stream of stored blocks (RFC 1950, 2.2; RFC 1951, 3.2.4). */
function stored(data: Uint8Array): Uint8Array {
  const most = 0xffff;
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += most) {
    const block = data.subarray(at, at + most);
    const [low, high] = [block.length & 0xff, block.length >> 8];
    const isLast = at + most >= data.length ? 1 : 0;
    blocks.push(Uint8Array.of(isLast, low, high, low ^ 0xff, high ^ 0xff), block);
  }
  return joined([Uint8Array.of(0x78, 0x01), ...blocks, big(adler32(data), 4)]);
}

/** RFC 1950, 8. */
function adler32(data: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of data) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}

function written({ type, data }: Chunk): Uint8Array[] {
  return [big(data.length, 4), ofLetters(type), data, big(crc32(data, crc32(type)), 4)];
}

/** Whether the bytes are a PNG's. */
export function isPng(bytes: Uint8Array): boolean {
  return latin(bytes.subarray(0, signature.length)) === signature;
}
