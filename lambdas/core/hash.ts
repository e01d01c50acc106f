import { hash } from 'node:crypto';

/** A short name for bytes: the first 132 bits of their SHA-256, as 22 characters that are safe in keys and addresses. */
export function hashOf(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url').slice(0, 22);
}

/** A short name for plain values: equal values, equal fingerprints. The order of an object's fields counts. */
export function fingerprintOf(...values: unknown[]): string {
  return hashOf(JSON.stringify(values));
}
