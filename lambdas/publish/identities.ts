import type { Article } from '../core/article.ts';
import { type Identities, identify, type IdentityInput } from '../core/identity/identity.ts';
import type { Settings } from '../core/settings.ts';
import type { State } from './state.ts';

/** What is or was public, and what determines its identities. */
interface Public extends Pick<IdentityInput, 'articles' | 'unpublished' | 'paths'> {
  settings: Settings;
}

/** The identities of everything that is or was public: those that were kept, and those minted now. */
export function identitiesOf(
  { settings, ...found }: Public,
  { ledger, items }: Pick<State, 'ledger' | 'items'>,
): Identities {
  const { timezone } = settings;
  const domain = domainOf(settings);
  // An identity that an editor gave may be that of any article.
  const isGiven = found.articles.some(({ id }) => id !== undefined);
  const known = isGiven
    ? { ledger: ledger.rows() }
    : { ledger: ledger.rowsBesides(found.articles), toldId: (article: Article) => ledger.idOf(article) };
  return identify({
    ...found,
    ...known,
    domain,
    timezone,
    isUnchanged: (article) => items.get(article.path)?.article === article,
  });
}

/** The newsroom's first domain. */
export function domainOf({ url, formerUrls }: Settings): string {
  return new URL(formerUrls?.[0] ?? url).hostname;
}
