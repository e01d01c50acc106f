import { cleanAvif, isAvif } from './avif.ts';
import type { CleanPicture } from './clean-picture.ts';
import { cleanGif, isGif } from './gif.ts';
import { cleanJpeg, isJpeg } from './jpeg.ts';
import { cleanPng, isPng } from './png.ts';
import { cleanWebp, isWebp } from './webp.ts';

/** A raster picture, by the extension that it is stored under. */
type RasterExtension = 'png' | 'jpg' | 'gif' | 'webp' | 'avif';

interface Format {
  extension: RasterExtension;
  is(bytes: Uint8Array): boolean;
  clean(bytes: Uint8Array): CleanPicture;
}

/** The raster formats that every browser shows. */
const formats: readonly Format[] = [
  { extension: 'jpg', is: isJpeg, clean: cleanJpeg },
  { extension: 'png', is: isPng, clean: cleanPng },
  { extension: 'webp', is: isWebp, clean: cleanWebp },
  { extension: 'gif', is: isGif, clean: cleanGif },
  { extension: 'avif', is: isAvif, clean: cleanAvif },
];

/**
 * Cleans a raster picture, whatever its name says it is; no pixel changes, and what is clean stays as it is.
 * `undefined` if it is in none of these formats. Throws `Refusal` if it is damaged or cannot be cleaned.
 */
export function cleanRaster(bytes: Uint8Array): (CleanPicture & { extension: RasterExtension }) | undefined {
  const format = formats.find(({ is }) => is(bytes));
  return format && { extension: format.extension, ...format.clean(bytes) };
}
