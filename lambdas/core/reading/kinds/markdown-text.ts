import { shown } from '../field.ts';
import type { Kind } from '../form.ts';
import { scalar } from '../schema.ts';

/** A Markdown text of any number of lines, and the line of its first. */
export interface MarkdownText {
  markdown: string;
  line: number;
}

export const markdownText: Kind<MarkdownText> = {
  schema: scalar,
  read: ([{ name, value, at }], reader) => {
    if (typeof value !== 'string')
      return reader.refuse(at, {
        found: `${name} is ${shown(value)}`,
        expected: 'text',
        fix: `Write \`${name}: |\`, and the text on the lines below, indented.`,
      });
    // A text of several lines begins below the sign that announces it.
    return { markdown: value, line: value.includes('\n') ? at.line + 1 : at.line };
  },
};
