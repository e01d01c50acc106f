/**
 * The same YAML, with an indentation for every line that continues a text in quotation marks. YAML 1.2 wants such
 * lines deeper than their field; Hugo (go-yaml), Jekyll (Psych) and Eleventy (js-yaml) read them wherever they begin.
 * A text whose closing mark is not the end of its line is left as it is: nobody can tell where it was meant to end.
 */
export function indentQuoted(yaml: string): string {
  const lines = yaml.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const [opening, quote] = textStart.exec(lines[index]!) ?? [];
    if (opening === undefined) continue;
    const last = lineOfEnd(lines, index, opening.length, quote as Quote);
    if (last === undefined) continue;
    for (let inner = index + 1; inner <= last; inner++)
      if (lines[inner] !== '') lines[inner] = ' '.repeat(opening.length) + lines[inner]!;
    index = last;
  }
  return lines.join('\n');
}

type Quote = '"' | "'";

/** `title: "`, `- '`, `- name: "` */
const textStart = /^ *(?:- +)*(?:[^\s#"'[\]{}&*!|>%@`,-][^"'#:]*: +)?(["'])/;

/** The end of a text on one line, with its closing mark and perhaps a comment, or without them. */
const endOf = {
  '"': /^(?:[^"\\]|\\.|\\$)*("\s*(?:$|\s#))?/,
  "'": /^(?:[^']|'')*('\s*(?:$|\s#))?/,
} as const;

/** The line on which the text ends; `undefined` when it does not end with a line, or ends on its first. */
function lineOfEnd(lines: readonly string[], first: number, column: number, quote: Quote): number | undefined {
  for (let index = first; index < lines.length; index++) {
    const text = lines[index]!.slice(index === first ? column : 0);
    const [read = '', end] = endOf[quote].exec(text) ?? [];
    if (end !== undefined) return index === first ? undefined : index;
    if (read.length < text.length) return undefined;
  }
  return undefined;
}
