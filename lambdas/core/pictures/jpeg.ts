import { ByteReader } from './byte-reader.ts';
import { beginsWith, big, joined, latin, ofLetters } from './bytes.ts';
import { exifSaying, type Orientation, orientationIn, upright } from './exif.ts';
import { cleanProfile } from './icc.ts';
import type { CleanPicture } from './clean-picture.ts';
import { damaged, unusual } from './refusal.ts';

const name = 'JPEG';

/** Markers (ITU-T T.81, table B.1): the byte after 0xFF. */
const marker = {
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app14: 0xee,
  app15: 0xef,
  dnl: 0xdc,
  com: 0xfe,
};

/** Tables that decoding needs: Huffman, quantisation, restart interval. */
const tables = new Set([0xc4, 0xdb, 0xdd]);

/** Frames that browsers decode: baseline, extended sequential, progressive, each with Huffman coding. */
const frames = new Set([0xc0, 0xc1, 0xc2]);

/**
 * Keeps of a JPEG what draws it: tables, frame, scans, and what says how its colours are meant (JFIF, Adobe's marker,
 * the colour profile). Its orientation is written anew. All else goes: Exif, XMP, IPTC, comments, thumbnails, and what
 * is after the end, such as further pictures (CIPA DC-007) or a film.
 */
export function cleanJpeg(bytes: Uint8Array): CleanPicture {
  const picture = readJpeg(new ByteReader(bytes, name));
  const { size, orientation } = picture;
  if (!size) damaged(name, 'it has no frame');
  return { ...upright(size, orientation), bytes: written(picture) };
}

interface Jpeg {
  jfif?: Uint8Array;
  adobe?: Uint8Array;
  exif?: Uint8Array;
  /** Pieces of the colour profile, by their number. */
  profile: Map<number, Uint8Array>;
  pieces: number;
  orientation: Orientation;
  size?: { width: number; height: number };
  /** Tables, frame and scans, as they are. */
  drawing: Uint8Array[];
}

function readJpeg(from: ByteReader): Jpeg {
  const picture: Jpeg = { profile: new Map(), pieces: 0, orientation: 1, drawing: [] };
  let hasScan = false;
  from.take(2);
  for (let code = nextMarker(from); code !== marker.eoi; code = nextMarker(from)) {
    const segment = from.take(lengthAt(from));
    const payload = segment.subarray(2);
    if (code === marker.sos) {
      if (!picture.size) damaged(name, 'a scan comes before its frame');
      picture.drawing.push(Uint8Array.of(0xff, code), segment, takeScan(from));
      hasScan = true;
    } else if (tables.has(code)) {
      picture.drawing.push(Uint8Array.of(0xff, code), segment);
    } else if (isFrame(code)) {
      if (picture.size) damaged(name, 'it has two frames');
      picture.size = sizeIn(code, payload);
      picture.drawing.push(Uint8Array.of(0xff, code), segment);
    } else if (isApplication(code)) {
      if (!hasScan) takeApplication(picture, code, payload);
    } else if (code !== marker.com && code !== marker.dnl) {
      damaged(name, `there is no marker ${code.toString(16).toUpperCase()}`);
    }
  }
  if (!hasScan) damaged(name, 'it has no scan');
  return picture;
}

/** The next marker. Browsers pass over bytes that come before it and belong to nothing. */
function nextMarker(from: ByteReader): number {
  for (;;) {
    const at = from.bytes.indexOf(0xff, from.at);
    from.take(at < 0 ? from.left + 1 : at - from.at);
    let code = 0xff;
    while (code === 0xff) code = from.byte();
    if (code !== 0 && !isAlone(code)) return code;
  }
}

/** Restart markers and TEM have no segment (T.81, table B.1); outside a scan they mean nothing. */
function isAlone(code: number): boolean {
  return code === 0x01 || isRestart(code);
}

function isRestart(code: number): boolean {
  return code >= 0xd0 && code <= 0xd7;
}

/** The length of the segment, which counts its own two bytes. */
function lengthAt(from: ByteReader): number {
  const length = from.big(2);
  if (length < 2) damaged(name, `a segment at byte ${from.at} has no length`);
  from.at -= 2;
  return length;
}

