import { nearest } from '../spelling.ts';
import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';

/** One of two words. */
export function eitherOf<const T extends string>(first: T, second: T): Kind<T> {
  const words = [first, second];
  return lineAs(
    (text, refuse) => {
      const word = words.find((word) => word === text);
      const near = nearest(text.toLowerCase().replaceAll(' ', '-'), words);
      const fix = near === undefined ? 'Write one of them, or leave it out.' : `Write \`${near}\`.`;
      return word ?? refuse(`${first} or ${second}`, fix);
    },
    { enum: words },
  );
}
