import type { MarkdownIt, StateCore, Token } from 'markdown-it';

/**
 * The language of a block of code as other programs write it: with the lines to mark (```` ```js{1,3} ````, Docusaurus and
 * Hugo), among attributes (`{.python}`, Pandoc; `{r}`, R Markdown), or in the first line of an indented block
 * (`:::python`, Python-Markdown's CodeHilite, which Pelican uses).
 */
export function useCodeLanguages(markdownIt: MarkdownIt): void {
  markdownIt.core.ruler.push('code_languages', nameLanguages);
}

function nameLanguages({ tokens }: StateCore): void {
  for (const token of tokens) {
    if (token.type === 'fence') nameFence(token);
    else if (token.type === 'code_block') nameIndented(token);
  }
}

function nameFence(token: Token): void {
  const [first = ''] = token.info.trim().split(/\s/);
  if (first.includes('{')) token.info = /[\w+#-]+/.exec(token.info)?.[0] ?? '';
}

function nameIndented(token: Token): void {
  const [line, language = ''] = firstLine.exec(token.content) ?? [];
  // With an end of its own, it is an example of a note (`:::note`).
  if (line === undefined || /^:{3,}[ \t]*$/m.test(token.content.slice(line.length))) return;
  token.content = token.content.slice(line.length);
  if (language !== '') Object.assign(token, { type: 'fence', info: language });
}

/** The line may also say which lines to mark (python-markdown.github.io, "CodeHilite"). */
const firstLine = /^:{3,}[ \t]*([\w+#.-]*)[ \t]*(?:hl_lines=[^\n]*)?\n(?=[^])/;
