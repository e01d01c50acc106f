import type { Article } from '../core/article.ts';
import { type Catalogue, catalogueAt, without } from '../core/catalogue.ts';
import { type Counters, readCounters } from '../core/reading/counters.ts';
import { decode } from '../core/reading/decode.ts';
import { fingerprintOf, hashOf } from '../core/hash.ts';
import type { Identities } from '../core/identity/identity.ts';
import { foreignEndings } from '../core/pictures/foreign-endings.ts';
import type { Problem } from '../core/problem.ts';
import { type FolderMarks, inherited, marksOfBundle } from '../core/reading/folder-files.ts';
import { notedSignsIn } from '../core/reading/noted-signs.ts';
import { setAside, setAsideIn } from '../core/reading/set-aside.ts';
import { otherFieldsIn } from '../core/reading/other-fields.ts';
import { readSettings } from '../core/reading/read-settings.ts';
import { type Fields, type Terms, termsOf } from '../core/related.ts';
import { besides, keyIn } from '../core/catalogue/resolve.ts';
import type { Settings } from '../core/settings.ts';
import type { Listed, Store, Stored } from '../store.ts';
import { readFolders } from './folders.ts';
import { type Held, readHeld } from './held.ts';
import { identitiesOf } from './identities.ts';
import { KeptBodies } from './kept-bodies.ts';
import { type Mishaps, mishap } from './mishap.ts';
import type { Newsroom, PublishOptions } from './newsroom.ts';
import { lazy } from './lazy.ts';
import { inParallel } from './parallel.ts';
import { damagedRecord, readRecords, type Records } from './records.ts';
import type { Item, State } from './state.ts';

/** The content as it stands: every article at its last good version, and what is wrong. */
export interface Content {
  settings: Settings;
  counters: Counters;
  catalogue: Catalogue;
  identities: Identities;
  /** By path: what the next run may trust. */
  items: Map<string, Item>;
  /** By path: the pictures that live articles show. */
  pictures: State['pictures'];
  /** The words of every article that this run parsed. */
  terms: Map<Article, Terms>;
  /** Bodies that this run parsed, as far as they are kept; others are read again when they are needed. */
  bodies: KeptBodies;
  /** By path: last good versions that were held before this run. */
  held: Map<string, Held>;
  /** Paths of all content items. */
  paths: Set<string>;
  /** Paths of content items that were refused and have no good version known. */
  refused: string[];
  problems: Problem[];
  parsedWith: string;
  /** What is on record of the digests. */
  records: Records;
}

/** The settings have a problem: with wrong settings every page would be wrong, so nothing is published. */
export class SettingsRefused extends Error {
  override name = 'SettingsRefused';
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super('The settings have a problem; nothing was published.');
    this.problems = problems;
  }
}

interface LookInput {
  newsroom: Pick<Newsroom, 'content' | 'site' | 'program'>;
  options: Pick<PublishOptions, 'now' | 'bodyBytes' | 'onProgress'>;
  /** What the last run knew. */
  state: State;
  /** Articles that cannot be rendered, as this run found. */
  mishaps?: Mishaps;
  /** Whoever publishes nothing needs neither words nor bodies, and goes without their cost. */
  factsOnly?: boolean;
  /** The path of an article that is taken as if nothing said that it is a draft: for showing its page beforehand. */
  undrafted?: string;
}

/** Most runs parse nothing, and what parses takes long to load. */
const parser = lazy(() => import('../core/reading/content-item.ts'));
const cleaner = lazy(() => import('../core/pictures/pictures.ts'));

/** How many bytes of bodies a run keeps where nothing else is said: enough for ten thousand articles. */
const usualBodyBytes = 80_000_000;

/**
 * Lists the content and parses what is new: only content items that changed since the state was written are read. Throws
 * `SettingsRefused`.
 */
