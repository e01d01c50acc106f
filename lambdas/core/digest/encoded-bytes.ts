import { base64Columns } from './base64.ts';

/**
 * At most how many bytes a text has in a message, in whichever encoding is shorter: a few per cent too many for
 * quoted-printable, because finding where its lines break would take ten times as long. Every soft line break comes after
 * two thirds of a line or more.
 */
export function encodedBytes(text: string): number {
  const foreign = text.replace(/[\n -~]+/g, '');
  const escaped = text.split('=').length + text.split('From ').length - 2;
  const bytes = text.length - foreign.length + 3 * Buffer.byteLength(foreign) + 2 * escaped;
  const lines = text.split('\n').length;
  return Math.min(bytes + perLine * lines + perBreak * Math.ceil(bytes / leastInLine), base64Bytes(text, lines));
}

/** The same as base64, with a carriage return more in each line of the text, and in lines of its own. */
function base64Bytes(text: string, lines: number): number {
  const signs = 4 * Math.ceil((Buffer.byteLength(text) + lines) / 3);
  return signs + 2 * Math.ceil(signs / base64Columns);
}

/** The carriage return, and two for a space before it, which is escaped there. */
const perLine = 3;
const perBreak = 3;
const leastInLine = 51;
