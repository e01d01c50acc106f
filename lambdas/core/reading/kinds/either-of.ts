import { nearest } from '../spelling.ts';
import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';

/** One of a few words. */
export function eitherOf<const T extends string>(first: T, ...others: readonly T[]): Kind<T> {
  const words = [first, ...others];
  const expected = `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
  return lineAs(
    (text, refuse) => {
      const word = words.find((word) => word === text);
      const near = nearest(text.toLowerCase().replaceAll(' ', '-'), words);
      const fix = near === undefined ? 'Write one of them, or leave it out.' : `Write \`${near}\`.`;
      return word ?? refuse(expected, fix);
    },
    { enum: words },
  );
}
