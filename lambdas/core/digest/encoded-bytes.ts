/**
 * At most how many bytes a text has as quoted-printable: a few per cent too many, because finding where its lines
 * break would take ten times as long. Every soft line break comes after two thirds of a line or more.
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
