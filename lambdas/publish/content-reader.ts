import type { Article, Body } from '../core/article.ts';
import { fingerprintOf } from '../core/hash.ts';
import type { Problem } from '../core/problem.ts';
import { hasFrontMatter, isHtml } from '../core/reading/endings.ts';
import { isAboutFolder } from '../core/reading/unread-files.ts';
import { bundleOf, type FolderMarks, inherited, inheritedValues, marksOfBundle } from '../core/reading/folder-files.ts';
import { isLabelKind, kindOf } from '../core/reading/item-kind.ts';
import { setAside } from '../core/reading/set-aside.ts';
import type { Terms } from '../core/related.ts';
import { byKey } from '../core/text/compare.ts';
import { whole } from '../core/catalogue/whole.ts';
import type { Listed } from '../store.ts';
import { type Held, readHeld } from './held.ts';
import { KeptBodies } from './kept-bodies.ts';
import type { Mishap, Mishaps } from './mishap.ts';
import type { Newsroom, PublishOptions } from './newsroom.ts';
import type { ParsedBefore } from './parsed-before.ts';
import { type AskedOfItems, type ParsedItem, parsedItem, type Shaping } from './parse-item.ts';
import type { ParsedSoFar, Resumed } from './parsed-so-far.ts';
import type { ParserBeside } from './parser-beside.ts';
import { readListed } from './read-file.ts';
import type { Item, State, Unrendered } from './state.ts';

export interface LookInput {
  newsroom: Pick<Newsroom, 'content' | 'site' | 'program' | 'theme' | 'needsSettings' | 'parserBeside'>;
  options: Pick<PublishOptions, 'now' | 'bodyBytes' | 'onProgress'>;
  /** What the last run knew. */
  state: State;
  /** The listing of the content, if it was just listed. */
  listed?: readonly Listed[] | undefined;
  /** What an earlier survey parsed (see `parsedBefore`). */
  parsed?: ParsedBefore | undefined;
  /** Where what this one parses is noted, if it may have to stop. */
  soFar?: ParsedSoFar | undefined;
  /** Articles that this run found impossible to render. */
  mishaps?: Mishaps;
  /**
   * Items that the last run failed at are not tried again: for callers that render no pages, and need existing ones.
   */
  onlyRendered?: boolean;
  /** Receives the words of each article that is parsed, by its path, for callers that relate articles. */
  terms?: Map<string, Terms> | undefined;
  /** Takes each body that is parsed, instead of the inventory. */
  keepBody?(this: void, article: Article, body: Pick<Body, 'html'>, parsedWith: string): void;
  /** Callers that publish nothing need no bodies, and avoid their cost. */
  factsOnly?: boolean;
  /** The path of an article to treat as if nothing said that it is a draft: for previewing its page. */
  undrafted?: string;
}

/** How many bytes of bodies a run keeps by default: enough for ten thousand articles. */
const usualBodyBytes = 80_000_000;

type ReaderInput = Omit<LookInput, 'parsed'> &
  Shaping & {
    parsed?: (ParsedBefore & Partial<Pick<Resumed, 'terms'>>) | undefined;
  };

/** Takes content items one by one and collects what they turn out to be. */
export class ContentReader {
  readonly items = new Map<string, Item>();
  readonly bodies: KeptBodies;
  readonly held = new Map<string, Held>();
  readonly unrendered = new Map<string, Unrendered>();
  readonly refused: string[] = [];
  /** Paths of files that turned out not to be content items. */
  readonly notArticles = new Set<string>();
  readonly problems: Problem[] = [];
  readonly parsedWith: string;
  readonly #from: ReaderInput;
  readonly #asked: AskedOfItems;
  /** Of folders, by their files and by the bundles in them. */
  readonly #marks: FolderMarks[];

  constructor(from: ReaderInput) {
    this.#from = from;
    this.#asked = { html: from.factsOnly !== true, terms: from.terms !== undefined && from.factsOnly !== true };
    this.#marks = [...from.folders];
    this.bodies = new KeptBodies(from.options.bodyBytes ?? usualBodyBytes);
    this.parsedWith = parsedWithOf(from);
  }

  /** In order of their paths, so that the order of reading has no effect. */
  articles(): Article[] {
    const articles = [...this.items].toSorted(byKey).map(([, { article }]) => article);
    return articles.map((article) => {
      if (this.#isHeldBack(article)) return { ...whole(article), draft: true };
      return this.#isUndated(article) ? { ...whole(article), publishAt: this.#from.options.now } : article;
    });
  }

  /** A draft that has no date yet is shown as it would be if it were published now. */
  #isUndated({ path, publishAt, kind }: Article): boolean {
    return path === this.#from.undrafted && publishAt === 0 && kind === undefined;
  }

