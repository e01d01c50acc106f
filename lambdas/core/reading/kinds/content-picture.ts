import type { Kind } from '../form.ts';
import { scalar } from '../schema.ts';
import { lineAs } from './line.ts';

/** A picture of the content folder: its path from the root of that. */
export const contentPicture: Kind<string> = lineAs((text, refuse) => {
  const path = text.replaceAll('\\', '/');
  if (!/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path)) return path.replace(/^(?:\.?\/)+/, '');
  return refuse('a path in the content folder', 'Save the picture there, and write its path: `images/logo.svg`.');
}, scalar);
