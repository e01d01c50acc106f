import { setTimeout as sleep } from 'node:timers/promises';
import type { Article, Instant } from '../../core/article.ts';
import { catalogueAt } from '../../core/catalogue.ts';
import { basePath } from '../../core/keys.ts';
import { fingerprintOf, hashOf } from '../../core/hash.ts';
import { isAttachable } from '../../core/catalogue/attachment-types.ts';
import { cleanPicture } from '../../core/pictures/pictures.ts';
import type { CutIssue } from '../../digest/cut-issue.ts';
import { nextIssues } from '../../digest/coming.ts';
import { type Listing, type PublishOptions, SettingsRefused } from '../../publish.ts';
import { explainRelated } from '../../publish/explain-related.ts';
import { Moved } from '../../publish/moved.ts';
import { openState } from '../../publish/open.ts';
import type { Store, Stored } from '../../store.ts';
import { digestView } from '../desk/desk-digest.ts';
import { issueView } from '../desk/desk-issue.ts';
import { mailAs, mailLooks } from '../desk/desk-mail.ts';
import { relatedView } from '../desk/desk-related.ts';
import { deskPath, deskView, digestPath, issuePath, proofPath, relatedPath } from '../desk/desk.ts';
import { CutIssues } from './cut-issues.ts';
import { renderBehind } from './behind.ts';
import { type Edition, editionWith, nextEdition } from './edition.ts';
import type { KeptContent } from './kept-content.ts';
import { OpenPages, withReload } from './live-reload.ts';
import type { MemoryStore } from '../stores/memory-store.ts';
import type { LocalNewsroom } from '../newsroom.ts';
import { orRefused } from '../outcome.ts';
import { proofOf } from './proof.ts';
import { StagedSite } from './staged-site.ts';
import { decodedPath, type Found, type Page, pageAt } from './site-pages.ts';

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
  /** What the last preview of the content kept. */
  kept: KeptContent;
  /** Whether `now` is fixed: then nothing is written, because it would be published at another time than its own. */
  isFixed: boolean;
}

/** How many lists the desk links to; all others are at similar addresses. */
const newestShown = 20;

/** How long a browser may take to ask for a page that it was told to reload. */
const reloadMs = 100;
/** How often the desk shows how far it is looked through; it reloads for that. */
const showEveryMs = 4_000;
/** How often it is looked again at once, because the content is not what was looked at. */
const mostMoves = 5;

/** A newsroom that is built again and again, and what a browser sees of it in between: the site and the desk. */
export class PreviewSite {
  edition: Edition;
  readonly openPages = new OpenPages(async (path) => versionOf(await attempt(() => this.find(path))));
  readonly #options: PreviewOptions;
  readonly #openedAt: Instant;
  readonly #proofPictures = new Map<string, string>();
  readonly #cutIssues: CutIssues;
  /** What came of cutting an issue again, and of which state of it that is said. */
  readonly #said = new Map<string, { text: string; of: string }>();

  readonly #staged: StagedSite;
  readonly #planned = Promise.withResolvers<void>();
  #isBuilding = false;
  #askedAt = -Infinity;
  /** How often in a row the content was another one than what was looked at. */
  #moves = 0;

  constructor(options: PreviewOptions) {
    const { newsroom, written: site, now } = options;
    this.#cutIssues = new CutIssues({ newsroom: () => ({ ...newsroom, site }), now });
    this.#staged = new StagedSite(newsroom, options.kept);
    this.#options = options;
    this.edition = options.edition;
    this.#openedAt = options.clock();
  }

  /** Makes the next edition and notifies the open pages. Whatever goes wrong is recorded in the edition. */
  async build(prepare: () => void | Promise<void>, onProgress?: PublishOptions['onProgress']): Promise<void> {
    const { now, clock } = this.#options;
    const startedAt = performance.now();
    this.#isBuilding = true;
    const outcome = await attempt(async () => {
      await prepare();
      return orRefused(this.#staged.stage({ now: now(), ...(onProgress && { onProgress }) }, () => this.#showPages()));
    });
    const builtAt = clock();
    const milliseconds = Math.round(performance.now() - startedAt);
    this.edition = nextEdition(this.edition, { outcome, builtAt, milliseconds });
    this.#isBuilding = false;
    this.#planned.resolve();
    // Who looks at a page waits for nobody else, and the next build does not wait for who looks.
    void this.openPages.tellChanged();
  }

  /** Lets the open pages come first: they are told, and reload before anything else is found out. */
  async #showPages(): Promise<void> {
    this.#planned.resolve();
    if (this.openPages.areNone) return;
    void this.openPages.tellChanged();
    await sleep(reloadMs);
  }