  /**
   * Whether an article that is not a draft by itself is one because of its place, or of what files say about its
   * folder.
   */
  #isHeldBack({ path, draft, signs = [] }: Article): boolean {
    if (draft || path === this.#from.undrafted) return false;
    return placeOf(path) !== undefined || inherited(path, signs, this.#marks) === 'draft';
  }

  /** Takes an item that is as it was parsed before, which needs no waiting. Returns whether it is one. */
  takeCurrent(listed: Listed): boolean {
    const current = this.#current(listed);
    if (!current || this.#isUnclear(current.article)) return false;
    this.#keep(current, true);
    return true;
  }

  /** What can take a part of so many items, if the newsroom has it. */
  openBeside(items: number): ParserBeside | undefined {
    const { newsroom, settings, languages, people, tags } = this.#from;
    return newsroom.parserBeside?.(items, { settings, languages, people, tags }, this.#asked);
  }

  async take(listed: Listed, beside?: ParserBeside): Promise<void> {
    const current = this.#current(listed);
    const outcome = current ? current.article : await this.#parse(listed, beside);
    if (outcome === undefined) return void this.notArticles.add(listed.key);
    const known = this.#from.state.items.get(listed.key);
    if (outcome instanceof Refused) return this.#refuse(listed, known, outcome);
    if (this.#isUnclear(outcome)) return this.#refuse(listed, known, new Refused([], { isDraft: outcome.draft }));
    this.#keep(current ?? { version: listed.version, article: outcome }, current !== undefined);
  }

  /** Whether nobody can tell if the files around it hold it back. */
  #isUnclear({ path, signs = [] }: Article): boolean {
    return inherited(path, signs, this.#marks) === 'unclear';
  }

  #keep(item: Item, isKnown: boolean): void {
    const { path, draft, signs } = item.article;
    this.items.set(path, item);
    const marks = draft && signs?.includes('headless') ? marksOfBundle(path) : undefined;
    if (marks) this.#marks.push(marks);
    this.#note(item, isKnown);
  }

  /** What a run that has to stop would have parsed in vain. */
  #note(item: Item, isKnown: boolean): void {
    const { soFar, parsed, options, terms } = this.#from;
    const { article } = item;
    const { path, draft, publishAt } = article;
    if (isKnown) {
      const known = parsed?.items.get(path) === item ? parsed.terms?.get(path) : undefined;
      if (known) terms?.set(path, known);
    } else if (!draft && publishAt <= options.now && !this.#isHeldBack(article))
      soFar?.add({ kind: 'items', path, found: item, terms: terms?.get(path) });
  }

  /** The article as it was parsed before, if it would be parsed so again. */
  #current({ key, version }: Listed): Item | undefined {
    const { state, parsed, mishaps } = this.#from;
    if (mishaps?.has(key)) return undefined;
    for (const before of [state, parsed]) {
      const item = before?.parsedWith === this.parsedWith ? before.items.get(key) : undefined;
      if (item?.version === version && !item.held) return item;
    }
    return undefined;
  }

  /** `undefined` for a file of HTML, of an author or of a tag that does not say that it is one. */
  async #parse(listed: Listed, beside: ParserBeside | undefined): Promise<Article | Refused | undefined> {
    const failed = this.#failedAt(listed);
    if (failed) {
      this.unrendered.set(listed.key, { ...failed, version: listed.version });
      return new Refused([failed.problem]);
    }
    this.#from.soFar?.mustHaveTime();
    const file = await readListed(this.#from.newsroom.content, listed);
    const isText = file instanceof Uint8Array;
    // What cannot be read, or was cut off by a full disk, may still be what it was.
    const isItem = isText && file.length > 0 ? hasFrontMatter(file) : this.#from.state.items.has(listed.key);
    if (needsFrontMatter(listed.key) && !isItem) return undefined;
    if (!isText) return new Refused([file], { mayHide: true });
    const { folders, undrafted, keepBody, terms } = this.#from;
    const item = { path: listed.key, bytes: file, values: inheritedValues(listed.key, folders) };
    const here = async () => detached(await parsedItem(item, this.#from, this.#asked));
    const parsed = await (beside ? beside.parse(item, here) : here());
    if ('problems' in parsed) return new Refused(parsed.problems, { isDraft: parsed.isDraft, mayHide: mayHide(file) });
    const { article, html } = parsed;
    if (listed.key === undrafted) article.draft = false;
    if (html !== undefined) {
      if (keepBody) keepBody(article, { html }, this.parsedWith);
      else this.bodies.set(article, { html });
    }
    if (parsed.terms) terms?.set(article.path, parsed.terms);
    return article;
  }

  #failedAt({ key, version }: Listed): Mishap | undefined {
    const { mishaps, onlyRendered, state } = this.#from;
    const isKnown = onlyRendered && state.parsedWith === this.parsedWith;
    const last = isKnown ? state.unrendered.get(key) : undefined;
    return mishaps?.get(key) ?? (last?.version === version ? last : undefined);
  }

  /**
   * The last good version stays, unless it must not: from the state, or, if that was lost, from the version held apart
   * from it.
   */
  async #refuse(listed: Listed, known: Item | undefined, { problems, isDraft, mayHide }: Refused): Promise<void> {
    const place = placeOf(listed.key);
    // A file that no generator treats as an article need not be one.
    if (place && !place.isDrafts) return;
    this.problems.push(...(place ? problems.map(asWarning) : problems));
    if (place || isDraft) {
      if (mayHide) this.#mayHide(listed.key);
      return void this.refused.push(listed.key);
    }
    const held = known && !known.held ? undefined : await readHeld(this.#from.newsroom.site, listed.key);
    if (held) this.held.set(listed.key, held);
    const article = held?.article ?? known?.article;
    if (article) this.items.set(listed.key, { version: listed.version, article, held: true });
    else this.refused.push(listed.key);
    if (!article && mayHide) this.#mayHide(listed.key);
  }

  /** What is beside a page that was never public may be part of it, and nobody can tell. */
  #mayHide(path: string): void {
    const marks = marksOfBundle(path);
    if (!marks) return;
    // Other pages of folders are read at the same time.
    const reaches = (other: string) => marks.reaches(other) && bundleOf(other) === undefined;
    this.#marks.push({ ...marks, reaches, verdicts: new Map([['headless', 'unclear']]) });
  }
}

/** What shapes articles besides their files: if it changes, all of them are parsed again. */
export function parsedWithOf(from: Omit<ReaderInput, 'parsed'>): string {
  const { language, dir, timezone, url, formerUrls, permalink, words } = from.settings;
  const shaping = [language, dir, timezone, url, formerUrls, permalink, from.languages.folders];
  const own = words ? [words] : [];
  const people = from.people.size > 0 ? [[...from.people]] : [];
  const tags = from.tags.size > 0 ? [[...from.tags]] : [];
  const ofFolders = from.folders.flatMap(({ hash }) => hash ?? []).toSorted();
  return fingerprintOf(from.newsroom.program, ...shaping, ...own, ...people, ...tags, ...ofFolders);
}

/** What is without is something else: HTML, or what tells people of a folder. */
function needsFrontMatter(path: string): boolean {
  return isHtml(path) || isLabelKind(kindOf(path)) || (isAboutFolder(path) && path.startsWith('articles/'));
}

/** Hugo tells of an author in `authors/ada/_index.md`. */
function placeOf(path: string): ReturnType<typeof setAside> {
  return isLabelKind(kindOf(path)) ? undefined : setAside(path);
}

/** A content item that is not an article, and why. */
class Refused {
  readonly problems: Problem[];
  readonly isDraft: boolean;
  /** If it is the page of a folder, it may hide what is beside it. */
  readonly mayHide: boolean;

  constructor(problems: Problem[], { isDraft = false, mayHide = false } = {}) {
    this.problems = problems;
    this.isDraft = isDraft;
    this.mayHide = mayHide;
  }
}

/** Whether a faulty file says that it is headless, or is empty and may have said so. */
function mayHide(file: Uint8Array): boolean {
  return file.length === 0 || /headless/i.test(new TextDecoder().decode(file));
}

/** Readers miss nothing when a draft has a fault. */
function asWarning(problem: Problem): Problem {
  return { ...problem, severity: 'warning' };
}

/** A copy without references to the original: a title that was cut out of a file keeps the whole file in memory. */
function detached(parsed: ParsedItem): ParsedItem {
  return 'problems' in parsed ? parsed : { ...parsed, article: JSON.parse(JSON.stringify(parsed.article)) as Article };
}
