import type { LossKind } from '../losses.ts';
import { isYes, type Row, textOf } from './data.ts';

/** Why a post was not public in Ghost, as a clause, and how that is counted; nothing for one that was. */
export function heldBackIn(post: Row, meta: Row): { reason: string; kind?: LossKind } | undefined {
  const status = textOf(post, 'status') || 'draft';
  const visibility = textOf(post, 'visibility') || 'public';
  if (status === 'scheduled')
    return { reason: 'scheduled in Ghost; without this line it appears at its date', kind: 'unsent' };
  if (status === 'sent' || isYes(meta, 'email_only'))
    return { reason: 'in Ghost it was sent by e-mail only', kind: 'paid' };
  if (status !== 'published') return { reason: `${status} in Ghost` };
  if (visibility !== 'public') return { reason: `in Ghost only for ${readersOf(visibility)}`, kind: 'paid' };
  return hasGate(post) ? { reason: 'in Ghost a part of it was for members only', kind: 'paid' } : undefined;
}

function readersOf(visibility: string): string {
  const known: Record<string, string> = {
    members: 'members',
    paid: 'paying members',
    tiers: 'paying members of some tiers',
  };
  return known[visibility] ?? `some members (${visibility})`;
}

/** Cards can be hidden from visitors one by one (Ghost 5.110). */
function hasGate(post: Row): boolean {
  const html = textOf(post, 'html');
  // The editor's own text counts where there is no other.
  return html === ''
    ? /"nonMember":\s*false/.test(textOf(post, 'lexical'))
    : /<!--\s*kg-gated-block:begin[^>]*\bnonMember:\s*false/.test(html);
}
