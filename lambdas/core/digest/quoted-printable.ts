import { encode, wrap } from 'nodemailer/lib/qp';

/** Longest line (RFC 2045, 6.7). */
export const maxColumns = 76;

/** The text as a message carries it (RFC 2045, 6.7): ASCII, CR LF, no line above 76 columns. */
export function quotedPrintable(text: string): string {
  return wrap(encode(text.replace(/\r?\n/g, '\r\n')), maxColumns);
}
