import type { Article, Body } from '../core/article.ts';
import { type Basis, fingerprintOfBasis, nextChangeAt } from '../core/basis.ts';
import { refusedByName } from '../core/catalogue/refused-names.ts';
import type { Identities } from '../core/identity/identity.ts';
import { digestsPrefix, keyOfArticle } from '../core/keys.ts';
import { isArticlePage, isChosen } from '../core/places.ts';
import { isTouched, type Touched } from '../core/outputs/made-from.ts';
import type { Plan } from '../core/plan.ts';
import type { Related, RelatedParts, Terms } from '../core/related.ts';
import { slugOf } from '../core/text/slug.ts';
import { basisOf } from './basis.ts';
import { bodyReader } from './bodies.ts';
import { withoutTwins } from './twins.ts';
import { withoutForeign } from './foreign.ts';
import { heldNow } from './faulty.ts';
import type { Held } from './held.ts';
import type { Inventory } from './look.ts';
import type { Newsroom, PublishOptions } from './newsroom.ts';
import type { Before } from './open.ts';
import type { Planned } from './report.ts';
import type { Store } from '../store.ts';
import { type Stamp, unknownStamp } from './state.ts';
import { isStanding, isSuspect } from './suspect.ts';
import type { Cause } from './setting-causes.ts';
import { touchedSince, whyAll } from './touched.ts';
import type { Difference } from './write.ts';

export interface DecideInput {
  newsroom: Newsroom;
  options: PublishOptions;
  before: Before;
  inventory: Inventory;
  /** The words of the articles that the look parsed. */
  terms: ReadonlyMap<string, Terms>;
}

/** What a run knows before it changes anything. */
export interface Work {
  /** What the plan is made from, and its fingerprint. */
  basis: Basis;
  plannedAs: string;
  planned: Plan & Planned;
  /** The "You might like" lists, and what is kept of them. */
  related: { listOf: Related['listOf']; parts: RelatedParts };
  difference: Difference;
  /** Why all outputs were compared with what is there, if they were, and not for the first time. */
  why?: Cause;
  /** By key: what is there now. */
  stamps: ReadonlyMap<string, Stamp>;
  /** Whether what was published shows an article, or at least its body, as it should; unknown if all must be compared. */
  isAsBefore?: (article: Article) => boolean;
  isBodyAsBefore?: (article: Article) => boolean;
  /** By path: last good versions of items that are faulty now. */
  held: ReadonlyMap<string, Held>;
  /** Live articles that have no page yet. */
  absent: readonly Article[];
  /** Parses an article's content item again (see `bodyReader`). */
  read(article: Article): Promise<Body>;
}

/** What should be there, and what has to be done for it, if anything. */
interface Decision {
  planned: Planned;
  work?: Work;
}

/**
 * Plans what should be there and compares it with what is. Most runs have little to do, and find out early: if
 * everything is as it was at the last plan, nothing is planned.
 */
export async function decide(input: DecideInput): Promise<Decision> {
  const { newsroom, options, before, inventory, terms } = input;
  const basis = basisOf(inventory, newsroom, options.now);
  const plannedAs = fingerprintOfBasis(basis);
  if (isTrusted(input) && isSameState(before, inventory) && before.state.plannedAs === plannedAs) {
    const { stamps } = before.state;
    const isPlanned = (key: string) => stamps.has(key);
    return { planned: { standing: stamps.size, isPlanned, problems: [], nextChangeAt: nextChangeAt(basis) } };
  }
  const { content, site } = newsroom;
  const read = bodyReader(content, inventory);
  const held = await heldNow(site, before.state, inventory);
  const { related, planned: all } = await planAll(basis, { site, options, before, inventory, terms, read, held });
  const { state } = before;
  const { last } = state;
  const why = last && (options.audit ? audit : whyAll(last, { shape: all.shape, now: options.now }));
  const isPart = last !== undefined && why === undefined;
  const touched = isPart
    ? touchedSince({ before: state, inventory, last: last.at, related, now: options.now })
    : undefined;
  const { difference: wanted, stamps } = compare(all, { inventory, before, touched });
  const { difference, problems } = await withoutForeign(site, wanted, before);
  const planned = { ...all, problems: [...all.problems, ...problems] };
  const isSame = isSameState(before, inventory) && inventory.identities.minted.length === 0;
  if (difference.writes.length + difference.removals.length === 0 && isSame) return { planned };
  const absent = absentIn(wanted, inventory, { stamps, suspect: before.suspect });
  // What the lists are made from takes much more memory than what is kept of it.
  const lists = { listOf: related.listOf, parts: related.parts() };
  const compared = {
    ...(why && { why }),
    ...(touched && {
      isAsBefore: (article: Article) => !touched.articles.has(article),
      isBodyAsBefore: (article: Article) => !touched.bodies.has(article),
    }),
  };
  return {
    planned,
    work: { basis, plannedAs, planned, related: lists, difference, stamps, held, absent, read, ...compared },
  };
}

/** What has no page yet: each is among what is to be written, whatever else may be in its place. */
function absentIn(
  { writes }: Difference,
  { catalogue: { live, pages } }: Inventory,
  { stamps, suspect }: Pick<Before, 'suspect'> & Pick<Work, 'stamps'>,
): Article[] {
  const paths = new Set(writes.map(({ of }) => of));
  return [...live, ...pages].filter(
    (article) => paths.has(article.path) && !isStanding(stamps, suspect, keyOfArticle(article)),
  );
}

