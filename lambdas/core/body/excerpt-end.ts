const mark = '<!--more-->';

/**
 * Markdown with the mark that ends the excerpt at the first separator, which Jekyll and Eleventy let an article choose
 * (`excerpt_separator`). A comment is replaced by the mark; any other text stays on the page. No line is added.
 */
export function withExcerptEnd(markdown: string, separator: string | undefined): string {
  const at = separator ? markdown.indexOf(separator, markdown.search(/\S|$/)) : -1;
  if (!separator || at === -1) return markdown;
  const before = markdown.slice(0, at);
  if (/^\s*<!--.*-->\s*$/s.test(separator) && !separator.trim().includes('\n'))
    return before + separator.replace(/<!--.*-->/s, mark) + markdown.slice(at + separator.length);
  // An empty line takes the mark; where the text goes on, the mark follows what comes before.
  const emptyLine = /\n[ \t]*(?=\n\s*$)/.exec(`${before}${/^\n*/.exec(separator)![0]}`);
  const place = emptyLine ? emptyLine.index + 1 : before.trimEnd().length;
  return markdown.slice(0, place) + mark + markdown.slice(place);
}
