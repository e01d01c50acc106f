import type { Article, Instant } from '../../core/article.ts';
import { catalogueAt } from '../../core/catalogue.ts';
import { isAttachable } from '../../core/catalogue/attachment-types.ts';
import type { Issue } from '../../core/digest/issue.ts';
import type { Mail } from '../../core/digest/mail.ts';
import { hashOf } from '../../core/hash.ts';
import { keyOfArticle } from '../../core/keys.ts';
import { cleanPicture } from '../../core/pictures/pictures.ts';
import { nextIssues } from '../../digest/coming.ts';
import { type Listing, SettingsRefused } from '../../publish.ts';
import { explainRelated } from '../../publish/explain-related.ts';
import { openState } from '../../publish/open.ts';
import type { Store, Stored } from '../../store.ts';
import { digestView } from '../desk/desk-digest.ts';
import { issueView } from '../desk/desk-issue.ts';
import { mailAs, mailLooks } from '../desk/desk-mail.ts';
import { relatedView } from '../desk/desk-related.ts';
import { hrefOf } from '../desk/desk-frame.ts';
import { deskPath, issuePath, proofPath, relatedPath } from '../desk/desk-paths.ts';
import { deskView } from '../desk/desk.ts';
import type { LocalNewsroom } from '../newsroom.ts';
import type { CutIssues } from './cut-issues.ts';
import type { Edition } from './edition.ts';
import { withReload } from './live-reload.ts';
import { PerEdition } from './per-edition.ts';
import { proofOf } from './proof.ts';
import { decodedPath, type Found, type Page } from './site-pages.ts';

interface DeskPagesOptions {
  newsroom: LocalNewsroom<Store>;
  cutIssues: CutIssues;
  /** The content folder as the user named it. */
  folder: string;
  /** What there is to show now. */
  edition: () => Edition;
  now: () => Instant;
  /** When the preview started: its pages are not those of an earlier one. */
  openedAt: Instant;
  /** Whether the buttons of the desk work. */
  mayRecut: boolean;
}

/** How many lists the desk links to; all others are at similar addresses. */
const newestShown = 20;

/** An issue and its mail, and how the page looks that shows them. */
interface ShownIssue {
  mailed: { issue: Issue; mail: Mail };
  page(this: void): DeskPage;
}

type DeskPage = Page & { version: string };

/** What a browser sees of the desk. Names of pages are what follows the path of the desk in their addresses. */
export class DeskPages {
  readonly #options: DeskPagesOptions;
  readonly #proofFiles = new Map<string, string>();
  readonly #known: PerEdition;

  constructor(options: DeskPagesOptions) {
    this.#options = options;
    this.#known = new PerEdition(options.edition, options.now);
  }

  /** The page with this name; `undefined` if there is none. */
  async find(name: string): Promise<Found | undefined> {
    if (name === 'desk.css') return deskPage('text/css', this.#options.newsroom.templates.file('desk/desk.css'));
    if (name === '') return this.#front();
    const explained = decodedPath(/^related\/([^/]+)\/?$/.exec(name)?.[1] ?? '');
    if (explained)
      return name.endsWith('/') ? this.#findRelated(explained) : { redirect: relatedPath({ slug: explained }) };
    const [, kind, id = '', rest, look] = /^(digests|issues)\/([a-z0-9-]+)(\/(?:([a-z-]+)\.html)?)?$/.exec(name) ?? [];
    if (kind === undefined) return this.#findProof(name);
    if (rest === undefined) return { redirect: `${deskPath}${name}/` };
    return this.#findIssue(() => (kind === 'digests' ? this.#nextIssue(id) : this.#cutIssue(id)), look);
  }

  /** What the button with this name does, which leads to a page that says what came of it; `undefined` if there is none. */
  actionAt(name: string): (() => Promise<{ redirect: string }>) | undefined {
    const { cutIssues, mayRecut } = this.#options;
    const [, id] = /^issues\/([a-z0-9-]+)\/recut$/.exec(name) ?? [];
    if (id === undefined || !mayRecut) return undefined;
    return async () => {
      await cutIssues.recut(id);
      return { redirect: issuePath(id) };
    };
  }

  /** A picture or an attachment that a proof needs before it is published, cleaned as it will be then. */
  async readForProof(key: string): Promise<Stored | undefined> {
    const path = this.#proofFiles.get(key);
    if (path === undefined) return undefined;
    const stored = await this.#options.newsroom.content.read(path);
    if (isAttachable(path)) return stored;
    const picture = stored && cleanPicture(stored.body, path);
    return picture && 'bytes' in picture ? { ...stored, body: picture.bytes } : undefined;
  }

  async #front(): Promise<Found> {
    const { newsroom, cutIssues, folder, openedAt } = this.#options;
    const now = this.#options.now();
    const live = await liveOn(newsroom.site, now);
    const newest = live.slice(0, newestShown);
    const held = await cutIssues.held();
    const edition = this.#options.edition();
    const html = newsroom.templates.render('desk/desk', deskView({ edition, held, newest, folder, now }));
    return htmlPage(html, `${openedAt}-${edition.number}-${edition.revision}`);
  }

