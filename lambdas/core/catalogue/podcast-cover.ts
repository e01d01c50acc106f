import type { Article } from '../article.ts';
import type { Picture } from '../pictures/pictures.ts';
import type { Problem } from '../problem.ts';
import { sitesOf } from '../reading/permalinks/written-path.ts';
import type { Position, Remark } from '../reading/position.ts';
import type { Settings } from '../settings.ts';
import { keyOfFile } from './resolve.ts';

/**
 * The content key of the podcast's cover, once an article with a recording is public; `undefined` if the settings name
 * none.
 */
export function coverIn(
  articles: readonly Article[],
  known: ReadonlyMap<string, unknown>,
  settings: Settings,
): Set<string> {
  const { image } = settings.podcast;
  if (image === undefined || !articles.some(({ audio }) => audio)) return new Set();
  return new Set([keyOfFile(known, { path: 'settings.yaml' }, image, sitesOf(settings))]);
}

interface CoverFacts {
  articles: readonly Article[];
  files: ReadonlyMap<string, unknown>;
  /** By path: the pictures that could be measured. */
  pictures: ReadonlyMap<string, Pick<Picture, 'type' | 'width' | 'height'>>;
  settings: Settings;
  /** Where the settings name the cover. */
  at: Position | undefined;
}

/**
 * A warning for a cover that is missing, or that Apple's directory refuses (help.apple.com, "Show cover": a square
 * JPEG or PNG of 1400 to 3000 pixels). Nothing is known of a cover kept elsewhere.
 */
export function coverProblems({ articles, files, pictures, settings, at }: CoverFacts): Problem[] {
  return [...coverIn(articles, files, settings)].flatMap((key): Problem[] => {
    const picture = pictures.get(key);
    const remark = picture ? unfit(picture) : missing(key, settings.podcast.image!, files.has(key));
    return remark ? [{ severity: 'warning', file: 'settings.yaml', ...at, ...remark }] : [];
  });
}

function missing(key: string, image: string, isThere: boolean): Remark | undefined {
  if (isThere || /^https?:/i.test(image)) return undefined;
  return {
    found: `\`podcast.image\` names ${image}, which is missing`,
    expected: `a file ${key} in the content folder`,
    fix: 'Add it, or correct its path; until then feeds have no cover.',
  };
}

function unfit({ type, width, height }: Pick<Picture, 'type' | 'width' | 'height'>): Remark | undefined {
  const isFormat = type === 'image/jpeg' || type === 'image/png';
  if (isFormat && width === height && width >= 1400 && width <= 3000) return undefined;
  return {
    found: `the cover of the podcast is ${isFormat ? '' : `${type}, `}${width} by ${height} pixels`,
    expected: "a square JPEG or PNG of 1400 to 3000 pixels, which Apple's directory asks for",
    fix: 'Export it again; other players show it as it is.',
  };
}
