/** Bytes as letters, each of one byte. Only for a few: names and signatures. */
export function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Letters as bytes, each of one byte. */
export function ofLetters(letters: string): Uint8Array {
  return Buffer.from(letters, 'latin1');
}

/** A whole number in so many bytes, the most significant first. */
export function big(number: number, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => Math.floor(number / 256 ** (size - 1 - index)) % 256);
}

/** A whole number in so many bytes, the least significant first. */
export function little(number: number, size: number): Uint8Array {
  return big(number, size).toReversed();
}

/** The parts, one after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

/** Whether the bytes begin with these letters. */
export function beginsWith(bytes: Uint8Array, letters: string, at = 0): boolean {
  return latin(bytes.subarray(at, at + letters.length)) === letters;
}
