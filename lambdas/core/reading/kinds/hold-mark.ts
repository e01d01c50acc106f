import { shown } from '../field.ts';
import type { Kind } from '../form.ts';
import { flagOf } from '../not-public.ts';
import { yesOrNoSchema } from './yes-no.ts';

/**
 * That something waits until its editor lets it go, and the line that says so; nothing where it may go. It waits, too, where
 * nobody can tell: what is mailed cannot be called back.
 */
export const holdMark: Kind<{ line: number }> = {
  schema: yesOrNoSchema,
  read: ([{ name, value, at }], reader) => {
    const flag = flagOf(value);
    if (flag === undefined)
      reader.refuse(at, { found: `${name} is ${shown(value)}`, expected: 'true or false', fix: 'Write one of them.' });
    return flag === false ? undefined : { line: at.line };
  },
};
