import type { Article, Body } from './core/article.ts';
import type { Identities } from './core/identity.ts';
import { nameOf } from './core/item-name.ts';
import { keys, slotOfRecord } from './core/keys.ts';
import { type Basis, fingerprintOfBasis, nextChangeAt } from './core/basis.ts';
import type { Plan } from './core/plan.ts';
import { type Related, type Terms, termsOf } from './core/related.ts';
import { slugOf } from './core/slug.ts';
import { basisOf, identitiesOf } from './publish/basis.ts';
import { bodyReader, bodySource } from './publish/bodies.ts';
import { commitState, declareIntent } from './publish/commit.ts';
import { heldBody, hold, release } from './publish/held.ts';
import { type Content, look, type LookInput, termFields } from './publish/look.ts';
import { keepMinted } from './publish/ledger.ts';
import { againWhenMoved } from './publish/moved.ts';
import { inParallel } from './publish/parallel.ts';
import { notifyHub } from './publish/hub.ts';
import type { Newsroom, PublishOptions } from './publish/newsroom.ts';
import { openState } from './publish/open.ts';
import { relate } from './publish/related.ts';
import { type Report, reportOf } from './publish/report.ts';
import { settled } from './publish/settled.ts';
import { type Opened, type Stamp, type State, unknownStamp } from './publish/state.ts';
import { isStanding, isSuspect, type Suspect, suspectIn } from './publish/suspect.ts';
import { type Difference, writeDifference } from './publish/write.ts';
import type { Store } from './store.ts';

export { SettingsRefused } from './publish/look.ts';
export type { Newsroom, Phase, PublishOptions } from './publish/newsroom.ts';
export type { Listing, Report } from './publish/report.ts';

/**
 * Makes the site what it should be at `now`: looks at the content, plans what should stand, compares it with what stands
 * and writes the difference. Running it again, after a crash or twice at once does no harm.
 *
 * Throws `SettingsRefused` when the settings have a problem, and what a store throws; faults in content are in the report.
 */
export async function publish(newsroom: Newsroom, options: PublishOptions): Promise<Report> {
  const touched = new Set<string>();
  return againWhenMoved(() => run(newsroom, options, touched));
}

/** Looks at the content and plans, without a site: problems and warnings, and what would stand. */
export async function survey(
  { content, templates, program, site }: Newsroom,
  options: PublishOptions,
): Promise<Report> {
  const { state } = await openState(site);
  const looked = await lookAt({ content, site, templates, program }, options, { state, factsOnly: true });
  const identities = identitiesOf(looked, state);
  const basis = basisOf(looked, { content, site, templates, program }, options.now);
  const planned = await planFrom(basis, options, { identities, related: () => [] });
  return reportOf({ now: options.now, looked, planned });
}

/** One attempt. `touched` outlives it: if another run commits in between, what this one wrote cannot be trusted. */
async function run(newsroom: Newsroom, options: PublishOptions, touched: Set<string>): Promise<Report> {
  const { site } = newsroom;
  options.onProgress?.('look', 0, 1);
  const opened = await openState(site);
  const suspect = await suspectIn({ site, opened, touched, audit: options.audit === true });
  const looked = await lookAt(newsroom, options, opened);
  const basis = basisOf(looked, newsroom, options.now);
  const plannedAs = fingerprintOfBasis(basis);
  const isTrusted = options.audit !== true && suspect.unsettled.size + suspect.unknown.size === 0;
  if (isTrusted && isSameState(opened, looked) && looked.refused.length === 0 && opened.state.plannedAs === plannedAs) {
    const planned = { standing: opened.state.stamps.size, problems: [], nextChangeAt: nextChangeAt(basis) };
    return reportOf({ now: options.now, looked, planned });
  }
  const identities = identitiesOf(looked, opened.state);
  const read = bodyReader(newsroom.content, looked);
  const count = looked.settings.lists.related;
  const related = await relate({ site, opened, looked, count, termsOf: termSource(looked, read) });
  const planned = await planFrom(basis, options, { identities, related: related.listOf });
  const difference = compare(planned, looked, opened, suspect);
  const isSame = isSameState(opened, looked) && identities.minted.length === 0;
  if (difference.writes.length + difference.removals.length === 0 && isSame)
    return reportOf({ now: options.now, looked, planned });

  for (const key of difference.kept) opened.state.stamps.set(key, unknownStamp);
  const changing = [...difference.writes.map(({ key }) => key), ...difference.removals];
  for (const key of changing) touched.add(key);
  const generation = await declareIntent(site, opened, changing);
  await keepMinted(site, generation, identities.minted);
  await holdFaulty(site, opened.state, looked);
  const absent = looked.catalogue.live.filter(
    ({ slug }) => !isStanding(opened.state.stamps, suspect, keys.article(slug)),
  );
  const written = await writeDifference({
    site,
    content: newsroom.content,
    opened,
    difference,
    suspect,
    bodyOf: bodySource({ site, looked, read, stampOf: standingStamp(planned, opened, suspect) }),
    mayGoOn: () => options.mayGoOn?.() ?? true,
    onWritten: (done, total) => options.onProgress?.('write', done, total),
  });
  options.onProgress?.('commit', 0, 1);
  const undone = new Set([...written.left.writes.map(({ key }) => key), ...written.left.removals]);
  const { items, pictures } = settled(looked, opened.state, undone);
  const { parsedWith } = looked;
  const isWhole = undone.size + planned.problems.length + written.problems.length === 0;
  const counters = countersOf(looked);
  const { stamps, ledger } = opened.state;
  const after = {
    generation,
    parsedWith,
    plannedAs: isWhole ? plannedAs : '',
    items,
    pictures,
    counters,
    records: looked.records.kept,
    related,
    stamps,
    ledger: [...ledger, ...identities.minted],
  };
  await commitState(site, opened, after);
  await releaseMended(site, opened.state, after);
  const problems = [...written.problems, ...(await notifyHub(looked.settings, written.written, options.tellHub))];
  return reportOf({ now: options.now, looked, planned, written: { ...written, problems }, absent });
}

