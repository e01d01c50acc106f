/**
 * A text so that Markdown, with all that the program reads beside it (formulas, emoji, the tags of other generators),
 * shows it as it is. Turndown's own escaping knows CommonMark alone, and leaves `<` as it is (mixmark-io/turndown
 * 395). A web address becomes a link, as it would anyway; then nothing in it is taken for markup.
 */
export function escapeMarkdown(text: string): string {
  let written = '';
  let at = 0;
  for (const { 0: address, index } of text.matchAll(plainAddress)) {
    written += `${escapeSigns(text.slice(at, index))}<${address}>`;
    at = index + address.length;
  }
  return inLines(written + escapeSigns(text.slice(at)));
}

/** In the text of a link, an address is text: a link in a link ends the outer one. */
export function withoutAutolinks(markdown: string): string {
  return markdown.replace(/<(https?:\/\/[^\s<>]+)>/g, (_, address: string) => escapeSigns(address));
}

/** An address whose end is beyond doubt. */
const plainAddress =
  /(?<![\w/+.-])https?:\/\/[\w.-]+(?:[/?#][\w\-./~%?=&+#:,@]*)?(?<![.,:?])(?=[\s)]|[.,:?](?:\s|$)|$)/g;

function escapeSigns(text: string): string {
  return (
    text
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/\\/g, '&#92;')
      .replace(/[*`~^]/g, '\\$&')
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/[[\]]/g, (bracket) => (bracket === '[' ? '&#91;' : '&#93;'))
      .replace(/<(?=[\p{L}/!?])/gu, '&lt;')
      .replace(/\|(?=\|)|(?<=\|)\|/g, '&#124;')
      .replace(/=(?==)|(?<==)=/g, '\\=')
      .replace(/\{(?=[{%#/:<.])/g, '&#123;')
      .replace(/:(?=[\w+-]+:)/g, '&#58;')
      .replace(/:(?=\/\/)/g, '&#58;')
      // A price is not a formula.
      .replace(/\$(?!\d[\d.,]*(?:\s|$))/g, '\\$&')
  );
}

/** Characters that mean something only at the beginning of a line. */
function inLines(text: string): string {
  return text
    .replace(/^(\s*)(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-(?=[\s-]*$)|={1,}\s*$|:|!{3}|\?{3})/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
}
