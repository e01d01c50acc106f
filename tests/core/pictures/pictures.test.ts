import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cpuTimeOf, momentMs } from '../../support/patience.ts';
import { type Cleaned, cleanPicture } from '../../../lambdas/core/pictures/pictures.ts';
import { type Problem, problemLine } from '../../../lambdas/core/problem.ts';
import {
  avif,
  exif,
  gif,
  hex,
  holds,
  join,
  jpeg,
  plainPictures,
  png,
  profile,
  tellingPictures,
  text,
  webp,
} from '../../support/pictures.ts';

const clean = (bytes: Uint8Array) => cleanPicture(bytes, 'images/map.png');

/** The bytes so many times. */
const many = (times: number, bytes: Uint8Array) => Buffer.concat(Array.from({ length: times }, () => bytes));

/** The cleaned picture; a problem fails the test and says what it is. */
function cleaned(bytes: Uint8Array): Cleaned {
  const picture = clean(bytes);
  if ('found' in picture) throw new Error(picture.found);
  return picture;
}

const types = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif' };
type Extension = keyof typeof types;
const each = Object.keys(types) as Extension[];

describe('The bytes say what a picture is, whatever its name', () => {
  test.each(each)('%s', (extension) => {
    expect(clean(plainPictures[extension])).toMatchObject({
      width: 800,
      height: 600,
      extension,
      type: types[extension],
    });
  });

  test('AVIF under the name of its container', () => {
    const general = avif.of(
      [{ type: 'av01', data: 'pixels', properties: [1, 2] }],
      [avif.size(), avif.decoder],
      [],
      'mif1\0\0\0\0mif1avif',
    );
    expect(cleaned(general)).toMatchObject({ extension: 'avif' });
  });

  const brand = (brands: string) => join(hex('00000018'), 'ftyp', brands);
  test.each([
    [
      'HEIC',
      brand('heic\0\0\0\0heicmif1'),
      'the picture is a HEIC photograph, as taken by phones',
      /iPhone, .* Most Compatible/,
    ],
    [
      'HEIC under the name of its container',
      brand('mif1\0\0\0\0mif1heic'),
      'the picture is a HEIC photograph, as taken by phones',
      /JPEG/,
    ],
    ['HEIF', brand('mif1\0\0\0\0mif1miaf'), 'the picture is a HEIF picture', /JPEG/],
    ['a film', brand('isom\0\0\0\0isomavc1'), 'the picture is a film', /Link to the film/],
    ['a bitmap', text('BM and so on'), 'the picture is a BMP bitmap', /PNG/],
    ['TIFF', hex('49492a00 08000000'), 'the picture is a TIFF file, or the raw file of a camera', /JPEG/],
    ['JPEG XL', hex('ff0a 0000'), 'the picture is a JPEG XL file', /JPEG/],
    ['JPEG 2000', hex('0000000c 6a502020 0d0a870a'), 'the picture is a JPEG 2000 file', /JPEG/],
    ['Photoshop', text('8BPS\0\x01'), 'the picture is a Photoshop file', /PNG/],
    ['a compressed SVG', hex('1f8b 0800'), 'the picture is compressed, as an SVGZ file is', /Unpack/],
    ['a PDF', text('%PDF-1.7'), 'the picture is a PDF document', /SVG or PNG/],
    ['UTF-16', hex('fffe 3c00'), 'the picture is text in UTF-16', /UTF-8/],
    ['a text', text('Wells'), 'the file cannot be read as a picture', /Export/],
    ['nothing', new Uint8Array(), 'the file cannot be read as a picture', /Export/],
  ])('%s is named for what it is, with what to do', (_, bytes, found, fix) => {
    expect(clean(bytes)).toMatchObject({ severity: 'problem', found, fix: expect.stringMatching(fix) });
  });

  test('the message names the file and says what helps', () => {
    expect(problemLine(cleanPicture(text('Wells'), 'images/a.jpg') as Problem)).toBe(
      'images/a.jpg: the file cannot be read as a picture, expected a PNG, JPEG, GIF, WebP or AVIF file, or an SVG in UTF-8 ' +
        'with width and height or a viewBox. Export the picture again in one of these formats.',
    );
  });
});

