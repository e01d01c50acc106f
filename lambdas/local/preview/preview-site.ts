import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../core/article.ts';
import { basePath } from '../../core/keys.ts';
import type { PublishOptions } from '../../publish.ts';
import { Moved } from '../../publish/moved.ts';
import type { Store } from '../../store.ts';
import { deskPath } from '../desk/desk-paths.ts';
import type { LocalNewsroom } from '../newsroom.ts';
import { orRefused } from '../outcome.ts';
import type { MemoryStore } from '../stores/memory-store.ts';
import { renderBehind, untilQuiet } from './behind.ts';
import { CutIssues } from './cut-issues.ts';
import { DeskPages } from './desk-pages.ts';
import { type Edition, editionWith, nextEdition } from './edition.ts';
import type { KeptContent } from './kept-content.ts';
import { OpenPages } from './live-reload.ts';
import type { Tidying } from './memory.ts';
import { Freshness } from './freshness.ts';
import { decodedPath, type Found, pageAt } from './site-pages.ts';
import { StagedSite } from './staged-site.ts';

interface PreviewOptions {
  newsroom: LocalNewsroom<MemoryStore>;
  /** The site that the commands write, where issues are cut and cut again. */
  written: Store;
  /** The content folder as the user named it. */
  folder: string;
  /** What is shown before the first build. */
  edition: Edition;
  /** The instant that decides what is public. */
  now: () => Instant;
  /** The present, which differs from `now` if that is fixed. */
  clock: () => Instant;
  /** Builds again; resolves when what is there now has been looked at. */
  again: () => Promise<void>;
  tidying: Tidying;
  /** What the last preview of the content kept. */
  kept: KeptContent;
  /** Whether `now` is fixed: then nothing is written, because it would be published at another time than its own. */
  isFixed: boolean;
}

interface BuildOptions {
  onProgress?: PublishOptions['onProgress'];
  changed?: ReadonlySet<string> | undefined;
}

/** How long a browser may take to ask for a page that it was told to reload. */
const reloadMs = 100;
/** How often it is looked whether it has. */
const stepMs = 4;
/** How often it is kept at most what a next start would have to make again; what changed since is made again by then. */
const keepEveryMs = 600_000;
/** How often the desk shows how far it is looked through; it reloads for that. */
const showEveryMs = 4_000;
/** How often it is looked again at once, because the content is not what was looked at. */
const mostMoves = 5;

/** A newsroom that is built again and again, and what a browser sees of it in between: the site and the desk. */
export class PreviewSite {
  edition: Edition;
  readonly openPages = new OpenPages(async (path) => versionOf(await attempt(() => this.find(path))));
  readonly #options: PreviewOptions;
  readonly #cutIssues: CutIssues;
  readonly #desk: DeskPages;
  readonly #staged: StagedSite;
  readonly #freshness = new Freshness();
  #isBuilding = false;
  #isClosed = false;
  #askedAt = -Infinity;
  #keptAt = -Infinity;
  /** The edition after which it is not compared again, because it was made for that. */
  #comparedAt = 0;
  /** How often in a row the content was another one than what was looked at. */
  #moves = 0;