  async #findRelated(slug: string): Promise<Found | undefined> {
    const { newsroom, folder, edition, now } = this.#options;
    return unlessRefused(async () => {
      const answer = await this.#known.find(`related/${slug}`, () => explainRelated(newsroom, slug, { now: now() }));
      if (answer.status === 'unknown') return undefined;
      const view = relatedView({ answer, edition: edition(), folder });
      return htmlPage(newsroom.templates.render('desk/related', view));
    });
  }

  async #findProof(name: string): Promise<Found | undefined> {
    const { newsroom, edition, now } = this.#options;
    const { scheduled, drafts } = edition().report ?? { scheduled: [], drafts: [] };
    const listing = [...scheduled, ...drafts].find(
      (unpublished: Listing) => deskPath + name === proofPath(unpublished),
    );
    const proof = listing && (await this.#known.find(name, () => proofOf(newsroom, listing, now())));
    if (!proof) return this.#findPublished(name);
    for (const [key, path] of proof.pictures) this.#proofFiles.set(key, path);
    return htmlPage(proof.html);
  }

  /** Where the article is that had its proof under this name, if it is public now: its proof is often open when it is published. */
  async #findPublished(name: string): Promise<Found | undefined> {
    const live = await liveOn(this.#options.newsroom.site, this.#options.now());
    const article = live.find((published) => deskPath + name === proofPath(published));
    return article && { redirect: hrefOf(this.#options.edition(), keyOfArticle(article)) };
  }

  /** The page of an issue, or its mail in one of its looks. */
  async #findIssue(find: () => Promise<ShownIssue | undefined>, file: string | undefined): Promise<Found | undefined> {
    const look = mailLooks.find((look) => look === file);
    if (file !== undefined && look === undefined) return undefined;
    return unlessRefused(async () => {
      const shown = await find();
      if (!shown || look === undefined) return shown?.page();
      // A mail runs no script; the page around it reloads.
      return deskPage('text/html', mailAs(look, shown.mailed, this.#options.edition()));
    });
  }

  /** The next issue of a digest. */
  async #nextIssue(slug: string): Promise<ShownIssue | undefined> {
    const { newsroom, edition, folder, now } = this.#options;
    const proofs = await this.#known.find('digests', () => nextIssues(newsroom, now()));
    const proof = proofs.find(({ digest }) => digest.slug === slug);
    if (!proof) return undefined;
    const page = () =>
      htmlPage(newsroom.templates.render('desk/digest', digestView({ proof, edition: edition(), folder })));
    return { mailed: proof, page };
  }

  /** An issue that was cut. */
  async #cutIssue(id: string): Promise<ShownIssue | undefined> {
    const { newsroom, cutIssues, edition, folder, now, mayRecut } = this.#options;
    const cut = await cutIssues.find(id);
    if (!cut) return undefined;
    const page = () => {
      const view = issueView({ cut, edition: edition(), folder, now: now(), mayRecut, said: cutIssues.said(cut) });
      return { ...htmlPage(newsroom.templates.render('desk/issue', view)), isAlone: true } as const;
    };
    return { mailed: cut, page };
  }
}

/** The articles of which the site shows pages, the newest first. */
async function liveOn(site: Store, now: Instant): Promise<readonly Article[]> {
  const { state } = await openState(site);
  const articles = Array.from(state.items.values(), ({ article }) => article);
  return catalogueAt(articles, now).live;
}

/** What is found, unless the settings are refused: then the desk, which says what is wrong with them. */
async function unlessRefused(find: () => Promise<Found | undefined>): Promise<Found | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof SettingsRefused) return { redirect: deskPath };
    throw error;
  }
}

function htmlPage(html: string, version = hashOf(html)): DeskPage {
  return deskPage('text/html', withReload(html, version), version);
}

/** As it is, without the script that reloads it. */
function deskPage(type: string, body: string, version = hashOf(body)): DeskPage {
  const contentType = `${type}; charset=utf-8`;
  return { status: 200, contentType, cacheControl: 'no-cache', crossOrigin: false, body, version };
}
