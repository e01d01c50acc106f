import { given, linesBeside, saidInProgram, siteSaid } from './configuration.ts';
import type { FormerSiteReader } from './origin.ts';
import { type SourceItem, sourceName, textOf } from './source-item.ts';

/** A blog of Docusaurus by the text of its configuration, which is a program (docusaurus.io, "Blog", "docusaurus.config.js"). */
export const docusaurus: FormerSiteReader = ({ files, keys }) => {
  const config = files.find(({ key }) => /(?:^|\/)docusaurus\.config\.[cm]?[jt]s$/.test(key));
  if (!config) return undefined;
  const blog = /(?:\bblog:|\/plugin-content-blog['"],)\s*(?=\{)/.exec(config.text);
  const options = blog ? blockAt(config.text, blog.index + blog[0].length) : '';
  const route = saidInProgram({ ...config, text: options }, ['routeBasePath']);
  const base = (route?.value ?? 'blog').replaceAll(/^\/+|\/+$/g, '');
  const root = base === '' ? '' : `/${base}`;
  const why = route?.why ?? 'the default of Docusaurus';
  const language = saidInProgram(config, ['defaultLocale']);
  const own = language?.value ?? 'en';
  const rooms = translationsIn(keys);
  const translated = Object.keys(rooms).map((room) => room.split('/')[1]!);
  const locales = [...new Set([...localesIn(config.text), ...translated])].filter((locale) => locale !== own);
  const baseUrl = saidInProgram(config, ['baseUrl'], /^\//);
  return {
    generator: 'Docusaurus',
    file: config.key,
    isProgram: true,
    source: '',
    posts: /(?:^|\/)blog\//,
    datedRooms: rooms,
    ...given({
      name: saidInProgram(linesBeside('baseUrl', config), ['title']) ?? saidInProgram(config, ['title']),
      url: siteSaid(saidInProgram(config, ['url']), baseUrl?.value),
      description: saidInProgram(config, ['tagline']),
      language,
      languages: translated.length > 0 ? { value: [own, ...translated].join(', '), why: 'folders in i18n' } : undefined,
    }),
    addresses: {
      written: `${root}/YYYY/MM/DD/name`,
      why: `${why}: the day and the name of the file, or the slug alone`,
      candidates: [':year/:month/:day/:slug/', ':slug/', ':sections[1:]/:slug/'].map((path) => `${root}/${path}`),
    },
    tags: { value: `${root}/tags/:tag/`, why },
    authors: { value: `${root}/authors/:author/`, why },
    feeds: ['rss.xml', 'atom.xml', 'feed.json'].map((name) => ({
      value: `${root}/${name}`,
      why: 'the feeds of Docusaurus',
    })),
    notes: ['Pages of the documentation (docs/) are not articles.'],
    addressOf: (item) => docusaurusAddress(item, root, locales),
  };
};

/** The folders of translated posts, and what each is called here: one of the language, and in that one of the blog's name. */
function translationsIn(keys: readonly string[]): Record<string, string> {
  const rooms = keys.map((key) => /^i18n\/([^/]+)\/docusaurus-plugin-content-blog(?=\/)/.exec(key));
  return Object.fromEntries(rooms.flatMap((found) => (found ? [[found[0], `${found[1]}/blog`]] : [])));
}

/** `locales: ['en', 'fr']` */
function localesIn(text: string): string[] {
  const [, list = ''] = /\blocales:\s*\[([^\]]*)\]/.exec(text) ?? [];
  return Array.from(list.matchAll(/["'`]([\w-]+)["'`]/g), ([, locale = '']) => locale);
}

/** What is between the brace at a place and the one that closes it; braces in texts do not count. */
function blockAt(text: string, at: number): string {
  let depth = 0;
  for (const { 0: sign, index } of text.slice(at).matchAll(/(["'`])(?:\\.|(?!\1)[^\\\n])*\1|[{}]/g)) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth === 0) return text.slice(at, at + index + 1);
  }
  return text.slice(at);
}

/**
 * Where Docusaurus puts a post: `slug` is all that follows the blog's folder; otherwise the day in its name or folders,
 * and the rest. What is translated is below the name of its language (docusaurus.io, "i18n").
 */
function docusaurusAddress({ path, fields }: SourceItem, blog: string, locales: readonly string[]): string {
  const [first = ''] = path.split('/', 1);
  const root = locales.includes(first) ? `/${first}${blog}` : blog;
  const slug = textOf(fields['slug']);
  if (slug !== undefined) return `${root}/${slug.replaceAll(/^\/+|\/+$/g, '')}/`;
  const inside = path.replace(/^(?:.*\/)?blog\//, '');
  const { whole, folders } = sourceName(inside);
  const place = [...folders, whole].join('/');
  return `${root}/${place.replace(/^(\d{4})[-/](\d{2})[-/](\d{2})[-/]/, '$1/$2/$3/')}/`;
}