  constructor(options: PreviewOptions) {
    const { newsroom, written: site, folder, now, isFixed } = options;
    const cutIssues = new CutIssues({ newsroom: () => ({ ...newsroom, site }), now });
    this.#desk = new DeskPages({
      ...{ newsroom, cutIssues, folder, now },
      edition: () => this.edition,
      openedAt: options.clock(),
      mayRecut: !isFixed,
    });
    this.#cutIssues = cutIssues;
    this.#staged = new StagedSite(newsroom, { kept: options.kept, published: site });
    this.#options = options;
    this.edition = options.edition;
  }

  /**
   * Something is being saved: from now on nothing older is shown. Returns what is to be called when it is complete, before the
   * next build, which is told what it was.
   */
  expectChange(): () => void {
    this.#options.tidying.notNow();
    return this.#freshness.begin();
  }

  /**
   * Makes the next edition and notifies the open pages. Whatever goes wrong is recorded in the edition. `changed`: the keys of all
   * that has changed since the last one, if that is known.
   */
  async build(prepare: () => void | Promise<void>, { onProgress, changed }: BuildOptions = {}): Promise<void> {
    const { now, clock } = this.#options;
    const startedAt = performance.now();
    const last = this.#freshness.complete;
    this.#isBuilding = true;
    const outcome = await attempt(async () => {
      await prepare();
      const staging = {
        changed,
        onFirst: (key: string) => this.#showFirst(last, key),
        onPlanned: () => this.#showPages(last),
        isCurrent: () => this.#freshness.isLast(last),
        quiet: () => untilQuiet(() => this.#askedAt),
      };
      return orRefused(this.#staged.stage({ now: now(), ...(onProgress && { onProgress }) }, staging));
    });
    this.#isBuilding = false;
    // Who saved again meanwhile wants to know what is so now.
    if (!outcome) return;
    const builtAt = clock();
    const milliseconds = Math.round(performance.now() - startedAt);
    this.edition = nextEdition(this.edition, { outcome, builtAt, milliseconds });
    this.#freshness.reach('built', last);
    // Who looks at a page waits for nobody else, and the next build does not wait for who looks.
    void this.openPages.tellChanged();
  }

  /** Lets the page of what was saved come first of all, if somebody looks at it. */
  async #showFirst(last: number, key: string): Promise<void> {
    const isFirst = (path: string) => this.#keyAt(path) === key;
    this.#freshness.reachFirst(last, key);
    if (!this.openPages.has(isFirst)) return;
    void this.openPages.tellChanged(isFirst);
    await this.#reloaded();
  }

  /** Lets the open pages come first: they are told, and reload before anything else is found out. */
  async #showPages(last: number): Promise<void> {
    this.#freshness.reach('planned', last);
    if (this.openPages.areNone) return;
    void this.openPages.tellChanged();
    await this.#reloaded();
  }

  /** Leaves the browser the time to ask for the page that it was told to reload, and no more. */
  async #reloaded(): Promise<void> {
    const toldAt = performance.now();
    while (this.#askedAt < toldAt && performance.now() - toldAt < reloadMs) await sleep(stepMs);
    // The answer goes out first.
    await sleep(stepMs);
  }

  /**
   * Renders what nobody has asked for, to find what only rendering can find; ends when the next build begins. `onFound` is called
   * whenever the edition has another revision.
   */
  async lookBehind(onFound: () => void): Promise<void> {
    const { number } = this.edition;
    const outputs = this.#staged.unjudged();
    const isCurrent = () =>
      !this.#isClosed && this.edition.number === number && !this.#isBuilding && !this.#freshness.isBehind('built');
    const show = (behind: Edition['behind']) => {
      const before = this.edition;
      this.edition = editionWith(before, { problems: this.#staged.problems(), behind });
      if (before === this.edition) return;
      onFound();
      void this.openPages.tellChanged();
    };
    let shownAt = performance.now();
    const isWhole = await renderBehind({
      ...{ outputs, isCurrent },
      render: (output) => this.#staged.judge(output),
      askedAt: () => this.#askedAt,
      onTurn: (done) => {
        if (performance.now() - shownAt < showEveryMs) return;
        show({ done, of: outputs.length });
        shownAt = performance.now();
      },
    });
    if (!isCurrent() || this.edition.breakdown !== undefined) return;
    if (isWhole) {
      this.#moves = 0;
      show(undefined);
      return this.#afterAll();
    }
    this.#moves++;
    if (this.#moves <= mostMoves) await this.#options.again();
  }

  /** All is found out: what takes long is kept if that was not done lately, and what nobody noticed is looked for. */
  async #afterAll(): Promise<void> {
    const { number } = this.edition;
    if (performance.now() - this.#keptAt >= keepEveryMs) await this.keep();
    const isOutdated = this.#comparedAt !== number && (await this.#staged.isOutdated());
    this.#options.tidying.soon();
    if (!isOutdated || this.edition.number !== number) return;
    this.#comparedAt = number + 1;
    await this.#options.again();
  }

  /** Ends what goes on behind, and keeps for the next start what took long. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.keep();
    this.#staged.close();
  }

  /** Keeps for the next start what took long. */
  keep(): Promise<void> {
    this.#keptAt = performance.now();
    return this.#staged.keep();
  }

  /** When there is something new to show by itself; `undefined` if never. */
  async nextChangeAt(): Promise<Instant | undefined> {
    const held = (await this.#cutIssues.held()).map(({ heldUntil }) => heldUntil);
    const instants = [...held, this.edition.report?.nextChangeAt ?? 0].filter((at) => at > this.#options.now());
    return instants.length > 0 ? Math.min(...instants) : undefined;
  }

  /** What a browser finds at a path, once there is something. If the content has changed since it was looked at, it is looked at again first. */
  async find(path: string, query?: string): Promise<Found> {
    await this.#untilShown(path);
    this.#askedAt = performance.now();
    this.#options.tidying.notNow();
    try {
      return await this.#find(path, query);
    } catch (error) {
      if (!(error instanceof Moved)) throw error;
      await this.#options.again();
      return this.#find(path, query);
    }
  }

  async #find(path: string, query?: string): Promise<Found> {
    if (path === deskPath.slice(0, -1)) return { redirect: deskPath };
    const name = nameAtDesk(path);
    return (name === undefined ? undefined : await this.#desk.find(name)) ?? this.#findOnSite(path, query);
  }

  /** What a button of the desk does, which leads to a page that says what came of it; `undefined` where there is no button. */
  actionAt(path: string): (() => Promise<{ redirect: string }>) | undefined {
    const name = nameAtDesk(path);
    return name === undefined ? undefined : this.#desk.actionAt(name);
  }

  /** Resolves when what is shown there can no longer be older than the last change that was noticed. */
  async #untilShown(path: string): Promise<void> {
    if (path.startsWith(deskPath)) return this.#freshness.until('built');
    const key = this.#keyAt(path);
    // Its name is made from its content.
    if (key !== undefined && this.#staged.isAsset(key)) return;
    await this.#freshness.until('planned', key);
  }

  /** The path of the address of the site that is shown. */
  get #base(): string {
    return basePath((this.#staged.settings ?? this.edition.settings).url);
  }

  /** The key of the page at a path, if there is one. */
  #keyAt(path: string): string | undefined {
    const base = `${this.#base}/`;
    const name = path.startsWith(base) ? decodedPath(path.slice(base.length)) : undefined;
    return name === '' || name?.endsWith('/') ? `${name}index.html` : name;
  }

  #findOnSite(path: string, query?: string): Promise<Found> {
    return pageAt(
      {
        read: async (key) => (await this.#staged.read(key)) ?? this.#desk.readForProof(key),
        base: this.#base,
        headersOf: (key) => this.#staged.headersOf(key),
      },
      path,
      query,
    );
  }
}

/** What follows the path of the desk; `undefined` for a path elsewhere. */
function nameAtDesk(path: string): string | undefined {
  return path.startsWith(deskPath) ? path.slice(deskPath.length) : undefined;
}

/** The result, or a sentence saying why there is none. */
async function attempt<T>(work: () => Promise<T>): Promise<T | { breakdown: string }> {
  try {
    return await work();
  } catch (error) {
    return { breakdown: (error as Error).message };
  }
}

/** A page that cannot be shown has no version, so that it reloads and says so. */
function versionOf(found: Found | { breakdown: string }): string {
  return 'version' in found ? found.version : '';
}