  /** Resolves when there is a plan, so that pages can be shown. */
  get planned(): Promise<void> {
    return this.#planned.promise;
  }

  /**
   * Renders what nobody has asked for, to find what only rendering can find; ends when the next build begins. `onFound` is called
   * whenever the edition has another revision.
   */
  async lookBehind(onFound: () => void): Promise<void> {
    const { number } = this.edition;
    const outputs = this.#staged.unjudged();
    const isCurrent = () => this.edition.number === number && !this.#isBuilding;
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
    this.#moves = isWhole ? 0 : this.#moves + 1;
    if (isWhole) {
      show(undefined);
      await this.keep();
    }
    if (!isWhole && this.#moves <= mostMoves) await this.#options.again();
  }

  /** Keeps for the next start what took long. */
  keep(): Promise<void> {
    return this.#staged.keep();
  }

  /** When there is something new to show by itself; `undefined` if never. */
  async nextChangeAt(): Promise<Instant | undefined> {
    const held = (await this.#cutIssues.held()).map(({ heldUntil }) => heldUntil);
    const instants = [...held, this.edition.report?.nextChangeAt ?? 0].filter((at) => at > this.#options.now());
    return instants.length > 0 ? Math.min(...instants) : undefined;
  }

  /** What a browser finds at a path. If the content has changed since it was looked at, it is looked at again first. */
  async find(path: string, query?: string): Promise<Found> {
    this.#askedAt = performance.now();
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
    const page = path.startsWith(deskPath) ? await this.#findAtDesk(path.slice(deskPath.length)) : undefined;
    return page ?? this.#findOnSite(path, query);
  }

  /** What a button of the desk does, which leads to a page that says what came of it; `undefined` where there is no button. */
  actionAt(path: string): (() => Promise<{ redirect: string }>) | undefined {
    const [, id] =
      /^issues\/([a-z0-9-]+)\/recut$/.exec(path.startsWith(deskPath) ? path.slice(deskPath.length) : '') ?? [];
    return id === undefined || this.#options.isFixed ? undefined : () => this.#recut(id);
  }

  async #recut(id: string): Promise<{ redirect: string }> {
    const text = await this.#cutIssues.recut(id);
    const cut = await this.#cutIssues.find(id).catch(() => undefined);
    if (cut) this.#said.set(id, { text, of: stateOf(cut) });
    return { redirect: issuePath(id) };
  }

  #findOnSite(path: string, query?: string): Promise<Found> {
    return pageAt(
      {
        read: (key) => this.#read(key),
        base: basePath(this.edition.settings.url),
        headersOf: (key) => this.#staged.headersOf(key),
      },
      path,
      query,
    );
  }

  async #findAtDesk(name: string): Promise<Found | undefined> {
    const { newsroom, folder, now } = this.#options;
    const { templates } = newsroom;
    if (name === 'desk.css') return this.#deskPage('text/css', templates.file('desk/desk.css'));
    if (name === '') {
      const newest = await newestOn(newsroom.site, now());
      const held = await this.#cutIssues.held();
      const view = deskView({ edition: this.edition, held, newest, folder, now: now() });
      const html = templates.render('desk/desk', view);
      return this.#deskPage('text/html', html, `${this.#openedAt}-${this.edition.number}-${this.edition.revision}`);
    }
    const explained = decodedPath(/^related\/([^/]+)\/?$/.exec(name)?.[1] ?? '');
    if (explained)
      return name.endsWith('/') ? this.#findRelated(explained) : { redirect: relatedPath({ slug: explained }) };
    const [, digest, file] = /^digests\/([a-z0-9-]+)(?:\/(?:([a-z-]+)\.html)?)?$/.exec(name) ?? [];
    if (digest !== undefined)
      return name.endsWith(digest) ? { redirect: digestPath({ slug: digest }) } : this.#findDigest(digest, file);
    const [, issue, part] = /^issues\/([a-z0-9-]+)(?:\/(?:([a-z-]+)\.html)?)?$/.exec(name) ?? [];
    if (issue !== undefined)
      return name.endsWith(issue) ? { redirect: issuePath(issue) } : this.#findIssue(issue, part);
    const listing = this.#unpublished().find((listing) => deskPath + name === proofPath(listing));
    const proof = listing && (await proofOf(newsroom, listing, now()));
    if (!proof) return undefined;
    for (const [key, picture] of proof.pictures) this.#proofPictures.set(key, picture);
    return this.#deskPage('text/html', proof.html);
  }

