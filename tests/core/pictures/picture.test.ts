import { describe, expect, test } from 'vitest';
import { measurePicture } from '../../../lambdas/core/pictures/picture.ts';
import { type Problem, problemLine } from '../../../lambdas/core/problem.ts';

const hex = (digits: string) => Uint8Array.from(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
const svg = (markup: string) => new TextEncoder().encode(markup);
const measure = (bytes: Uint8Array) => measurePicture(bytes, 'images/map.png');

const unreadable = 'the file cannot be read as a picture with a width and a height';

/** The beginnings of pictures, as far as their size. */
const png = hex('89504e470d0a1a0a 0000000d 49484452 00000320 00000258 08020000 00');
const gif = hex('474946383961 2003 5802 f70000');
const jpg = hex('ffd8 ffe0 0010 4a46494600010100000100010000 ffc0 0011 08 0258 0320 03012200021101031101 ffd9');
const lyingJpg = hex(
  'ffd8 ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 0006 0000 00000000 ' +
    'ffc0 0011 08 0258 0320 03012200021101031101 ffd9',
);
const webp = hex('52494646 1e000000 57454250 56503858 0a000000 00000000 1f0300 570200');
const avif = (brands: string) =>
  hex(
    `00000018 66747970 ${brands} 0000003c 6d657461 00000000 00000030 69707270 00000028 6970636f ` +
      '00000014 69737065 00000000 00000320 00000258 0000000c 70697869 00000000',
  );

describe('The bytes say what a picture is', () => {
  test.each([
    ['PNG', png, 'png', 'image/png'],
    ['GIF', gif, 'gif', 'image/gif'],
    ['JPEG', jpg, 'jpg', 'image/jpeg'],
    ['WebP', webp, 'webp', 'image/webp'],
    ['AVIF', avif('61766966 00000000 61766966 6d696631'), 'avif', 'image/avif'],
    ['AVIF under the name of its container', avif('6d696631 00000000 6d696631 61766966'), 'avif', 'image/avif'],
  ])('%s', (_, bytes, extension, type) => {
    expect(measure(bytes)).toEqual({ width: 800, height: 600, extension, type });
  });

  test('a photograph taken upright is measured upright', () => {
    expect(measure(lyingJpg)).toMatchObject({ width: 600, height: 800 });
  });

  test.each([
    ['a text', svg('Wells'), unreadable],
    ['nothing', new Uint8Array(), unreadable],
    ['a bitmap', hex('424d 00000000 00000000 00000000 00000000 20030000 58020000'), 'the picture is a BMP file'],
    ['HEIC', avif('68656963 00000000 68656963 6d696631'), 'the picture is a HEIC file'],
    ['a web page', svg('<!DOCTYPE html><html><svg width="1" height="1"></svg></html>'), unreadable],
    ['a text around an SVG', svg('x<svg width="1" height="1"><script/></svg>'), unreadable],
  ])('%s is refused', (_, bytes, found) => {
    expect(measure(bytes)).toMatchObject({ severity: 'problem', found });
  });

  test.each([
    ['a JPEG that breaks off', jpg.slice(0, 20)],
    ['a PNG that breaks off', png.slice(0, 18)],
    ['a GIF without extent', hex('474946383961 0000 0000 f70000')],
  ])('%s is refused', (_, bytes) => {
    expect(measure(bytes)).toMatchObject({ found: unreadable });
  });

  test('the message names the file and says what helps', () => {
    expect(problemLine(measurePicture(svg('Wells'), 'images/a.jpg') as Problem)).toBe(
      'images/a.jpg: the file cannot be read as a picture with a width and a height, expected a PNG, JPEG, GIF, WebP or ' +
        'AVIF file, or an SVG in UTF-8 with width and height or a viewBox. Export the picture again in one of these formats.',
    );
  });
});

describe('An SVG', () => {
  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"/>', 80, 60],
    ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60"/>', 80, 60],
    ["<svg viewBox='0,0,  80,60'/>", 80, 60],
    ['<svg width="160" viewBox="0 0 80 60"/>', 160, 120],
    ['<svg width="100%" height="100%" viewBox="0 0 80 60"/>', 80, 60],
    ['<svg width="1in" height="72pt"/>', 96, 96],
    [
      `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<!-- a > b --><!-- c -->\n<!DOCTYPE svg PUBLIC "x" "y">\n<svg aria-label="a > b" width="80" height="60"></svg>`,
      80,
      60,
    ],
  ])('%s has the size it asks for', (markup, width, height) => {
    expect(measure(svg(markup))).toEqual({ width, height, type: 'image/svg+xml', extension: 'svg' });
  });

  test('may begin with a long preamble', () => {
    const preamble = `<!-- ${'exported '.repeat(500)}-->`;
    expect(measure(svg(`${preamble}<svg width="80" height="60"/>`))).toMatchObject({ width: 80, height: 60 });
  });

  test('may style, link and animate within itself, and hold pictures', () => {
    const markup =
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="8" height="6">' +
      '<style>.a { fill: url(#b) }</style><use xlink:href="#c"/><path style="fill:url(\'#b\')" d="M0 0"/>' +
      '<animate attributeName="opacity" to="0"/><image href="data:image/png;base64,AA=="/><text>once upon</text></svg>';
    expect(measure(svg(markup))).toMatchObject({ width: 8, height: 6 });
  });

  test.each([
    ['<script>alert(1)</script>', 'a script'],
    ['<s:script xmlns:s="http://www.w3.org/2000/svg"/>', 'a script'],
    ['<g onload="alert(1)"/>', 'an event handler'],
    ['<g ONCLICK = "alert(1)"/>', 'an event handler'],
    ['<foreignObject/>', 'HTML (as a foreignObject does)'],
    ['<h:img xmlns:h="http://www.w3.org/1999/&#x78;html" src="x"/>', 'HTML (as a foreignObject does)'],
    ['<a href="&#106;avascript:alert(1)"/>', 'a script as an address'],
    ['<a xlink:href="https://example.org"/>', 'an address outside itself'],
    ["<image href='photo.jpg'/>", 'an address outside itself'],
    ['<use href="data:image/svg+xml,x"/>', 'an address outside itself'],
    ['<style>a { background: url( "//example.org/x" ) }</style>', 'an address outside itself'],
    ['<style>@import "x"</style>', 'a style sheet or a picture from elsewhere'],
    ['<style>a { background: u\\72l(x) }</style>', 'escapes in its styles'],
    ['<set attributeName="xlink:href" to="#a"/>', 'an animated address'],
  ])('with %s is refused', (content, danger) => {
    expect(measure(svg(`<svg width="8" height="6">${content}</svg>`))).toMatchObject({
      found: `the SVG holds ${danger}`,
    });
  });

  test.each([
    ['<!DOCTYPE svg [<!ENTITY a "b">]><svg width="8" height="6">&a;</svg>', 'entities of its own'],
    ['<?xml-stylesheet href="x"?><svg width="8" height="6"/>', 'a style sheet or a picture from elsewhere'],
    ['<?xml version="1.0" encoding="iso-2022-jp"?><svg width="8" height="6"/>', 'another encoding than UTF-8'],
  ])('that begins %s is refused', (markup, danger) => {
    expect(measure(svg(markup))).toMatchObject({ found: `the SVG holds ${danger}` });
  });

  test.each([
    ['without size', svg('<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>')],
    ['in another encoding', Uint8Array.from(Buffer.from('<svg width="8" height="6">é</svg>', 'latin1'))],
  ])('%s is refused', (_, bytes) => {
    expect(measure(bytes)).toMatchObject({ found: unreadable });
  });

  test('of thousands of comments is done with in a moment', () => {
    const before = performance.now();
    measure(svg('<!-- a -->'.repeat(20_000)));
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
