import { hashOf } from '../core/hash.ts';
import type { Terms } from '../core/related.ts';
import { jsonIn } from './private.ts';
import type { Item } from './state.ts';

/** An item or another file, with what was found in it; words only where related articles need them. */
export type ParsedRow =
  | { kind: 'items'; path: string; found: Item; terms?: Terms | undefined }
  | { kind: 'pictures' | 'attachments'; path: string; found: { version: string } };

type KeptTerms = [hashes: string, weights: string, length: number];
type KeptRow = Exclude<ParsedRow, { kind: 'items' }> | { kind: 'items'; path: string; found: Item; terms?: KeptTerms };

/** The rows as text, and a name that is made from it. */
export function packed(rows: readonly ParsedRow[]): { name: string; body: string } {
  const body = JSON.stringify(rows.map(keptRow));
  return { name: nameOf(body), body };
}

/** The rows in an object whose key ends with the name; none if the bytes are not those that it was made from. */
export function unpacked(key: string, body: Uint8Array | undefined): ParsedRow[] {
  const isWhole = body !== undefined && key.endsWith(nameOf(body));
  return ((isWhole && jsonIn<KeptRow[]>(body)) || []).map(row);
}

function nameOf(body: string | Uint8Array): string {
  return `.${hashOf(body)}.json`;
}

function keptRow(row: ParsedRow): KeptRow {
  if (row.kind !== 'items') return row;
  const { terms, ...others } = row;
  return { ...others, ...(terms && { terms: [base64(terms.hashes), base64(terms.weights), terms.length] }) };
}

function row(kept: KeptRow): ParsedRow {
  if (kept.kind !== 'items' || !kept.terms) return kept as ParsedRow;
  const [hashes, weights, length] = kept.terms;
  const terms = { hashes: new Uint32Array(bytesIn(hashes).buffer), weights: bytesIn(weights), length };
  return { ...kept, terms };
}

function base64({ buffer, byteOffset, byteLength }: Uint8Array | Uint32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/** In memory of their own, where numbers can begin. */
function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}
