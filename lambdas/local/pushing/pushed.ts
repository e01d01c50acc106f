import { byKey } from '../../core/text/compare.ts';
import { jsonIn } from '../../publish/private.ts';
import type { Store } from '../../store.ts';

/**
 * Where a content folder remembers what each bucket held when the two were last in step. It is of this copy of the folder alone,
 * and is never sent. Without it, nobody knows whose version of a file is the newer one.
 */
export const pushedKey = '.tidings/pushed.json';

/** Versions by path. */
interface Remembered {
  versions?: Record<string, string>;
  seen?: Record<string, string>;
}

/** What the folder remembers of one bucket. */
export class Pushed {
  /** Versions of what both held. */
  readonly versions: Map<string, string>;
  /** Versions of what only the bucket held, and was shown so. */
  readonly seen: Map<string, string>;
  readonly #folder: Store;
  readonly #bucket: string;

  private constructor(folder: Store, bucket: string, { versions = {}, seen = {} }: Remembered) {
    this.#folder = folder;
    this.#bucket = bucket;
    this.versions = new Map(Object.entries(versions));
    this.seen = new Map(Object.entries(seen));
  }

  static async of(folder: Store, bucket: string): Promise<Pushed> {
    const all = jsonIn<Record<string, Remembered>>((await folder.read(pushedKey))?.body);
    return new Pushed(folder, bucket, all?.[bucket] ?? {});
  }

  /** Keeps it, in order of the paths; files of the same bytes are left as they are. */
  async save(): Promise<void> {
    const file = await this.#folder.read(pushedKey);
    const all = jsonIn<Record<string, Remembered>>(file?.body) ?? {};
    const mine: Remembered = { versions: inOrder(this.versions), seen: inOrder(this.seen) };
    const text = `${JSON.stringify({ ...all, [this.#bucket]: mine }, undefined, 1)}\n`;
    if (file === undefined || new TextDecoder().decode(file.body) !== text) await this.#folder.write(pushedKey, text);
  }
}

function inOrder(versions: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...versions].toSorted(byKey));
}
