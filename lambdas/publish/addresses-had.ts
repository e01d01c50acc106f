import type { Article } from '../core/article.ts';
import type { Identities } from '../core/identity/identity.ts';
import { pathKey } from '../core/identity/ledger.ts';
import { addressOfArticle } from '../core/keys.ts';
import type { State } from './state.ts';

/**
 * By path: the addresses that these articles have or had, as the ledger says: those that lead to them now (`former`), and
 * any that led to them before this run.
 */
export function addressesHad(
  articles: readonly Article[],
  { ledger }: Pick<State, 'ledger'>,
  { former }: Pick<Identities, 'former'>,
): Map<string, string[]> {
  const pathsByKey = new Map(articles.map((article) => [pathKey(article), article.path]));
  const found = new Map(articles.map(({ path }): [string, string[]] => [path, []]));
  if (found.size === 0) return found;
  const rows = ledger.rows((path) => found.has(path));
  const paths = new Map<string, Set<string>>();
  for (const { key, id } of rows) {
    const path = pathsByKey.get(key);
    if (path !== undefined) paths.set(id, (paths.get(id) ?? new Set()).add(path));
  }
  for (const { id, facts } of rows)
    for (const path of (facts && paths.get(id)) ?? []) found.get(path)!.push(addressOfArticle(facts!));
  for (const [address, { path }] of former) found.get(path)?.push(address);
  return found;
}
