/** What the generator of an archive makes of its posts: which it publishes, and at which addresses. From the rules in their documentation. */
import { basename, dirname, join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

/** A program that an archive was made with. */
export type Generator =
  | ('jekyll' | 'hexo' | 'hugo' | 'eleventy' | 'zola' | 'docusaurus' | 'pelican' | 'astro')
  | ('mkdocs' | 'vitepress' | 'bridgetown' | 'nikola' | 'middleman' | 'gatsby');

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
  /** The folder of all that is published, below `root`: `content`. Sections and paths are those below it. */
  source?: string;
  /** The address of a post, in the generator's own words. */
  permalink?: string;
  /** The address of a post in words of the settings here, if they are not to be those that `check` gives. */
  setting?: string;
  /** The folder of Docusaurus' blog in addresses. */
  base?: string;
  /** Hugo's `frontmatter.date` begins with `:filename`; `false`: names of Middleman's posts have no day. */
  hasNamedDays?: boolean;
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
  /** It makes a page, and nobody can tell where without running it: letters written in Latin ones, a template. */
  isUnknown?: true;
  /** It has no date anywhere: a page such as "About", and no post. */
  isUndated?: boolean;
}

type Fields = Record<string, unknown>;

/** What becomes of a file among the posts; undefined if the generator takes it for no post. */
export function truthOf(archive: Archive, file: string, text: string): Truth | undefined {
  if (!/\.(?:md|markdown|mkdn?|mdown|html?|mdx|rst|ipynb)$/.test(file)) return undefined;
  const fields = fieldsIn(archive, text);
  const truth = rules[archive.generator](archive, file, fields);
  const isDated = /\d{4}[-/]\d{1,2}[-/]\d{1,2}/.test(`${file} ${written(fields['path'])}`) || '---date' in fields;
  return truth && { ...truth, isUndated: !isDated && mayBeUndated.has(archive.generator) };
}

/** Generators in which posts and other pages are one. */
const mayBeUndated: ReadonlySet<Generator> = new Set([
  'hugo',
  'zola',
  'astro',
  'eleventy',
  'mkdocs',
  'vitepress',
  'gatsby',
]);

function fieldsIn({ generator }: Archive, text: string): Fields {
  if (generator === 'pelican') return headOf(text);
  if (generator === 'nikola') return { ...fieldsOf(text), ...commentOf(text) };
  return generator === 'mkdocs' ? { ...headingOf(text), ...fieldsOf(text) } : fieldsOf(text);
}

