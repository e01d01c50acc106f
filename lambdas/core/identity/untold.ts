import { type Identities, identify, type IdentityInput } from './identity.ts';
import type { Problem } from '../problem.ts';
import { withFormerAddresses } from './former-addresses.ts';
import { readRows } from './ledger.ts';

/**
 * Warnings of what the ledger knows and the content does not say, each with the line that would say it: a build without the
 * ledger would show these articles as new. One for the newsroom's first address, and one for each article.
 */
export function untold(input: IdentityInput, { idOf, former }: Pick<Identities, 'idOf' | 'former'>): Problem[] {
  const { ids, authority } = readRows(input.ledger);
  if (authority === undefined) return [];
  const known = new Set(ids.values());
  // If `aliases` would give the identity too, there is already a warning.
  const complete = new Map(input.articles.map((article) => [article, withFormerAddresses(article, former)]));
  const afresh = identify({
    ...input,
    articles: [...complete.values()],
    ledger: [{ key: 'newsroom', id: authority, likeness: '' }],
  });
  return [
    ...(authority === input.domain ? [] : [ofNewsroom(authority)]),
    ...input.articles
      .filter((article) => known.has(idOf(article)) && afresh.idOf(complete.get(article)!) !== idOf(article))
      .map((article) => ofArticle(article.path, idOf(article))),
  ];
}

function ofNewsroom(authority: string): Problem {
  return {
    severity: 'warning',
    file: 'settings.yaml',
    found: `feed readers know this newsroom by ${authority}, which is not in the settings`,
    expected: 'its first address in the settings',
    fix: `Write \`formerUrls: [https://${authority}]\`, so that after a build into an empty folder readers do not see every article as new.`,
  };
}

function ofArticle(file: string, id: string): Problem {
  return {
    severity: 'warning',
    file,
    found: 'feed readers know this article by an identity that is not in its file',
    expected: `the id ${id}`,
    fix: `Write \`id: ${id}\`, so that after a build into an empty folder readers do not see it as new.`,
  };
}
