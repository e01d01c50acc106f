import { perKey } from '../../per-key.ts';

/**
 * The entry for a language (BCP 47 tag), or else for its script, or else for the language whatever its script and
 * region: `zh-HK` takes the entry for `zh-Hant`.
 */
export function nearestTo<T>(language: string, kept: Readonly<Record<string, T>>): T | undefined {
  // What Node knows of languages takes long to load.
  if (Object.hasOwn(kept, language)) return kept[language];
  const tag = tagsFor(language).find((tag) => Object.hasOwn(kept, tag));
  return tag === undefined ? undefined : kept[tag];
}

const tagsFor = perKey((tag: string): string[] => {
  const { language, script = '' } = new Intl.Locale(tag).maximize();
  return [tag, `${language}-${script}`, language];
});
