import { given, saidInProgram, siteSaid } from './configuration.ts';
import type { FormerSiteReader, Said } from './origin.ts';
import { plainWords, type SourceItem, sourceName, textOf } from './source-item.ts';

/**
 * A site of Astro by the text of its configuration and the names of its pages, which are programs (docs.astro.build, "Content
 * collections", "Routing"): `src/pages/blog/[...slug].astro` gives the addresses of a collection.
 */
export const astro: FormerSiteReader = ({ files, keys }) => {
  const config = files.find(({ key }) => /(?:^|\/)astro\.config\.[cm]?[jt]s$/.test(key));
  if (!config) return undefined;
  const base = saidInProgram(config, ['base']);
  const route = routeIn(keys);
  const isFile = /format:\s*['"]file['"]/.test(config.text);
  const pattern = `${route?.value ?? '/:sections'}/:filename${isFile ? '.html' : '/'}`;
  return {
    generator: 'Astro',
    file: config.key,
    isProgram: true,
    source: 'src/content',
    ...given({
      url: siteSaid(saidInProgram(config, ['site']), base?.value),
      language: saidInProgram(config, ['defaultLocale']),
    }),
    addresses: {
      written: pattern,
      why: route?.why ?? 'the usual route of Astro: the collection, then the name of the file',
      candidates: [pattern, pattern.replace(':filename', ':slug')],
    },
    feeds: keys.some((key) => /(?:^|\/)src\/pages\/rss\.xml\.[jt]s$/.test(key))
      ? [{ value: '/rss.xml', why: 'src/pages/rss.xml' }]
      : [],
    notes: route
      ? []
      : ['No page such as `src/pages/blog/[...slug].astro` was found, so nobody can tell whether addresses are kept.'],
    addressOf: (item) => (route ? astroAddress(item, pattern) : undefined),
  };
};

/** The folder of the page that shows one article of a collection. */
function routeIn(keys: readonly string[]): Said | undefined {
  const pages = keys.flatMap(
    (key) => /(?:^|\/)src\/pages\/(.*?)\/?\[(?:\.\.\.)?(?:slug|id|post)\]\.astro$/.exec(key) ?? [],
  );
  const [key, folder] = pages;
  return folder === undefined ? undefined : { value: folder === '' ? '' : `/${folder}`, why: `the page ${key}` };
}

/** Where Astro's `id` puts an article: the names of folders and file in lower case, or its `slug`. */
function astroAddress({ path, fields }: SourceItem, pattern: string): string {
  const { whole, folders } = sourceName(path);
  const below = pattern.startsWith('/:sections') ? folders : folders.slice(1);
  const slug = textOf(fields['slug']);
  const id = slug ?? [...below, whole].map(plainWords).join('/');
  const prefix = pattern.replace(/\/?:.*$/, '');
  return `${prefix}/${id}${pattern.endsWith('.html') ? '.html' : '/'}`;
}
