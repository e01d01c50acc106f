/** What the generator of an archive makes of its posts: which it publishes, and at which addresses. From the rules in their documentation. */
import { basename, dirname, extname } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

/** A program that an archive was made with. */
export type Generator = 'jekyll' | 'hugo' | 'eleventy' | 'zola' | 'docusaurus' | 'pelican';

/** An archive, and what its own configuration says of addresses. */
export interface Archive {
  name: string;
  generator: Generator;
  /** The folder of the archive. */
  root: string;
  /** The folder of its posts, below `root`. */
  posts: string;
  /** Folders whose files the generator publishes as they are, below `root`; `static/img:img` lies under another name in the content. */
  static?: string[];
  /** The address of a post, in the generator's own words. */
  permalink?: string;
  /** The same in words of the settings here, where they differ. */
  setting?: string;
  language?: string;
  /** All its languages, where its posts are in several; of Hugo's they are found in its own configuration (see `withLanguages`). */
  languages?: string[];
  timezone?: string;
  url?: string;
}

/** A post of the archive: where its generator puts it, unless it does not publish it. */
export interface Truth {
  /** Below the folder of the posts. */
  file: string;
  /** From the root of the site, decoded; none if the generator makes no page of it. */
  address?: string;
}

type Fields = Record<string, unknown>;

/** What becomes of a file among the posts; undefined if the generator takes it for no post. */
export function truthOf(archive: Archive, file: string, text: string): Truth | undefined {
  if (!/\.(?:md|markdown|mkdn?|mdown|html?|mdx|rst|ipynb)$/.test(file)) return undefined;
  const fields = fieldsOf(text);
  return rules[archive.generator](archive, file, fields);
}

/**
 * The archive with its languages: those that Hugo's own configuration names and that names of its posts end with
 * (https://gohugo.io/content-management/multilingual/).
 */
export function withLanguages(archive: Archive, files: readonly string[], configuration: string | undefined): Archive {
  if (archive.languages || archive.generator !== 'hugo' || configuration === undefined) return archive;
  const { languages = {}, ...others } = parseToml(configuration) as { languages?: object };
  const own = written(Object.entries(others).find(([name]) => /^defaultcontentlanguage$/i.test(name))?.[1]) ?? 'en';
  const used = new Set(files.map(suffixOf));
  const found = Object.keys(languages).filter((tag) => tag !== own && used.has(tag));
  return found.length === 0 ? archive : { language: own, ...archive, languages: [own, ...found] };
}

/** What a post's name ends with before its ending: `es` in `index.es.md`. */
function suffixOf(file: string): string {
  return /\.([a-z-]+)\.\w+$/i.exec(basename(file))?.[1]?.toLowerCase() ?? '';
}