/** Of posts that their generator wrote to one address, readers saw one: that which is published here, if any is. */
export function withoutShared(posts: readonly Truth[], isShown: (post: Truth) => boolean): Truth[] {
  const byAddress = Map.groupBy(posts, ({ address }) => address?.replace(/\/$/, ''));
  return [...byAddress.values()].map((shared) => shared.find(isShown) ?? shared[0]!);
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

type Rule = (archive: Archive, file: string, fields: Fields) => Truth | undefined;

const rules: Record<Generator, Rule> = {
  jekyll({ permalink = 'date', timezone = 'UTC' }, file, fields) {
    const name = /^(\d{2,4})-(\d{1,2})-(\d{1,2})-(.+)\.[^.]+$/.exec(basename(file));
    if (!name || !('---' in fields)) return undefined;
    if (fields['published'] === false || fields['draft'] === true) return { file };
    const own = written(fields['permalink']) ?? permalink;
    const [, year = '', month = '', day = '', rest = ''] = name;
    const inName = counted([year.length === 2 ? `20${year}` : year, month, day]);
    const values = {
      ...datesOf(dayInJekyll(written(fields['---date']), timezone) ?? inName),
      title: pretty(written(fields['slug']) ?? rest),
      slug: plain(written(fields['slug']) ?? rest),
    };
    // Those above `_posts`; all files here are below one, unless the archive has several (Jekyll::Document#categories_from_path).
    const all = foldersOf(file);
    const folders = all.slice(0, Math.max(all.indexOf('_posts'), 0));
    const named = [[fields['category'] ?? []].flat(), fields['categories']].flatMap(listOf);
    const categories = [...folders, ...named].map((word) => word.toLowerCase());
    return {
      file,
      address: filled(styles[own] ?? own, {
        ...values,
        categories: [...new Set(categories)].join('/'),
        output_ext: '.html',
      }),
    };
  },
  hexo({ permalink = ':year/:month/:day/:title/', hasNamedDays, timezone = 'UTC' }, file, fields) {
    if (!('---' in fields)) return undefined;
    if (fields['published'] === false || /(?:^|\/)_drafts\//.test(file) || fields['password']) return { file };
    const own = written(fields['permalink']);
    if (own !== undefined) return { file, address: `/${own}` };
    const name = file.replace(/\.[^.]+$/, '');
    const inName = hasNamedDays ? /^(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$/.exec(name) : null;
    const day = dayInJekyll(written(fields['---date']), timezone) ?? inName?.slice(1, 4);
    // Without a date, it has that of its file.
    if (!day) return { file, isUnknown: true };
    const title = inName?.[4] ?? name;
    const abbrlink = written(fields['abbrlink']) ?? '';
    return { file, address: filled(permalink, { ...datesOf(day), title, name: basename(title), abbrlink }) };
  },
  hugo(
    { permalink = '/:sections/:slugorcontentbasename/', language, languages = [], hasNamedDays, ...archive },
    file,
    fields,
  ) {
    if (/(?:^|\/)_index\./.test(file) || !('---' in fields) || isResource(file)) return undefined;
    if (fields['draft'] === true || fields['headless'] === true || isOver(fields)) return { file };
    if (typeof fields['url'] === 'string') return { file, address: fields['url'] };
    const isBundle = /^index(?:\.[a-z-]+)?\.[a-z]+$/i.test(basename(file));
    const place = isBundle ? dirname(file) : file;
    const name = basename(place)
      .replace(isBundle ? /$^/ : /\.[a-z]+$/i, '')
      .replace(languages.includes(suffixOf(file)) && !isBundle ? /\.[a-z-]+$/i : /$^/, '');
    const inName = /^(\d{4})-(\d{2})-(\d{2})[-_ ]*(.*)$/.exec(name);
    const slug = written(fields['slug']) ?? (hasNamedDays ? inName?.[4] : undefined);
    const day = isoDay(fields['---date']) ?? inName?.slice(1, 4);
    const title = urlized(written(fields['title']) ?? '');
    const sections = foldersOf(inSource(archive, place));
    const values = {
      ...(day ? datesOf(day) : {}),
      title,
      slug: urlized(slug ?? written(fields['title']) ?? name),
      filename: urlized(name),
      contentbasename: urlized(name),
      slugorfilename: urlized(slug ?? name),
      slugorcontentbasename: urlized(slug ?? name),
      sections: sections.map(urlized).join('/'),
      section: urlized(sections[0] ?? ''),
      /** Hugo's `:sections[1:]`. */
      sections1: sections.slice(1).map(urlized).join('/'),
    };
    const suffix = suffixOf(file);
    const prefix = suffix !== language && languages.includes(suffix) ? `/${suffix}` : '';
    return { file, address: prefix + filled(permalink, values) };
  },
  eleventy({ permalink = '/:path/', ...archive }, file, fields) {
    if (fields['permalink'] === false || fields['draft'] === true || !('---' in fields)) return { file };
    if (fields['eleventyExcludeFromCollections'] === true) return { file };
    const path = inSource(archive, file).replace(/\/index\.\w+$/, '');
    const name = basename(path).replace(/\.\w+$/, '');
    const [, year = '', month = '', day = '', rest = name] = /^(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$/.exec(name) ?? [];
    const dated = isoDay(fields['---date']) ?? [year, month, day];
    const own = written(fields['permalink']);
    if (own?.includes('{')) return { file, address: file, isUnknown: true };
    const values = { ...datesOf(dated), slug: rest, path: [...foldersOf(path), rest].join('/') };
    return { file, address: own ?? filled(permalink, values) };
  },
  zola(archive, file, fields) {
    if (/_index\.[\w.-]*md$/.test(file) || !file.endsWith('.md') || !('---' in fields)) return undefined;
    if (fields['draft'] === true) return { file };
    const language = (archive.languages ?? []).find((tag) => file.endsWith(`.${tag}.md`));
    const prefix = language === undefined ? '' : `/${language}`;
    const own = written(fields['path']);
    if (own !== undefined) return { file, address: `/${own.replaceAll(/^\/|\/$/g, '')}/` };
    const path = inSource(archive, language === undefined ? file : file.replace(`.${language}.md`, '.md'));
    const place = path.endsWith('/index.md') ? dirname(path) : path.replace(/\.md$/, '');
    const name = basename(place).replace(/^\d{4}-\d{2}-\d{2}[-_ ]+(?=.)/, '');
    const parts = [...foldersOf(place), written(fields['slug']) ?? name];
    return { file, address: `${prefix}/${parts.map(plain).join('/')}/` };
  },
  docusaurus({ base = '/blog/' }, file, fields) {
    if (fields['draft'] === true || file.startsWith('_') || file.includes('/_')) return { file };
    if (typeof fields['slug'] === 'string') return { file, address: base + fields['slug'].replaceAll(/^\/|\/$/g, '') };
    const place = file.replace(/\/index\.mdx?$/, '').replace(/\.mdx?$/, '');
    return { file, address: base + place.replace(/^(\d{4})[-/](\d{2})[-/](\d{2})[-/]/, '$1/$2/$3/') };
  },
  pelican({ permalink = '/:slug.html', ...archive }, file, fields) {
    const own = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
    const status = (written(own['status']) ?? 'published').toLowerCase();
    if (/(?:^|\/)pages\//.test(join(archive.posts, file))) return undefined;
    // Its title is a heading of reStructuredText, or in a cell of a notebook, which this does not read.
    if (/\.(?:rst|ipynb)$/.test(file)) return { file, address: file, isUnknown: true };
    if (status !== 'published' || !own['title']) return { file };
    if (/[^\0-\x7f]/.test(written(own['slug']) ?? written(own['title'])!))
      return { file, address: file, isUnknown: true };
    const slug = written(own['slug']) ?? bare(written(own['title'])!);
    return { file, address: filled(permalink, { ...datesOf(isoDay(own['date']) ?? []), slug }) };
  },
  astro({ permalink = '/:sections/:filename/', ...archive }, file, fields) {
    if (fields['draft'] === true || basename(file).startsWith('_') || !/\.mdx?$/.test(file)) return { file };
    const path = inSource(archive, file).replace(/(?:\/index)?\.mdx?$/, '');
    const slug = written(fields['slug']);
    const filename = astroWords(basename(path));
    const values = {
      ...datesOf(isoDay(fields['---date']) ?? []),
      filename,
      rest: filename.replace(/^\d{4}-\d{2}-\d{2}[-_]/, ''),
      sections: foldersOf(path).map(astroWords).join('/'),
    };
    return { file, address: slug === undefined ? filled(permalink, values) : `/${slug}/` };
  },
  mkdocs({ permalink = '/blog/:year/:month/:day/:slug/', ...archive }, file, fields) {
    if (!file.endsWith('.md') || (permalink.includes(':slug') && !('---' in fields))) return undefined;
    if (fields['draft'] === true) return { file };
    const date = fields['date'] as Fields | null;
    const path = inSource(archive, file).replace(/\.md$/, '');
    const slug = written(fields['slug']) ?? astroWords((written(fields['title']) ?? basename(path)).trim());
    const values = {
      ...datesOf(isoDay(date?.['created'] ?? date) ?? []),
      slug,
      path: path.replace(/(?:^|\/)index$/, ''),
    };
    return { file, address: filled(permalink, values) };
  },
  gatsby({ permalink = '/:path/', ...archive }, file, fields) {
    if (!/\.mdx?$/.test(file) || !('---' in fields)) return undefined;
    const path = inSource(archive, file).replace(/(?:(?:^|\/)index)?\.mdx?$/, '');
    return { file, address: filled(permalink, { path }) };
  },
  vitepress({ permalink = '/:path.html', ...archive }, file) {
    if (!file.endsWith('.md')) return undefined;
    const path = inSource(archive, file).replace(/\.md$/, '');
    const isIndex = basename(path) === 'index';
    return { file, address: isIndex ? `/${path.slice(0, -'index'.length)}` : filled(permalink, { path }) };
  },
  bridgetown({ permalink = '/:categories/:year/:month/:day/:slug/', timezone = 'UTC' }, file, fields) {
    if (!('---' in fields)) return undefined;
    if (fields['published'] === false || fields['draft'] === true) return { file };
    const [, year = '', month = '', day = '', rest = basename(file).replace(/\.[^.]+$/, '')] =
      /^(\d{2,4})-(\d{1,2})-(\d{1,2})-(.+)\.[^.]+$/.exec(basename(file)) ?? [];
    const own = written(fields['permalink']) ?? permalink;
    const categories = [[fields['category'] ?? []].flat(), fields['categories']].flatMap(listOf).map(lowerPretty);
    // Its category is that of `_defaults.yml` in a folder above it, which this does not read.
    if (own.includes(':categories') && categories.length === 0) return { file, address: file, isUnknown: true };
    const values = {
      ...datesOf(dayInJekyll(written(fields['---date']), timezone) ?? [year, month, day]),
      ...{ slug: lowerPretty(written(fields['slug']) ?? rest), categories: categories.join('/') },
    };
    return { file, address: filled(own, values) };
  },
  middleman({ permalink = '/:year/:month/:day/:title.html', timezone = 'UTC', hasNamedDays = true }, file, fields) {
    if (!('---' in fields)) return undefined;
    if (fields['published'] === false) return { file };
    const name = basename(file).replace(/(?:\.html)?\.[^.]+$/, '');
    const [, year = '', month = '', day = '', rest = name] = /^(\d{4})-(\d{2})-(\d{2})-(.+)$/.exec(name) ?? [];
    const title = plain(written(fields['slug']) ?? (hasNamedDays ? rest : name));
    if (/[^\0-\x7f]/.test(title)) return { file, address: file, isUnknown: true };
    const dated = dayInJekyll(written(fields['---date']), timezone) ?? [year, month, day];
    return { file, address: filled(permalink, { ...datesOf(dated), title }) };
  },
  nikola({ permalink = '/posts/:path/:slug/' }, file, fields) {
    if (/\.(?:rst|ipynb)$/.test(file)) return { file, address: file, isUnknown: true };
    if (!written(fields['title'])) return undefined;
    if (/^(?:draft|private)$/.test(written(fields['status']) ?? '')) return { file };
    const name = basename(file).replace(/\.[^.]+$/, '');
    const slug = written(fields['slug']) ?? bare(name);
    if (/[^\0-\x7f]/.test(slug)) return { file, address: file, isUnknown: true };
    return { file, address: filled(permalink, { path: foldersOf(file).join('/'), slug }) };
  },
};

/** The lines of Nikola's comment, or of the beginning (https://getnikola.com/handbook.html#metadata-fields). */
function commentOf(text: string): Fields {
  const [head = ''] = text.replace(/^\uFEFF?\s*(?:<!--\s*)?/, '').split(/-->|\r?\n\r?\n/, 1);
  const lines = [...head.matchAll(/^\.\. (\w+):[ \t]*(\S.*?)\s*$/gm)].map(([, name = '', value = '']) => [name, value]);
  return lines.length === 0 ? {} : { '---': true, ...Object.fromEntries(lines) };
}

/** The first line of a text of MkDocs, if it is a heading (`get_markdown_title` in mkdocs/utils/meta.py). */
function headingOf(text: string): Fields {
  const [, title] = /^(?:---[^]*?^---[ \t]*$)?\s*# (.*)$/m.exec(text.replaceAll('\r\n', '\n')) ?? [];
  return title === undefined ? {} : { title: title.replaceAll(/`|\*\*/g, '') };
}

/** The path of a post below the folder of all that is published. */
function inSource({ posts, source = '' }: Pick<Archive, 'posts' | 'source'>, file: string): string {
  const path = join(posts, file);
  return source === '' ? path : path.slice(source.length + 1);
}

/** Hugo does not publish what has expired. */
function isOver(fields: Fields): boolean {
  const end = Object.entries(fields).find(([name]) => /^expirydate$/i.test(name))?.[1];
  return (end instanceof Date ? end.getTime() : typeof end === 'string' ? Date.parse(end) : NaN) < Date.now();
}

/**
 * The day of a date in Jekyll. Ruby's YAML takes a time without a zone for UTC (psych, `ScalarScanner#parse_time`), and Jekyll shows
 * it in the site's zone; text that is no timestamp of YAML is in that zone.
 */
function dayInJekyll(date: string | undefined, timezone: string): string[] | undefined {
  const [, year, month, day, hour, clock, zone] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2})(:\d\d:\d\d)(?:\.\d*)?\s*(Z|[-+]\d{1,2}(?::?\d\d)?)?$)?/.exec(
      date ?? '',
    ) ?? [];
  if (year === undefined) {
    const at = Date.parse(date ?? '');
    return Number.isNaN(at) ? undefined : dayIn(timezone, at);
  }
  const days = counted([year, month!, day!]);
  if (hour === undefined) return days;
  const [, sign, hours = '0', minutes = '0'] = /^([-+])(\d{1,2}):?(\d\d)?$/.exec(zone ?? '') ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return dayIn(timezone, Date.parse(`${days.join('-')}T${hour.padStart(2, '0')}${clock}Z`) - offset * 60_000);
}

function dayIn(timezone: string, at: number): string[] {
  return new Intl.DateTimeFormat('sv', { timeZone: timezone }).format(at).split('-');
}

/** Ruby counts 29 February of most years as 1 March. */
function counted([year, month, day]: readonly string[]): string[] {
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).toISOString().slice(0, 10).split('-');
}

/** Jekyll's names for patterns. https://jekyllrb.com/docs/permalinks/#built-in-formats */
const styles: Record<string, string> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** The fields of Pelican's lines, which end at the first empty one or at `---` (Python-Markdown, Meta-Data). */
function headOf(text: string): Fields {
  const [, head = ''] =
    /^\uFEFF?\s*(?:---[ \t]*\r?\n)?((?:(?!---|\.\.\.)\S[^\n]*\n|[ \t]{4}[^\n]*\S[^\n]*\n)+)/.exec(text) ?? [];
  return plainLinesIn(head);
}

/** The fields of front matter in YAML or TOML; `---` if there is any, and the date as it is written as `---date`. */
function fieldsOf(text: string): Fields {
  const yaml = /^\uFEFF?\s*---[ \t]*\r?\n([^]*?)^---[ \t]*\r?$/m.exec(text)?.[1];
  const toml = /^\uFEFF?\s*\+\+\+[ \t]*\r?\n([^]*?)^\+\+\+[ \t]*\r?$/m.exec(text)?.[1];
  const own = yaml ?? toml;
  if (own === undefined) return {};
  const date = /^(?:date|pubDate|publishDate)\s*[:=]\s*["']?([^"'\n\r#]*?)["']?\s*(?:#.*)?\r?$/im.exec(own)?.[1];
  const marks = { '---': true, ...(date && { '---date': date }) };
  try {
    if (toml !== undefined) return { ...marks, ...parseToml(toml) };
    return { ...marks, ...(parseYaml(yaml!, { uniqueKeys: false, version: '1.1' }) as Fields | null) };
  } catch {
    return { ...marks, ...plainLinesIn(own) };
  }
}

/** The fields on one line each of what this parser refuses and that of a generator does not, such as quotations without indentation. */
function plainLinesIn(yaml: string): Fields {
  const lines = yaml.matchAll(/^([\w-]+):[ \t]+(?!["'][^"']*$)(["']?)([^\n]*?)\2[ \t]*\r?$/gm);
  return Object.fromEntries(Array.from(lines, ([, name, , value]) => [name, value]));
}

function filled(pattern: string, values: Record<string, string>): string {
  const path = pattern.replaceAll(/:([a-z_]+1?)/g, (token, name: string) => values[name] ?? token);
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
/** As Bridgetown has it. */
const lowerPretty = (text: string): string => pretty(text).toLowerCase();
/** As `github-slugger` has it, and `slugify(case="lower")` of PyMdown Extensions. */
const astroWords = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(/[-\s]+/g, '-')
    .toLowerCase();
/** Character by character, as Hugo has it (`common/paths/path.go`, `Sanitize`). */
function urlized(text: string): string {
  let [spelt, isGap] = ['', false];
  for (const sign of text) {
    if (/[\p{L}\p{M}\p{Nd}./\\_#+~@-]/u.test(sign)) {
      if (isGap && sign !== '-') spelt += '-';
      spelt += sign;
      isGap = false;
    } else if (/\s/.test(sign) && spelt !== '' && !spelt.endsWith('-')) isGap = true;
  }
  return spelt.toLowerCase();
}
