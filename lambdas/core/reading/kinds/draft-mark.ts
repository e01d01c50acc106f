import type { Field } from '../field.ts';
import { plainName } from '../form.ts';
import type { Kind } from '../form.ts';
import { holdsBack, isDatedSign, judge, unclear } from '../not-public.ts';
import type { Verdict } from '../not-public.ts';
import { yesOrNoSchema } from './yes-no.ts';

/** Whether the article is a draft: `draft: true`, or what means the same, or nearly, in any other generator. */
export const draftMark: Kind<boolean> = {
  schema: yesOrNoSchema,
  read: (fields, reader) => {
    const judged = verdictsOf(fields);
    for (const { field, verdict } of judged)
      // What is not a date either is reported with the dates.
      if (verdict === 'unclear' && !isDatedSign(field.name)) reader.refuse(field.at, unclear(field));
    return judged.some(({ verdict }) => holdsBack(verdict)) ? true : undefined;
  },
};

/** What each of the signs that an article has says. */
export function verdictsOf(fields: readonly Field[]): { field: Field; verdict: Verdict }[] {
  const names = new Set(fields.map(({ name }) => plainName(name)));
  return fields.map((field) => ({ field, verdict: judge(field.name, field.value, names) }));
}
