import { fingerprintOfListed } from '../../publish/last-report.ts';
import type { Listed, Store, Stored } from '../../store.ts';

/** What was seen of a store: enough to tell later whether all of it is as it was, mostly without reading. */
export interface Sighting {
  /** Fingerprints of what was listed, by prefix. */
  listed: [prefix: string, fingerprint: string][];
  /** Versions of what was read and not listed; `null` where there was nothing. */
  read: [key: string, version: string | null][];
}

/**
 * A store that is only read, and that remembers what was seen of it. Each prefix is listed once, so that everybody sees the
 * same, and nothing is listed that is part of a listing.
 */
export class SeenStore implements Store {
  readonly parallel: number;
  readonly #store: Store;
  readonly #listed = new Map<string, Promise<Listed[]>>();
  /** By key: the version, `null` for nothing there, `undefined` where reading failed or gave several. */
  readonly #read = new Map<string, string | null | undefined>();

  constructor(store: Store) {
    this.#store = store;
    this.parallel = store.parallel;
  }

  async list(prefix: string, known?: Iterable<string>): Promise<Listed[]> {
    const wider = [...this.#listed.keys()].find((listed) => prefix.startsWith(listed)) ?? prefix;
    const listing = this.#listed.get(wider) ?? this.#store.list(wider, known);
    this.#listed.set(wider, listing);
    return (await listing).filter(({ key }) => key.startsWith(prefix));
  }

  async read(key: string): Promise<Stored | undefined> {
    const before = this.#read.has(key) ? [this.#read.get(key)] : [];
    this.#read.set(key, undefined);
    const stored = await this.#store.read(key);
    const version = stored?.version ?? null;
    if (before.every((known) => known === version)) this.#read.set(key, version);
    return stored;
  }

  write(key: string): Promise<string> {
    return Promise.reject(new Error(`This store is only read: ${key} is not written.`));
  }

  delete(key: string): Promise<void> {
    return this.write(key).then(() => undefined);
  }

  /** What was seen; `undefined` if that was no one state: something changed meanwhile, or could not be read. */
  async seen(): Promise<Sighting | undefined> {
    const listed = await Promise.all([...this.#listed].map(async ([prefix, files]) => [prefix, await files] as const));
    const versions = new Map(listed.flatMap(([, files]) => files.map(({ key, version }) => [key, version] as const)));
    const read: Sighting['read'] = [];
    for (const [key, version] of this.#read) {
      if (version === undefined) return undefined;
      if (!listed.some(([prefix]) => key.startsWith(prefix))) read.push([key, version]);
      else if (version !== (versions.get(key) ?? null)) return undefined;
    }
    return { listed: listed.map(([prefix, files]) => [prefix, fingerprintOfListed(files)]), read };
  }

  /** Whether all that was seen is as it was. */
  async isAsSeen({ listed, read }: Sighting): Promise<boolean> {
    for (const [prefix, fingerprint] of listed)
      if (fingerprintOfListed(await this.list(prefix)) !== fingerprint) return false;
    for (const [key, version] of read) if (((await this.read(key))?.version ?? null) !== version) return false;
    return true;
  }
}
