import { astroWords } from '../permalinks/spelling.ts';
import { given, saidInProgram, siteSaid } from './configuration.ts';
import type { ConfigFile, FormerSiteReader, Said } from './origin.ts';
import { dayOf, filledWith, partsOfDay, type SourceItem, sourceName, textOf } from './source-item.ts';

/**
 * A site of Astro by the text of its configuration and the names of its pages, which are programs (docs.astro.build, "Content
 * collections", "Routing"): `src/pages/blog/[...slug].astro` gives the addresses of a collection.
 */
export const astro: FormerSiteReader = ({ files, keys }) => {
  const config = files.find(({ key }) => /(?:^|\/)astro\.config\.[cm]?[jt]s$/.test(key));
  if (!config) return undefined;
  const base = saidInProgram(besideSite(config), ['base']);
  const isOfStarlight = /@astrojs\/starlight/.test(config.text);
  const route = isOfStarlight
    ? { value: '/:sections', why: 'Starlight: the folders, then the name of the file' }
    : routeIn(keys);
  const isFile = /format:\s*['"]file['"]/.test(config.text);
  const named = /:year/.test(route?.value ?? '') ? ':slug' : ':filename';
  const pattern = `${route?.value ?? '/:sections'}/${named}${isFile ? '.html' : '/'}`;
  return {
    generator: 'Astro',
    file: config.key,
    isProgram: true,
    source: isOfStarlight ? 'src/content/docs' : 'src/content',
    ...given({
      url: siteSaid(saidInProgram(config, ['site']), base?.value),
      language: saidInProgram(config, ['defaultLocale']),
    }),
    addresses: {
      written: pattern,
      why: route?.why ?? 'the usual route of Astro: the collection, then the name of the file',
      candidates: [...new Set([pattern, pattern.replace(':filename', ':slug')])],
    },
    feeds: keys.some((key) => /(?:^|\/)src\/pages\/rss\.xml\.[jt]s$/.test(key))
      ? [{ value: '/rss.xml', why: 'src/pages/rss.xml' }]
      : [],
    notes: route
      ? (route.guessed ?? [])
      : ['No page such as `src/pages/blog/[...slug].astro` was found, so nobody can tell whether addresses are kept.'],
    addressOf: (item) => (route ? astroAddress(item, pattern) : undefined),
  };
};

/** The lines of the level on which the site's address is: plugins have a `base` of their own. */
function besideSite({ key, text }: ConfigFile): ConfigFile {
  const [, indent = ''] = /^([ \t]*)site\s*:/m.exec(text) ?? [];
  const lines = text.split('\n').filter((line) => line.startsWith(indent) && /^\S/.test(line.slice(indent.length)));
  return { key, text: lines.join('\n') };
}

/** A route of articles without its last part, and what in it is a guess. */
interface Route extends Said {
  guessed?: readonly string[];
}

/**
 * The folder of the page that shows one article of a collection: `blog/[...slug].astro`, `blog/[category]/[year]/[id].astro`. What
 * its parameters are is said by a program.
 */
function routeIn(keys: readonly string[]): Route | undefined {
  const [page] = keys.flatMap((key) => {
    const [, folder] = /(?:^|\/)src\/pages\/(.*?)\/?\[(?:\.\.\.)?(?:slug|id|post)\]\.astro$/.exec(key) ?? [];
    return folder === undefined ? [] : [{ key, folder }];
  });
  if (!page) return undefined;
  const { key, folder } = page;
  const dated = folder.replaceAll(/\[(year|month|day)\]/g, ':$1');
  // Any other parameter is taken for the folder of the article, which is in that of its collection.
  const written = dated.replace(/(?:[^/]+\/)?\[[^\]]+\]/, ':sections');
  const guessed = `The parameters of ${key} are not known without running Astro: the day and the folder of the article are assumed.`;
  return {
    value: written === '' ? '' : `/${written}`,
    why: `the page ${key}`,
    ...(folder.includes('[') && { guessed: [guessed] }),
  };
}

/** Where Astro's `id` puts an article: the names of folders and file as it spells them, or its `slug`. */
function astroAddress(item: SourceItem, pattern: string): string | undefined {
  const { path, fields } = item;
  const name = sourceName(path);
  const slug = textOf(fields['slug']);
  const whole = slug ?? astroWords(name.whole);
  const inFolders = pattern.includes(':') && !/^[^:]*:(?:filename|slug)/.test(pattern);
  // The folders below that of the collection are a part of the `id`.
  const below = slug === undefined && !inFolders ? name.folders.slice(1).map(astroWords) : [];
  return filledWith(pattern, {
    ...partsOfDay(dayOf(item, name, { dates: ['pubDate', 'date'] })),
    sections: slug !== undefined && pattern.startsWith('/:sections') ? '' : name.folders.map(astroWords).join('/'),
    filename: [...below, whole].join('/'),
    slug: slug ?? astroWords(name.rest),
  });
}