  async #findRelated(slug: string): Promise<Found | undefined> {
    const { newsroom, folder, now } = this.#options;
    return this.#unlessRefused(async () => {
      const answer = await explainRelated(newsroom, slug, { now: now() });
      if (answer.status === 'unknown') return undefined;
      const view = relatedView({ answer, edition: this.edition, folder });
      return this.#deskPage('text/html', newsroom.templates.render('desk/related', view));
    });
  }

  /** The next issue of a digest, or its mail in one of its looks. */
  async #findDigest(slug: string, file: string | undefined): Promise<Found | undefined> {
    const { newsroom, folder, now } = this.#options;
    const { edition } = this;
    const look = mailLooks.find((look) => look === file);
    if (file !== undefined && look === undefined) return undefined;
    return this.#unlessRefused(async () => {
      const proof = (await nextIssues(newsroom, now())).find(({ digest }) => digest.slug === slug);
      if (!proof) return undefined;
      if (look !== undefined) return this.#mailPage(mailAs(look, proof, edition));
      return this.#deskPage(
        'text/html',
        newsroom.templates.render('desk/digest', digestView({ proof, edition, folder })),
      );
    });
  }

  /** An issue that was cut, or its mail in one of its looks. */
  async #findIssue(id: string, file: string | undefined): Promise<Found | undefined> {
    const { newsroom, folder, now, isFixed } = this.#options;
    const { edition } = this;
    const look = mailLooks.find((look) => look === file);
    if (file !== undefined && look === undefined) return undefined;
    return this.#unlessRefused(async () => {
      const cut = await this.#cutIssues.find(id);
      if (!cut) return undefined;
      if (look !== undefined) return this.#mailPage(mailAs(look, cut, edition));
      const said = this.#said.get(id);
      const view = issueView({
        ...{ cut, edition, folder, now: now() },
        mayRecut: !isFixed,
        said: said?.of === stateOf(cut) ? said.text : undefined,
      });
      return { ...this.#deskPage('text/html', newsroom.templates.render('desk/issue', view)), isAlone: true };
    });
  }

  /** What is found, unless the settings are refused: then the desk, which says what is wrong with them. */
  async #unlessRefused(find: () => Promise<Found | undefined>): Promise<Found | undefined> {
    try {
      return await find();
    } catch (error) {
      if (error instanceof SettingsRefused) return { redirect: deskPath };
      throw error;
    }
  }

  #unpublished(): Listing[] {
    const { report } = this.edition;
    return report ? [...report.scheduled, ...report.drafts] : [];
  }

  /**
   * The object under the key, or a picture or an attachment that a proof needs before it is published, cleaned as it
   * will be then.
   */
  async #read(key: string): Promise<Stored | undefined> {
    const { content } = this.#options.newsroom;
    const standing = await this.#staged.read(key);
    const path = this.#proofPictures.get(key);
    if (standing || path === undefined) return standing;
    const stored = await content.read(path);
    if (isAttachable(path)) return stored;
    const picture = stored && cleanPicture(stored.body, path);
    return picture && 'bytes' in picture ? { ...stored, body: picture.bytes } : undefined;
  }

  /** As it is: a mail runs no script, and the page around it reloads. */
  #mailPage(html: string): Page & { version: string } {
    return { ...this.#deskPage('text/html', html), body: html };
  }

  #deskPage(type: string, text: string, version = hashOf(text)): Page & { version: string } {
    return {
      status: 200,
      contentType: `${type}; charset=utf-8`,
      cacheControl: 'no-cache',
      crossOrigin: false,
      body: type === 'text/html' ? withReload(text, version) : text,
      version,
    };
  }
}

/** The newest articles of which the site shows pages. */
async function newestOn(site: Store, now: Instant): Promise<Article[]> {
  const { state } = await openState(site);
  const articles = Array.from(state.items.values(), ({ article }) => article);
  return catalogueAt(articles, now).live.slice(0, newestShown);
}

/** Names what an issue is, and what it would be if it were cut again. */
function stateOf({ issue, recut }: CutIssue): string {
  return fingerprintOf(issue, recut);
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
