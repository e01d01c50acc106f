import type { SaxesTagNS } from 'saxes';
import { acceptedFormats, Refusal } from './refusal.ts';

/** CSS pixels in a unit (CSS Values and Units Module Level 4, 6.2); relative ones by the usual size of text. */
const units: Record<string, number> = {
  '': 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  pt: 4 / 3,
  pc: 16,
  em: 16,
  rem: 16,
  ex: 8,
};

/** The size that an SVG asks for, in CSS pixels: its own, or that of its `viewBox`, or what that makes of one of the two. */
export function sizeOfSvg({ attributes }: SaxesTagNS): { width: number; height: number } {
  const [width, height] = [attributes['width'], attributes['height']].map((given) => pixels(given?.value));
  const box = numbersOf(attributes['viewBox']?.value ?? '');
  const ratio = box && box.width / box.height;
  const size = {
    width: width ?? (ratio && height !== undefined ? height * ratio : box?.width),
    height: height ?? (ratio && width !== undefined ? width / ratio : box?.height),
  };
  return isSize(size) ? { width: Math.round(size.width), height: Math.round(size.height) } : refuse();
}
function isSize(size: {
  width: number | undefined;
  height: number | undefined;
}): size is { width: number; height: number } {
  return Math.round(size.width ?? 0) > 0 && Math.round(size.height ?? 0) > 0;
}

/** `undefined` for a part of its surroundings (`100%`), and for anything that is not a length. */
function pixels(length = ''): number | undefined {
  const [, number, unit = ''] = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(length) ?? [];
  const size = units[unit.toLowerCase()];
  return number === undefined || size === undefined ? undefined : Number(number) * size;
}

function numbersOf(viewBox: string): { width: number; height: number } | undefined {
  const [, , width = 0, height = 0] = viewBox
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return width > 0 && height > 0 ? { width, height } : undefined;
}

function refuse(): never {
  throw new Refusal({
    found: 'the SVG does not state its size',
    expected: acceptedFormats,
    fix: 'Export it with width and height, or with a viewBox.',
  });
}
