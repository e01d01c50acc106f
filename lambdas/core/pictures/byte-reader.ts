import { latin } from './bytes.ts';
import { breaksOff } from './refusal.ts';

/**
 * Reads a picture's bytes from front to back and never past their end: an incomplete picture is refused there, with
 * the name of its format.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly format: string;
  at = 0;

  constructor(bytes: Uint8Array, format: string) {
    this.bytes = bytes;
    this.format = format;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** A view of the next bytes. */
  take(length: number): Uint8Array {
    if (length > this.left) breaksOff(this.format);
    return this.bytes.subarray(this.at, (this.at += length));
  }

  byte(): number {
    return this.take(1)[0]!;
  }

  /** A whole number of so many bytes, the most significant first. */
  big(size: number): number {
    return this.take(size).reduce((number, byte) => number * 256 + byte, 0);
  }

  /** A whole number of so many bytes, the least significant first. */
  little(size: number): number {
    return this.take(size).reduceRight((number, byte) => number * 256 + byte, 0);
  }

  /** The next bytes as letters: a signature, or the name of a part. */
  letters(length: number): string {
    return latin(this.take(length));
  }
}