export async function look(input: LookInput): Promise<Content> {
  const { newsroom, options, state } = input;
  const { content, site } = newsroom;
  const unread: Problem[] = [];
  const [articleFiles, imageFiles, settingsFile, countersFile, records] = await Promise.all([
    content.list('articles/'),
    content.list('images/'),
    readOr(content, 'settings.yaml', (problem) => {
      throw new SettingsRefused([problem]);
    }),
    readOr(content, 'counters.json', (problem) => void unread.push(problem)),
    readRecords(site, state.records),
  ]);
  const { settings, problems: ofSettings } = settingsIn(settingsFile?.body);
  const { counters, problems: ofCounters } =
    unread.length > 0 ? { counters: state.counters, problems: [] } : countersIn(countersFile?.body, state);
  const pictureFiles = new Map(
    [...imageFiles, ...articleFiles].filter(({ key }) => isPicture(key)).map((listed) => [listed.key, listed]),
  );
  const folders = await readFolders(content, articleFiles);
  const reader = new Reader({ ...input, settings, pictureFiles, folders: folders.marks });
  const contentItems = articleFiles.filter(({ key, isFolder }) => isFolder || isContentItem(key));
  let done = 0;
  await inParallel(contentItems, content.parallel, async (listed) => {
    await reader.take(listed);
    options.onProgress?.('parse', ++done, contentItems.length);
  });
  const articles = reader.articles();
  const visible = catalogueAt(articles, options.now);
  const paths = new Set(contentItems.map(({ key }) => key));
  const identities = identitiesOf({ articles: [...visible.live, ...visible.gone], paths, settings }, state);
  const [problems, warnings] = bySeverity(identities.problems);
  const catalogue = without(visible, identities.refused, problems);
  const pictures = await measureAll({
    content,
    // Another program may clean otherwise: what it measured has another hash than what this one would publish.
    known: state.parsedWith === reader.parsedWith ? state.pictures : new Map(),
    before: state.pictures,
    pictureFiles,
    articles: catalogue.live,
  });
  const isPublic = new Set([...catalogue.live, ...catalogue.gone]);
  return {
    ...{ settings, counters, catalogue, identities, records, paths },
    items: new Map([...reader.items].filter(([, { article }]) => isPublic.has(article))),
    pictures: pictures.measured,
    ...{ terms: reader.terms, bodies: reader.bodies, held: reader.held, refused: reader.refused },
    problems: [
      ...ofSettings,
      ...ofCounters,
      ...unread,
      ...records.damaged.map(damagedRecord),
      ...folders.problems,
      ...reader.problems,
      ...pictures.problems,
      ...catalogue.problems,
      ...warnings,
      ...articles.flatMap(({ warnings }) => warnings),
      ...otherFieldsIn(articles),
      ...notedSignsIn(articles),
      ...setAsideIn(articles.map(({ path }) => path)),
    ],
    parsedWith: reader.parsedWith,
  };
}

function bySeverity(found: readonly Problem[]): [problems: Problem[], warnings: Problem[]] {
  const { problem = [], warning = [] } = Object.groupBy(found, ({ severity }) => severity);
  return [problem, warning];
}

function settingsIn(body: Uint8Array | undefined): { settings: Settings; problems: Problem[] } {
  const decoded = body && decode(body, 'settings.yaml');
  if (decoded && 'problem' in decoded) throw new SettingsRefused([decoded.problem]);
  const read = readSettings(decoded?.text);
  if (read.problems.some(({ severity }) => severity === 'problem')) throw new SettingsRefused(read.problems);
  return read;
}

/** A file that cannot be read at all is one bad item like any other: the last good counters keep standing. */
function countersIn(body: Uint8Array | undefined, state: State): { counters: Counters; problems: Problem[] } {
  const { counters, problems } = readCounters(body && new TextDecoder().decode(body));
  return { counters: counters.size === 0 && problems.length > 0 ? state.counters : counters, problems };
}

type ReaderInput = LookInput & { settings: Settings; pictureFiles: Map<string, Listed>; folders: FolderMarks[] };

/** Takes content items one by one and gathers what they are. */
class Reader {
  readonly items = new Map<string, Item>();
  readonly terms = new Map<Article, Terms>();
  readonly bodies: KeptBodies;
  readonly held = new Map<string, Held>();
  readonly refused: string[] = [];
  readonly problems: Problem[] = [];
  readonly parsedWith: string;
  readonly #from: ReaderInput;

  constructor(from: ReaderInput) {
    this.#from = from;
    this.bodies = new KeptBodies(from.options.bodyBytes ?? usualBodyBytes);
    const { language, dir, timezone } = from.settings;
    this.parsedWith = fingerprintOf(from.newsroom.program, language, dir, timezone);
  }

