import { isPublished } from '../core/places.ts';
import { readClaims } from './claims.ts';
import type { Store } from '../store.ts';
import { type Opened, type Stamp, type State, unknownStamp } from './state.ts';

/** Keys whose contents nobody knows; each is looked at before it is written. */
export interface Suspect {
  /** A run that did not commit was about to change these, and may still be at work. */
  unsettled: Set<string>;
  /** Something is there that the state does not know: the state was lost, or somebody else wrote it. */
  unknown: Set<string>;
}

export interface SuspectInput {
  site: Store;
  opened: Opened;
  /** What this run had touched before it had to begin again. */
  touched: ReadonlySet<string>;
  /** Compares the listing of the site with the state. */
  audit: boolean;
}

const none: ReadonlySet<string> = new Set();

/** Used instead of a fingerprint, but is none. */
const unsettledMark = 'unsettled';

/**
 * The keys that this run must not trust, and the stamps of what is there; after an audit, without stamps of missing
 * objects.
 */
export async function suspectIn({
  site,
  opened,
  touched,
  audit,
}: SuspectInput): Promise<{ suspect: Suspect; stamps: State['stamps'] }> {
  const listed = opened.isNew || audit ? await versionsIn(site, opened.state.stamps.keys()) : undefined;
  const known = opened.state.stamps;
  const stamps = listed ? new Map([...known].filter(([key]) => listed.has(key))) : known;
  const claims = listed ? await readClaims(site) : none;
  const unknown = new Set(listed && unlikeStamps(listed, stamps, claims));
  const unsettled = new Set([...opened.unsettled, ...touched]);
  // There are as many as outputs, and nothing need be made of each.
  stamps.forEach((stamp, key) => {
    if (stamp[0] === unsettledMark) unsettled.add(key);
    else if (stamp[2] === '') unknown.add(key);
  });
  return { suspect: { unsettled, unknown }, stamps };
}

/** Whether what is under the key must be looked at before it is written. */
export function isSuspect({ unsettled, unknown }: Suspect, key: string): boolean {
  return unsettled.has(key) || unknown.has(key);
}

/** Whether there is certainly something under the key. */
export function isStanding(stamps: ReadonlyMap<string, Stamp>, { unknown }: Suspect, key: string): boolean {
  const [, , version] = stamps.get(key) ?? unknownStamp;
  return version !== '' || unknown.has(key);
}

/** Makes the next run distrust a key as this one does, because this one could not do what it had to there. */
export function distrustFurther(stamps: Map<string, Stamp>, suspect: Suspect, key: string): void {
  const [, hash, version] = stamps.get(key) ?? unknownStamp;
  if (suspect.unsettled.has(key)) stamps.set(key, [unsettledMark, hash, version]);
  else if (suspect.unknown.has(key)) stamps.set(key, unknownStamp);
}

async function versionsIn(site: Store, known: Iterable<string>): Promise<Map<string, string>> {
  return new Map((await site.list('', known)).map(({ key, version }) => [key, version]));
}

/** Keys that publishing owns and whose object is not the one that was stamped. */
function unlikeStamps(
  listed: ReadonlyMap<string, string>,
  stamps: State['stamps'],
  claims: ReadonlySet<string>,
): string[] {
  const isOurs = (key: string) => isPublished(key) || claims.has(key);
  const unlike = [...listed].filter(([key, version]) => isOurs(key) && stamps.get(key)?.[2] !== version);
  return unlike.map(([key]) => key);
}
