import type { LossKind } from '../losses.ts';
import { fieldOf, metaOf, type WxrItem } from './item.ts';

type HeldBack = { reason: string; kind?: LossKind } | undefined;

const statuses: Record<string, string> = {
  draft: 'a draft in WordPress',
  pending: 'waiting for review in WordPress',
  private: 'private in WordPress',
  'auto-draft': 'a draft in WordPress',
};

/** Blocks and shortcodes that show what they enclose to members only. */
const gates =
  /<!-- wp:(?:premium-content\/|jetpack\/paywall|woocommerce-memberships\/|memberful\/)|\[(?:restrict|wcm_restrict|members?_only|membership|paywall|mepr-|ihc-|s2if|um_loggedin|pmpro|rcp_|private\b)/i;

/** Why a post was not public in WordPress, as a clause, and how that is counted; nothing for one that was. */
export function heldBackIn(item: WxrItem): HeldBack {
  const status = fieldOf(item, 'wp:status');
  if (status === 'future')
    return { reason: 'scheduled in WordPress; without this line it appears at its date', kind: 'unsent' };
  if (status !== 'publish') return { reason: statuses[status] ?? `${status || 'without a status'} in WordPress` };
  if (fieldOf(item, 'wp:post_password') !== '') return { reason: 'protected by a password in WordPress', kind: 'paid' };
  const access = metaOf(item, '_jetpack_newsletter_access');
  if (access !== '' && access !== 'everybody')
    return { reason: `in WordPress only for ${access.replace('_', ' ')}`, kind: 'paid' };
  const gate = gates.exec(fieldOf(item, 'content:encoded'))?.[0];
  return gate === undefined
    ? undefined
    : { reason: `in WordPress a part of it was for members only (${gate.replace('<!-- ', '')})`, kind: 'paid' };
}
