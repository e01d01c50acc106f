import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';
import { yesOrNo, yesOrNoSchema } from './yes-no.ts';

/** Yes or no. */
export const truth: Kind<boolean> = lineAs(
  (text, refuse) => yesOrNo(text) ?? refuse('true or false', 'Write one of them, or leave it out.'),
  yesOrNoSchema,
);
