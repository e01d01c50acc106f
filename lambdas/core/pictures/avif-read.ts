import { ByteReader } from './byte-reader.ts';
import { latin } from './bytes.ts';
import { keptProperty } from './avif-properties.ts';
import { breaksOff, damaged, unusual } from './refusal.ts';

const name = 'AVIF';

/** A part of an AVIF file's picture. */
export interface AvifItem {
  /** `av01`, or `grid` for one put together from tiles. */
  type: string;
  isHidden: boolean;
  data: Uint8Array;
  properties: AvifProperty[];
  /** To other items, by their place in the list. */
  references: { type: string; to: number[] }[];
}

/** A property of items, such as their size; `data` without the head of its box. */
export interface AvifProperty {
  type: string;
  data: Uint8Array;
  isEssential: boolean;
}

/**
 * The items that draw the picture, the picture itself first: what it is put together from, and their transparency. No
 * other item is kept. ISO/IEC 14496-12, 8.11, and 23008-12 (HEIF).
 */
export function readAvif(bytes: Uint8Array): AvifItem[] {
  const top = topBoxes(bytes);
  if (top.some(({ type }) => type === 'moov'))
    unusual(name, 'is animated', 'Export it as an animated WebP or GIF, or one frame of it as AVIF.');
  const meta = partsOf(boxesIn(only(top, 'meta').subarray(4)));
  return itemsFrom(bytes, meta);
}

interface Box {
  type: string;
  body: Uint8Array;
}

function boxesIn(bytes: Uint8Array): Box[] {
  const from = new ByteReader(bytes, name);
  const boxes: Box[] = [];
  while (from.left > 0) boxes.push(takeBox(from));
  return boxes;
}

/** The parts of the file. What follows those that it needs may be anything. */
function topBoxes(bytes: Uint8Array): Box[] {
  const from = new ByteReader(bytes, name);
  const boxes: Box[] = [];
  while (from.left > 0) {
    try {
      boxes.push(takeBox(from));
    } catch (cause) {
      if (!boxes.some(({ type }) => type === 'meta')) throw cause;
      break;
    }
  }
  return boxes;
}

/** A length of 0 reaches to the end; one of 1 is followed by a longer one (ISO/IEC 14496-12, 4.2). */
function takeBox(from: ByteReader): Box {
  const start = from.at;
  const short = from.big(4);
  const type = from.letters(4);
  const length = short === 1 ? from.big(8) : short === 0 ? from.bytes.length - start : short;
  if (length < from.at - start) damaged(name, 'a part of it has no length');
  return { type, body: from.take(length - (from.at - start)) };
}

function only(boxes: readonly Box[], type: string): Uint8Array {
  return boxes.find((box) => box.type === type)?.body ?? damaged(name, `it has no part called ${type}`);
}

interface Parts {
  primary: number;
  infos: Map<number, Info>;
  places: Map<number, Span>;
  inside: Uint8Array;
  references: ItemReference[];
  /** What of each property is kept. */
  properties: { type: string; data: Uint8Array | undefined }[];
  /** By item: which properties it has, counted from 1. */
  owned: Map<number, { index: number; isEssential: boolean }[]>;
}

interface Info {
  type: string;
  isHidden: boolean;
}

interface Span {
  /** Whether the extents are in the part `idat`, not in the file. */
  isInside: boolean;
  extents: { at: number; length: number }[];
}

interface ItemReference {
  type: string;
  from: number;
  to: number[];
}

function partsOf(boxes: readonly Box[]): Parts {
  const iprp = boxesIn(only(boxes, 'iprp'));
  const iref = boxes.find(({ type }) => type === 'iref');
  return {
    primary: primaryIn(only(boxes, 'pitm')),
    infos: infosIn(only(boxes, 'iinf')),
    places: placesIn(only(boxes, 'iloc')),
    inside: boxes.find(({ type }) => type === 'idat')?.body ?? new Uint8Array(),
    references: iref ? referencesIn(iref.body) : [],
    properties: boxesIn(only(iprp, 'ipco')).map(({ type, body }) => ({ type, data: keptProperty(type, body) })),
    owned: new Map(iprp.filter(({ type }) => type === 'ipma').flatMap(({ body }) => [...ownedIn(body)])),
  };
}

function versioned(body: Uint8Array): { from: ByteReader; version: number; flags: number } {
  const from = new ByteReader(body, name);
  return { from, version: from.byte(), flags: from.big(3) };
}

function primaryIn(body: Uint8Array): number {
  const { from, version } = versioned(body);
  return from.big(version === 0 ? 2 : 4);
}

function infosIn(body: Uint8Array): Map<number, Info> {
  const { from, version } = versioned(body);
  from.take(version === 0 ? 2 : 4);
  const infos = new Map<number, Info>();
  while (from.left > 0) {
    const { type, body } = takeBox(from);
    const info = versioned(body);
    if (type !== 'infe' || info.version < 2) damaged(name, 'it lists its parts in an outdated way');
    const id = info.from.big(info.version === 2 ? 2 : 4);
    const isProtected = info.from.big(2) !== 0;
    if (isProtected) unusual(name, 'is encrypted', 'Export it without protection.');
    infos.set(id, { type: info.from.letters(4), isHidden: (info.flags & 1) === 1 });
  }
  return infos;
}

