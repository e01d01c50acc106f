import type { CleanPicture } from './clean-picture.ts';
import { adviceOn } from './foreign.ts';
import type { LeftOut } from './left-out.ts';
import { cleanRaster } from './raster.ts';
import { type PictureAdvice, Refusal, unreadable } from './refusal.ts';
import { cleanSvg, isSvg } from './svg.ts';
import type { Problem } from '../problem.ts';

/** A picture of the content folder as it is published, measured, so that its place on a page is kept free while it loads. */
export interface Picture {
  /** Key of the content item: `images/map.svg`. */
  path: string;
  /** Of the published bytes. */
  hash: string;
  /** Pixels of the file, or units of an SVG. */
  width: number;
  height: number;
  /** Media type, from the bytes. */
  type: string;
  extension: string;
  without?: LeftOut;
}

/** A picture as it may be published: without what it gives away, and without what could run or load something. */
export interface Cleaned extends CleanPicture {
  /** Media type. */
  type: string;
  /** Without a full stop. */
  extension: PictureExtension;
}

/** The formats that every browser shows, by the extension they are stored under, and their media types. */
const pictureTypes = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
} as const;

type PictureExtension = keyof typeof pictureTypes;

/**
 * Cleans and measures a picture. Its bytes say what it is, whatever its name. It looks as it did: no pixel changes,
 * and colour profiles and orientation stay; everything else that tells of its author, place, time and tools goes. The
 * same bytes come out on every machine, and cleaning twice is the same as cleaning once.
 *
 * A file that is not a picture in one of these formats, that is damaged or incomplete, or an SVG that could run or
 * load something when it is opened at its address, is a problem; `path` is its key, for the message.
 */
export function cleanPicture(bytes: Uint8Array, path: string): Cleaned | Problem {
  try {
    const clean = isSvg(bytes) ? { extension: 'svg' as const, ...cleanSvg(bytes) } : cleanRaster(bytes);
    if (!clean) return problem(adviceOn(bytes), path);
    return { ...clean, type: pictureTypes[clean.extension] };
  } catch (error) {
    // Unforeseen bytes must not end a run; they are not a picture.
    return problem(error instanceof Refusal ? error.advice : unreadable, path);
  }
}

function problem(advice: PictureAdvice, path: string): Problem {
  return { severity: 'problem', file: path, ...advice };
}
