import { type HexColour, readColour } from '../../text/colour.ts';
import type { Kind } from '../form.ts';
import { scalar } from '../schema.ts';
import { lineAs } from './line.ts';

/** A colour of CSS. */
export const colour: Kind<HexColour> = lineAs(
  (text, refuse) =>
    readColour(text) ??
    refuse(
      "an opaque CSS colour, such as '#0a5a6b' or rgb(10 90 107)",
      "Write it as six digits, in quotation marks: `'#0a5a6b'`.",
    ),
  scalar,
);