const rules: Record<Generator, (archive: Archive, file: string, fields: Fields) => Truth | undefined> = {
  jekyll({ permalink = 'date' }, file, fields) {
    const name = /^(\d{2,4})-(\d{1,2})-(\d{1,2})-(.+)\.[^.]+$/.exec(basename(file));
    if (!name || !('---' in fields)) return undefined;
    if (fields['published'] === false || fields['draft'] === true) return { file };
    const pattern = written(fields['permalink']) ?? styles[permalink] ?? permalink;
    const [, year = '', month = '', day = '', rest = ''] = name;
    const dated = isoDay(fields['date']) ?? [year.length === 2 ? `20${year}` : year, month, day];
    const values = {
      ...datesOf(dated),
      title: pretty(written(fields['slug']) ?? rest),
      slug: plain(written(fields['slug']) ?? rest),
    };
    const folders = foldersOf(file).filter((folder) => folder !== '_posts');
    const categories = [...folders, ...listOf(fields['category'] ?? fields['categories'])].map((word) => plain(word));
    return {
      file,
      address: filled(pattern, { ...values, categories: [...new Set(categories)].join('/'), output_ext: '.html' }),
    };
  },
  hugo({ permalink = '/:sections/:slugorcontentbasename/', language, languages = [] }, file, fields) {
    if (/(?:^|\/)_index\./.test(file) || !('---' in fields) || isResource(file)) return undefined;
    if (fields['draft'] === true || fields['headless'] === true) return { file };
    if (typeof fields['url'] === 'string') return { file, address: fields['url'] };
    const isBundle = /^index(?:\.[a-z-]+)?\.[a-z]+$/i.test(basename(file));
    const place = isBundle ? dirname(file) : file;
    const name = basename(place).replace(isBundle ? /$^/ : /\.[a-z]+$/i, '');
    const inName = /^(\d{4})-(\d{2})-(\d{2})[-_]?(.*)$/.exec(name);
    const slug = written(fields['slug']);
    const day = isoDay(fields['date']) ?? inName?.slice(1, 4);
    const title = urlized(written(fields['title']) ?? '');
    const values = {
      ...(day ? datesOf(day) : {}),
      title,
      slug: urlized(slug ?? written(fields['title']) ?? name),
      filename: urlized(name),
      contentbasename: urlized(name),
      slugorfilename: urlized(slug ?? name),
      slugorcontentbasename: urlized(slug ?? name),
      sections: foldersOf(place).map(urlized).join('/'),
      section: urlized(foldersOf(place)[0] ?? ''),
    };
    const suffix = suffixOf(file);
    const prefix = suffix !== language && languages.includes(suffix) ? `/${suffix}` : '';
    return { file, address: prefix + filled(permalink, values) };
  },
  eleventy({ permalink = '/:path/' }, file, fields) {
    if (fields['permalink'] === false || !('---' in fields)) return { file };
    const name = basename(file, extname(file));
    const [, year = '', month = '', day = '', rest = name] = /^(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$/.exec(name) ?? [];
    const dated = isoDay(fields['date']) ?? [year, month, day];
    const own =
      typeof fields['permalink'] === 'string' && !fields['permalink'].includes('{') ? fields['permalink'] : undefined;
    return {
      file,
      address: own ?? filled(permalink, { ...datesOf(dated), slug: rest, path: [...foldersOf(file), rest].join('/') }),
    };
  },
  zola(_, file, fields) {
    if (/_index\.[a-z.]*md$/.test(file)) return undefined;
    if (fields['draft'] === true) return { file };
    if (typeof fields['path'] === 'string') return { file, address: `/${fields['path'].replaceAll(/^\/|\/$/g, '')}/` };
    const place = file.endsWith('/index.md') ? dirname(file) : file.replace(/\.md$/, '');
    const name = basename(place).replace(/^\d{4}-\d{2}-\d{2}[-_ ]*/, '');
    return { file, address: `/${[...foldersOf(place), plain(written(fields['slug']) ?? name)].join('/')}/` };
  },
  docusaurus(_, file, fields) {
    if (fields['draft'] === true || file.startsWith('_') || file.includes('/_')) return { file };
    if (typeof fields['slug'] === 'string')
      return { file, address: `/blog/${fields['slug'].replaceAll(/^\/|\/$/g, '')}` };
    const place = file.replace(/\/index\.mdx?$/, '').replace(/\.mdx?$/, '');
    return { file, address: `/blog/${place.replace(/^(\d{4})[-/](\d{2})[-/](\d{2})[-/]/, '$1/$2/$3/')}` };
  },
  pelican: (_, file) => ({ file, address: `/${plain(basename(file, extname(file)))}.html` }),
};

/** Jekyll's names for patterns. https://jekyllrb.com/docs/permalinks/#built-in-formats */
const styles: Record<string, string> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** The fields of front matter in YAML, TOML or JSON, and the key `---` if there is any. */
function fieldsOf(text: string): Fields {
  const yaml = /^\uFEFF?\s*---[ \t]*\r?\n([^]*?)^---[ \t]*\r?$/m.exec(text)?.[1];
  const toml = /^\uFEFF?\s*\+\+\+[ \t]*\r?\n([^]*?)^\+\+\+[ \t]*\r?$/m.exec(text)?.[1];
  try {
    if (toml !== undefined) return { '---': true, ...parseToml(toml) };
    if (yaml !== undefined)
      return { '---': true, ...(parseYaml(yaml, { uniqueKeys: false, version: '1.1' }) as Fields | null) };
  } catch {
    return { '---': true, ...plainLinesIn(yaml ?? '') };
  }
  return {};
}

/** The fields on one line each of what this parser refuses and that of a generator does not, such as quotations without indentation. */
function plainLinesIn(yaml: string): Fields {
  const lines = yaml.matchAll(/^([\w-]+):[ \t]+(?!["'][^"']*$)(["']?)([^\n]*?)\2[ \t]*\r?$/gm);
  return Object.fromEntries(Array.from(lines, ([, name, , value]) => [name, value]));
}

function filled(pattern: string, values: Record<string, string>): string {
  const path = pattern.replaceAll(/:([a-z_]+)/g, (token, name: string) => values[name] ?? token);
  return `/${path}`.replaceAll(/\/{2,}/g, '/');
}

function datesOf([year, month, day]: readonly string[]): Record<string, string> {
  const two = (number = ''): string => number.padStart(2, '0');
  return {
    year: year ?? '',
    month: two(month),
    day: two(day),
    i_month: String(Number(month)),
    i_day: String(Number(day)),
  };
}

function isoDay(value: unknown): string[] | undefined {
  const text = value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : '';
  return /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text)?.slice(1, 4);
}

/** A word of front matter, if it is one. */
function written(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function listOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/\s+/).filter(Boolean);
  return Array.isArray(value) ? value.map(String) : [];
}

function foldersOf(file: string): string[] {
  return dirname(file)
    .split('/')
    .filter((folder) => folder !== '.' && folder !== '');
}

/** Whether Markdown is beside the page of a bundle, and so no page. https://gohugo.io/content-management/page-bundles/ */
export function isResourceAmong(files: readonly string[], file: string): boolean {
  const folder = dirname(file);
  const isIndex = (other: string) =>
    dirname(other) === folder && /^index(?:\.[a-z-]+)?\.(?:md|markdown)$/i.test(basename(other));
  return folder !== '.' && file.endsWith('.md') && !isIndex(file) && files.some(isIndex);
}

/** A page bundle's other files are its resources, not pages. */
function isResource(file: string): boolean {
  return file.endsWith('.html') && /figure|files/.test(file);
}

/** Jekyll's `slugify` in its mode "pretty", and Hugo's `urlize`, and the plain one of both. */
const pretty = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{M}\p{N}._~!$&'()+,;=@]+/gu, '-').replaceAll(/^-|-$/g, '');
const plain = (text: string): string =>
  text
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();
const urlized = (text: string): string =>
  text
    .trim()
    .replaceAll(/\s+/g, '-')
    .replaceAll(/[^\p{L}\p{M}\p{N}._~+#-]/gu, '')
    .replaceAll(/-{2,}/g, '-')
    .toLowerCase();
