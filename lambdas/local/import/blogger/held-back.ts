import type { LossKind } from '../losses.ts';
import { type BloggerEntry, fieldOf } from './entry.ts';
import type { BloggerSurvey } from './survey.ts';

/** Why nobody could read a post in Blogger, as a clause, and how that is counted; nothing for one that was public. */
export function heldBackIn(
  entry: BloggerEntry,
  { readers }: Pick<BloggerSurvey, 'readers'>,
): { reason: string; kind?: LossKind } | undefined {
  const status = fieldOf(entry, 'status');
  if (status === 'SCHEDULED')
    return { reason: 'scheduled in Blogger; without this line it appears at its date', kind: 'unsent' };
  if (status === 'DRAFT' || fieldOf(entry, 'draft') === 'yes') return { reason: 'a draft in Blogger' };
  // Only the feeds of before 2024 have no status: what they have is public, or a draft.
  if (status !== 'LIVE' && (status !== '' || !entry.links.has('alternate')))
    return { reason: `${status.toLowerCase() || 'without a status'} in Blogger` };
  if (!/^(?:PUBLIC)?$/i.test(readers)) return { reason: 'in Blogger only for invited readers', kind: 'paid' };
  return undefined;
}
