import { publicIn } from '../core/catalogue.ts';
import type { Problem } from '../core/problem.ts';
import { basisOf } from './basis.ts';
import { planFrom } from './decide.ts';
import { domainOf } from './identities.ts';
import { type Inventory, look } from './look.ts';
import type { Newsroom, PublishOptions } from './newsroom.ts';
import { otherFieldsOfNotes } from './notes.ts';
import { openState } from './open.ts';
import { keepParsed, type ParsedBefore, parsedBefore } from './parsed-before.ts';
import { remarks } from './remarks.ts';
import { type Report, reportOf } from './report.ts';
import type { State } from './state.ts';

/** What else there is to survey. */
interface SurveyOptions extends PublishOptions {
  /** What is known of the site elsewhere, where the newsroom's own has nothing: the identities, and the articles that need not be parsed. */
  published?: Pick<State, 'ledger' | keyof ParsedBefore> | undefined;
  /** Says more of what was found: of the files in `notes` nothing else need be said. */
  besides?(this: void, inventory: Inventory): Promise<{ problems: readonly Problem[]; notes: ReadonlySet<string> }>;
}

/**
 * Looks at the content and plans, without a site: problems and warnings, what would be there, and of which identities the
 * content says less than the ledger.
 */
export async function survey(newsroom: Newsroom, { published, besides, ...options }: SurveyOptions): Promise<Report> {
  // Publishing does not need it.
  const { untold } = await import('../core/identity/untold.ts');
  const { state } = await openState(newsroom.site);
  const known = { ...state, ledger: (published ?? state).ledger };
  const kept = parsedBefore(newsroom);
  const inventory = await look({ newsroom, options, state: known, parsed: kept ?? published, factsOnly: true });
  keepParsed(newsroom, { ...inventory, items: inventory.parsed }, kept);
  const { identities, settings, paths, catalogue } = inventory;
  const planned = await planFrom(basisOf(inventory, newsroom, options.now), options, { identities, related: () => [] });
  const articles = publicIn(catalogue);
  const from = {
    articles,
    ledger: known.ledger.rows(),
    paths,
    domain: domainOf(settings),
    timezone: settings.timezone,
  };
  const more = (await besides?.(inventory)) ?? { problems: [], notes: new Set<string>() };
  const ofNotes = await otherFieldsOfNotes(newsroom.content, {
    ...{ files: inventory.files.values(), settings },
    ...{ now: options.now, except: more.notes },
  });
  const problems = [...planned.problems, ...untold(from, identities), ...ofNotes, ...more.problems];
  const told = await remarks({ inventory, site: newsroom.site, state, isPlanned: planned.isPlanned });
  return reportOf({ now: options.now, inventory, planned: { ...planned, problems }, remarks: told.problems });
}
