import { isDeepStrictEqual } from 'node:util';
import type { Article, Body } from '../../core/article.ts';
import type { Headers } from '../../core/outputs/headers.ts';
import type { Output } from '../../core/outputs/output.ts';
import type { RelatedPart, RelatedShelf } from '../../core/related.ts';
import type { Settings } from '../../core/settings.ts';
import { compareProblems, type Problem } from '../../core/problem.ts';
import type { PublishOptions, Report } from '../../publish.ts';
import { bodyReader } from '../../publish/bodies.ts';
import { bodyIn, heldBody, keepHeld } from '../../publish/held.ts';
import { type Mishap, mishapInSite, type Mishaps } from '../../publish/mishap.ts';
import { Moved, retryOnConflict } from '../../publish/moved.ts';
import { openState, rememberState } from '../../publish/open.ts';
import { keepParsed, type ParsedBefore, parsedBefore } from '../../publish/parsed-before.ts';
import { headersOfOutput, render } from '../../publish/write.ts';
import type { Listed, Store, Stored } from '../../store.ts';
import { bodyBytes, type LocalNewsroom } from '../newsroom.ts';
import { FolderStore } from '../stores/folder-store.ts';
import type { MemoryStore } from '../stores/memory-store.ts';
import { firstOutput } from './first-output.ts';
import { type KeptContent, nothingKept, shelfIn } from './kept-content.ts';
import { KnownBodies } from './known-bodies.ts';
import { LastRenderedOutputs } from './rendered.ts';
import { type Fingerprints, type Staged, stage, type Turns } from './staging.ts';
import { Verdicts } from './verdicts.ts';

/** How many bytes of bodies are kept in memory at most, where they cannot be in a file, however much is free. */
const mostBodyBytes = 120_000_000;
/** How many bytes of what was rendered are kept: what somebody looks at, and not the site. */
const renderedBytes = 24_000_000;

/** How many names of what has changed are looked at one by one; after more, all is listed. */
const mostNamed = 32;

/** Nobody tells of what happens in a folder whose name begins with a dot (see `watchFolders`). */
function isWatched({ key }: Listed): boolean {
  return !/(?:^|\/)\.[^/]*\//.test(key);
}

/** How a look comes about, and who waits for what of it. */
interface Staging extends Partial<Turns> {
  /** The keys of all that has changed since the last look, if that is known. */
  changed?: ReadonlySet<string> | undefined;
  /** Told the key of a page that can be asked for before all is planned. */
  onFirst?(this: void, key: string): Promise<void>;
  onPlanned?(this: void): Promise<void>;
}

/** Where a first look finds what need not be made again. */
interface Known {
  kept?: KeptContent | undefined;
  published?: Store | undefined;
}

/**
 * A newsroom as it would be published, of which each output is rendered when it is asked for. What the site holds
 * besides, such as the records of issues, is read from its store.
 */
export class StagedSite {
  readonly #newsroom: LocalNewsroom<MemoryStore>;
  readonly #kept: KeptContent;
  readonly #published: Store | undefined;
  #keptParsed: ParsedBefore | undefined;
  readonly #keptRelated = new Map<RelatedPart, Uint8Array>();
  readonly #bodies: KnownBodies;
  readonly #rendered = new LastRenderedOutputs(renderedBytes);
  readonly #verdicts: Verdicts;
  /** By path: articles at whose pages the program fails, with the version of the file. */
  #mishaps = new Map<string, Mishap & { version: string | undefined }>();
  #templates: unknown;
  #theme: unknown;
  #parsed: ParsedBefore | undefined;
  #staged: Staged | undefined;
  /** The content as it was last listed, whatever came of looking at it. */
  #listed: readonly Listed[] | undefined;
  /** What there is to be seen while all else is being planned. */
  #first: { output: Output; bytes: Uint8Array } | undefined;
  /** What the last report was made with. */
  #reported: Fingerprints = new Map();
  /** What the last look found. */
  #lookedAt: readonly Problem[] = [];

  /** `kept`: what the last preview of the same content made of it; `published`: the site that it is published to. */
  constructor(newsroom: LocalNewsroom<MemoryStore>, { kept = nothingKept, published }: Known = {}) {
    this.#newsroom = newsroom;
    this.#kept = kept;
    this.#published = published;
    this.#parsed = this.#keptParsed = parsedBefore({ parsed: this.#place });
    this.#bodies = new KnownBodies(kept.bodies, Math.min(bodyBytes(), mostBodyBytes));
    this.#verdicts = new Verdicts(kept.read('verdicts'));
  }

