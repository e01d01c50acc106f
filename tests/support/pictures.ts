import { crc32, deflateSync } from 'node:zlib';

/** Small pictures, put together from their parts, with room for what gives something away. */

/** The bytes that the digits write, in any grouping. */
export function hex(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits.replaceAll(/\s/g, ''), 'hex'));
}

export function text(letters: string): Uint8Array {
  return Buffer.from(letters, 'latin1');
}

export function join(...parts: (Uint8Array | string)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : part)));
}

/** Whether the letters are anywhere in the bytes. */
export function holds(bytes: Uint8Array, letters: string): boolean {
  return Buffer.from(bytes).includes(letters, 0, 'latin1');
}

/** A whole number, the most significant byte first. */
export function big(number: number, size: number): Uint8Array {
  return hex(number.toString(16).padStart(size * 2, '0'));
}

export function little(number: number, size: number): Uint8Array {
  return big(number, size).toReversed();
}

/** Exif data as a camera writes them: how the picture is turned, and a place (GPS). */
export function exif(orientation: number): Uint8Array {
  const entry = (tag: number, type: number, value: string) => join(big(tag, 2), big(type, 2), big(1, 4), hex(value));
  return join(
    ...['MM\0*', big(8, 4), big(3, 2)],
    entry(0x010f, 2, '41000000'),
    entry(0x0112, 3, `000${orientation}0000`),
    entry(0x8825, 4, '00000032'),
    ...[big(0, 4), big(1, 2), entry(1, 2, '4e000000'), big(0, 4), 'Camera of Anna'],
  );
}

/** A colour profile that says so much of colours, and more of a screen when it is asked to. */
export function profile(more: readonly string[] = []): Uint8Array {
  const tags = ['desc', 'wtpt', ...more];
  const start = 132 + tags.length * 12;
  const table = tags.map((tag, index) => join(tag, big(start + index * 20, 4), big(20, 4)));
  const data = tags.map((tag) => text(`data of ${tag}`.padEnd(20, '.')));
  const length = start + tags.length * 20;
  const header = join(
    big(length, 4),
    'lcms',
    new Uint8Array(28),
    'acsp',
    new Uint8Array(44),
    'checksum of it..',
    new Uint8Array(28),
  );
  return join(header, big(tags.length, 4), ...table, ...data);
}

export const jpeg = {
  segment: (code: number, ...payload: (Uint8Array | string)[]) => {
    const body = join(...payload);
    return join(Uint8Array.of(0xff, code), big(body.length + 2, 2), body);
  },
  jfif: (thumbnail: Uint8Array = new Uint8Array(2)) =>
    jpeg.segment(0xe0, 'JFIF\0', hex('0102 01 0048 0048'), thumbnail),
  exif: (orientation: number) => jpeg.segment(0xe1, 'Exif\0\0', exif(orientation)),
  icc: (bytes: Uint8Array, number = 1, of = 1) => jpeg.segment(0xe2, 'ICC_PROFILE\0', Uint8Array.of(number, of), bytes),
  adobe: () => jpeg.segment(0xee, 'Adobe', hex('0064 0000 0000 01')),
  /** Tables, a frame of 800 by 600, a scan. */
  drawing: join(
    hex('ffdb 0003 00  ffc0 0011 08 0258 0320 03012200021101031101  ffc4 0003 00'),
    hex('ffda 0008 0101 0000 3f00  11ff0022ffd03344'),
  ),
  of: (...segments: Uint8Array[]) => join(hex('ffd8'), ...segments, jpeg.drawing, hex('ffd9')),
};

export const png = {
  chunk: (type: string, ...data: (Uint8Array | string)[]) => {
    const body = join(...data);
    return join(big(body.length, 4), type, body, big(crc32(body, crc32(type)), 4));
  },
  pixels: () => png.chunk('IDAT', deflateSync(new Uint8Array(9))),
  icc: (name: string, bytes: Uint8Array) => png.chunk('iCCP', name, '\0\0', deflateSync(bytes)),
  of: (...chunks: Uint8Array[]) =>
    join(
      hex('89504e470d0a1a0a'),
      png.chunk('IHDR', hex('00000320 00000258 08 02 000000')),
      ...chunks,
      png.pixels(),
      png.chunk('IEND'),
    ),
};

export const gif = {
  /** A part for programs: its label, and blocks. */
  extension: (label: number, ...blocks: (Uint8Array | string)[]) =>
    join(Uint8Array.of(0x21, label), ...blocks.map((block) => join(Uint8Array.of(block.length), block)), hex('00')),
  control: () => gif.extension(0xf9, hex('04 0a00 00')),
  image: hex('2c 0000 0000 0100 0100 00  02 02 4c01 00'),
  of: (...parts: Uint8Array[]) =>
    join('GIF89a', hex('2003 5802 80 00 00  000000 ffffff'), ...parts, gif.image, hex('3b')),
};

export const webp = {
  chunk: (type: string, ...data: (Uint8Array | string)[]) => {
    const body = join(...data);
    return join(type, little(body.length, 4), body, new Uint8Array(body.length % 2));
  },
  canvas: (flags: number) => webp.chunk('VP8X', Uint8Array.of(flags, 0, 0, 0), little(799, 3), little(599, 3)),
  lossy: () => webp.chunk('VP8 ', hex('300100 9d012a'), little(800, 2), little(600, 2), hex('010203')),
  lossless: () => webp.chunk('VP8L', hex('2f'), little(799 + 599 * 2 ** 14, 4), hex('00')),
  of: (...chunks: Uint8Array[]) => {
    const body = join('WEBP', ...chunks);
    return join('RIFF', little(body.length, 4), body);
  },
};

interface Item {
  type: string;
  data: Uint8Array | string;
  /** Properties, by their numbers from 1. */
  properties?: number[];
}

