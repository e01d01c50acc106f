import type { AvifItem, AvifProperty } from './avif-read.ts';
import { big, joined, ofLetters } from './bytes.ts';

/** An AVIF file of these items, the picture itself first. Its bytes follow from the items alone. */
export function writeAvif(items: readonly AvifItem[]): Uint8Array {
  const type = box('ftyp', ofLetters('avif'), big(0, 4), ofLetters('avifmif1miaf'));
  const meta = (start: number) =>
    fullBox('meta', 0, [
      handler,
      fullBox('pitm', 0, [big(1, 2)]),
      places(items, start),
      infos(items),
      ...references(items),
      properties(items),
    ]);
  // Where the data begin depends on the length of the parts before them, which does not depend on where they are.
  const start = type.length + meta(0).length + headLength;
  return joined([type, meta(start), box('mdat', ...items.map(({ data }) => data))]);
}

const headLength = 8;

/** A part of the file (ISO/IEC 14496-12, 4.2). */
function box(type: string, ...body: Uint8Array[]): Uint8Array {
  const length = body.reduce((sum, part) => sum + part.length, headLength);
  return joined([big(length, 4), ofLetters(type), ...body]);
}

function fullBox(type: string, version: number, body: readonly Uint8Array[], flags = 0): Uint8Array {
  return box(type, big(version, 1), big(flags, 3), ...body);
}

/** The items are a picture; the program that made them has no name. */
const handler = fullBox('hdlr', 0, [big(0, 4), ofLetters('pict'), new Uint8Array(12), big(0, 1)]);

/** Items are numbered from 1, in their order. */
function places(items: readonly AvifItem[], start: number): Uint8Array {
  let at = start;
  const rows = items.map(({ data }, index) => {
    const row = [big(index + 1, 2), big(0, 2), big(1, 2), big(at, 4), big(data.length, 4)];
    at += data.length;
    return joined(row);
  });
  return fullBox('iloc', 0, [big(0x4400, 2), big(items.length, 2), ...rows]);
}

function infos(items: readonly AvifItem[]): Uint8Array {
  const rows = items.map(({ type, isHidden }, index) =>
    fullBox('infe', 2, [big(index + 1, 2), big(0, 2), ofLetters(type), big(0, 1)], isHidden ? 1 : 0),
  );
  return fullBox('iinf', 0, [big(items.length, 2), ...rows]);
}

function references(items: readonly AvifItem[]): Uint8Array[] {
  const rows = items.flatMap(({ references }, index) =>
    references.map(({ type, to }) =>
      box(type, big(index + 1, 2), big(to.length, 2), ...to.map((target) => big(target + 1, 2))),
    ),
  );
  return rows.length > 0 ? [fullBox('iref', 0, rows)] : [];
}

/** Items that have a property in common share it. */
function properties(items: readonly AvifItem[]): Uint8Array {
  const all = new Map(items.flatMap(({ properties }) => properties).map((property) => [property.data, property]));
  const numbers = new Map([...all.keys()].map((data, index) => [data, index + 1]));
  const indexOf = ({ data }: AvifProperty) => numbers.get(data)!;
  const rows = items.map(({ properties }, index) => {
    const owned = properties.map((property) => big(indexOf(property) + (property.isEssential ? 0x8000 : 0), 2));
    return joined([big(index + 1, 2), big(owned.length, 1), ...owned]);
  });
  const boxes = [...all.values()].map(({ type, data }) => box(type, data));
  return box('iprp', box('ipco', ...boxes), fullBox('ipma', 0, [big(items.length, 4), ...rows], 1));
}
