import { shown } from '../field.ts';
import type { Kind } from '../form.ts';
import { scalar } from '../schema.ts';
import { line } from './line.ts';

/** A Markdown text of any number of lines, and the line of its first. */
export interface MarkdownText {
  markdown: string;
  line: number;
}

/** Markdown that is one line of text, or as many as the editor wrote. */
export const markdown: Kind<MarkdownText> = {
  schema: scalar,
  read: (fields, reader) => {
    const [{ value, at }] = fields;
    if (typeof value === 'string' && value.trim().includes('\n'))
      return { markdown: value.trimEnd(), line: at.line + 1 };
    const text = line.read(fields, reader);
    return text === undefined ? undefined : { markdown: text, line: at.line };
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
