import type { Article } from '../core/article.ts';
import type { WasPublic } from '../core/catalogue/one-address.ts';
import { pathKey, readRows } from '../core/identity/ledger.ts';
import { addressOfArticle } from '../core/keys.ts';
import type { State } from './state.ts';

/**
 * Whether a file was public at the address that it claims now. The ledger says so of articles and pages, even if the state is lost;
 * what is told of authors and tags has no identity.
 */
export function wasPublicIn({ ledger, items }: Pick<State, 'ledger' | 'items'>): WasPublic {
  // Two files seldom claim one address, and a ledger is long.
  let known: ReturnType<typeof readRows> | undefined;
  return (article: Article) => {
    const isOfLabel = article.kind === 'author' || article.kind === 'tag';
    known ??= isOfLabel ? undefined : readRows(ledger);
    const id = known?.ids.get(pathKey(article));
    const was = isOfLabel
      ? items.get(article.path)?.article
      : id === undefined
        ? undefined
        : known?.last.get(id)?.facts;
    return was !== undefined && addressOfArticle(was) === addressOfArticle(article);
  };
}
