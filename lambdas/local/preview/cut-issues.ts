import type { Instant } from '../../core/article.ts';
import { type HeldIssue, isHeld } from '../../core/digest/hold.ts';
import { fingerprintOf } from '../../core/hash.ts';
import { type CutIssue, cutIssueNamed } from '../../digest/cut-issue.ts';
import { NotPublished, RecordDamaged } from '../../digest.ts';
import { SettingsRefused } from '../../publish.ts';
import { retryOnConflict } from '../../publish/moved.ts';
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
  /** What came of cutting an issue again, and of which state of it that is said. */
  readonly #said = new Map<string, { text: string; of: string }>();

  constructor(options: CutIssuesOptions) {
    this.#options = options;
  }

  /** Those that are not handed over yet, in the order of their names. */
  async held(): Promise<HeldIssue[]> {
    const { site } = this.#options.newsroom();
    // The command `digest`, or whoever empties the folder of the site, may be at work there.
    const { kept } = await retryOnConflict(() => readRecords(site, this.#known));
    this.#known = kept;
    return Array.from(kept.values(), ({ record }) => record).filter(isHeld);
  }

  /** The issue with this name, if it was cut. */
  find(id: string): Promise<CutIssue | undefined> {
    return cutIssueNamed(this.#options.newsroom(), id, this.#options.now());
  }

  /** Cuts an issue again, one issue at a time. What came of it is `said` of it. */
  async recut(id: string): Promise<void> {
    const work = this.#atWork.then(() => this.#recut(id));
    this.#atWork = work.catch(() => undefined);
    const text = await work;
    // If it cannot be read now, its page says why.
    const cut = await this.find(id).catch(() => undefined);
    if (cut) this.#said.set(id, { text, of: stateOf(cut) });
  }

  /** A sentence that says what came of cutting the issue again, until it is another or would be cut otherwise. */
  said(cut: CutIssue): string | undefined {
    const said = this.#said.get(cut.issue.id);
    return said?.of === stateOf(cut) ? said.text : undefined;
  }

  async #recut(id: string): Promise<string> {
    const { now: clock } = this.#options;
    const options = { now: clock(), bodyBytes: bodyBytes(), clock };
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

/** Names what an issue is, and what it would be if it were cut again. */
function stateOf({ issue, recut }: CutIssue): string {
  return fingerprintOf(issue, recut);
}
