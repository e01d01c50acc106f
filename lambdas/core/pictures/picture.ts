import { imageSize } from 'image-size';
import type { Problem } from '../problem.ts';

/** What a picture's bytes say about it; its name is not asked. */
export interface Picture {
  /** Size in CSS pixels, as a browser shows it: turned upright, an SVG at the size it asks for. */
  width: number;
  height: number;
  /** Media type. */
  type: string;
  /** Without a full stop. */
  extension: PictureExtension;
}

/** The formats that every browser shows, by the extension they are stored under, and their media types. */
export const pictureTypes = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
} as const;

export type PictureExtension = keyof typeof pictureTypes;

/**
 * Measures a picture. A file that is no picture of these formats, that is damaged, or an SVG that could run or load
 * something when it is opened by its address, is a problem; `path` is its key, for the message.
 */
export function measurePicture(bytes: Uint8Array, path: string): Picture | Problem {
  const measured = measure(bytes);
  return 'found' in measured ? { severity: 'problem', file: path, ...measured } : measured;
}

function measure(bytes: Uint8Array): Picture | Advice {
  try {
    const svg = readSvg(bytes);
    return svg ? measureSvg(svg) : measurePixels(bytes);
  } catch {
    // Bytes that are no picture make the decoder and the library throw errors of many kinds.
    return unreadable;
  }
}

function measureSvg({ text, root }: Svg): Picture | Advice {
  const danger = findDanger(text);
  if (danger) return harmfulSvg(danger);
  const { width, height } = imageSize(new TextEncoder().encode(root));
  return width > 0 && height > 0 ? picture('svg', width, height) : unreadable;
}

function measurePixels(bytes: Uint8Array): Picture | Advice {
  const { width, height, type = '', orientation = 1 } = imageSize(bytes);
  // What has an SVG somewhere in it, without being one, was not looked through.
  if (type === 'svg') return unreadable;
  const extension = extensionOf(type, bytes);
  if (!extension) return unknownFormat(type);
  if (!(width > 0 && height > 0)) return unreadable;
  // Orientations 5 to 8 lie on their side (Exif 2.32, 4.6.4, tag 274); browsers turn them.
  return orientation > 4 ? picture(extension, height, width) : picture(extension, width, height);
}

function picture(extension: PictureExtension, width: number, height: number): Picture {
  return { width, height, type: pictureTypes[extension], extension };
}

function extensionOf(type: string, bytes: Uint8Array): PictureExtension | undefined {
  // Some AVIF files call themselves by the general name of their container first.
  if (type === 'mif1' && latin(bytes.subarray(0, 64)).includes('avif')) return 'avif';
  return Object.hasOwn(pictureTypes, type) ? (type as PictureExtension) : undefined;
}

interface Svg {
  text: string;
  /** The start tag of its root, in a form that can be measured. */
  root: string;
}

/** The file as SVG, or `undefined` when it is something else. Throws when it is not UTF-8. */
function readSvg(bytes: Uint8Array): Svg | undefined {
  if (!/^(?:\xEF\xBB\xBF)?\s*</.test(latin(bytes.subarray(0, 64)))) return undefined;
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const root = rootPattern.exec(text)?.[1];
  return root === undefined ? undefined : { text, root: root.replace(/(viewBox=(["']))([^"']*)/i, spaceNumbers) };
}

/** XML 1.0, 2.8: a declaration, comments and a document type may stand before the root. */
const rootPattern =
  /^\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*(<svg\s(?:[^>"']|"[^"]*"|'[^']*')*>)/s;

function spaceNumbers(_: string, name: string, _quote: string, numbers: string): string {
  return name + numbers.trim().replaceAll(/[\s,]+/g, ' ');
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/**
 * What an SVG must not hold, because it is a document of its own when it is opened by its address (SVG 2, 2.2): what
 * runs, what brings HTML in, and what loads something else. Where the rules refuse too much, another export of the
 * picture helps; where they refused too little, nothing would.
 */
const dangers: [pattern: RegExp, what: string][] = [
  [/<(?:[^\s<>/]*:)?(?:script|handler|listener)(?=[\s/>])/i, 'a script'],
  [/[\s"'/]on[a-z]+\s*=/i, 'an event handler'],
  [/<(?:[^\s<>/]*:)?foreignObject(?=[\s/>])|w3\.org\/1999\/xhtml/i, 'HTML (as a foreignObject does)'],
  [/<!ENTITY|<!DOCTYPE[^>]*\[/i, 'entities of its own'],
  [/<\?xml\s[^>]*encoding\s*=\s*["'](?!utf-8["']|us-ascii["'])/i, 'another encoding than UTF-8'],
  [/<\?xml-stylesheet|@import|image-set\(/i, 'a style sheet or a picture from elsewhere'],
  [/(?:<(?:[^\s<>/]*:)?style(?=[\s/>])[^<]*|\sstyle\s*=\s*["'][^"']*)\\/i, 'escapes in its styles'],
  [/(?:java|vb|live)script\s*:/i, 'a script as an address'],
  [/attributeName\s*=\s*["']\s*(?:[^"']*:)?href/i, 'an animated address'],
  [/(?:href|src)\s*=\s*["']\s*(?!#|data:image\/(?:png|jpe?g|gif|webp)[;,])[^"'\s]/i, 'an address outside itself'],
  [
    /url\(\s*["']?\s*(?!["'#]|\s|data:(?:image\/(?:png|jpe?g|gif|webp)|font\/[\w-]+)[;,])/i,
    'an address outside itself',
  ],
];

/** What in the SVG could do harm, if anything. Character references cannot hide it. */
function findDanger(text: string): string | undefined {
  const plain = text.replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (_, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
  return dangers.find(([pattern]) => pattern.test(plain))?.[1];
}

type Advice = Pick<Problem, 'found' | 'expected' | 'fix'>;

function harmfulSvg(danger: string): Advice {
  return {
    found: `the SVG holds ${danger}`,
    expected: 'a picture that neither runs nor loads anything',
    fix: 'Export it as plain SVG, with its pictures embedded and without scripts, or as PNG.',
  };
}

function unknownFormat(type: string): Advice {
  return { ...unreadable, found: `the picture is a ${type.toUpperCase()} file` };
}

const unreadable: Advice = {
  found: 'the file cannot be read as a picture with a width and a height',
  expected: 'a PNG, JPEG, GIF, WebP or AVIF file, or an SVG in UTF-8 with width and height or a viewBox',
  fix: 'Export the picture again in one of these formats.',
};
