import { posix } from 'node:path';
import { literal } from '../../text/literal.ts';
import { type Group, isGroup, type Value } from '../field.ts';
import { astroWords } from '../permalinks/spelling.ts';
import { given, groupIn, saidIn, siteSaid, valueIn } from './configuration.ts';
import type { FormerAddresses, FormerSiteReader, Said } from './origin.ts';
import {
  dayOf,
  filledWith,
  partsOfDay,
  type SourceFields,
  type SourceItem,
  sourceName,
  textOf,
  textsOfField,
} from './source-item.ts';

/**
 * A site of MkDocs, or of ProperDocs, which continues it, by its `mkdocs.yml` (mkdocs.org, "Configuration"). Its articles are the posts
 * of every blog of Material for MkDocs (squidfunk.github.io/mkdocs-material, "Built-in blog plugin"); where there is no blog, pages
 * with dates.
 */
export const mkdocs: FormerSiteReader = ({ files, keys }) => {
  const config = files.find(({ key }) => /(?:^|\/)(?:mkdocs|properdocs)\.ya?ml$/.test(key));
  if (!config) return undefined;
  const file = config.key;
  const group = withoutVariables(groupIn(config));
  const said = (name: string) => saidIn(group, [name], file);
  const source = plainPath(said('docs_dir')?.value ?? 'docs');
  const end = said('use_directory_urls')?.value === 'false' ? '.html' : '/';
  const plugins = pluginsIn(group['plugins']);
  const blogs = plugins.flatMap(([name, own]) => (/^(?:material\/)?blog$/.test(name) ? blogOf(own, file, end) : []));
  const [first] = blogs;
  const ofPage = pageAddresses(end);
  return {
    generator: 'MkDocs',
    file,
    besides: keys.filter((key) => key.startsWith(source) && /(?:^|\/)\.authors\.ya?ml$/.test(key)),
    isProgram: false,
    source,
    // A blog may be the whole site.
    ...(first &&
      blogs.every(({ folder }) => folder !== '') && {
        posts: new RegExp(`^(?:${blogs.map(({ folder }) => literal(folder)).join('|')})/`),
      }),
    ...given({
      name: said('site_name'),
      url: siteSaid(said('site_url')),
      description: said('site_description'),
      language: saidIn(group['theme'], ['language'], file),
      tags: first?.tags,
    }),
    addresses: first?.addresses ?? ofPage,
    ...(blogs.length > 1 && {
      sections: Object.fromEntries(blogs.map(({ folder, addresses }) => [folder.split('/', 1)[0]!, addresses])),
    }),
    feeds: plugins.flatMap(([name, own]) => (name === 'rss' ? feedsOf(own, file) : [])),
    notes: blogs.some(({ isInCode }) => isInCode)
      ? [`post_slugify in ${file} is code: nobody can tell where posts without a \`slug\` were without running it.`]
      : [],
    addressOf: (item) => {
      const blog =
        blogs.find(({ folder }) => item.path.startsWith(`${folder}/`)) ?? (blogs.length === 1 ? first : undefined);
      if (blog) return postAddress(item, blog);
      return first ? undefined : pageAddress(item.path, end);
    },
  };
};

/** A blog of Material for MkDocs. */
interface Blog {
  /** The folder of its posts, below that of everything published. */
  folder: string;
  /** `/blog/{date}/{slug}/` with the placeholders of this program. */
  pattern: string;
  mostCategories: number;
  /** A function of its own spells titles. */
  isInCode: boolean;
  addresses: FormerAddresses;
  tags: Said | undefined;
}

/** A blog by its options, as `material/plugins/blog/config.py` has their defaults. */
function blogOf(options: Group, file: string, end: string): Blog[] {
  const optionOr = (name: string, usual: string) => textOf(options[name]) ?? usual;
  if (optionOr('enabled', 'true') === 'false') return [];
  const blog = plainPath(optionOr('blog_dir', 'blog'));
  const rooted = (format: string) => `/${[blog, plainPath(format)].filter((part) => part !== '').join('/')}${end}`;
  const format = optionOr('post_url_format', '{date}/{slug}');
  const written = rooted(format.replace('{date}', optionOr('post_url_date_format', 'yyyy/MM/dd')));
  const pattern = rooted(
    format
      .replaceAll('{date}', dateIn(optionOr('post_url_date_format', 'yyyy/MM/dd')))
      .replaceAll('{slug}', ':slugortitle')
      .replaceAll('{file}', ':filename')
      .replaceAll('{categories}', ':categories'),
  );
  const isSaid = ['blog_dir', 'post_url_format', 'post_url_date_format'].some((name) => options[name] !== undefined);
  const why = isSaid ? `the blog plugin in ${file}` : 'the default of Material for MkDocs';
  const categories = rooted(optionOr('categories_url_format', 'category/{slug}').replace('{slug}', ':tag'));
  return [
    {
      folder: plainPath(optionOr('post_dir', '{blog}/posts').replace('{blog}', blog)),
      pattern,
      mostCategories: Number(optionOr('post_url_max_categories', '1')),
      isInCode: isSpeltInCode(options['post_slugify']),
      addresses: { written, why, candidates: [pattern] },
      tags: optionOr('categories', 'true') === 'false' ? undefined : { value: categories, why },
    },
  ];
}

