import type { Instant } from '../../core/article.ts';
import { type HeldIssue, isHeld } from '../../core/digest/hold.ts';
import { type CutIssue, cutIssueNamed } from '../../digest/cut-issue.ts';
import { NotPublished, RecordDamaged } from '../../digest.ts';
import { SettingsRefused } from '../../publish.ts';
import { readRecords, type Records } from '../../publish/records.ts';
import type { Store } from '../../store.ts';
import { bodyBytes, type LocalNewsroom } from '../newsroom.ts';
import { publishAndRecut } from '../publish-and-recut.ts';
import { recutText } from '../wording/recut-text.ts';

interface CutIssuesOptions {
  /** The newsroom whose issues they are, with its site, as it is now. */
  newsroom: () => LocalNewsroom<Store>;
  now: () => Instant;
}

/** The issues that were cut on this machine, where the command `digest` keeps them: the preview itself only has copies. */
export class CutIssues {
  readonly #options: CutIssuesOptions;
  #known: Records['kept'] = new Map();
  #atWork: Promise<unknown> = Promise.resolve();

  constructor(options: CutIssuesOptions) {
    this.#options = options;
  }

  /** Those that are not handed over yet, in the order of their names. */
  async held(): Promise<HeldIssue[]> {
    const { kept } = await readRecords(this.#options.newsroom().site, this.#known);
    this.#known = kept;
    return Array.from(kept.values(), ({ record }) => record).filter(isHeld);
  }

  /** The issue with this name, if it was cut. */
  find(id: string): Promise<CutIssue | undefined> {
    return cutIssueNamed(this.#options.newsroom(), id, this.#options.now());
  }

  /** Cuts an issue again, one issue at a time. Resolves to a sentence that says what happened. */
  recut(id: string): Promise<string> {
    const work = this.#atWork.then(() => this.#recut(id));
    this.#atWork = work.catch(() => undefined);
    return work;
  }

  async #recut(id: string): Promise<string> {
    const options = { now: this.#options.now(), bodyBytes: bodyBytes() };
    try {
      // Nothing is published for the sake of an issue that is final.
      if ((await this.held()).every((issue) => issue.id !== id)) return recutText(id, { status: 'final' });
      const done = await publishAndRecut(this.#options.newsroom(), id, options);
      return done.status === 'unknown' ? `There is no issue ${id} to cut again.` : recutText(id, done);
    } catch (error) {
      const isForEditors = [SettingsRefused, NotPublished, RecordDamaged].some((kind) => error instanceof kind);
      if (isForEditors) return `Nothing was cut again. ${(error as Error).message}`;
      throw error;
    }
  }
}