  /** Keeps what the next preview would have to make again. */
  async keep(): Promise<void> {
    if (!this.#staged || !this.#parsed) return;
    this.#keptParsed = keepParsed({ parsed: this.#place }, this.#parsed, this.#keptParsed);
    const { outputs, opened, inventory } = this.#staged;
    this.#bodies.keep(inventory.parsedWith);
    this.#kept.write('verdicts', this.#verdicts.keptOf(outputs));
    for (const part of ['whole', 'since', 'frequent'] as const) {
      const bytes = await opened.shelf.read(part);
      if (bytes && bytes !== this.#keptRelated.get(part)) this.#kept.write(`related-${part}`, bytes);
      if (bytes) this.#keptRelated.set(part, bytes);
    }
  }

  readonly #place = {
    read: () => this.#kept.read('parsed'),
    write: (text: string) => this.#kept.write('parsed', text),
  };

  /**
   * Looks and plans; from then on it is the new plan that is rendered. Before all is planned, the page of an article may be ready,
   * and before all that the report says is found out, all pages are. Gives no report if it was not current until it was made. Throws
   * `SettingsRefused`.
   */
  async stage(
    options: Pick<PublishOptions, 'now' | 'onProgress'>,
    { changed, onFirst, onPlanned, isCurrent = () => true, quiet = async () => {} }: Staging = {},
  ): Promise<Report | undefined> {
    const { site, templates } = this.#newsroom;
    const known = this.#staged ? { parsed: this.#parsed } : await this.#knownAtFirst();
    let isAgain = false;
    const { staged, report: findOut } = await retryOnConflict(async () => {
      const listed = await this.#list(isAgain ? undefined : changed);
      if (templates !== this.#templates) this.#mishaps.clear();
      const versions = new Map(listed.map(({ key, version }) => [key, version]));
      for (const [path, { version }] of this.#mishaps) if (versions.get(path) !== version) this.#mishaps.delete(path);
      if (!isAgain && onFirst && (await this.#planFirst(listed, options))) await onFirst(this.#first!.output.key);
      isAgain = true;
      return stage({
        ...{ newsroom: this.#newsroom, listed, ...known, mishaps: this.#mishaps },
        options: { ...options, bodyBytes: 0 },
        keepBody: (article, body, parsedWith) => this.#bodies.set({ ...article, parsedWith }, body),
        pageBefore: (key) => this.#pageBefore(key),
      });
    }).finally(() => (this.#first = undefined));
    const { inventory } = staged;
    const { parsed, parsedWith, pictures, attachments } = inventory;
    this.#templates = templates;
    this.#theme = this.#newsroom.theme;
    this.#staged = staged;
    const items = new Map([...parsed].filter(([, { held }]) => !held));
    this.#parsed = { parsedWith, items, pictures, attachments };
    rememberState(site, staged.opened);
    await onPlanned?.();
    const found = await findOut(this.#reported, { isCurrent, quiet });
    if (!found) return undefined;
    this.#reported = found.fingerprints;
    this.#lookedAt = found.report.problems;
    return { ...found.report, problems: this.problems() };
  }

  /** `changed`: the keys of all that has changed since it was last listed, if they are known and few. */
  async #list(changed: ReadonlySet<string> | undefined): Promise<readonly Listed[]> {
    const { content } = this.#newsroom;
    const before = this.#listed;
    this.#listed = undefined;
    const isKnown = before && changed && changed.size <= mostNamed && content instanceof FolderStore;
    return (this.#listed = await (isKnown ? content.listAgain(before, changed) : content.list('')));
  }

  /** Whether the content is another one than was last listed, whoever failed to say so. */
  async isOutdated(): Promise<boolean> {
    const before = this.#listed;
    const [listed, known] = [await this.#newsroom.content.list(''), before].map((all) => all?.filter(isWatched));
    return this.#listed === before && !isDeepStrictEqual(listed, known);
  }

  /** Renders the page of the article that was saved, if that is all that happened. */
  async #planFirst(listed: readonly Listed[], options: Pick<PublishOptions, 'now'>): Promise<boolean> {
    const newsroom = this.#newsroom;
    const before = this.#staged;
    if (!before || newsroom.templates !== this.#templates || newsroom.theme !== this.#theme) return false;
    const first = await firstOutput({ newsroom, listed, before, options });
    if (!first) return false;
    const { output, article, body } = first;
    const problems: Problem[] = [];
    const mishaps: Mishaps = new Map();
    const bodyOf = async () => body;
    const rendered = await render({ ...newsroom, bodyOf, mishaps }, output, problems);
    if (!rendered || mishaps.size > 0) return false;
    this.#bodies.set({ ...article, parsedWith: before.inventory.parsedWith }, body);
    this.#verdicts.set(output, problems);
    this.#rendered.set(output, rendered.bytes);
    this.#first = { output, bytes: rendered.bytes };
    return true;
  }

  /** What the last preview kept of the content; or else what was published of it, which knows no drafts. */
  async #knownAtFirst(): Promise<{ parsed: ParsedBefore | undefined; shelf: RelatedShelf }> {
    if (this.#parsed || !this.#published) return { parsed: this.#parsed, shelf: shelfIn(this.#kept) };
    const { state, shelf } = await openState(this.#published);
    return { parsed: state, shelf };
  }

  /** Lets go what is open. */
  close(): void {
    this.#bodies.close();
  }

  /** All that is known to be wrong: what the look found, and what rendering has found up to now. */
  problems(): Problem[] {
    if (!this.#staged) return [];
    return [...this.#lookedAt, ...this.#verdicts.problemsOf(this.#staged.outputs)].toSorted(compareProblems);
  }

  /** The settings of what is shown. */
  get settings(): Settings | undefined {
    return this.#staged?.inventory.settings;
  }

  /** Whether what is under the key is named by its content. */
  isAsset(key: string): boolean {
    return this.#staged?.outputs.get(key)?.stage === 'asset';
  }

  /** All that there is to be rendered. */
  keys(): Iterable<string> {
    return this.#staged?.outputs.keys() ?? [];
  }

  /** What has not been rendered yet as it is now, so that nobody knows what is wrong with it. */
  unjudged(): Output[] {
    const outputs = this.#staged?.outputs.values() ?? [];
    return [...outputs].filter((output) => !this.#verdicts.has(output));
  }

  /** Renders an output to see what is wrong with it, unless that is known. Throws `Moved` if it cannot be rendered. */
  async judge(output: Output): Promise<void> {
    if (this.#staged?.outputs.get(output.key) !== output) throw new Moved('There is another plan.');
    if (this.#verdicts.has(output)) return;
    try {
      await this.#render(this.#staged, output);
    } catch (error) {
      if (error instanceof Moved) throw error;
      this.#verdicts.set(output, [mishapInSite(output.key, error)]);
    }
  }

  /** What is under the key; throws `Moved` if the content has changed since it was looked at. */
  async read(key: string): Promise<Stored | undefined> {
    if (this.#first?.output.key === key) return { body: this.#first.bytes, version: this.#first.output.fingerprint };
    const output = this.#staged?.outputs.get(key);
    if (!output) return this.#newsroom.site.read(key);
    const body = await this.#bytesOf(this.#staged!, output);
    return body && { body, version: output.fingerprint };
  }

  /** How it is served. */
  headersOf(key: string): Headers | undefined {
    const output = this.#first?.output.key === key ? this.#first.output : this.#staged?.outputs.get(key);
    return output ? headersOfOutput(output) : this.#newsroom.site.headersOf(key);
  }

  /** The output's bytes; if they cannot or must not be made, those that were there before. */
  async #bytesOf(staged: Staged, output: Output): Promise<Uint8Array | undefined> {
    const known = this.#rendered.get(output);
    if (known) return known;
    const bytes = await this.#render(staged, output);
    if (bytes) this.#rendered.set(output, bytes);
    return bytes ?? this.#rendered.last(output.key)?.bytes;
  }

  async #render(staged: Staged, output: Output): Promise<Uint8Array | undefined> {
    const { site, content } = this.#newsroom;
    const problems: Problem[] = [];
    const mishaps: Mishaps = new Map();
    const bodyOf = bodySource(staged, this.#bodies, content);
    const rendered = await render({ site, content, bodyOf, mishaps }, output, problems);
    const [failed] = mishaps;
    if (failed) throw await this.#withoutFailed(staged, output, failed);
    this.#verdicts.set(output, problems);
    return rendered?.bytes;
  }

  /** The program fails at a page: it is staged again without its article, or with the last version that was rendered. */
  async #withoutFailed({ inventory }: Staged, output: Output, [path, mishap]: [string, Mishap]): Promise<Moved> {
    const { site } = this.#newsroom;
    const opened = await openState(site);
    const items = new Map(opened.state.items);
    items.delete(path);
    rememberState(site, { ...opened, state: { ...opened.state, items } });
    this.#mishaps.set(path, { ...mishap, version: inventory.files.get(path)?.version });
    const last = this.#rendered.last(output.key);
    const html = last?.article && bodyIn({ body: last.bytes });
    if (last?.article && html !== undefined) await keepHeld(site, { article: last.article, html });
    return new Moved(`${path} cannot be rendered.`);
  }

  async #pageBefore(key: string): Promise<{ body: Uint8Array } | undefined> {
    const output = this.#staged?.outputs.get(key);
    const bytes = output && (await this.#bytesOf(this.#staged!, output).catch(() => undefined));
    return bytes && { body: bytes };
  }
}

/** Gives the bodies of articles: the last good version of a faulty one, what was parsed, or else what is parsed now. */
function bodySource({ inventory, held }: Staged, bodies: KnownBodies, content: Store) {
  const read = bodyReader(content, inventory);
  return async (article: Article): Promise<Body | undefined> => {
    if (inventory.items.get(article.path)?.held) {
      const kept = held.get(article.path);
      return kept && heldBody(kept);
    }
    const version = { ...article, parsedWith: inventory.parsedWith };
    const known = bodies.get(version);
    if (known) return known;
    const body = await read(article);
    bodies.set(version, body);
    return body;
  };
}