describe('A picture gives nothing away', () => {
  test.each(each)('%s: no place, name, comment, thumbnail, screen, and nothing behind its end', (extension) => {
    const { bytes } = cleaned(tellingPictures[extension]);
    for (const word of ['Anna', 'Camera', 'Exif\0\0MM\0*\0\0\0\x08\0\x03', 'mmod', 'GPS'])
      expect(holds(bytes, word)).toBe(false);
  });

  test.each(['jpg', 'png', 'gif', 'webp'] as const)('%s: what is clean stays as it is, byte for byte', (extension) => {
    expect(cleaned(plainPictures[extension]).bytes).toEqual(Buffer.from(plainPictures[extension]));
  });

  test.each(each)('%s: cleaning twice gives what cleaning once gave', (extension) => {
    for (const picture of [plainPictures[extension], tellingPictures[extension]]) {
      const once = cleaned(picture);
      expect(cleaned(once.bytes)).toEqual(once);
    }
  });

  test('the colour profile stays, byte for byte where it speaks of colours only', () => {
    const pure = profile();
    const wide = profile(['mmod']);
    expect(holds(cleaned(jpeg.of(jpeg.icc(pure))).bytes, Buffer.from(pure).toString('latin1'))).toBe(true);
    const { bytes } = cleaned(webp.of(webp.canvas(0x20), webp.chunk('ICCP', wide), webp.lossy()));
    expect(holds(bytes, 'data of desc')).toBe(true);
    expect(holds(bytes, 'data of wtpt')).toBe(true);
    expect(bytes.length).toBe(webp.of(webp.canvas(0x20), webp.chunk('ICCP', wide), webp.lossy()).length);
  });

  test('a colour profile in several pieces is put together', () => {
    const whole = profile();
    const pieces = [jpeg.icc(whole.subarray(100), 2, 2), jpeg.icc(whole.subarray(0, 100), 1, 2)];
    expect(cleaned(jpeg.of(...pieces)).bytes).toEqual(cleaned(jpeg.of(jpeg.icc(whole))).bytes);
    expect(cleaned(jpeg.of(pieces[0]!)).bytes).toEqual(cleaned(jpeg.of()).bytes);
  });

  test('what a PNG calls its colour profile is not published', () => {
    const named = cleaned(png.of(png.icc('Screen of Anna', profile()))).bytes;
    expect(named).toEqual(cleaned(png.of(png.icc('Other', profile()))).bytes);
    expect(holds(named, 'data of desc')).toBe(true);
  });

  test('a GIF goes on repeating as it did', () => {
    const looping = gif.of(gif.extension(0xff, 'NETSCAPE2.0', hex('01 0300')), gif.control());
    expect(cleaned(looping).bytes).toEqual(Buffer.from(looping));
  });

  test('an animated PNG and WebP go on moving', () => {
    const control = png.chunk('acTL', hex('00000001 00000000'));
    expect(holds(cleaned(png.of(control, png.chunk('tEXt', 'Anna'))).bytes, 'acTL')).toBe(true);
    const frame = webp.chunk(
      'ANMF',
      hex('000000 000000 1f0300 570200 640000 00'),
      webp.lossy(),
      webp.chunk('ANNA', 'Anna'),
    );
    const moving = webp.of(webp.canvas(0x02), webp.chunk('ANIM', hex('00000000 0000')), frame);
    const { bytes } = cleaned(moving);
    expect([holds(bytes, 'ANMF'), holds(bytes, 'VP8 '), holds(bytes, 'Anna')]).toEqual([true, true, false]);
  });

  test('an AVIF keeps its transparency and what it is put together from, and no depth map', () => {
    const kind = (urn: string) => avif.full('auxC', 0, `urn:mpeg:mpegB:cicp:systems:auxiliary:${urn}\0`);
    const parts = avif.of(
      [
        { type: 'grid', data: hex('0000 0100 0320 0258'), properties: [1] },
        { type: 'av01', data: 'left tile', properties: [1, 2] },
        { type: 'av01', data: 'right tile', properties: [1, 2] },
        { type: 'av01', data: 'transparency', properties: [1, 2, 3] },
        { type: 'av01', data: 'depth of the room', properties: [1, 2, 4] },
      ],
      [avif.size(), avif.decoder, kind('alpha'), kind('depth')],
      [avif.reference('dimg', 1, 2, 3), avif.reference('auxl', 4, 1), avif.reference('auxl', 5, 1)],
    );
    const { bytes } = cleaned(parts);
    expect(['left tile', 'right tile', 'transparency', 'depth of the room'].map((data) => holds(bytes, data))).toEqual([
      ...[true, true, true],
      false,
    ]);
  });
});

