import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cleaned, cleanPicture } from '../../lambdas/core/pictures/pictures.ts';
import { launch } from '../support/browser.ts';
import { hangMs } from '../support/patience.ts';

/** Programs that make pictures, read what they tell, and draw them; and the package that brings each. */
const tools = {
  '/usr/bin/exiftool': 'libimage-exiftool-perl',
  '/usr/bin/convert': 'imagemagick',
  '/usr/bin/avifenc': 'libavif-bin',
  '/usr/bin/cwebp': 'webp',
  '/usr/bin/img2webp': 'webp',
  '/usr/bin/chromium': 'chromium',
} as const;
const missing = Object.entries(tools).filter(([path]) => !existsSync(path));
for (const [path, bringer] of missing)
  process.stderr.write(
    `SKIPPED: no ${path} (Debian: ${bringer}); nobody looked whether pictures are clean and look as before.\n`,
  );

/** Each picture, and the commands that make it of `base.png` and its negative. */
const recipes: Record<string, [tool: keyof typeof tools, ...options: string[]]> = {
  'baseline.jpg': ['/usr/bin/convert', 'base.png', '-quality', '90'],
  'progressive.jpg': ['/usr/bin/convert', 'base.png', '-interlace', 'JPEG', '-sampling-factor', '4:2:0'],
  'grey.jpg': ['/usr/bin/convert', 'base.png', '-colorspace', 'Gray'],
  'print.jpg': ['/usr/bin/convert', 'base.png', '-colorspace', 'CMYK'],
  'true.png': ['/usr/bin/convert', 'base.png'],
  'palette.png': ['/usr/bin/convert', 'base.png', '-colors', '16', '-define', 'png:color-type=3'],
  'interlaced.png': ['/usr/bin/convert', 'base.png', '-interlace', 'PNG'],
  'still.gif': ['/usr/bin/convert', 'base.png'],
  'moving.gif': ['/usr/bin/convert', '-delay', '20', '-loop', '0', 'base.png', 'negative.png'],
  'lossy.webp': ['/usr/bin/cwebp', '-quiet', 'base.png', '-o'],
  'lossless.webp': ['/usr/bin/cwebp', '-quiet', '-lossless', 'clear.png', '-o'],
  'moving.webp': ['/usr/bin/img2webp', '-d', '100', 'base.png', 'negative.png', '-o'],
  'plain.avif': ['/usr/bin/avifenc', '--speed', '9', 'base.png'],
  'clear.avif': ['/usr/bin/avifenc', '--speed', '9', 'clear.png'],
  'turned.avif': ['/usr/bin/avifenc', '--speed', '9', '--irot', '1', '--imir', '0', 'base.png'],
  'tiles.avif': ['/usr/bin/avifenc', '--speed', '9', '--grid', '2x2', 'large.png'],
};

const words = /Anna|secret|S123|Budapest|TRAILING/;

/** What a telephone and an editor's programs put into a picture. */
const telling = [
  ...['-n', '-GPSLatitude=47.498', '-GPSLatitudeRef=N', '-GPSLongitude=19.04', '-GPSLongitudeRef=E', '-Make=Phone'],
  ...['-SerialNumber=S123', '-DateTimeOriginal=2026:05:04 09:00:00', '-XMP:Creator=Anna', '-XMP:GPSLatitude=47.5'],
  ...['-IPTC:By-line=Anna', '-IPTC:City=Budapest', '-Comment=secret', '-ThumbnailImage<=thumbnail.jpg'],
];

/** Groups and tags of exiftool that tell of size, colours, how a picture is turned, and of how it is coded. */
const harmless = new RegExp(
  '^(?:File:(?:FileType|FileTypeExtension|MIMEType|ExifByteOrder|ImageWidth|ImageHeight|EncodingProcess|BitsPerSample|' +
    'ColorComponents|YCbCrSubSampling)|IFD0:Orientation|JFIF:.*|Adobe:.*|ICC_Profile:.*|ICC-header:.*|Composite:(?:ImageSize|Megapixels)|' +
    'PNG:(?:ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Palette|Gamma|WhitePoint[XY]|' +
    '(?:Red|Green|Blue)[XY]|BackgroundColor|SRGBRendering|ProfileName)|PNG-pHYs:.*|' +
    'GIF:(?:GIFVersion|ImageWidth|ImageHeight|HasColorMap|ColorResolutionDepth|BitsPerPixel|BackgroundColor|FrameCount|' +
    'Duration|AnimationIterations)|RIFF:.*|Meta:PrimaryItemReference|' +
    'QuickTime:(?:MajorBrand|MinorVersion|CompatibleBrands|HandlerType|ImageSpatialExtent|ImagePixelDepth|Rotation|' +
    'Unknown_imir|ColorProfiles|ColorPrimaries|TransferCharacteristics|MatrixCoefficients|VideoFullRangeFlag|AuxiliaryImageType|' +
    'AV1ConfigurationVersion|Chroma\\w+|MediaData\\w*|Seq\\w+|HighBitDepth|TwelveBit|InitialDelaySamples))$',
);

