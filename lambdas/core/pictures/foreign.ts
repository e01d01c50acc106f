import { beginsWith, latin } from './bytes.ts';
import { type PictureAdvice, unreadable } from './refusal.ts';

/**
 * What to say about a file that is not in an accepted format: what it is, by its bytes, and what to do. Photographs
 * from telephones are the most frequent.
 */
export function adviceOn(bytes: Uint8Array): PictureAdvice {
  const [found, fix] = known(bytes) ?? [];
  if (found === undefined || fix === undefined) return unreadable;
  return { ...unreadable, found: `the picture is ${found}`, fix };
}

const asJpeg = 'Open it and export it as JPEG.';
const asPng = 'Open it and export it as PNG.';
const fromTelephone =
  'Export it as JPEG: in Photos on a Mac, choose File, Export. To take JPEGs with an iPhone, choose Settings, Camera, Formats, Most Compatible.';

type ForeignFormat = readonly [found: string, fix: string];

/** By how the file begins. */
const signatures: [begins: string, ...ForeignFormat][] = [
  ['BM', 'a BMP bitmap', asPng],
  ['II*\0', 'a TIFF file, or the raw file of a camera', asJpeg],
  ['MM\0*', 'a TIFF file, or the raw file of a camera', asJpeg],
  ['II+\0', 'a TIFF file', asJpeg],
  ['MM\0+', 'a TIFF file', asJpeg],
  ['8BPS', 'a Photoshop file', asPng],
  ['\xff\x0a', 'a JPEG XL file', asJpeg],
  ['\0\0\0\x0cJXL ', 'a JPEG XL file', asJpeg],
  ['\0\0\0\x0cjP  ', 'a JPEG 2000 file', asJpeg],
  ['\xff\x4f\xff\x51', 'a JPEG 2000 file', asJpeg],
  ['\0\0\x01\0', 'an icon (ICO)', asPng],
  ['\0\0\x02\0', 'a cursor (CUR)', asPng],
  ['\x1f\x8b', 'compressed, as an SVGZ file is', 'Unpack it, or save it as plain SVG.'],
  ['%PDF', 'a PDF document', 'Export the page that you need as SVG or PNG.'],
  ['%!PS', 'a PostScript file', 'Export it as SVG or PNG.'],
  ['\xfe\xff', 'text in UTF-16', 'If it is an SVG, save it in UTF-8.'],
  ['\xff\xfe', 'text in UTF-16', 'If it is an SVG, save it in UTF-8.'],
];

function known(bytes: Uint8Array): ForeignFormat | undefined {
  if (beginsWith(bytes, 'ftyp', 4)) return container(bytes);
  const named = signatures.find(([begins]) => beginsWith(bytes, begins));
  return named && [named[1], named[2]];
}

/** Files of one container (ISO/IEC 14496-12) say by their brands what they are. */
function container(bytes: Uint8Array): ForeignFormat | undefined {
  const brands = latin(bytes.subarray(8, 64));
  if (/hei[cxms]|hev[cxms]/.test(brands)) return ['a HEIC photograph, as taken by phones', fromTelephone];
  if (/mif[12]|msf1/.test(brands)) return ['a HEIF picture', fromTelephone];
  if (brands.startsWith('crx ')) return ['the raw file of a camera', asJpeg];
  if (!/^(?:iso|mp4|avc|qt|M4|3g|dash|MSNV)/.test(brands)) return undefined;
  return ['a film', 'Link to the film instead, or export one frame of it as JPEG.'];
}
