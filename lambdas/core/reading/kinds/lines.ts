import { cleanLine } from '../../text/clean-line.ts';
import { shown } from '../field.ts';
import type { Field } from '../field.ts';
import type { Kind } from '../form.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';

/** A text of several lines, or a list of lines. */
export const lines: Kind<string[]> = {
  schema: { anyOf: [scalar, { type: 'array', items: scalar }] },
  read: ([field], reader) => linesOf(field, reader),
};

/** The lines of a text or a list, without empty ones. Reports any other value. */
export function linesOf({ name, value, at }: Field, reader: Reader): string[] | undefined {
  const found = typeof value === 'string' ? value.split('\n') : value;
  if (Array.isArray(found) && found.every((line) => typeof line === 'string'))
    return found.map(cleanLine).filter((line) => line !== '');
  return reader.refuse(at, {
    found: `${name} is ${shown(value)}`,
    expected: 'a list of lines',
    fix: 'Write each line after a dash.',
  });
}
