import type { Kind } from '../form.ts';
import { scalar } from '../schema.ts';
import { lineAs } from './line.ts';
import { yesOrNo } from './yes-no.ts';

/** A sentence; `false` means there is none, and `true` does not say enough: `expected` names what it should say. */
export function sentence({ expected, fix }: { expected: string; fix: string }): Kind<string> {
  return lineAs((text, refuse) => {
    const answer = yesOrNo(text);
    if (answer === undefined) return text;
    return answer ? refuse(expected, fix) : undefined;
  }, scalar);
}
