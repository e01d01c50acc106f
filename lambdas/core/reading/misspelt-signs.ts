import type { Field } from './field.ts';
import { holdsBack, judge, nearestSign } from './not-public.ts';
import type { Reader } from './reader.ts';

/** Refuses unknown fields that would keep the file from the public if they were spelt correctly. */
export function refuseMisspeltSigns(others: readonly Field[], noun: string, reader: Reader): void {
  for (const { name, value, nameAt } of others) {
    const { meant } = nearestSign(name);
    if (meant !== undefined && holdsBack(judge(meant, value)))
      reader.refuse(nameAt, { found: `${name} is not a ${noun}`, expected: meant, fix: `Write \`${meant}:\`.` });
  }
}