/** The coded data up to the next marker; 0xFF00 and restart markers are part of them (T.81, B.1.1.5). */
function takeScan(from: ByteReader): Uint8Array {
  const start = from.at;
  for (let at = start; ; at += 2) {
    at = from.bytes.indexOf(0xff, at);
    const code = at < 0 ? undefined : from.bytes[at + 1];
    if (code === undefined) return from.take(from.left + 1);
    if (code !== 0 && !isRestart(code)) return from.take(at - start);
  }
}

function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

function isApplication(code: number): boolean {
  return code >= marker.app0 && code <= marker.app15;
}

function sizeIn(code: number, payload: Uint8Array): { width: number; height: number } {
  const frame = new ByteReader(payload, name);
  const [precision, height, width] = [frame.byte(), frame.big(2), frame.big(2)];
  if (!frames.has(code) || precision !== 8)
    unusual(name, 'is encoded in a way that browsers do not support', 'Export it again as an ordinary JPEG (8 bits).');
  if (width === 0 || height === 0) damaged(name, 'it has no width or no height');
  return { width, height };
}

function takeApplication(picture: Jpeg, code: number, payload: Uint8Array): void {
  if (code === marker.app0 && beginsWith(payload, 'JFIF\0') && payload.length >= 14) {
    // Version and density; what follows is a thumbnail, whose size is therefore nought (JFIF 1.02).
    picture.jfif ??= joined([payload.subarray(0, 12), Uint8Array.of(0, 0)]);
  } else if (code === marker.app1 && beginsWith(payload, 'Exif\0') && !picture.exif) {
    picture.exif = payload;
    picture.orientation = orientationIn(payload.subarray(6));
  } else if (code === marker.app2 && beginsWith(payload, iccName) && payload.length > iccName.length + 2) {
    picture.pieces = payload[iccName.length + 1]!;
    picture.profile.set(payload[iccName.length]!, payload.subarray(iccName.length + 2));
  } else if (code === marker.app14 && beginsWith(payload, 'Adobe') && payload.length >= 12) {
    picture.adobe = payload.subarray(0, 12);
  }
}

const iccName = 'ICC_PROFILE\0';

function written({ jfif, adobe, profile, pieces, orientation, drawing }: Jpeg): Uint8Array {
  return joined([
    Uint8Array.of(0xff, marker.soi),
    ...(jfif ? segment(marker.app0, jfif) : []),
    ...(orientation === 1 ? [] : segment(marker.app1, ofLetters('Exif\0\0'), exifSaying(orientation))),
    ...profileSegments(profile, pieces),
    ...(adobe ? segment(marker.app14, adobe) : []),
    ...drawing,
    Uint8Array.of(0xff, marker.eoi),
  ]);
}

/** The colour profile, in as few segments as hold it (ICC.1:2022, B.4); none when a piece is missing. */
function profileSegments(profile: Map<number, Uint8Array>, pieces: number): Uint8Array[] {
  const parts = Array.from({ length: pieces }, (_, index) => profile.get(index + 1));
  if (parts.length === 0 || !parts.every((part) => part !== undefined)) return [];
  const clean = cleanProfile(joined(parts));
  if (!clean) return [];
  const most = 0xffff - 2 - iccName.length - 2;
  const count = Math.ceil(clean.length / most);
  return Array.from({ length: count }, (_, index) =>
    segment(
      marker.app2,
      ofLetters(iccName),
      Uint8Array.of(index + 1, count),
      clean.subarray(index * most, (index + 1) * most),
    ),
  ).flat();
}

function segment(code: number, ...payload: Uint8Array[]): Uint8Array[] {
  const length = payload.reduce((sum, part) => sum + part.length, 2);
  return [Uint8Array.of(0xff, code), big(length, 2), ...payload];
}

/** Whether the bytes are a JPEG's. */
export function isJpeg(bytes: Uint8Array): boolean {
  return latin(bytes.subarray(0, 3)) === '\xff\xd8\xff';
}