/** What Babel calls the parts of a date (babel.pocoo.org, "Date Fields"). */
const partsOfDates: Readonly<Record<string, string>> = {
  ...{ y: ':year', yyyy: ':year', yy: ':short_year' },
  ...{ M: ':i_month', MM: ':month', MMM: ':short_month', MMMM: ':long_month' },
  ...{ d: ':i_day', dd: ':day' },
};

function dateIn(format: string): string {
  return format.replaceAll(/([A-Za-z])\1*/g, (part) => partsOfDates[part] ?? `:${part}`);
}

/** `slugify(case="lower")` is the default, and what most configurations say; a tag of YAML is not read, only what it has beside it. */
function isSpeltInCode(value: Value | undefined): boolean {
  return value !== undefined && textOf(valueIn(valueIn(value, 'kwds'), 'case')) !== 'lower';
}

/** Plugins and their options; a plugin without any is only a name. */
function pluginsIn(value: Value | undefined): (readonly [name: string, options: Group])[] {
  const list = Array.isArray(value) ? value : [value ?? {}];
  return list.flatMap((one) => {
    if (typeof one === 'string') return [[one, {}] as const];
    return isGroup(one) ? Object.entries(one).map(([name, own]) => [name, isGroup(own) ? own : {}] as const) : [];
  });
}

/** The default of a variable of the environment in its place: `!ENV [SITE_URL, "https://wells.example.org"]`. */
function withoutVariables(group: Group): Group {
  const names = new Set(['site_name', 'site_url', 'site_description', 'docs_dir', 'use_directory_urls']);
  const all = Object.entries(group).map(([name, value]): [string, Value] => {
    const last = Array.isArray(value) ? value.at(-1) : undefined;
    return [name, names.has(name) && last !== undefined ? last : value];
  });
  return Object.fromEntries(all);
}

/** What mkdocs-rss-plugin writes (guts.github.io/mkdocs-rss-plugin, "Configuration", `feeds_filenames`). */
function feedsOf(options: Group, file: string): Said[] {
  return ['rss_created', 'rss_updated', 'json_created', 'json_updated'].map((name) => {
    const usual = `feed_${name}.${name.startsWith('rss') ? 'xml' : 'json'}`;
    const value = textOf(valueIn(options['feeds_filenames'], name)) ?? usual;
    return { value: `/${plainPath(value)}`, why: `the RSS plugin in ${file}` };
  });
}

/** Without dots and slashes that say nothing. */
function plainPath(path: string): string {
  return posix.normalize(path).replaceAll(/^(?:\.?\/+)+|\/+$|^\.$/g, '');
}

function pageAddresses(end: string): FormerAddresses {
  const [pattern = '', ...others] = [...new Set([end, '/'])].map((one) => `/:sections/:filename${one}`);
  const why = 'the rule of MkDocs: the folders, then the name of the file';
  return { written: pattern, why, candidates: [pattern, ...others] };
}

/** Where MkDocs puts a page (mkdocs.org, "Writing your docs", "File layout"). */
function pageAddress(path: string, end: string): string {
  const [, folder = '', name = ''] = /^(.*\/)?([^/]*?)(?:\.[^./]+)?$/.exec(path) ?? [];
  return /^(?:index|README)$/.test(name) ? `/${folder}` : `/${folder}${name}${end}`;
}

/** Where the plugin puts a post: by `_format_path_for_post` in `material/plugins/blog/plugin.py`. */
function postAddress(item: SourceItem, { pattern, mostCategories, isInCode }: Blog): string | undefined {
  const { date = null } = item.fields;
  const fields: SourceFields = { ...item.fields, date: valueIn(date, 'created') ?? date };
  const slug = textOf(fields['slug']);
  const title = textOf(fields['title']) ?? item.title;
  if (slug === undefined && pattern.includes(':slugortitle') && (isInCode || title === undefined)) return undefined;
  return filledWith(pattern, {
    ...partsOfDay(dayOf({ ...item, fields }, sourceName(item.path))),
    slugortitle: slug ?? astroWords(title ?? ''),
    filename: posix.parse(item.path).name,
    categories: textsOfField(fields['categories'] ?? null)
      .slice(0, mostCategories)
      .map(astroWords)
      .join('/'),
  });
}
