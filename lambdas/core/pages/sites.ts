import type { Article } from '../article.ts';
import type { LanguageGroup } from '../catalogue/groups.ts';
import { perKey } from '../per-key.ts';
import { type Site, type SiteOptions, siteOf } from './site.ts';
import type { Settings } from '../settings.ts';

/** The newsroom's site as it is in other languages. */
export interface SitesByLanguage {
  /** What the pages of a digest in a language show around it. */
  siteIn(this: void, language: Pick<Settings, 'language' | 'dir'>): Site;
  /**
   * What the page of an article, or of the newsroom's own, shows around it: the site in its language if that has a front
   * page.
   */
  siteFor(this: void, item: Pick<Article, 'lang' | 'dir' | 'languageFolder'>): Site;
}

interface SitesInput {
  settings: Settings;
  /** The site in the newsroom's own language. */
  site: Site;
  look: SiteOptions;
  /** The languages that have a front page. */
  languages: readonly LanguageGroup[];
  /** The same site with its menus. */
  withMenusOf(site: Site): Site;
}

/** Makes each site once. */
export function sitesIn({ settings, site, look, languages, withMenusOf }: SitesInput): SitesByLanguage {
  const { language: own, dir: ownDir } = settings;
  const folders = new Map(languages.map(({ lang, languageFolder }) => [lang, languageFolder]));
  const made = perKey((speaks: string | undefined) =>
    perKey((dir: 'ltr' | 'rtl') =>
      perKey((language: string) => {
        const folder = folders.get(language);
        const inside = {
          // The issues of a digest have names of their own.
          translation: speaks === undefined ? {} : (settings.translations?.[language] ?? {}),
          ...(language !== own && { own: { lang: own, dir: ownDir } }),
          ...(folder !== undefined && { folder }),
          ...(speaks !== undefined && { speaks }),
        };
        return withMenusOf(siteOf({ ...settings, language, dir }, { ...look, inside }));
      }),
    ),
  );
  return {
    siteIn: ({ language, dir }) => (language === own ? site : made(undefined)(dir)(language)),
    siteFor: ({ lang, dir, languageFolder }) =>
      (lang === own || languageFolder !== undefined) && folders.has(lang) ? made(own)(dir)(lang) : site,
  };
}
