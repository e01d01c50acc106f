import type { Article } from '../core/article.ts';
import type { WasPublic } from '../core/catalogue/one-address.ts';
import { pathKey, readRows } from '../core/identity/ledger.ts';
import { addressOfArticle } from '../core/keys.ts';
import { isLabelKind } from '../core/reading/item-kind.ts';
import type { State } from './state.ts';

/**
 * Whether a file was public at the address that it claims now. The ledger says so of articles and pages, even if the state is lost;
 * what is told of authors and tags has no identity.
 */
export function wasPublicIn({ ledger, items }: Pick<State, 'ledger' | 'items'>): WasPublic {
  // Two files seldom claim one address, and a ledger is long.
  let rows: ReturnType<typeof readRows> | undefined;
  const inLedger = (article: Article) => {
    rows ??= readRows(ledger.rows());
    const id = rows.ids.get(pathKey(article));
    return id === undefined ? undefined : rows.last.get(id)?.facts;
  };
  return (article: Article) => {
    const was = isLabelKind(article.kind) ? items.get(article.path)?.article : inLedger(article);
    return was !== undefined && addressOfArticle(was) === addressOfArticle(article);
  };
}
