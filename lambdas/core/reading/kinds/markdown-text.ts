import { shown } from '../field.ts';
import type { Kind } from '../form.ts';
import { scalar } from '../schema.ts';
import { line } from './line.ts';

/** A Markdown text of any number of lines, and the line of its first. */
export interface MarkdownText {
  markdown: string;
  line: number;
}

/** Markdown of which nobody needs to know the line: one line, or as many as the editor wrote. */
export const markdown: Kind<string> = {
  schema: scalar,
  read: (fields, reader) => {
    const [{ value }] = fields;
    return typeof value === 'string' && value.trim().includes('\n') ? value.trim() : line.read(fields, reader);
  },
};

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
