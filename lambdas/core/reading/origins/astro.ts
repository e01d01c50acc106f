import { isMarkdown } from '../endings.ts';
import { astroWords } from '../permalinks/spelling.ts';
import { type AstroRoute, routesIn } from './astro-routes.ts';
import { given, linesBeside, saidInProgram, siteSaid } from './configuration.ts';
import type { ConfigFile, FormerAddresses, FormerSiteReader, Said, Traces } from './origin.ts';
import { dayOf, filledWith, partsOfDay, type SourceItem, sourceName, textOf } from './source-item.ts';

/**
 * A site of Astro by the text of its configuration and of its pages, which are programs (docs.astro.build, "Content collections",
 * "Routing"): `src/pages/blog/[...slug].astro` gives the addresses of the collection that it lists.
 */
export const astro: FormerSiteReader = ({ files, keys }) => {
  const config = files.find(({ key }) => /(?:^|\/)astro\.config\.[cm]?[jt]s$/.test(key));
  if (!config) return undefined;
  const base = saidInProgram(linesBeside('site', config), ['base']);
  const isOfStarlight = /@astrojs\/starlight/.test(config.text);
  const language = saidInProgram(config, ['defaultLocale']);
  const languages = languagesIn(config, language);
  const source = isOfStarlight ? 'src/content/docs' : sourceIn({ files, keys });
  const routes = isOfStarlight ? [ofStarlight] : routesIn({ files, keys }, source);
  const namer = files.find(({ key, text }) => isOfContent.test(key) && /\bgenerateId\b/.test(text));
  const isFile = /format:\s*['"]file['"]/.test(config.text);
  const addressesOf = (route: AstroRoute | undefined): FormerAddresses => {
    const pattern = patternOf(route, isFile);
    return {
      written: pattern,
      why: route?.why ?? 'the usual route of Astro: the collection, then the name of the file',
      candidates: [...new Set([pattern, pattern.replace(':filename', ':slug'), withFolders(pattern)])],
    };
  };
  const ofRest = routes.find(({ folders }) => folders.length === 0);
  const byFolder = new Map(
    routes.toReversed().flatMap((route) => route.folders.map((folder) => [folder, route] as const)),
  );
  const isOneForAll = new Set(routes.map(({ value }) => value)).size <= 1;
  return {
    generator: 'Astro',
    file: config.key,
    isProgram: true,
    source,
    ...given({
      url: siteSaid(saidInProgram(config, ['site']), base?.value),
      language,
      languages: languages.length > 1 ? { value: languages.join(', '), why: `locales in ${config.key}` } : undefined,
    }),
    addresses: addressesOf(ofRest ?? routes[0]),
    ...(!isOneForAll && {
      sections: Object.fromEntries([...byFolder].toReversed().map(([folder, route]) => [folder, addressesOf(route)])),
    }),
    feeds: keys.some((key) => /(?:^|\/)src\/pages\/rss\.xml\.[jt]s$/.test(key))
      ? [{ value: '/rss.xml', why: 'src/pages/rss.xml' }]
      : [],
    notes: namer
      ? [
          `${namer.key} names articles by code (\`generateId\`): nobody can tell whether addresses are kept without running it.`,
        ]
      : routes.length > 0
        ? routes.flatMap(({ guessed }) => guessed ?? [])
        : [
            'No page such as `src/pages/blog/[...slug].astro` was found, so nobody can tell whether addresses are kept.',
          ],
    addressOf: (item) => {
      if (namer) return undefined;
      const folders = sourceName(item.path).folders;
      const inLanguage = languages.includes(folders[0] ?? '') ? folders[1] : folders[0];
      const route = byFolder.get(inLanguage ?? '') ?? ofRest;
      return route && astroAddress(item, patternOf(route, isFile), languages);
    },
  };
};

/** Starlight has no pages of its own. */
const ofStarlight: AstroRoute = {
  value: '/:sections',
  why: 'Starlight: the folders, then the name of the file',
  folders: [],
};

function patternOf(route: AstroRoute | undefined, isFile: boolean): string {
  const named = /:year/.test(route?.value ?? '') ? ':slug' : ':filename';
  return `${route?.value ?? '/:sections'}/${named}${isFile ? '.html' : '/'}`;
}

/** With the folders below that of the collection, which are a part of an `id`, and not of the name of a file. */
function withFolders(pattern: string): string {
  return pattern.includes(':sections') ? pattern : pattern.replace(':filename', ':sections[1:]/:filename');
}

/** The folder of the collections: where their configuration says so, it may be another one (`src/data`). */
function sourceIn({ files, keys }: Traces): string {
  const hasTexts = (folder: string) => keys.some((key) => key.startsWith(`${folder}/`) && isMarkdown(key));
  if (hasTexts(usualSource)) return usualSource;
  const config = files.find(({ key }) => isOfContent.test(key));
  // Each folder is written in quotation marks, often as a constant.
  const written = [...(config?.text ?? '').matchAll(/["'`](?:\.?\/)?([\w-]+(?:\/[\w-]+)*)\/[\w.-]+\/?["'`]/g)];
  return [...written.map(([, folder = '']) => folder), 'src/data'].find(hasTexts) ?? usualSource;
}

const usualSource = 'src/content';

/** The configuration of the collections. */
const isOfContent = /(?:^|\/)src\/content(?:\/config|\.config)\.[cm]?[jt]s$/;

/** The languages of the site, its own first (docs.astro.build, "Internationalization"). */
function languagesIn({ text }: ConfigFile, own: Said | undefined): string[] {
  const [, list = ''] = /\blocales:\s*\[([^\]]*)\]/.exec(text) ?? [];
  const all = [...list.matchAll(/["']([a-z]{2,3}(?:-[a-z]+)?)["']/gi)].map(([, tag = '']) => tag);
  return own === undefined ? [] : [own.value, ...all.filter((tag) => tag !== own.value)];
}

/** Where Astro's `id` puts an article: the names of folders and file as it spells them, or its `slug`. */
function astroAddress(item: SourceItem, pattern: string, languages: readonly string[]): string | undefined {
  const { path, fields } = item;
  const name = sourceName(path);
  const slug = textOf(fields['slug']);
  const whole = slug ?? astroWords(name.whole);
  const [own = ''] = languages;
  const language = name.folders.find((folder) => languages.includes(folder)) ?? own;
  if (language === '' && pattern.includes(':lang')) return undefined;
  const folders = name.folders.filter((folder) => !languages.includes(folder));
  const saysFolders = pattern.includes(':sections') || pattern.includes(':year');
  // The folders below that of the collection are a part of the `id`.
  const below = slug === undefined && !saysFolders ? folders.slice(1).map(astroWords) : [];
  const address = filledWith(pattern, {
    ...partsOfDay(dayOf(item, name, { dates: ['pubDate', 'date'] })),
    lang: language,
    sections: slug !== undefined && pattern.startsWith('/:sections') ? '' : folders.map(astroWords).join('/'),
    filename: [...below, whole].join('/'),
    slug: slug ?? astroWords(name.rest),
  });
  return address === undefined || language === own || pattern.includes(':lang') ? address : `/${language}${address}`;
}
