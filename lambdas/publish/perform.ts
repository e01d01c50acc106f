import type { Article } from '../core/article.ts';
import { keyOfArticle } from '../core/keys.ts';
import { isChosen } from '../core/places.ts';
import type { Plan } from '../core/plan.ts';
import { bodySource } from './bodies.ts';
import { keepClaims } from './claims.ts';
import { type Claim, declareIntent } from './commit.ts';
import type { DecideInput, Work } from './decide.ts';
import { keepFaulty } from './faulty.ts';
import { keepMinted } from './ledger.ts';
import type { Mishaps } from './mishap.ts';
import type { Before } from './open.ts';
import { overStanding } from './over-standing.ts';
import { sending } from './sending.ts';
import type { Stamp } from './state.ts';
import { isSuspect } from './suspect.ts';
import { type Difference, type Written, writeDifference } from './write.ts';

export interface PerformInput extends Omit<DecideInput, 'terms'> {
  work: Work;
  /**
   * Receives the keys before the first of them changes: if another run commits in between, none of them can be trusted.
   */
  touched: Set<string>;
  /** Receives the articles whose pages cannot be rendered, before the run begins again without them. */
  mishaps: Mishaps;
}

/** What was done, and what is there now. */
export interface Done {
  claim: Claim;
  written: Written;
  /** By key. */
  stamps: Map<string, Stamp>;
}

/**
 * Declares what it is about to change, stores what cannot be made again, and then writes the difference. None of this
 * counts before the commit. Throws `Moved` and `ConditionFailed` if another run is at work.
 */
export async function perform({
  newsroom,
  options,
  before,
  inventory,
  work,
  touched,
  mishaps,
}: PerformInput): Promise<Done> {
  const { site, content } = newsroom;
  const { difference, held, read, planned, isAsBefore, isBodyAsBefore } = work;
  const changing = [...difference.writes.map(({ key }) => key), ...difference.removals];
  for (const key of changing) touched.add(key);
  const claim = await declareIntent(site, before, changing);
  await keepMinted(site, claim.generation, [...before.recovered, ...inventory.identities.minted]);
  await keepClaims(site, claim.generation, claimsIn(difference, work.stamps));
  await keepFaulty(site, inventory, held);
  const stamps = new Map(work.stamps);
  const stampOf = standingStamp(planned, stamps, before);
  const stampBefore = (article: Article) => {
    const key = keyOfArticle(article);
    return isBodyAsBefore?.(article) && !isSuspect(before.suspect, key) ? stamps.get(key) : undefined;
  };
  const errand = { now: options.now, claim, plannedAs: work.plannedAs };
  const written = await writeDifference({
    ...{ site, content, before, claim, difference, stamps, mishaps, drawings: inventory.drawings },
    elsewhere: options.elsewhere && sending(options.elsewhere, { ...errand, stamps, before, mishaps }),
    bodyOf: bodySource({ site, inventory, held, read, stampOf, stampBefore }),
    overStanding: isAsBefore && overStanding({ site, before, stamps, isAsBefore }),
    hasTime: () => options.hasTime?.('write') ?? true,
    onWritten: (done, total) => options.onProgress?.('write', done, total),
  });
  return { claim, written, stamps };
}

/** The chosen keys that are written for the first time, and those that are given up. */
function claimsIn({ writes, removals }: Difference, stamps: Work['stamps']) {
  const taken = writes.map(({ key }) => key).filter((key) => isChosen(key) && !stamps.has(key));
  return { taken, left: removals.filter(isChosen) };
}

/** The stamps of the outputs that are as they should be, including those that this run wrote. */
export function standingStamp({ byKey }: Plan, stamps: ReadonlyMap<string, Stamp>, { suspect }: Before) {
  return (key: string): Stamp | undefined => {
    const stamp = stamps.get(key);
    return stamp?.[0] === byKey.get(key)?.fingerprint && !isSuspect(suspect, key) ? stamp : undefined;
  };
}
