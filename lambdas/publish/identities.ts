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
  return identify({
    ...found,
    ledger,
    domain,
    timezone,
    isUnchanged: (article) => items.get(article.path)?.article === article,
  });
}

/** The newsroom's first domain. */
export function domainOf({ url, formerUrls }: Settings): string {
  return new URL(formerUrls?.[0] ?? url).hostname;
}
