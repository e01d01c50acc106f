import type { Problem } from '../../problem.ts';
import { compareText } from '../../text/compare.ts';
import { slugOf } from '../../text/slug.ts';
import { isKnownLanguage } from './known-languages.ts';
import { type Sign, signsIn } from './signs.ts';

/** The languages that a newsroom publishes in. */
export interface Languages {
  /** The newsroom's own. */
  own: string;
  /** By tag (BCP 47): the folder of its addresses, `pt-br`. None where the newsroom has one language, unless the settings name it in a list and files are named so. */
  folders: Readonly<Record<string, string>>;
  /** The other languages that the settings do not name, each with a file whose name shows it. */
  guessed: readonly { tag: string; file: string }[];
}

interface Told {
  language: string;
  /** Those that the settings name. */
  languages?: readonly string[] | undefined;
}

/**
 * The languages of a newsroom, by its settings, or else by the names of its content items where these are
 * unmistakable. A language that one name shows counts in all names, so that it does not matter which articles are
 * translated.
 */
export function languagesIn(paths: readonly string[], { language: own, languages }: Told): Languages {
  const signs = paths
    .flatMap((path) => signsIn(path).map((sign) => ({ ...sign, path })))
    .toSorted((a, b) => compareText(a.path, b.path));
  const sure = languages || signs.length === 0 ? [] : signs.filter(unmistakableAmong(paths, signs, own));
  const first = new Map(sure.toReversed().map(({ tag, path }) => [ownOr(tag, own), path]));
  const others = new Set([...(languages ?? []), ...first.keys()].filter((tag) => ownOr(tag, own) !== own));
  const names = new Map(signs.toReversed().map(({ tag, name }) => [ownOr(tag, own), name]));
  const isNamed = languages?.some((tag) => ownOr(tag, own) === own) === true && names.has(own);
  if (others.size === 0 && !isNamed) return oneLanguage({ language: own });
  const tags = [own, ...others].toSorted(compareText);
  const folders = Object.fromEntries(tags.map((tag) => [tag, names.get(tag) ?? tag.toLowerCase()]));
  const guessed = tags.flatMap((tag) => (first.has(tag) && tag !== own ? { tag, file: first.get(tag)! } : []));
  return { own, folders, guessed };
}

/** `en` means the newsroom's own language if that is `en-GB`. */
function ownOr(tag: string, own: string): string {
  return own.startsWith(`${tag}-`) ? own : tag;
}

/** The only language that the settings name. */
export function oneLanguage({ language }: Pick<Told, 'language'>): Languages {
  return { own: language, folders: {}, guessed: [] };
}

/** The folder of the addresses in a language; none for the newsroom's own, and for one that the newsroom does not have. */
export function folderOf(lang: string, { own, folders }: Languages): string | undefined {
  return lang === own ? undefined : folders[lang];
}

/** The name of an article whose file may be called like its translations; any other name stays as it was. */
export function slugOfTranslation(
  slug: string,
  { commonPath, languageFolder }: { commonPath?: string; languageFolder?: string },
): string {
  return commonPath === undefined ? slug : slugIn(languageFolder, slug);
}

/** What an article is called in the newsroom: its translations may be called the same, each in its language. */
export function slugIn(languageFolder: string | undefined, slug: string): string {
  return languageFolder === undefined ? slug : `${slug}-${slugOf(languageFolder)}`;
}

/** The language in use that the path names, and the path without that part, which its translations share. */
export function languageOf(path: string, { own, folders }: Languages): { lang?: string; commonPath?: string } {
  const isUsed = ({ tag }: Sign) => folders[ownOr(tag, own)] !== undefined;
  const sign = Object.keys(folders).length === 0 ? undefined : signsIn(path).find(isUsed);
  if (!sign) return {};
  const rest = signsIn(sign.rest).find((other) => isUsed(other) && other.by !== sign.by)?.rest;
  return { lang: ownOr(sign.tag, own), commonPath: rest ?? sign.rest };
}

/** The path without the part that names its language. */
export function commonPathOf(path: string, languages: Languages): string {
  return languageOf(path, languages).commonPath ?? path;
}

/**
 * Whether a sign can mean nothing but a language: a file beside it has the same name without an ending or with that of another
 * language, or would have no name of its own; a folder is beside that of the newsroom's language, or has a file that is there
 * without it, too; or it is below `i18n`.
 */
function unmistakableAmong(paths: readonly string[], signs: readonly Sign[], own: string): (sign: Sign) => boolean {
  const plain = new Set(paths.map(bare));
  const known = signs.filter(({ tag }) => isKnownLanguage(tag));
  const tagsBy = (by: Sign['by'], keyOf: (sign: Sign) => string) =>
    new Map(
      [
        ...Map.groupBy(
          known.filter((sign) => sign.by === by),
          keyOf,
        ),
      ].map(([key, some]) => [key, new Set(some.map(({ tag }) => ownOr(tag, own)))]),
    );
  const bySuffix = tagsBy('suffix', ({ rest }) => bare(rest));
  const byFolder = tagsBy('folder', ({ folder }) => folder);
  return ({ by, tag, rest, folder }) => {
    if (!isKnownLanguage(tag)) return false;
    if (by === 'i18n' || plain.has(bare(rest))) return true;
    if (by === 'folder') return byFolder.get(folder)!.has(own);
    return /\/index\.\w+$/i.test(rest) || bySuffix.get(bare(rest))!.size > 1;
  };
}

/** Without the ending. */
function bare(path: string): string {
  return path.replace(/\.\w+$/, '');
}

/** Says once which languages names show, so that the editor can confirm or deny it in the settings. */
export function guessedLanguages({ own, guessed }: Languages): Problem[] {
  if (guessed.length === 0) return [];
  const all = [own, ...guessed.map(({ tag }) => tag)].join(', ');
  const shown = guessed.slice(0, 3).map(({ tag, file }) => `${tag} (${file})`);
  const more = guessed.length > shown.length ? ` and ${guessed.length - shown.length} more` : '';
  return [
    {
      severity: 'warning',
      file: 'settings.yaml',
      found: `names of files or folders show other languages: ${shown.join(', ')}${more}`,
      expected: '`languages` to say which languages the newsroom has',
      fix: `Write \`languages: [${all}]\`, or \`languages: [${own}]\` if it has no other.`,
    },
  ];
}