const audit: Cause = { input: 'an audit', happened: 'was asked for' };

interface PlanInput extends Pick<DecideInput, 'options' | 'inventory' | 'terms'>, Pick<Work, 'read' | 'held'> {
  site: Pick<Store, 'foldsCase'>;
  before: Pick<Before, 'shelf'>;
}

/** The plan with its related lists. */
export async function planAll(
  basis: Basis,
  { site, options, before, inventory, terms, read, held }: PlanInput,
): Promise<Pick<Work, 'planned'> & { related: Related }> {
  const count = inventory.settings.lists.related;
  // Most runs plan nothing, and the code that makes lists, pages and feeds takes long to load.
  const { relate, termSource } = await import('./related.ts');
  const termsOf = termSource(read, { ...inventory, held }, terms);
  const related = await relate({ opened: before, inventory, count, termsOf });
  // What they are made from can go before the plan needs memory.
  related.make();
  const from = { identities: inventory.identities, related: related.listOf };
  return { related, planned: withoutTwins(site, await planFrom(basis, options, from)) };
}

/** The plan, made from a basis. */
export async function planFrom(
  basis: Basis,
  { onProgress }: Pick<PublishOptions, 'onProgress'>,
  { identities, related }: { identities: Identities; related: Related['listOf'] },
): Promise<Plan & Planned> {
  onProgress?.('plan', 0, 1);
  const { plan } = await import('../core/plan.ts');
  const planned = plan({ ...basis, identities, related });
  const { byKey } = planned;
  return { ...planned, standing: byKey.size, isPlanned: (key) => byKey.has(key) };
}

/** Whether the state can be trusted to describe what is there, and all of it. */
function isTrusted({ options, before: { suspect } }: DecideInput): boolean {
  return options.audit !== true && suspect.unsettled.size + suspect.unknown.size === 0;
}

/**
 * What should be there, compared with what is. Keys that nobody can vouch for count as different; what was not touched
 * since it was written is as it should be.
 */
function compare(
  { outputs, byKey }: Plan,
  {
    inventory,
    before: { state, suspect },
    touched,
  }: Pick<DecideInput, 'before' | 'inventory'> & { touched: Touched | undefined },
): { difference: Difference; stamps: Map<string, Stamp> } {
  const namesOfRefused = refusedByName(inventory.refused, inventory.languages);
  const isOfRefused = (key: string) => (isArticlePage(key) || isChosen(key)) && namesOfRefused.has(lastNameIn(key));
  // If a record cannot be read and was never known, nobody can say which outputs come from it.
  const isOfDamaged = ({ damaged, kept }: Inventory['records']) => damaged.some((key) => !kept.has(key));
  const isUnreadable = isOfDamaged(inventory.records) ? (key: string) => key.startsWith(digestsPrefix) : () => false;
  const standing = [state.stamps.keys(), suspect.unsettled, suspect.unknown];
  const surplus = [...new Set(standing.flatMap((keys) => [...keys].filter((key) => !byKey.has(key))))];
  // An unknown file may be the page of a content item that is refused: it stays until that is corrected or deleted. A
  // page that the state knows was another article's.
  const isKnown = (key: string) => (state.stamps.get(key) ?? unknownStamp)[2] !== '' && !isSuspect(suspect, key);
  const kept = surplus.filter(
    (key) => isUnreadable(key) || (namesOfRefused.size > 0 && isOfRefused(key) && !isKnown(key)),
  );
  return {
    difference: {
      writes: outputs.filter((output) => {
        if (isSuspect(suspect, output.key)) return true;
        const [fingerprint = ''] = state.stamps.get(output.key) ?? [];
        if (touched && fingerprint !== '' && !isTouched(output.madeFrom, touched)) return false;
        return fingerprint !== output.fingerprint;
      }),
      removals: surplus.filter((key) => !kept.includes(key)),
    },
    stamps: new Map([
      ...state.stamps,
      ...kept.filter((key) => !state.stamps.has(key)).map((key) => [key, unknownStamp] as const),
    ]),
  };
}

/** The last part of the address of a page, as a slug. */
function lastNameIn(key: string): string {
  const path = key.replace(/(?:\/index\.html|\.\w+)$/, '');
  return slugOf(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether the state to commit would be the one that was read: then a run that changes nothing writes nothing. */
function isSameState({ state, isNew, unsettled }: Before, inventory: Inventory): boolean {
  const { items, pictures, attachments, records, unrendered, parsedWith } = inventory;
  if (isNew || unsettled.length > 0 || state.parsedWith !== parsedWith || items.size !== state.items.size) return false;
  if (!haveSameVersions(attachments, state.attachments)) return false;
  if (!haveSameVersions(pictures, state.pictures) || !haveSameVersions(records.kept, state.records)) return false;
  if (!haveSameVersions(unrendered, state.unrendered)) return false;
  return [...items].every(([path, item]) => {
    const known = state.items.get(path);
    return known?.version === item.version && known.held === item.held;
  });
}

type Versions = ReadonlyMap<string, { version: string }>;

function haveSameVersions(found: Versions, known: Versions): boolean {
  return found.size === known.size && [...found].every(([key, { version }]) => known.get(key)?.version === version);
}
