import { cleanLine } from '../../text/clean-line.ts';
import { quoted } from '../position.ts';
import type { Remark } from '../position.ts';
import { shown } from '../field.ts';
import type { Field } from '../field.ts';
import type { Kind } from '../form.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';
import type { Schema } from '../schema.ts';

/**
 * Reports a text that cannot be used: what was expected, what to do, and what was found, if that is not the whole text.
 */
type Refuse = (expected: string, fix: string, found?: string) => undefined;

/** A text on one line with a meaning: its value is what `understand` makes of it. */
export function lineAs<T>(understand: (text: string, refuse: Refuse) => T | undefined, schema: Schema): Kind<T> {
  return {
    schema,
    read: ([field], reader) => {
      const text = readLine(field, reader);
      if (text === undefined) return undefined;
      return understand(text, (expected, fix, found = `is ${quoted(text)}`) =>
        reader.refuse(field.at, { found: `${field.name} ${found}`, expected, fix }),
      );
    },
  };
}

/** A text on one line. */
export const line: Kind<string> = lineAs((text) => text, scalar);

function readLine({ name, value, at, comment }: Field, reader: Reader): string | undefined {
  if (typeof value !== 'string') return reader.refuse(at, { ...aText, found: `${name} is ${shown(value)}` });
  if (comment !== undefined && /^\S/.test(comment)) reader.warn(at, endsEarly(name, value, comment));
  return cleanLine(value) || undefined;
}

const aText = { expected: 'text', fix: 'Write text, in quotation marks if it begins with a bracket.' };

function endsEarly(name: string, value: string, comment: string): Remark {
  const text = `${value} #${comment}`;
  return {
    found: `${name} ends before ${quoted(`#${comment}`)}, because # begins a comment`,
    expected: 'quotation marks around text that contains #',
    fix: text.length > 100 ? 'Put the text in quotation marks.' : `Write \`${name}: ${JSON.stringify(text)}\`.`,
  };
}
