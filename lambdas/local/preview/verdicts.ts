import type { Output } from '../../core/outputs/output.ts';
import type { Problem } from '../../core/problem.ts';
import { jsonIn } from '../../publish/private.ts';
import { onceEach } from '../../publish/write.ts';

/** What rendering an output found. */
interface Verdict {
  fingerprint: string;
  problems: Problem[];
}

type Outputs = ReadonlyMap<string, Output>;

/** What rendering found in each output. It counts as long as the output would be rendered the same. */
export class Verdicts {
  readonly #last: Map<string, Verdict>;

  /** `kept`: what `keptOf` gave before, unless it is lost or damaged. */
  constructor(kept: Uint8Array | undefined) {
    const verdicts = jsonIn<[string, Verdict][]>(kept);
    this.#last = new Map(Array.isArray(verdicts) ? verdicts : []);
  }

  set({ key, fingerprint }: Output, problems: Problem[]): void {
    this.#last.set(key, { fingerprint, problems });
  }

  /** Whether it is known what is wrong with the output. */
  has({ key, fingerprint }: Output): boolean {
    return this.#last.get(key)?.fingerprint === fingerprint;
  }

  /** What is known to be wrong with these outputs, each problem once. */
  problemsOf(outputs: Outputs): Problem[] {
    return onceEach(this.#of(outputs).flatMap(([, { problems }]) => problems));
  }

  /** The verdicts on these outputs as a text, for the next start. */
  keptOf(outputs: Outputs): string {
    return JSON.stringify(this.#of(outputs));
  }

  #of(outputs: Outputs): [string, Verdict][] {
    return [...this.#last].filter(([key, { fingerprint }]) => outputs.get(key)?.fingerprint === fingerprint);
  }
}
