/**
 * Bytes that a text has as quoted-printable, at most: a few in a hundred too many, for where its lines are broken is not
 * looked at, which would take ten times as long. Every soft line break comes after two thirds of a line or more.
 */
export function encodedBytes(text: string): number {
  const foreign = text.replace(/[\n -~]+/g, '');
  const equalsSigns = text.split('=').length - 1;
  const bytes = text.length - foreign.length + 3 * Buffer.byteLength(foreign) + 2 * equalsSigns;
  const lines = text.split('\n').length;
  return bytes + perLine * lines + perBreak * Math.ceil(bytes / leastInLine);
}

/** The carriage return, and two for a space before it, which is escaped there. */
const perLine = 3;
const perBreak = 3;
const leastInLine = 51;
