import type { LossKind } from '../losses.ts';

/** Substack's types of posts that everybody can see. */
const publicTypes = new Set(['', 'newsletter', 'podcast', 'thread', 'page', 'video']);

const readers: Record<string, string> = {
  only_paid: 'paying subscribers',
  founding: 'founding members',
  only_free: 'subscribers who do not pay',
};

/** Why a post was not public in Substack, as a clause, and how that is counted; nothing for one that was. */
export function heldBackIn(
  row: Readonly<Record<string, string>>,
  html: string,
  isPublished: boolean,
): { reason: string; kind?: LossKind } | undefined {
  const { type = '', audience = '' } = row;
  if (!isPublished) return { reason: 'a draft in Substack' };
  if (audience !== '' && audience !== 'everyone')
    return { reason: `in Substack only for ${readers[audience] ?? `some readers (${audience})`}`, kind: 'paid' };
  if (!publicTypes.has(type))
    return { reason: `in Substack its type was ${type}, which perhaps not everybody could see`, kind: 'paid' };
  const hasWall = /class="[^"]*\bpaywall-jump\b|PaywallToDOM/.test(html);
  return hasWall ? { reason: 'in Substack a part of it was for paying subscribers', kind: 'paid' } : undefined;
}