describe('A picture is measured as browsers show it', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('turned by %i, in a JPEG and a PNG', (orientation) => {
    const size = orientation > 4 ? { width: 600, height: 800 } : { width: 800, height: 600 };
    for (const turned of [jpeg.of(jpeg.exif(orientation)), png.of(png.chunk('eXIf', exif(orientation)))]) {
      const picture = cleaned(turned);
      expect(picture).toMatchObject(size);
      expect(cleaned(picture.bytes)).toMatchObject(size);
    }
  });

  test('a WebP is turned by some programs, which goes on, and by no browser', () => {
    const turned = cleaned(webp.of(webp.canvas(0x08), webp.lossless(), webp.chunk('EXIF', exif(6))));
    expect(turned).toMatchObject({ width: 800, height: 600 });
    expect(holds(turned.bytes, 'EXIF')).toBe(true);
  });

  test.each([
    ['turned', [avif.box('irot', hex('01'))], 600, 800],
    ['turned twice', [avif.box('irot', hex('02'))], 800, 600],
    [
      'cut out',
      [avif.box('clap', hex('00000190 00000001 0000012c 00000001 00000000 00000001 00000000 00000001'))],
      400,
      300,
    ],
  ])('an AVIF is %s by its properties', (_, properties, width, height) => {
    const turned = avif.of(
      [{ type: 'av01', data: 'pixels', properties: [1, 2, 3] }],
      [avif.size(), avif.decoder, ...properties],
    );
    expect(clean(turned)).toMatchObject({ width, height });
  });
});

describe('A picture that browsers show although it is not quite right comes out right', () => {
  test('a PNG with a wrong checksum of its pixels, or of something that it can do without', () => {
    const wrong = (chunk: Uint8Array) => join(chunk.subarray(0, -1), 'x');
    const end = png.chunk('IEND');
    const pixels = join(png.of().subarray(0, 33), wrong(png.pixels()), end);
    expect(cleaned(pixels).bytes).toEqual(Buffer.from(png.of()));
    expect(cleaned(png.of(wrong(png.chunk('gAMA', hex('00000001'))))).bytes).toEqual(Buffer.from(png.of()));
  });

  test('a JPEG with bytes between its segments', () => {
    const loose = jpeg.of(jpeg.jfif(), text('Anna'), hex('ffd0'), jpeg.adobe(), hex('00ffffff01'));
    expect(cleaned(loose).bytes).toEqual(Buffer.from(jpeg.of(jpeg.jfif(), jpeg.adobe())));
  });

  test('a GIF of one image without its trailer', () => {
    expect(cleaned(gif.of().subarray(0, -1)).bytes).toEqual(Buffer.from(gif.of()));
  });
});

