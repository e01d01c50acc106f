import type { Group, Value } from '../field.ts';
import { isGroup } from '../field.ts';
import { folderSaid, given, saidIn, siteSaid, valueIn } from './configuration.ts';
import { hugoAddress } from './hugo-address.ts';
import { foldersBesides, inLanguage, isOfHugo, mergedFiles } from './hugo-files.ts';
import { feedsIn, labelsIn } from './hugo-places.ts';
import type { FormerAddresses, FormerSiteReader, Said } from './origin.ts';

/** Hugo's default (gohugo.io, "Configure permalinks"). */
const usual = '/:sections/:slugorcontentbasename/';

/**
 * A site of Hugo by `hugo.toml`, `config.toml`, the same in YAML or JSON, or the files in `config/_default/`
 * (gohugo.io, "Configuration"). Its addresses follow `permalinks`, `uglyURLs` and the languages.
 */
export const hugo: FormerSiteReader = ({ files, keys }) => {
  const [first, ...others] = files.filter(isOfHugo);
  if (!first) return undefined;
  const own = [first, ...others] as const;
  const whole = mergedFiles(own);
  const { config, fileOf } = inLanguage(whole, ownLanguage(whole.config));
  const said = (name: string) => saidIn(config, [name], fileOf(name));
  const source =
    folderOfOne(whole.config, keys) ?? folderSaid(saidIn(whole.config, ['contentDir'], first.key), 'content');
  const hasFolder = (name: string) =>
    keys.some((key) => key.toLowerCase().startsWith(`${source}/${name}/`.toLowerCase()));
  const languages = languagesIn(whole, hasFolder);
  const areApart = haveOwnSites(whole.config);
  const inSubfolder = !areApart && valueIn(config, 'defaultContentLanguageInSubdir') === 'true';
  const ofArticles = permalinksIn(config);
  const ugly = valueIn(config, 'uglyURLs');
  const datesBeforeName = datesBeforeNameIn(config);
  const hasNamedDays = datesBeforeName !== undefined;
  const isUgly = (section: string) => (isGroup(ugly) ? valueIn(ugly, section) : ugly) === 'true';
  const patternOf = (section: string) => shaped(ofArticles[section] ?? usual, isUgly(section), inSubfolder);
  const sections = [...new Set([...Object.keys(ofArticles), ...(isGroup(ugly) ? Object.keys(ugly) : [])])];
  const patterns = sections.map((section): [string, FormerAddresses] => [
    section,
    {
      written: ofArticles[section] ?? usual,
      why: `permalinks for ${section}${isUgly(section) ? ', with uglyURLs,' : ''} in ${fileOf('permalinks')}`,
      candidates: spellingsOf(patternOf(section), hasNamedDays),
    },
  ]);
  return {
    generator: 'Hugo',
    file: first.key,
    besides: foldersBesides(own),
    isProgram: false,
    source,
    ...given({
      name: said('title'),
      url: siteSaid(said('baseURL')),
      description: saidIn(valueIn(config, 'params'), ['description'], fileOf('params')),
      timezone: said('timeZone'),
      language: languages.language,
      languages: languages.languages,
    }),
    ...labelsIn(config, fileOf),
    addresses: {
      written: shaped(usual, isUgly(''), false),
      why: 'the default of Hugo for articles of any section',
      candidates: spellingsOf(patternOf(''), hasNamedDays),
    },
    ...(patterns.length > 0 && { sections: Object.fromEntries(patterns) }),
    feeds: feedsIn(config, fileOf, sections),
    notes: areApart ? [ofOwnSites] : [],
    addressOf: hugoAddress({
      patternOf,
      ...{ languages: languages.all, withFolders: languages.withFolders },
      ...{ datesBeforeName, areApart },
    }),
  };
};

/** The ways to write a pattern here. */
function spellingsOf(pattern: string, hasNamedDays: boolean): string[] {
  // Hugo's `:slug` is the title if an article has no slug; here it is the name of the file. Its `:title` is always the title.
  const byTitle = pattern.replace(/:slug\b/i, ':slugortitle').replace(/:title\b/i, ':urlizedtitle');
  const byName = pattern.replace(/:slugor(?:contentbasename|filename)\b/i, ':slug');
  // A day in its name gives an article its slug, but only if no field that comes first has its date.
  return [...new Set(hasNamedDays ? [byName, pattern, byTitle] : [pattern, byTitle])];
}

