import { base64 } from './base64.ts';
import { quotedPrintable } from './quoted-printable.ts';

/**
 * The text as a part of a message carries it, and in which encoding (RFC 2045, 6), the shorter one: base64 where most letters
 * are not Latin, and otherwise quoted-printable, which people can read.
 */
export function forTransfer(text: string): { encoding: 'base64' | 'quoted-printable'; encoded: string } {
  const readable = quotedPrintable(text);
  // No escape takes less than three bytes for each of the text: where there are few, nothing is shorter.
  if (readable.length < 1.3 * text.length) return { encoding: 'quoted-printable', encoded: readable };
  const dense = base64(text);
  return dense.length < readable.length
    ? { encoding: 'base64', encoded: dense }
    : { encoding: 'quoted-printable', encoded: readable };
}
