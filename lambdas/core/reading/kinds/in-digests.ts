import { shown } from '../field.ts';
import type { Kind } from '../form.ts';
import { yesOrNo, yesOrNoSchema } from './yes-no.ts';

/** `false` for what comes in no issue of the digest. Anything else says nothing; archives may have other texts there. */
export const inDigests: Kind<false> = {
  schema: yesOrNoSchema,
  read: ([{ name, value, at }], reader) => {
    const flag = yesOrNo(value);
    if (flag === undefined)
      reader.warn(at, {
        found: `${name} is ${shown(value)}`,
        expected: 'false',
        fix: 'Write `false`, or remove the field; until then it is ignored.',
      });
    return flag === false ? false : undefined;
  },
};