/** See `hugoAddress`. */
function datesBeforeNameIn(config: Group): string[] | undefined {
  const dates = valueIn(valueIn(config, 'frontmatter'), 'date');
  const names = Array.isArray(dates)
    ? dates.flatMap((name) => (typeof name === 'string' ? name.toLowerCase() : []))
    : [];
  const at = names.indexOf(':filename');
  if (at < 0) return undefined;
  return names.slice(0, at).flatMap((name) => (name === ':default' ? ['date', 'publishdate', 'lastmod'] : name));
}

/** The patterns by section. Since 2023 those of pages may be in a group of their own. */
function permalinksIn(config: Group): Record<string, string> {
  const all = valueIn(config, 'permalinks');
  const pages = valueIn(all, 'page');
  const groups = [all, pages].filter((group) => isGroup(group));
  return Object.fromEntries(
    groups.flatMap((group) =>
      Object.entries(group).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  );
}

/** With `.html` if Hugo has files instead of folders, and in the folder of the language if its own language has one. */
function shaped(pattern: string, isUgly: boolean, inSubfolder: boolean): string {
  const path = `/${pattern.replace(/^\/+/, '')}`;
  const spelt = isUgly
    ? path.replace(/\/?(?:\.html)?$/, '.html')
    : path.replace(/(?<!\/)$/, '/').replace(/\.html\/$/, '.html');
  return inSubfolder ? `/:lang${spelt}` : spelt;
}

/** Whether each language has an address of its own, so that no path begins with its name (gohugo.io, "Multihost"). */
function haveOwnSites(config: Group): boolean {
  const languages = valueIn(config, 'languages');
  const all = isGroup(languages) ? Object.values(languages) : [];
  return all.length > 1 && all.some((one) => valueIn(one, 'baseURL') !== undefined);
}

const ofOwnSites =
  'Each language was a site of its own (baseURL in languages). Here they are one, and the addresses of the other languages begin with a folder such as /fr/.';

/** What the site's own language is called in the configuration. */
function ownName(config: Group): string {
  const own = valueIn(config, 'defaultContentLanguage');
  return typeof own === 'string' ? own : 'en';
}

/** The folder of the site's own language, where it has one (`contentDir`), and no other language has files. */
function folderOfOne(config: Group, keys: readonly string[]): string | undefined {
  const languages = valueIn(config, 'languages');
  const folderOf = (language: Value | undefined) => {
    const said = saidIn(language, ['contentDir'], '');
    return said && folderSaid(said, '');
  };
  const own = folderOf(ownLanguage(config));
  const all = isGroup(languages) ? Object.values(languages).map(folderOf) : [];
  const used = all.filter((folder) => folder !== undefined && keys.some((key) => key.startsWith(`${folder}/`)));
  return own !== undefined && used.length === 1 && used[0] === own ? own : undefined;
}

function ownLanguage(config: Group): Value | undefined {
  return valueIn(valueIn(config, 'languages'), ownName(config));
}

/** `hasFolder`: whether what is published has a folder of this name. If the own language has one, that is no part of addresses. */
function languagesIn(
  { config, fileOf }: ReturnType<typeof mergedFiles>,
  hasFolder: (name: string) => boolean,
): { language?: Said; languages?: Said; all: readonly string[]; withFolders: readonly string[] } {
  const said = ['defaultContentLanguage', 'languageCode', 'locale'].map((name) => saidIn(config, [name], fileOf(name)));
  const language =
    said.find((one) => one !== undefined) ??
    saidIn(ownLanguage(config), ['languageCode', 'locale'], fileOf('languages'));
  const named = valueIn(config, 'languages');
  const disabled = valueIn(config, 'disableLanguages');
  const isOff = (name: string) =>
    valueIn(isGroup(named) ? named[name] : undefined, 'disabled') === 'true' ||
    (Array.isArray(disabled) && disabled.includes(name));
  const all = isGroup(named) ? Object.keys(named).filter((name) => !isOff(name)) : [];
  const own = ownName(config);
  const others = all.filter((name) => name !== own);
  const isFolder = all.includes(own) && hasFolder(own);
  const ordered = [isFolder ? own : (language?.value ?? own), ...others];
  return {
    ...(language && { language }),
    ...((others.length > 0 || isFolder) && {
      languages: { value: ordered.join(', '), why: `languages in ${fileOf('languages')}` },
    }),
    all: [own, ...others],
    withFolders: all,
  };
}
