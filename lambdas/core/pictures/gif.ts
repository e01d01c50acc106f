import { ByteReader } from './byte-reader.ts';
import { joined, latin, ofLetters } from './bytes.ts';
import type { CleanPicture } from './clean-picture.ts';
import { damaged } from './refusal.ts';

const name = 'GIF';

/** The first byte of each part (GIF89a, appendix A). */
const part = { image: 0x2c, extension: 0x21, trailer: 0x3b };
const label = { control: 0xf9, application: 0xff };

/** The extensions that say how often an animation is shown; those of other applications draw nothing. */
const loops = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/**
 * Keeps of a GIF its images, how each is shown, and how often they repeat. Comments, texts (which no browser shows), other
 * programs' extensions such as XMP, and what follows the end go.
 */
export function cleanGif(bytes: Uint8Array): CleanPicture {
  const from = new ByteReader(bytes, name);
  const header = from.take(13);
  const [width, height] = [header[6]! + header[7]! * 256, header[8]! + header[9]! * 256];
  if (width === 0 || height === 0) damaged(name, 'it has no width or no height');
  const kept = [header, from.take(paletteLength(header[10]!))];
  let images = 0;
  // A single image often has no trailer; of an animation more images may be missing.
  const isWhole = () => images === 1 && from.left === 0 && !repeats(kept);
  for (let code = from.byte(); code !== part.trailer; code = isWhole() ? part.trailer : from.byte()) {
    if (code === part.image) kept.push(takeImage(from));
    else if (code === part.extension) kept.push(...takeExtension(from));
    else damaged(name, `there is no part of a GIF at byte ${from.at}`);
    if (code === part.image) images++;
  }
  if (images === 0) damaged(name, 'it has no image');
  return { width, height, bytes: joined([...kept, Uint8Array.of(part.trailer)]) };
}

function repeats(kept: readonly Uint8Array[]): boolean {
  return kept.some((part) => loops.has(latin(part.subarray(0, 11))));
}

function paletteLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function takeImage(from: ByteReader): Uint8Array {
  const start = from.at - 1;
  const descriptor = from.take(9);
  // The palette, then the size of the first codes.
  from.take(paletteLength(descriptor[8]!) + 1);
  skipBlocks(from);
  return from.bytes.subarray(start, from.at);
}

function takeExtension(from: ByteReader): Uint8Array[] {
  const code = from.byte();
  const first = from.take(from.byte());
  if (code === label.control) {
    skipBlocks(from);
    if (first.length < 4) damaged(name, 'it does not say how an image is shown');
    return [Uint8Array.of(part.extension, code, 4), first.subarray(0, 4), Uint8Array.of(0)];
  }
  if (code === label.application && loops.has(latin(first))) return takeLoop(from, first);
  if (first.length > 0) skipBlocks(from);
  return [];
}

/** Block 1 has the number of repetitions; others draw nothing. */
function takeLoop(from: ByteReader, application: Uint8Array): Uint8Array[] {
  let times: Uint8Array | undefined;
  for (let length = from.byte(); length > 0; length = from.byte()) {
    const block = from.take(length);
    if (block.length >= 3 && (block[0]! & 7) === 1) times ??= block.subarray(1, 3);
  }
  if (!times) return [];
  return [
    Uint8Array.of(part.extension, label.application, 11),
    application,
    Uint8Array.of(3, 1),
    times,
    Uint8Array.of(0),
  ];
}

function skipBlocks(from: ByteReader): void {
  for (let length = from.byte(); length > 0; length = from.byte()) from.take(length);
}

/** Whether the bytes are a GIF's. */
export function isGif(bytes: Uint8Array): boolean {
  return ['GIF87a', 'GIF89a'].some((signature) => Buffer.from(bytes.subarray(0, 6)).equals(ofLetters(signature)));
}
