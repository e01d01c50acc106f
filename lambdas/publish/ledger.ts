import type { Minted } from '../core/identity/identity.ts';
import { digestsPrefix, feedKey, isFeedKey, privatePrefix } from '../core/keys.ts';
import type { Store } from '../store.ts';
import { inParallel } from './parallel.ts';
import { readRecords } from './records.ts';
import { keepSegment, readSegments } from './segments.ts';

/** The prefix of the segments of the ledger. */
export const ledgerPrefix = `${privatePrefix}ids/`;

/**
 * Keeps new identities, before anything is published under them. They cannot be computed again once a title or a domain has
 * changed, so they outlive the state.
 */
export async function keepMinted(store: Store, generation: number, minted: readonly Minted[]): Promise<void> {
  await keepSegment(store, ledgerPrefix, { generation, rows: minted });
}

/** All identities that were ever kept, oldest first. */
export function readLedger(store: Store): Promise<Minted[]> {
  return readSegments(store, ledgerPrefix);
}

/**
 * What a site without its ledger can still tell: the identities in its feeds and in the records of its issues. Empty
 * if nothing is published there.
 */
export async function ledgerOfSite(store: Store): Promise<Minted[]> {
  const listed = await store.list('');
  const ofArticles = listed.filter(
    ({ key }) => isFeedKey(key) && key.endsWith('feed.json') && !key.startsWith(digestsPrefix),
  );
  if (ofArticles.length === 0) return [];
  const feeds = new Map<string, string>();
  await inParallel(ofArticles, store.parallel, async ({ key }) => void feeds.set(key, await textAt(store, key)));
  const { kept } = await readRecords(store, new Map());
  // Hardly any site ever loses its ledger.
  const { readBack } = await import('../core/identity/read-back.ts');
  return readBack({
    atom: await textAt(store, feedKey({ of: 'newsroom' }, 'atom')),
    // The newsroom's own feed is the first, and decides.
    feeds: [feedKey({ of: 'newsroom' }, 'json'), ...ofArticles.map(({ key }) => key)].map(
      (key) => feeds.get(key) ?? '',
    ),
    records: [...kept.values()].map(({ record }) => record),
  });
}

async function textAt(store: Store, key: string): Promise<string> {
  return new TextDecoder().decode((await store.read(key))?.body);
}
