/** Numbers in bytes, side by side: as they are in memory, so that reading costs nothing. */
type Section = Uint8Array | Uint32Array | Float64Array;

export type Sections = Record<string, Section>;

const kinds = { u8: Uint8Array, u32: Uint32Array, f64: Float64Array } as const;

type RowKind = keyof typeof kinds;

interface Head {
  title: string;
  order: number;
  contents: [name: string, kind: RowKind, length: number][];
}

/**
 * Sections under a title as one sequence of bytes, which `unjoined` reads back. The numbers are in the byte order of
 * this machine: the bytes are a cache for machines of one kind, and elsewhere count as unreadable.
 */
export function joined(title: string, sections: Sections): Uint8Array {
  const parts = Object.entries(sections);
  const contents: Head['contents'] = parts.map(([name, section]) => [name, kindOf(section), section.length]);
  const head = new TextEncoder().encode(JSON.stringify({ title, order: byteOrder(), contents } satisfies Head));
  let at = aligned(headAt + head.length);
  const bytes = new Uint8Array(parts.reduce((end, [, section]) => end + aligned(section.byteLength), at));
  new DataView(bytes.buffer).setUint32(0, head.length);
  bytes.set(head, headAt);
  for (const [, section] of parts) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at += aligned(section.byteLength);
  }
  return bytes;
}

/** The sections, as views of the bytes where possible; `undefined` when these are not bytes joined under this title. */
export function unjoined(title: string, bytes: Uint8Array): Sections | undefined {
  const head = headOf(bytes);
  if (head?.title !== title || head.order !== byteOrder()) return undefined;
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const sections: Sections = {};
  let at = aligned(headAt + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0));
  for (const [name, kind, length] of head.contents) {
    const end = at + length * kinds[kind].BYTES_PER_ELEMENT;
    if (end > whole.length) return undefined;
    sections[name] = new kinds[kind](whole.buffer as ArrayBuffer, whole.byteOffset + at, length);
    at = aligned(end);
  }
  return sections;
}

/** Where the head begins, after its length. */
const headAt = 4;

function headOf(bytes: Uint8Array): Head | undefined {
  if (bytes.length < headAt) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(headAt, headAt + length))) as Head;
  } catch {
    return undefined;
  }
}

function kindOf(section: Section): RowKind {
  if (section instanceof Uint8Array) return 'u8';
  return section instanceof Uint32Array ? 'u32' : 'f64';
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** 1 where the lowest byte of a number comes first, else 0. */
function byteOrder(): number {
  return new Uint8Array(new Uint32Array([1]).buffer)[0]!;
}