async function lookAt(
  { content, site, program }: Newsroom,
  options: PublishOptions,
  { state, factsOnly }: Pick<LookInput, 'state' | 'factsOnly'>,
): Promise<Content> {
  const onParsed = (done: number, total: number) => options.onProgress?.('parse', done, total);
  const { now, bodyBytes } = options;
  return look({ content, site, state, program, now, bodyBytes, factsOnly, onParsed });
}

async function planFrom(
  basis: Basis,
  { onProgress }: PublishOptions,
  { identities, related }: { identities: Identities; related: Related['listOf'] },
): Promise<Plan & { standing: number }> {
  onProgress?.('plan', 0, 1);
  // Most runs plan nothing, and what makes pages and feeds takes long to load.
  const { plan } = await import('./core/plan.ts');
  const planned = plan({ ...basis, identities, related });
  return { ...planned, standing: planned.outputs.length };
}

/** What should stand against what stands. Keys nobody can vouch for count as different. */
function compare({ outputs }: Plan, looked: Content, { state }: Opened, suspect: Suspect): Difference {
  const planned = new Set(outputs.map(({ key }) => key));
  const pagesOfRefused = new Set([
    ...looked.refused.map((path) => keys.article(slugOf(nameOf(path).words))),
    ...looked.records.damaged.map((key) => keys.issue(slotOfRecord(key)!)),
  ]);
  const standing = new Set([...state.stamps.keys(), ...suspect.unsettled, ...suspect.unknown]);
  const surplus = [...standing].filter((key) => !planned.has(key));
  return {
    writes: outputs.filter(
      ({ key, fingerprint }) => isSuspect(suspect, key) || state.stamps.get(key)?.[0] !== fingerprint,
    ),
    removals: surplus.filter((key) => !pagesOfRefused.has(key)),
    kept: surplus.filter((key) => pagesOfRefused.has(key) && !state.stamps.has(key)),
  };
}

/** Whether the state to commit would be the one that was read: then a run that changes nothing writes nothing. */
function isSameState({ state, isNew, unsettled }: Opened, { items, pictures, records, parsedWith }: Content): boolean {
  if (isNew || unsettled.length > 0 || state.parsedWith !== parsedWith) return false;
  if (items.size !== state.items.size || !sameVersions(pictures, state.pictures)) return false;
  if (!sameVersions(records.kept, state.records)) return false;
  const sameItems = [...items].every(([path, item]) => {
    const known = state.items.get(path);
    return known?.version === item.version && known.held === item.held;
  });
  return sameItems;
}

function sameVersions(found: ReadonlyMap<string, Versioned>, known: ReadonlyMap<string, Versioned>): boolean {
  return found.size === known.size && [...found].every(([key, { version }]) => known.get(key)?.version === version);
}

interface Versioned {
  version: string;
}

/** The counters of what is live: one of a scheduled article would betray its slug. */
function countersOf({ catalogue, counters }: Content): Content['counters'] {
  const live = new Set(catalogue.live.map(({ slug }) => slug));
  return new Map([...counters].filter(([slug]) => live.has(slug)));
}

/** Content items that became faulty: their last good version is kept apart before anything else is written. */
async function holdFaulty(site: Store, before: State, { items, held }: Content): Promise<void> {
  const faulty = [...items].filter(([path, item]) => item.held && !held.has(path) && before.items.has(path));
  await inParallel(faulty, site.parallel, async ([path, { article }]) => {
    const [, pageHash] = before.stamps.get(keys.article(article.slug)) ?? [];
    const kept = await hold(site, article, pageHash);
    if (kept) held.set(path, kept);
  });
}

/** Content items that were faulty and are good again, or gone. */
async function releaseMended(site: Store, before: State, { items }: State): Promise<void> {
  const mended = [...before.items].filter(([path, item]) => item.held && !items.get(path)?.held);
  await inParallel(mended, site.parallel, ([path]) => release(site, path));
}

/** Gives the words of articles: those this run parsed, else from the body. */
function termSource({ terms, items, held }: Content, read: (a: Article) => Promise<Body>) {
  return async (article: Article): Promise<Terms> => {
    const known = terms.get(article);
    if (known) return known;
    const kept = held.get(article.path);
    const body = items.get(article.path)?.held ? kept && heldBody(kept) : await read(article);
    return termsOf(termFields(article, body?.text ?? ''));
  };
}

/** Tells the stamps of the outputs that stand as they should, those among them that this run wrote. */
function standingStamp({ outputs }: Plan, { state }: Opened, suspect: Suspect) {
  const fingerprints = new Map(outputs.map(({ key, fingerprint }) => [key, fingerprint]));
  return (key: string): Stamp | undefined => {
    const stamp = state.stamps.get(key);
    return stamp?.[0] === fingerprints.get(key) && !isSuspect(suspect, key) ? stamp : undefined;
  };
}
