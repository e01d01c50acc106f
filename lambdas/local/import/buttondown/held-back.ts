import type { LossKind } from '../losses.ts';
import { textOf } from './emails.ts';

const sent = new Set(['sent', 'published', 'imported', 'in_flight', 'throttled', 'resending', 'partially_sent']);
const types: Record<string, string> = {
  premium: 'paying subscribers',
  private: 'subscribers',
  free: 'subscribers who do not pay',
  churned: 'former subscribers',
  hidden: 'subscribers',
};

/**
 * Why an e-mail was not public at Buttondown, as a clause, and how that is counted; nothing for one that was in the archive.
 * The export of the settings does not say who could read one: `arePublic` is the editor's word for it.
 */
export function heldBackIn(
  fields: Readonly<Record<string, unknown>>,
  text: string,
  arePublic: boolean,
): { reason: string; kind?: LossKind } | undefined {
  const status = textOf(fields, 'status');
  const type = textOf(fields, 'email_type');
  if (status === 'scheduled')
    return { reason: 'scheduled at Buttondown; without this line it appears at its date', kind: 'unsent' };
  if (status !== '' && !sent.has(status)) return { reason: `${status} at Buttondown` };
  if (type !== '' && type !== 'public' && type !== 'archival')
    return { reason: `at Buttondown only for ${types[type] ?? `some subscribers (${type})`}`, kind: 'paid' };
  if (textOf(fields, 'publish_date') === '') return { reason: 'a draft at Buttondown' };
  // In a file of `buttondown pull`, a field that is not there has its usual value.
  const isUnsaid = type === '' && status === '' && !('email_type' in fields);
  if (isUnsaid && !arePublic)
    return { reason: 'the export does not say whether everybody could read it', kind: 'audience' };
  return isForSome(text)
    ? { reason: 'at Buttondown a part of it was for some subscribers only', kind: 'paid' }
    : undefined;
}

/** Conditions on anything except where it is read. */
function isForSome(text: string): boolean {
  return [...text.matchAll(/\{%-?\s*(?:el)?if\b([^%]*)%\}/g)].some(
    ([, condition]) => !/^\s*(?:not\s+)?medium\b/.test(condition!),
  );
}
