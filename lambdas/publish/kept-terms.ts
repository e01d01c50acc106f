import type { Terms } from '../core/related.ts';

/**
 * The words of the articles that this run parsed, by the articles' paths. They take as much memory as the bodies, and once the
 * lists are made from them nobody needs them any more. Words that are needed again can be read again.
 */
export class KeptTerms {
  readonly #terms: Map<string, Terms>;

  constructor(terms = new Map<string, Terms>()) {
    this.#terms = terms;
  }

  get(path: string): Terms | undefined {
    return this.#terms.get(path);
  }

  forget(): void {
    this.#terms.clear();
  }
}