describe.skipIf(missing.length > 0)('A picture with all that a telephone puts into it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  let browser: Browser;
  let page: Page;

  const run = (tool: keyof typeof tools, ...options: string[]) =>
    execFileSync(tool, options, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] }).toString();

  /** The tags that exiftool finds, with their groups. */
  function tagsOf(file: string): Record<string, unknown> {
    const [tags = {}] = JSON.parse(run('/usr/bin/exiftool', '-json', '-G1', '-a', '-u', file)) as Record<
      string,
      unknown
    >[];
    const own = Object.entries(tags).filter(([tag]) => !/^(?:SourceFile$|ExifTool:|System:)/.test(tag));
    return Object.fromEntries(own);
  }

  /** The picture's size and its pixels, as the browser draws them. */
  function drawn(bytes: Uint8Array, type: string): Promise<string> {
    return page.evaluate(
      `(async () => {
        const image = new Image();
        image.src = 'data:${type};base64,${Buffer.from(bytes).toString('base64')}';
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        return [canvas.width, canvas.height, ...context.getImageData(0, 0, canvas.width, canvas.height).data].join(' ');
      })()`,
    );
  }

  /** The picture, with the metadata and a trailer; `orientation` is how its camera was held. */
  function make(file: string, orientation = 6): Uint8Array {
    const [tool, ...options] = recipes[file]!;
    run(tool, ...options, file);
    run('/usr/bin/exiftool', '-q', '-q', '-m', '-overwrite_original', `-Orientation=${orientation}`, ...telling, file);
    return Buffer.concat([readFileSync(join(folder, file)), Buffer.from('TRAILING')]);
  }

  function cleaned(bytes: Uint8Array): Cleaned {
    const picture = cleanPicture(bytes, 'images/a');
    if ('found' in picture) throw new Error(picture.found);
    return picture;
  }

  beforeAll(async () => {
    run('/usr/bin/convert', '-size', '90x60', 'gradient:red-blue', '-swirl', '90', 'base.png');
    run('/usr/bin/convert', 'base.png', '-negate', 'negative.png');
    run('/usr/bin/convert', 'base.png', '-alpha', 'set', '-channel', 'A', '-evaluate', 'set', '50%', 'clear.png');
    run('/usr/bin/convert', 'base.png', '-resize', '256x256!', 'large.png');
    run('/usr/bin/convert', 'base.png', '-resize', '16x16', 'thumbnail.jpg');
    browser = await launch();
    page = await browser.newPage();
    page.setDefaultTimeout(hangMs);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it.each(Object.keys(recipes))('tells nothing of it when it is published, and looks as before: %s', async (file) => {
    const bytes = make(file);
    expect(Object.keys(tagsOf(file)).filter((tag) => !harmless.test(tag)).length).toBeGreaterThan(0);
    const picture = cleaned(bytes);
    writeFileSync(join(folder, file), picture.bytes);
    const tags = tagsOf(file);
    expect(Object.keys(tags).filter((tag) => !harmless.test(tag))).toEqual([]);
    expect(JSON.stringify(tags)).not.toMatch(words);
    expect(Buffer.from(picture.bytes).toString('latin1')).not.toMatch(words);
    const shown = await drawn(picture.bytes, picture.type);
    expect(shown.startsWith(`${picture.width} ${picture.height} `)).toBe(true);
    expect(shown === (await drawn(bytes, picture.type))).toBe(true);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stays turned as it was: %i', async (orientation) => {
    for (const file of ['baseline.jpg', 'true.png']) {
      const bytes = make(file, orientation);
      const picture = cleaned(bytes);
      const shown = await drawn(picture.bytes, picture.type);
      expect(shown.startsWith(`${picture.width} ${picture.height} `)).toBe(true);
      expect(shown === (await drawn(bytes, picture.type))).toBe(true);
    }
  });
});
