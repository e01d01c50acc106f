/** The source of a regular expression that matches this text and nothing else. `RegExp.escape` does it from Node 24 on. */
export function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
