/** What a build comes to, one after the other: all pages can be shown, and then the desk knows what to say. */
type Step = 'planned' | 'built';

/**
 * How far the preview has come since it was told of a change, so that whoever asks for something waits until it cannot be older
 * than that.
 */
export class Freshness {
  /** How many changes were told. */
  #told = 0;
  /** Those of them that go on. */
  readonly #open = new Set<number>();
  /** Which of them are in the plan and on the desk. */
  readonly #reached: Record<Step, number> = { planned: -1, built: -1 };
  /** The key of a page that can be shown before all is planned, and since which change. */
  #first: { key: string; since: number } | undefined;
  #next = Promise.withResolvers<void>();

  /** The number of the last change that is complete, and before which all are: what a look begins with that begins now. */
  get complete(): number {
    return Math.min(this.#told, ...[...this.#open].map((number) => number - 1));
  }

  /** Whether there was a change that is not in the plan, or on the desk, yet. */
  isBehind(step: Step): boolean {
    return this.#reached[step] < this.#told;
  }

  /** Whether nothing has changed since. */
  isLast(number: number): boolean {
    return number === this.#told;
  }

  /** A change begins; returns what is to be called when it is complete. */
  begin(): () => void {
    const number = ++this.#told;
    this.#open.add(number);
    return () => void this.#open.delete(number);
  }

  /** The page under this key shows the changes up to this one. */
  reachFirst(since: number, key: string): void {
    this.#first = { key, since };
    this.#step();
  }

  /** What is on the desk is in the plan, too. */
  reach(step: Step, number: number): void {
    for (const reached of step === 'built' ? (['planned', 'built'] as const) : [step])
      this.#reached[reached] = Math.max(number, this.#reached[reached]);
    this.#step();
  }

  /** Resolves when all that has been told up to now has come to this step, or at least to the page under the key. */
  async until(step: Step, key?: string): Promise<void> {
    const told = this.#told;
    const isFirst = () => key !== undefined && this.#first?.key === key && this.#first.since >= told;
    while (this.#reached[step] < told && !isFirst()) await this.#next.promise;
  }

  #step(): void {
    const { resolve } = this.#next;
    this.#next = Promise.withResolvers();
    resolve();
  }
}