describe('A damaged picture is refused with a sentence', () => {
  test.each([
    ['a JPEG without an image', join(hex('ffd8 ffe0 0002 ffd9')), 'the JPEG is damaged: it has no scan'],
    [
      'a JPEG that browsers do not decode',
      jpeg.of(hex('ffc9 0011 08 0258 0320 03012200021101031101')),
      'the JPEG is encoded in a way that browsers do not support',
    ],
    [
      'a JPEG with two frames',
      jpeg.of(hex('ffc0 0011 08 0258 0320 03012200021101031101')),
      'the JPEG is damaged: it has two frames',
    ],
    [
      'a PNG without an image',
      join(png.of().subarray(0, 33), png.chunk('IEND')),
      'the PNG is damaged: it has no image',
    ],
    [
      'a PNG with a wrong checksum',
      png.of(join(png.chunk('PLTE', 'red').subarray(0, -1), 'x')),
      'the PNG is damaged: the checksum of its chunk PLTE at byte 33 is wrong',
    ],
    ['a PNG for telephones', png.of(png.chunk('CgBI', hex('50002002'))), 'the PNG needs a part called CgBI'],
    [
      'a GIF without extent',
      hex('474946383961 0000 0000 000000 3b'),
      'the GIF is damaged: it has no width or no height',
    ],
    ['a GIF without an image', hex('474946383961 0100 0100 000000 3b'), 'the GIF is damaged: it has no image'],
    ['a GIF with something else in it', gif.of(hex('99')), 'the GIF is damaged: there is no part of a GIF at byte 20'],
    ['a WebP without an image', webp.of(webp.canvas(0)), 'the WebP is damaged: it has no image'],
    [
      'a WebP of another size',
      webp.of(webp.chunk('VP8X', hex('00000000 010000 010000')), webp.lossy()),
      'the WebP is damaged: its image is not of the size that the file states',
    ],
    ['an AVIF that moves', join(avif.plain(), avif.box('moov', 'x')), 'the AVIF is animated'],
    ['an AVIF with parts that overlap', join(avif.plain().subarray(0, -6), 'p'), 'the AVIF breaks off before its end'],
    [
      'an AVIF of another kind',
      avif.of([{ type: 'hvc1', data: 'x', properties: [1] }], [avif.size()]),
      'the AVIF has a part of the type hvc1',
    ],
  ])('%s', (_, bytes, found) => {
    expect(clean(bytes)).toMatchObject({ severity: 'problem', found });
  });

  test.each(each)('a %s that breaks off anywhere, or it is the same picture', (extension) => {
    const whole = tellingPictures[extension];
    const picture = cleaned(whole);
    for (let length = 0; length < whole.length; length++) {
      const part = clean(whole.subarray(0, length));
      if ('bytes' in part) expect(part).toEqual(picture);
      else expect(part.found).toMatch(/^the (?:[A-Za-z]+ (?:breaks off|is damaged)|file cannot be read)/);
    }
  });

  test('an AVIF whose picture is nowhere', () => {
    const bytes = Buffer.from(avif.plain());
    bytes.fill(0, bytes.indexOf('iloc') + 16, bytes.indexOf('iloc') + 18);
    expect(clean(bytes)).toMatchObject({ found: 'the AVIF is damaged: a part of it is empty' });
  });

  test('an AVIF whose parts share their bytes does not grow', () => {
    const items = Array.from({ length: 900 }, () => ({ type: 'av01', data: '', properties: [1, 2] }));
    const tiles = items.map((_, index) => index + 2);
    const bomb = avif.of(
      [{ type: 'grid', data: 'p'.repeat(50_000), properties: [1] }, ...items],
      [avif.size(), avif.decoder],
      [avif.reference('dimg', 1, ...tiles)],
    );
    expect(clean(bomb)).toMatchObject({ found: 'the AVIF is damaged: a part of it is empty' });
  });

  test('a colour profile that unpacks to a great deal is left out', () => {
    const bomb = png.of(png.icc('bomb', new Uint8Array(20_000_000)));
    expect(cleaned(bomb).bytes).toEqual(Buffer.from(png.of()));
  });
});

describe('Whatever the bytes', () => {
  const telling = fc.constantFrom(...Object.values(tellingPictures));
  const change = fc.record({ at: fc.nat(), byte: fc.nat(255), length: fc.nat(8) });

  it('cleaning gives a picture that is clean, or a problem, and never grows much', () => {
    fc.assert(
      fc.property(telling, fc.array(change, { maxLength: 6 }), (picture, changes) => {
        const bytes = Uint8Array.from(picture);
        for (const { at, byte, length } of changes) bytes.fill(byte, at % bytes.length, (at % bytes.length) + length);
        const once = clean(bytes);
        if ('found' in once) return;
        expect(once.bytes.length).toBeLessThan(bytes.length + 1000);
        expect(clean(once.bytes)).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('that only begin as a picture do, it ends', () => {
    const heads = fc.constantFrom(...Object.values(plainPictures).map((bytes) => bytes.subarray(0, 40)), text('<svg '));
    fc.assert(
      fc.property(heads, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
        const picture = clean(join(head, rest));
        if ('bytes' in picture) expect(clean(picture.bytes)).toEqual(picture);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a JPEG of segments', jpeg.of(many(200_000, hex('fffe 0002')))],
    ['a JPEG of 0xFF', join(hex('ffd8ff'), new Uint8Array(2_000_000).fill(255))],
    ['a PNG of chunks', png.of(many(100_000, png.chunk('tEXt')))],
    ['a GIF of comments', gif.of(many(200_000, hex('21fe 00')))],
    ['a WebP of chunks', webp.of(webp.canvas(0), many(100_000, webp.chunk('ANNA')))],
    [
      'an AVIF of references',
      avif.of(
        [{ type: 'av01', data: 'x', properties: [1, 2] }],
        [avif.size(), avif.decoder],
        [many(50_000, avif.reference('auxl', 2, 1))],
      ),
    ],
  ])('%s is done with in a moment', (_, bytes) => {
    expect(cpuTimeOf(() => void clean(bytes))).toBeLessThan(momentMs);
  });
});
