import { urlized } from '../permalinks/spelling.ts';
import { dayOf, filledWith, partsOfDay, type SourceItem, type SourceName, sourceName, textOf } from './source-item.ts';

interface Rules {
  /** The pattern of a section. One that begins with `/:lang/` has the newsroom's own language in a folder, too. */
  patternOf: (section: string) => string;
  /** All languages, the site's own first. */
  languages: readonly string[];
  /** Those that the configuration names. A folder with the name of another language is a section like any other. */
  withFolders: readonly string[];
  /**
   * If the name of a file without its day counts as a `slug`: the fields that say the day before the name does
   * (gohugo.io, "Configure front matter").
   */
  datesBeforeName: readonly string[] | undefined;
  /** Every other language was at an address of its own, which nothing here can answer. */
  areApart: boolean;
}

/**
 * Where Hugo puts an article (gohugo.io, "URL management"): at its `url`, or according to the pattern of its section.
 */
export function hugoAddress({
  patternOf,
  languages,
  withFolders,
  datesBeforeName,
  areApart,
}: Rules): (item: SourceItem) => string | undefined {
  return (item) => {
    const { fields } = item;
    const [own = ''] = languages;
    const { path, language = own } = withoutLanguage(item.path, languages, withFolders);
    if (areApart && language !== own) return undefined;
    const name = sourceName(path);
    const [section = ''] = name.folders;
    const pattern = patternOf(section);
    const folder = language === own && !pattern.startsWith('/:lang/') ? '' : `/${language.toLowerCase()}`;
    const url = textOf(fields['url']);
    if (url !== undefined) return url.startsWith('/') ? url : `${folder}/${url}`;
    const base = urlized(name.whole);
    const title = urlized(textOf(fields['title']) ?? '');
    const slug = textOf(fields['slug']) ?? slugInName(item, name, datesBeforeName);
    const address = filledWith(pattern.replace(/^\/:lang\//, '/'), {
      ...partsOfDay(dayOf(item, name)),
      ...{ title, filename: base, contentbasename: base, section: urlized(section) },
      slug: slug === undefined ? title || base : urlized(slug),
      slugorfilename: urlized(slug ?? base),
      slugorcontentbasename: urlized(slug ?? base),
      sections: name.folders.map(urlized).join('/'),
    });
    return address && folder + address;
  };
}

function slugInName(
  { fields }: SourceItem,
  { day, rest }: SourceName,
  datesBefore: readonly string[] | undefined,
): string | undefined {
  const names = new Set(Object.keys(fields).map((name) => name.toLowerCase()));
  return day && datesBefore?.every((name) => !names.has(name)) === true ? rest : undefined;
}

/** `wells.fr.md`, `fr/wells.md`: the language, and the path without it. */
function withoutLanguage(
  path: string,
  languages: readonly string[],
  withFolders: readonly string[],
): { path: string; language?: string } {
  const named = (name: string | undefined, among: readonly string[]) =>
    among.find((one) => one.toLowerCase() === name?.toLowerCase());
  const byEnding = named(/\.([a-z-]+)\.\w+$/i.exec(path)?.[1], languages);
  if (byEnding !== undefined) return { path: path.replace(/\.[a-z-]+(\.\w+)$/i, '$1'), language: byEnding };
  const [first = '', ...rest] = path.split('/');
  const byFolder = rest.length > 0 ? named(first, withFolders) : undefined;
  return byFolder === undefined ? { path } : { path: rest.join('/'), language: byFolder };
}
