import type { Instant } from '../../core/article.ts';
import type { Edition } from './edition.ts';

/** How long something is taken to be as it was at an instant: what the desk foretells names days, hours and minutes. */
const minuteMs = 60_000;

/** Keeps what takes long to find out, while the edition is the same: a page with frames asks for it many times, and again before each reload. */
export class PerEdition {
  readonly #edition: () => Pick<Edition, 'number'>;
  readonly #now: () => Instant;
  readonly #known = new Map<string, Promise<unknown>>();
  #of = '';

  constructor(edition: () => Pick<Edition, 'number'>, now: () => Instant) {
    this.#edition = edition;
    this.#now = now;
  }

  /** What `find` found under this name; a fault is not kept. */
  find<T>(name: string, find: () => Promise<T>): Promise<T> {
    const of = `${this.#edition().number} ${Math.floor(this.#now() / minuteMs)}`;
    if (of !== this.#of) this.#known.clear();
    this.#of = of;
    const known = this.#known.get(name) as Promise<T> | undefined;
    if (known) return known;
    const found = find();
    this.#known.set(name, found);
    found.catch(() => this.#known.get(name) === found && this.#known.delete(name));
    return found;
  }
}
