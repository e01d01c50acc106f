import type { Article } from '../core/article.ts';
import { isAttachable } from '../core/catalogue/attachment-types.ts';
import { brandIn } from '../core/catalogue/brand.ts';
import { coverIn } from '../core/catalogue/podcast-cover.ts';
import { keysOfFiles } from '../core/catalogue/resolve.ts';
import { hashOf } from '../core/hash.ts';
import { once } from '../core/per-key.ts';
import { foreignEndings } from '../core/pictures/foreign-endings.ts';
import { unreadable } from '../core/pictures/refusal.ts';
import type { Problem } from '../core/problem.ts';
import { isPicture } from '../core/reading/endings.ts';
import { type Sites, sitesOf } from '../core/reading/permalinks/written-path.ts';
import type { Settings } from '../core/settings.ts';
import { splitAddress } from '../core/text/address.ts';
import { byKey } from '../core/text/compare.ts';
import type { Listed, Store } from '../store.ts';
import { BoundedMap } from './bounded-map.ts';
import { mishap } from './mishap.ts';
import { inParallel } from './parallel.ts';
import type { ParsedSoFar } from './parsed-so-far.ts';
import { readListed } from './read-file.ts';
import type { State } from './state.ts';

/** Most runs measure nothing, and the code that cleans takes long to load. */
const cleaner = once(() => import('../core/pictures/pictures.ts'));

/** Whether a file of the content is named like a picture, whether or not browsers show its format. */
export function isLikePicture(key: string): boolean {
  return isPicture(key) || foreignEndings.test(key);
}

/**
 * Measures the pictures that are published, in their cleaned form. One that has a problem now keeps its last good
 * version, unless that is the very file that is refused: then its published form is not good either.
 */
export async function measureAll(from: {
  content: Store;
  soFar?: ParsedSoFar | undefined;
  known: State['pictures'];
  before: State['pictures'];
  /** All of the content: bytes say what a file is that is shown, whatever its name. */
  files: ReadonlyMap<string, Listed>;
  articles: readonly Article[];
  settings: Settings;
  /** The pictures whose last good version is shown. */
  held: readonly Article[];
}): Promise<{ measured: State['pictures']; drawings: Drawings; problems: Problem[] }> {
  const measured: State['pictures'] = new Map();
  const drawings = new BoundedMap<Uint8Array>(mostDrawingBytes, ({ length }) => length);
  const problems: Problem[] = [];
  const sites = sitesOf(from.settings);
  const ofHeld =
    from.held.length === 0
      ? new Set<string>()
      : picturesIn(from.held, new Map<string, unknown>([...from.before, ...from.files]), sites);
  const shown = picturesIn(from.articles, from.files, sites)
    .union(picturesOfSettings(from.articles, from.files, from.settings))
    .union(ofHeld);
  await inParallel(shown, from.content.parallel, async (path) => {
    const known = from.known.get(path);
    const before = from.before.get(path);
    const listed = from.files.get(path);
    // A missing picture is shown only in the last good version of a faulty article.
    if (!listed) return void (before && ofHeld.has(path) && measured.set(path, before));
    if (known?.version === listed.version) return void measured.set(path, known);
    from.soFar?.mustHaveTime();
    const isNamedSo = before !== undefined || isLikePicture(path);
    // A recording may be large, and is none by its name.
    if (!isNamedSo && isAttachable(path)) return void problems.push(shownAnyway(path, unreadable, from));
    const bytes = await readListed(from.content, listed);
    const { cleanPicture } = await cleaner();
    const picture = bytes instanceof Uint8Array ? orMishap(path, () => cleanPicture(bytes, path)) : bytes;
    if ('severity' in picture) {
      problems.push(isNamedSo ? picture : shownAnyway(path, picture, from));
      return void (before && before.version !== listed.version && measured.set(path, before));
    }
    const { bytes: cleaned, ...measures } = picture;
    const found = { version: listed.version, picture: { path, hash: hashOf(cleaned), ...measures } };
    measured.set(path, found);
    if (picture.type === 'image/svg+xml') drawings.set(found.picture.hash, cleaned);
    from.soFar?.add({ kind: 'pictures', path, found });
  });
  return { measured: new Map([...measured].toSorted(byKey)), drawings: new Map(drawings.entries()), problems };
}

/** The articles, and what they may show. */
type Showing = Pick<Parameters<typeof measureAll>[0], 'articles' | 'files' | 'settings'>;

/** What to say of a file that is shown as a picture, and neither is one nor is named like one: it is no mistake of the file's. */
function shownAnyway(
  path: string,
  { found, expected }: Pick<Problem, 'found' | 'expected'>,
  showing: Showing,
): Problem {
  return {
    severity: 'warning',
    ...(firstPlaceOf(path, showing) ?? { file: path }),
    found: `${path} is shown as a picture: ${found}`,
    expected,
    fix: 'Link to the file instead of showing it, or show a picture.',
  };
}

/** Where an article first shows the file; `undefined` if only the settings name it. */
function firstPlaceOf(
  path: string,
  { articles, files, settings }: Showing,
): Pick<Problem, 'file' | 'line'> | undefined {
  const keyOf = keysOfFiles(files, sitesOf(settings));
  const isIt = (article: Article, target: string) => keyOf(article, splitAddress(target).path) === path;
  for (const article of articles) {
    const reference = article.references.find(({ kind, target }) => kind === 'image' && isIt(article, target));
    const line =
      reference?.line ?? (article.image && isIt(article, article.image.src) ? article.lines?.image : undefined);
    if (line !== undefined) return { file: article.path, line };
  }
  return undefined;
}

/** By hash: cleaned SVGs. To read one and write it anew takes much longer than to clean another picture, so it is done once. */
export type Drawings = ReadonlyMap<string, Uint8Array>;

const mostDrawingBytes = 16_000_000;

function orMishap<T>(file: string, work: () => T): T | Problem {
  try {
    return work();
  } catch (error) {
    return mishap(file, error);
  }
}

/** Content keys of the pictures that the settings name, of which these articles decide whether the podcast's cover is shown. */
export function picturesOfSettings(
  articles: readonly Article[],
  known: ReadonlyMap<string, unknown>,
  settings: Settings,
): Set<string> {
  return coverIn(articles, known, settings).union(new Set(brandIn(known, settings).values()));
}

/** Content keys of the pictures that the articles show or link to, as they are known, or else as they are named. */
export function picturesIn(
  articles: readonly Article[],
  known: ReadonlyMap<string, unknown>,
  sites: Sites,
): Set<string> {
  const paths = new Set<string>();
  const keyOf = keysOfFiles(known, sites);
  const add = (article: Article, target: string) => paths.add(keyOf(article, splitAddress(target).path));
  for (const article of articles) {
    for (const { kind, target } of article.references)
      if (kind === 'image' || (kind === 'link' && isPicture(target))) add(article, target);
    if (article.image) add(article, article.image.src);
  }
  return paths;
}
