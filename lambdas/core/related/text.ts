/** Text as bytes. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text that bytes hold. */
export function textIn(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Lines as bytes; no line may hold a line break. */
export function utf8Lines(lines: readonly string[]): Uint8Array {
  return utf8(lines.join('\n'));
}

/** The lines that bytes hold, which are `count`. */
export function linesIn(bytes: Uint8Array, count: number): string[] {
  return count === 0 ? [] : textIn(bytes).split('\n');
}
