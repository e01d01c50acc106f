import type { Instant } from '../core/article.ts';
import type { Basis } from '../core/basis.ts';
import { isIssue } from '../core/digest/issue.ts';
import { type Identities, identify } from '../core/identity.ts';
import type { Newsroom } from './newsroom.ts';
import type { Content } from './look.ts';
import type { State } from './state.ts';

/** The identities of what is or was public: those that were kept, and those that are minted now. */
export function identitiesOf({ catalogue, paths, settings }: Content, { ledger }: Pick<State, 'ledger'>): Identities {
  const { hostname } = new URL(settings.url);
  const articles = [...catalogue.live, ...catalogue.gone];
  return identify({ articles, ledger, paths, domain: hostname, timezone: settings.timezone });
}

/** What the content and the newsroom give to plan from. */
export function basisOf(looked: Content, { templates, program }: Newsroom, now: Instant): Basis {
  const pictures = new Map([...looked.pictures].map(([path, { picture }]) => [path, picture]));
  const { catalogue, settings, counters, records } = looked;
  const issues = [...records.kept.values()].flatMap(({ version, record }) =>
    isIssue(record) ? [[version, record] as const] : [],
  );
  return { now, catalogue, settings, counters, pictures, templates, program, issues: new Map(issues) };
}