export const avif = {
  box: (type: string, ...body: (Uint8Array | string)[]) => {
    const inside = join(...body);
    return join(big(inside.length + 8, 4), type, inside);
  },
  full: (type: string, version: number, ...body: (Uint8Array | string)[]) =>
    avif.box(type, big(version, 1), big(0, 3), ...body),
  /** Items are numbered from 1; the first is the picture. `references` are boxes. */
  of: (items: Item[], properties: Uint8Array[], references: Uint8Array[] = [], brands = 'avif\0\0\0\0avifmif1miaf') => {
    const ftyp = avif.box('ftyp', brands);
    const data = items.map((item) => join(item.data));
    const infos = items.map(({ type }, index) =>
      avif.full('infe', 2, big(index + 1, 2), big(0, 2), type, `Item of Anna\0`),
    );
    const owned = items.map(({ properties: has = [] }, index) =>
      join(big(index + 1, 2), Uint8Array.of(has.length, ...has)),
    );
    const meta = (start: number) => {
      let at = start;
      const rows = data.map((bytes, index) => {
        const row = join(big(index + 1, 2), big(0, 2), big(1, 2), big(at, 4), big(bytes.length, 4));
        at += bytes.length;
        return row;
      });
      return avif.full(
        'meta',
        0,
        avif.full('hdlr', 0, big(0, 4), 'pict', new Uint8Array(12), 'Software of Anna\0'),
        avif.full('pitm', 0, big(1, 2)),
        avif.full('iloc', 0, hex('4400'), big(items.length, 2), ...rows),
        avif.full('iinf', 0, big(items.length, 2), ...infos),
        ...(references.length > 0 ? [avif.full('iref', 0, ...references)] : []),
        avif.box('iprp', avif.box('ipco', ...properties), avif.full('ipma', 0, big(items.length, 4), ...owned)),
      );
    };
    const start = ftyp.length + meta(0).length + 8;
    return join(ftyp, meta(start), avif.box('mdat', ...data));
  },
  size: (width = 800, height = 600) => avif.full('ispe', 0, big(width, 4), big(height, 4)),
  decoder: join(big(12, 4), 'av1C', hex('81000c00')),
  reference: (type: string, from: number, ...to: number[]) =>
    avif.box(type, big(from, 2), big(to.length, 2), ...to.map((id) => big(id, 2))),
  plain: () => avif.of([{ type: 'av01', data: 'pixels', properties: [1, 2] }], [avif.size(), avif.decoder]),
};

/** One of each format, clean, 800 by 600. */
export const plainPictures: Record<'jpg' | 'png' | 'gif' | 'webp' | 'avif', Uint8Array> = {
  jpg: jpeg.of(jpeg.jfif()),
  png: png.of(),
  gif: gif.of(),
  webp: webp.of(webp.lossy()),
  avif: avif.plain(),
};

/** One of each format, 800 by 600, with all that a telephone and an editor's programs put into it. */
export const tellingPictures: Record<'jpg' | 'png' | 'gif' | 'webp' | 'avif', Uint8Array> = {
  jpg: join(
    jpeg.of(
      jpeg.jfif(join(hex('0101'), 'rgb of Anna')),
      jpeg.exif(6),
      jpeg.segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Anna</x:xmpmeta>'),
      jpeg.icc(profile(['mmod'])),
      jpeg.segment(0xe2, 'MPF\0', 'of Anna'),
      jpeg.segment(0xed, 'Photoshop 3.0\0', 'by-line Anna'),
      jpeg.adobe(),
      jpeg.segment(0xfe, 'a comment of Anna'),
    ),
    jpeg.of(jpeg.segment(0xfe, 'a second picture of Anna')),
  ),
  png: join(
    png.of(
      png.icc('Screen of Anna', profile(['mmod'])),
      png.chunk('eXIf', exif(6)),
      png.chunk('tEXt', 'Author\0Anna'),
      png.chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', 'Anna'),
      png.chunk('zTXt', 'Comment\0\0', deflateSync('Anna')),
      png.chunk('tIME', hex('07ea 05 04 09 00 00')),
      png.chunk('sPLT', 'Palette of Anna\0', hex('08')),
      png.chunk('caBX', 'signed by Anna'),
    ),
    'cut away by Anna',
  ),
  gif: join(
    gif.of(
      gif.extension(0xff, 'NETSCAPE2.0', hex('01 0300'), 'and Anna'),
      gif.extension(0xfe, 'a comment of Anna'),
      gif.extension(0xff, 'XMP DataXMP', 'Anna'),
      gif.extension(0x01, new Uint8Array(12), 'A text of Anna'),
      gif.control(),
    ),
    'of Anna',
  ),
  webp: join(
    webp.of(
      webp.canvas(0x2c),
      webp.chunk('ICCP', profile(['mmod'])),
      webp.lossy(),
      webp.chunk('EXIF', exif(6)),
      webp.chunk('XMP ', 'Anna'),
      webp.chunk('ANNA', 'unknown'),
    ),
    'of Anna',
  ),
  avif: join(
    avif.of(
      [
        { type: 'av01', data: 'pixels', properties: [1, 2, 3] },
        { type: 'Exif', data: join(big(0, 4), exif(6)) },
        { type: 'mime', data: 'application/rdf+xml\0Anna' },
        { type: 'av01', data: 'thumbnail of Anna', properties: [1, 2] },
      ],
      [avif.size(), avif.decoder, avif.box('colr', 'prof', profile(['mmod'])), avif.box('uuid', 'for Anna')],
      [avif.reference('cdsc', 2, 1), avif.reference('cdsc', 3, 1), avif.reference('thmb', 4, 1)],
    ),
    'of Anna',
  ),
};
