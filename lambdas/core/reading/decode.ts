import { problemAt } from './position.ts';
import type { Problem } from '../problem.ts';

/** The largest content item that is read, in bytes. */
const maxBytes = 1_048_576;

/**
 * The text of a file as its editor saved it: UTF-8, with or without a byte order mark, whatever its line ends.
 * Lines end in `\n` in what comes back. Reports a file that is too large, that is in another encoding or that is not text.
 */
export function decode(bytes: Uint8Array, file: string): { text: string } | { problem: Problem } {
  if (bytes.length > maxBytes) return { problem: tooLarge(bytes, file) };
  if (isUtf16(bytes)) return { problem: utf16(file) };
  const text = decodeUtf8(bytes);
  if (text === undefined) return { problem: notUtf8(bytes, file) };
  const nul = text.indexOf('\0');
  if (nul >= 0) return { problem: notText(text, nul, file) };
  return { text: normaliseLines(text) };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const latin1 = new TextDecoder('windows-1252');

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function normaliseLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function tooLarge(bytes: Uint8Array, file: string): Problem {
  return {
    severity: 'problem',
    file,
    found: `the file is ${Math.ceil((bytes.length / maxBytes) * 10) / 10} MB`,
    expected: 'at most 1 MB of text',
    fix: 'Split it, and keep pictures in separate files.',
  };
}

function utf16(file: string): Problem {
  return {
    severity: 'problem',
    file,
    line: 1,
    column: 1,
    found: 'the file is in UTF-16',
    expected: 'UTF-8',
    fix: 'Save the file as UTF-8.',
  };
}

function notUtf8(bytes: Uint8Array, file: string): Problem {
  const offset = firstBadByte(bytes);
  const byte = bytes[offset] ?? 0;
  const before = normaliseLines(lenientUtf8.decode(bytes.subarray(0, offset))).replace(/^\uFEFF/, '');
  const all = normaliseLines(lenientUtf8.decode(bytes)).replace(/^\uFEFF/, '');
  const name = byte.toString(16).toUpperCase().padStart(2, '0');
  return problemAt({ file, text: all }, endOf(before), {
    found: `the byte ${name}${byte >= 0xa0 ? ` ("${latin1.decode(Uint8Array.of(byte))}" in Latin-1)` : ''} is not UTF-8`,
    expected: 'text in UTF-8',
    fix: 'Save the file as UTF-8.',
  });
}

/** Every bad byte is decoded as U+FFFD; the first one that is not literally in the bytes is the place. */
function firstBadByte(bytes: Uint8Array): number {
  const encoder = new TextEncoder();
  let offset = 0;
  for (const part of lenientUtf8.decode(bytes).split('\uFFFD')) {
    offset += encoder.encode(part).length;
    const spelled = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!spelled) return offset;
    offset += 3;
  }
  return offset;
}

function notText(text: string, nul: number, file: string): Problem {
  const all = normaliseLines(text);
  return problemAt({ file, text: all }, endOf(normaliseLines(text.slice(0, nul))), {
    found: 'there is a NUL character',
    expected: 'text in UTF-8',
    fix: 'Save the file as UTF-8; if it looks right already, delete the invisible character here.',
  });
}

function endOf(text: string): { line: number; column: number } {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
