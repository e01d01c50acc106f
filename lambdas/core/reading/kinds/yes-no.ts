import type { Value } from '../field.ts';

/** What counts as yes or no, as JSON Schema. */
export const yesOrNoSchema = { enum: [true, false, 'yes', 'no', 'on', 'off'] };

/** Yes or no, in any of their spellings; `undefined` for anything else. */
export function yesOrNo(value: Value): boolean | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^(?:true|yes|on)$/i.test(value.trim())) return true;
  return /^(?:false|no|off)$/i.test(value.trim()) ? false : undefined;
}
