import type { Article, Instant } from '../core/article.ts';
import { type Catalogue, catalogueAt, publicIn, without } from '../core/catalogue.ts';
import type { Identities } from '../core/identity/identity.ts';
import type { Problem } from '../core/problem.ts';
import { isLabelKind } from '../core/reading/item-kind.ts';
import type { Settings } from '../core/settings.ts';
import { identitiesOf } from './identities.ts';
import { wasPublicIn } from './public-before.ts';
import type { State } from './state.ts';

/** What was read of the content. */
interface ContentRead {
  /** Every article, public or not. */
  articles: readonly Article[];
  /** Paths of all content items. */
  paths: ReadonlySet<string>;
  settings: Settings;
}

/** Which of the articles are public at an instant, with their identities, without those that claim another's. */
export function catalogued(
  { articles, paths, settings }: ContentRead,
  before: State,
  now: Instant,
): { catalogue: Catalogue; identities: Identities; warnings: Problem[] } {
  const visible = catalogueAt(articles, now, wasPublicIn(before));
  const unpublished = [...visible.drafts, ...visible.scheduled].filter(({ kind }) => !isLabelKind(kind));
  const identities = identitiesOf({ articles: publicIn(visible), unpublished, paths, settings }, before);
  const { problem = [], warning = [] } = Object.groupBy(identities.problems, ({ severity }) => severity);
  return { catalogue: without(visible, identities.refused, problem), identities, warnings: warning };
}