  /** In order of their paths, so that the order of reading leaves no trace. */
  articles(): Article[] {
    const articles = [...this.items].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, { article }]) => article);
    const bundles = articles.filter(({ draft, signs }) => draft && signs?.includes('headless'));
    const marks = [...this.#from.folders, ...bundles.flatMap(({ path }) => marksOfBundle(path) ?? [])];
    return articles.map((article) => (this.#isHeldBack(article, marks) ? { ...article, draft: true } : article));
  }

  /** Whether its place, or what is said of its folder, makes a draft of an article that is none by itself. */
  #isHeldBack({ path, draft, signs = [] }: Article, marks: readonly FolderMarks[]): boolean {
    if (draft || path === this.#from.undrafted) return false;
    return setAside(path) !== undefined || inherited(path, signs, marks) === 'draft';
  }

  async take(listed: Listed): Promise<void> {
    const known = this.#from.state.items.get(listed.key);
    const isSame =
      known?.version === listed.version &&
      this.#from.state.parsedWith === this.parsedWith &&
      !this.#from.mishaps?.has(listed.key);
    const outcome = isSame && !known.held ? known.article : await this.#parse(listed);
    if (outcome instanceof Refused) return this.#refuse(listed, known, outcome);
    const problems = this.#missingPictures(outcome);
    const isUnclear = inherited(listed.key, outcome.signs ?? [], this.#from.folders) === 'unclear';
    if (problems.length > 0 || isUnclear) return this.#refuse(listed, known, new Refused(problems, outcome.draft));
    const article = outcome;
    const isKnown = known?.article === article && known.version === listed.version && !known.held;
    this.items.set(listed.key, isKnown ? known : { version: listed.version, article });
  }

  async #parse(listed: Listed): Promise<Article | Refused> {
    const unrenderable = this.#from.mishaps?.get(listed.key);
    if (unrenderable) return new Refused([unrenderable]);
    const file = await this.#read(listed);
    if (!(file instanceof Uint8Array)) return new Refused([file]);
    const { parseContentItem } = await parser();
    try {
      const parsed = parseContentItem({ path: listed.key, bytes: file, settings: this.#from.settings });
      if (parsed.kind === 'refused') return new Refused(parsed.problems, parsed.isDraft);
      const article = detached(parsed.article);
      if (listed.key === this.#from.undrafted) article.draft = false;
      if (this.#from.factsOnly) return article;
      this.terms.set(article, termsOf(termFields(article, parsed.body.text)));
      this.bodies.set(article, parsed.body);
      return article;
    } catch (error) {
      return new Refused([mishap(listed.key, error)]);
    }
  }

  #read(listed: Listed): Promise<Uint8Array | Problem> {
    return readListed(this.#from.newsroom.content, listed);
  }

  /** The last good version stays unless nothing of it may, from the state or, when the state was lost, from what was held apart from it. */
  async #refuse(listed: Listed, known: Item | undefined, { problems, isDraft }: Refused): Promise<void> {
    const place = setAside(listed.key);
    // What no generator takes for an article need not be one.
    if (place && !place.isDrafts) return;
    this.problems.push(...(place ? problems.map(asWarning) : problems));
    if (place || isDraft) return void this.refused.push(listed.key);
    const held = known && !known.held ? undefined : await readHeld(this.#from.newsroom.site, listed.key);
    if (held) this.held.set(listed.key, held);
    const article = held?.article ?? known?.article;
    if (article) this.items.set(listed.key, { version: listed.version, article, held: true });
    else this.refused.push(listed.key);
  }

  #isThere(picture: string): boolean {
    return this.#from.pictureFiles.has(keyIn(this.#from.pictureFiles, picture));
  }

  #missingPictures(article: Article): Problem[] {
    const inBody = article.references.filter(({ kind }) => kind === 'image');
    const lead = article.image ? [{ target: article.image.src, line: undefined }] : [];
    return [...lead, ...inBody]
      .filter(({ target }) => isRelative(target) && !this.#isThere(pictureKey(article, target)))
      .map(({ target, line }) => missingPicture(article, target, line));
  }
}

/** A content item that is no article, and why. */
class Refused {
  readonly problems: Problem[];
  readonly isDraft: boolean;

  constructor(problems: Problem[], isDraft = false) {
    this.problems = problems;
    this.isDraft = isDraft;
  }
}

/** Of a draft nothing is amiss for readers. */
function asWarning(problem: Problem): Problem {
  return { ...problem, severity: 'warning' };
}

/** A copy that holds on to nothing: a title that was cut out of a file keeps the whole file in memory. */
function detached(article: Article): Article {
  return JSON.parse(JSON.stringify(article)) as Article;
}

/** What of an article counts for finding others like it. */
export function termFields({ title, summary = '', tags }: Article, text: string): Fields {
  return { title, summary, text, tags: tags.map(({ slug }) => slug) };
}

/**
 * Measures the pictures that are published, which are the cleaned ones. One that has a problem now keeps its last good
 * version, unless that is the very file that is refused: what it was published as before is no good either.
 */
async function measureAll(from: {
  content: Store;
  known: State['pictures'];
  before: State['pictures'];
  pictureFiles: Map<string, Listed>;
  articles: readonly Article[];
}): Promise<{ measured: State['pictures']; problems: Problem[] }> {
  const measured: State['pictures'] = new Map();
  const problems: Problem[] = [];
  const shown = Array.from(picturesIn(from.articles), (path) => keyIn(from.pictureFiles, path));
  await inParallel(new Set(shown), from.content.parallel, async (path) => {
    const known = from.known.get(path);
    const before = from.before.get(path);
    const listed = from.pictureFiles.get(path);
    if (!listed) return void (before && measured.set(path, before));
    if (known?.version === listed.version) return void measured.set(path, known);
    const bytes = await readListed(from.content, listed);
    const { cleanPicture } = await cleaner();
    const picture = bytes instanceof Uint8Array ? orMishap(path, () => cleanPicture(bytes, path)) : bytes;
    if ('severity' in picture) {
      problems.push(picture);
      return void (before && before.version !== listed.version && measured.set(path, before));
    }
    const { bytes: cleaned, ...measures } = picture;
    measured.set(path, { version: listed.version, picture: { path, hash: hashOf(cleaned), ...measures } });
  });
  return { measured: new Map([...measured].toSorted(([a], [b]) => (a < b ? -1 : 1))), problems };
}

function orMishap<T>(file: string, work: () => T): T | Problem {
  try {
    return work();
  } catch (error) {
    return mishap(file, error);
  }
}

/** The file's bytes, or why they cannot be had. */
async function readListed(content: Store, { key, fault }: Listed): Promise<Uint8Array | Problem> {
  if (fault) return unreadable(key, fault);
  const stored = await readOr(content, key, (problem) => problem);
  if (stored && 'severity' in stored) return stored;
  return stored?.body ?? unreadable(key, 'a file that went away while it was looked at');
}

/** The file, if there is one; when it cannot be read, what `otherwise` makes of the problem. */
export async function readOr<T>(
  content: Store,
  key: string,
  otherwise: (problem: Problem) => T,
): Promise<Stored | undefined | T> {
  try {
    return await content.read(key);
  } catch (error) {
    return otherwise(unreadable(key, `a file that cannot be read (${(error as Error).message})`));
  }
}

/** Content keys of the pictures that the articles show. */
export function picturesIn(articles: readonly Article[]): Set<string> {
  const paths = new Set<string>();
  for (const article of articles) {
    for (const { kind, target } of article.references) if (kind === 'image') paths.add(pictureKey(article, target));
    if (article.image) paths.add(pictureKey(article, article.image.src));
  }
  return paths;
}

function pictureKey(article: Article, target: string): string {
  const path = target.replace(/[?#].*$/s, '');
  return path.startsWith('/') ? path.slice(1) : besides(article, path);
}

function isRelative(target: string): boolean {
  return !target.startsWith('/') && !/^[a-z][a-z0-9+.-]*:/i.test(target);
}

function isContentItem(key: string): boolean {
  return (
    /\.(?:md|markdown)$/i.test(key) &&
    !/(?:^|\/)_index(?:\.[\w-]+)?\.(?:md|markdown)$/i.test(key) &&
    !/(?:^|\/)\./.test(key)
  );
}

function isPicture(key: string): boolean {
  return /\.(?:svg|png|jpe?g|gif|webp|avif)$/i.test(key) || foreignEndings.test(key);
}

function unreadable(file: string, found: string): Problem {
  return {
    severity: 'problem',
    file,
    found: `this is ${found}`,
    expected: 'a readable file inside the content folder',
    fix: 'Put the file itself there, under a plain name, and let this account read it.',
  };
}

function missingPicture(article: Article, target: string, line: number | undefined): Problem {
  return {
    severity: 'problem',
    file: article.path,
    ...(line !== undefined && { line }),
    found: `the picture ${target} is missing`,
    expected: `a file ${pictureKey(article, target)} in the content folder`,
    fix: 'Add the picture, or correct its path; it is read relative to the article.',
  };
}
