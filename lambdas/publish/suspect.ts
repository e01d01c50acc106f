import { isPublished } from '../core/places.ts';
import type { Store } from '../store.ts';
import { type Opened, type Stamp, unknownStamp } from './state.ts';

/** Keys of which nobody can say what stands there; each is looked at before it is written. */
export interface Suspect {
  /** A run that did not commit was about to change them, and may still be at it. */
  unsettled: Set<string>;
  /** Something stands there, and the state does not say what: it was lost, or somebody else wrote. */
  unknown: Set<string>;
}

export interface SuspectInput {
  site: Store;
  opened: Opened;
  /** What this run has touched before it had to begin again. */
  touched: ReadonlySet<string>;
  /** Compares what the site lists with what the state says. */
  audit: boolean;
}

/** Stands in place of a fingerprint, and is none. */
const unsettledMark = 'unsettled';

/** The keys that this run must not trust. After an audit the state no longer speaks of what is missing. */
export async function suspectIn({ site, opened, touched, audit }: SuspectInput): Promise<Suspect> {
  const { stamps } = opened.state;
  const unknown = new Set(opened.isNew || audit ? await unlikeStamps(site, stamps) : []);
  const unsettled = new Set([...opened.unsettled, ...touched]);
  for (const [key, [fingerprint, , version]] of stamps) {
    if (fingerprint === unsettledMark) unsettled.add(key);
    else if (version === '') unknown.add(key);
  }
  return { unsettled, unknown };
}

/** Whether what stands under the key must be looked at before it is written. */
export function isSuspect({ unsettled, unknown }: Suspect, key: string): boolean {
  return unsettled.has(key) || unknown.has(key);
}

/** Whether something surely stands under the key. */
export function isStanding(stamps: ReadonlyMap<string, Stamp>, { unknown }: Suspect, key: string): boolean {
  const [, , version] = stamps.get(key) ?? unknownStamp;
  return version !== '' || unknown.has(key);
}

/** Has the next run distrust a key as this one does, which could not do there what it had to. */
export function distrustFurther(stamps: Map<string, Stamp>, suspect: Suspect, key: string): void {
  const [, hash, version] = stamps.get(key) ?? unknownStamp;
  if (suspect.unsettled.has(key)) stamps.set(key, [unsettledMark, hash, version]);
  else if (suspect.unknown.has(key)) stamps.set(key, unknownStamp);
}

/** Keys that publishing owns and whose object is not the one that was stamped. Stamps of missing objects are taken out. */
async function unlikeStamps(site: Store, stamps: Map<string, Stamp>): Promise<string[]> {
  const versions = new Map((await site.list('')).map(({ key, version }) => [key, version]));
  for (const key of stamps.keys()) if (!versions.has(key)) stamps.delete(key);
  const unlike = [...versions].filter(([key, version]) => isPublished(key) && stamps.get(key)?.[2] !== version);
  return unlike.map(([key]) => key);
}
