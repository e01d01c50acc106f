/**
 * A text so that Markdown, with all that the program reads beside it (formulas, emoji, the tags of other generators), shows
 * it as it is. Turndown's own escaping knows CommonMark alone, and leaves `<` as it is (mixmark-io/turndown 395).
 */
export function escapeMarkdown(text: string): string {
  return inLines(
    text
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/\\/g, '\\\\')
      .replace(/[*`~^]/g, '\\$&')
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/[[\]]/g, (bracket) => (bracket === '[' ? '&#91;' : '&#93;'))
      .replace(/<(?=[\p{L}/!?])/gu, '&lt;')
      .replace(/=(?==)|(?<==)=/g, '\\=')
      .replace(/\{(?=[{%#/:<.])/g, '&#123;')
      .replace(/:(?=[\w+-]+:)/g, '&#58;')
      .replace(/\$/g, '&#36;'),
  );
}

/** What means something only at the beginning of a line. */
function inLines(text: string): string {
  return text
    .replace(/^(\s*)(#{1,6}\s|>|[-+](?=\s|$)|-{2,}\s*$|={1,}\s*$|:{1,3}(?=\s|:|\w)|!{3}|\?{3})/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
}