function placesIn(body: Uint8Array): Map<number, Span> {
  const { from, version } = versioned(body);
  const [sizes, more] = [from.byte(), from.byte()];
  const [ofOffset, ofLength, ofBase, ofIndex] = [sizes >> 4, sizes & 15, more >> 4, version > 0 ? more & 15 : 0];
  const places = new Map<number, Span>();
  for (let items = from.big(version < 2 ? 2 : 4); items > 0; items--) {
    const id = from.big(version < 2 ? 2 : 4);
    const method = version > 0 ? from.big(2) & 15 : 0;
    if (method > 1 || from.big(2) !== 0) damaged(name, 'a part of it is outside the file');
    const base = from.big(ofBase);
    const count = from.big(2);
    if (count > 1 && ofOffset + ofLength === 0) damaged(name, 'its parts have no places');
    const extents: Span['extents'] = [];
    for (let extent = 0; extent < count; extent++) {
      from.take(ofIndex);
      extents.push({ at: base + from.big(ofOffset), length: from.big(ofLength) });
    }
    places.set(id, { isInside: method === 1, extents });
  }
  return places;
}

function referencesIn(body: Uint8Array): ItemReference[] {
  const { from, version } = versioned(body);
  const size = version === 0 ? 2 : 4;
  const references: ItemReference[] = [];
  if (body.length > mostReferences)
    unusual(name, 'is put together from too many parts', 'Export it again as one picture.');
  while (from.left > 0) {
    const { type, body } = takeBox(from);
    const list = new ByteReader(body, name);
    const source = list.big(size);
    const to = Array.from({ length: list.big(2) }, () => list.big(size));
    references.push({ type, from: source, to });
  }
  return references;
}

function ownedIn(body: Uint8Array): Parts['owned'] {
  const { from, version, flags } = versioned(body);
  const size = flags & 1 ? 2 : 1;
  const essential = size === 2 ? 0x8000 : 0x80;
  const owned: Parts['owned'] = new Map();
  for (let items = from.big(4); items > 0; items--) {
    const id = from.big(version < 1 ? 2 : 4);
    const numbers = Array.from({ length: from.byte() }, () => from.big(size));
    owned.set(
      id,
      numbers.map((number) => ({ index: number & (essential - 1), isEssential: number >= essential })),
    );
  }
  return owned;
}

/** How parts of a picture refer to each other: put together from, multiplied by, transparency of. */
const drawing = { parts: 'dimg', premultiplied: 'prem', auxiliary: 'auxl' };

/** Begins with the picture and follows what draws it. Each item is visited once, so that circles end. */
function itemsFrom(bytes: Uint8Array, parts: Parts): AvifItem[] {
  const ids = [parts.primary];
  for (const id of ids) {
    const used = parts.references
      .filter(({ type, from }) => from === id && type === drawing.parts)
      .flatMap(({ to }) => to);
    const alpha = parts.references
      .filter(({ type, from, to }) => type === drawing.auxiliary && to.includes(id) && isAlpha(parts, from))
      .map(({ from }) => from);
    for (const next of [...used, ...alpha]) if (!ids.includes(next)) ids.push(next);
    if (ids.length > mostItems) unusual(name, 'is put together from too many parts', 'Export it again as one picture.');
  }
  const places = new Map(ids.map((id, index) => [id, index]));
  const items = ids.map((id) => itemOf(bytes, parts, id, places));
  // Parts that share their bytes would make a large file of a small one.
  if (items.reduce((sum, { data }) => sum + data.length, 0) > bytes.length) damaged(name, 'its parts overlap');
  return items;
}

/** More bytes of references than this would take long to follow. */
const mostReferences = 20_000;

/** A grid of this many tiles is larger than any picture that a page shows. */
const mostItems = 1000;

function itemOf(bytes: Uint8Array, parts: Parts, id: number, places: Map<number, number>): AvifItem {
  const info = parts.infos.get(id);
  const place = parts.places.get(id);
  if (!info || !place) return damaged(name, `its part ${id} is missing`);
  if (info.type !== 'av01' && info.type !== 'grid')
    unusual(name, `has a part of the type ${info.type}`, 'Export it again as an ordinary AVIF, JPEG or PNG.');
  const references = parts.references
    .filter(({ type, from }) => from === id && Object.values(drawing).includes(type))
    .map(({ type, to }) => ({ type, to: to.flatMap((target) => places.get(target) ?? []) }))
    .filter(({ to }) => to.length > 0);
  return {
    ...info,
    references,
    data: dataAt(place.isInside ? parts.inside : bytes, place),
    properties: propertiesOf(parts, id),
  };
}

function dataAt(source: Uint8Array, { extents }: Span): Uint8Array {
  const total = extents.reduce((sum, { length }) => sum + length, 0);
  if (total > source.length) breaksOff(name);
  if (total === 0) damaged(name, 'a part of it is empty');
  return Buffer.concat(
    extents.map(({ at, length }) => {
      if (at + length > source.length) breaksOff(name);
      return source.subarray(at, at + length);
    }),
  );
}

function propertiesOf(parts: Parts, id: number): AvifProperty[] {
  return (parts.owned.get(id) ?? []).flatMap(({ index, isEssential }) => {
    const { type, data } = parts.properties[index - 1] ?? {};
    if (isEssential && type !== undefined && !data)
      unusual(name, `needs a property called ${type}`, 'Export it again as an ordinary AVIF, JPEG or PNG.');
    return type !== undefined && data ? [{ type, data, isEssential }] : [];
  });
}

/** Depth and gain maps are auxiliary as well; no browser needs them, and a depth map gives away the room. */
function isAlpha({ owned, properties }: Parts, id: number): boolean {
  return (owned.get(id) ?? []).some(({ index }) => {
    const { type, data } = properties[index - 1] ?? {};
    return type === 'auxC' && data !== undefined && /:aux(?:iliary:alpha|id:1)\0$/.test(latin(data.subarray(4)));
  });
}
