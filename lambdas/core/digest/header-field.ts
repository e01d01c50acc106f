/**
 * A field of a header, in lines of at most 76 columns (RFC 2047, 2). It is folded before white space only (RFC 5322,
 * 2.2.3), so longer text without white space gets a longer line of its own. The text is ASCII without line breaks.
 */
export function headerField(name: string, text: string): string {
  return `${name}: ${text}`.replaceAll(tooMuch, '$&\r\n');
}

/** As much of a field above 76 columns as fits in its line; the first word and the space before it if that does not. */
const tooMuch = /(?=.{77}).(?:.{0,74}\S(?= )|.*?\S(?= ))/g;
