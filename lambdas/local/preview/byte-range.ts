/** Positions of the first and the last requested byte, from 0. */
interface ByteRange {
  first: number;
  last: number;
}

/**
 * The part of `length` bytes that the header `Range` of a request asks for (RFC 9110, 14.1.2); players need it to
 * seek. `undefined` if the whole is to be sent: without the header, or with one that is malformed or names several
 * parts, which a server may ignore. `unsatisfiable` if it contains no byte.
 */
export function byteRangeIn(header: string | undefined, length: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/i.exec(header?.replaceAll(' ', '') ?? '') ?? [];
  if (from === undefined || to === undefined || from + to === '') return undefined;
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  const first = from === '' ? Math.max(length - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  return first > last ? 'unsatisfiable' : { first, last };
}
