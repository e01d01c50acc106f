import { posix } from 'node:path';
import { slugOf } from '../../text/slug.ts';
import { literal } from '../../text/literal.ts';
import { given, siteSaid } from './configuration.ts';
import { namePattern } from './hexo-address.ts';
import type { FormerAddresses, FormerSiteReader, Said } from './origin.ts';
import { dayOf, filledWith, partsOfDay, type SourceItem, sourceName, textOf } from './source-item.ts';

/**
 * A site of Middleman with blogs by the text of its `config.rb`, which is a program (middlemanapp.com, "Blogging";
 * `lib/middleman-blog/extension.rb` there).
 */
export const middleman: FormerSiteReader = ({ files, keys }) => {
  const config = files.find(({ key, text }) => key === 'config.rb' && withoutComments(text).includes('activate :blog'));
  if (!config) return undefined;
  const file = config.key;
  const code = withoutComments(config.text);
  const said = (...names: string[]) => saidBySet(code, names, file);
  const source = said('source')?.value ?? 'source';
  const hasFolders = /\bactivate :directory_indexes\b/.test(code);
  const blogs = code
    .split(/\bactivate :blog\b/)
    .slice(1)
    .map((block) => blogOf(block.split(/\bactivate\b/, 1)[0]!, { hasFolders, file }));
  const [first] = blogs as [Blog, ...Blog[]];
  const zone = /\bTime\.zone\s*=\s*(["'])(.*?)\1/.exec(code)?.[2];
  const feeds = keys.flatMap((key) => {
    const path = key.startsWith(`${source}/`) ? key.slice(source.length + 1) : '';
    return /^((?:.*\/)?(?:feed|atom|rss)\.xml)\.(?:builder|erb|haml|slim)$/.exec(path)?.[1] ?? [];
  });
  return {
    generator: 'Middleman',
    file,
    isProgram: true,
    source,
    ...(blogs.every(({ folder }) => folder !== '') && {
      posts: new RegExp(`^(?:${blogs.map(({ folder }) => literal(folder)).join('|')})/`),
    }),
    ...given({
      name: said('site_title', 'site_name', 'blog_title', 'title'),
      url: siteSaid(said('site_url', 'url_root', 'base_url', 'url')),
      description: said('description', 'site_description'),
      timezone: zone === undefined ? undefined : { value: zone, why: `Time.zone in the text of ${file}` },
    }),
    addresses: first.addresses,
    ...(blogs.length > 1 && {
      sections: Object.fromEntries(blogs.map(({ folder, addresses }) => [folder.split('/', 1)[0]!, addresses])),
    }),
    tags: first.tags,
    feeds: feeds.map((path) => ({ value: `/${path}`, why: `${path} in ${source}` })),
    notes: [],
    addressOf: (item) => {
      const blog =
        blogs.find(({ folder }) => item.path.startsWith(`${folder}/`)) ?? (blogs.length === 1 ? first : undefined);
      return blog && postAddress(item, blog, zone ?? 'UTC');
    },
  };
};

interface Blog {
  /** The folder of its posts, below that of everything published. */
  folder: string;
  /** The name of a post's file, with placeholders. */
  names: string;
  pattern: string;
  addresses: FormerAddresses;
  tags: Said;
}

/** A blog by the block that activates it. `hasFolders`: pages are folders with an `index.html`. */
function blogOf(block: string, { hasFolders, file }: { hasFolders: boolean; file: string }): Blog {
  const option = (name: string) => new RegExp(String.raw`\.${name}\s*=\s*(["'])(.*?)\1`).exec(block)?.[2];
  const inPrefix = (path: string) => posix.join('/', option('prefix') ?? '', inColons(path));
  const ended = (path: string) =>
    (hasFolders ? path.replace(/\.html$/, '/') : path).replace(/\/index(?:\.html|\/)$/, '/');
  const sources = inPrefix(option('sources') ?? '{year}-{month}-{day}-{title}.html').slice(1);
  const folders = posix.dirname(sources).split('/');
  const firstOpen = folders.findIndex((folder) => folder.includes(':') || folder === '.');
  const pattern = ended(inPrefix(option('permalink') ?? '/{year}/{month}/{day}/{title}.html'));
  const isSaid = (name: string) => option('prefix') !== undefined || option(name) !== undefined;
  const whyOf = (name: string) => (isSaid(name) ? `the blog in the text of ${file}` : 'the default of Middleman');
  const placed = pattern.replaceAll(':category', ':categories').replace(/\/:(?:lang|locale)(?=\/)/, '');
  const names = /:day\b/.test(sources) ? [':slug', ':slugorfilename'] : [':slugorfilename', ':slug'];
  return {
    folder: folders.slice(0, firstOpen === -1 ? folders.length : firstOpen).join('/'),
    names: posix.basename(sources),
    pattern,
    addresses: {
      written: pattern,
      why: whyOf('permalink'),
      candidates: names.map((name) => placed.replaceAll(/:title\b/g, name)),
    },
    tags: { value: ended(inPrefix(option('taglink') ?? 'tags/{tag}.html')), why: whyOf('taglink') },
  };
}

/** `{year}` is `:year`, as it was before Middleman 4. */
function inColons(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** A line that is a comment says nothing. */
function withoutComments(ruby: string): string {
  return ruby.replaceAll(/^[ \t]*#.*$/gm, '');
}

/** `set :site_title, "Wells"` */
function saidBySet(code: string, names: readonly string[], file: string): Said | undefined {
  for (const name of names) {
    const value = new RegExp(String.raw`\bset :${name},\s*(["'])(.*?)\1`).exec(code)?.[2];
    if (value !== undefined && value !== '' && !value.includes('#{'))
      return { value, why: `${name} in the text of ${file}` };
  }
  return undefined;
}

/** Where middleman-blog puts a post (`lib/middleman-blog/blog_article.rb`, `slug`, and `uri_templates.rb`). */
function postAddress(item: SourceItem, { names, pattern }: Blog, zone: string): string | undefined {
  const { path, fields } = item;
  const name = sourceName(path);
  const title = namePattern(names).exec(name.whole)?.groups?.['title'] ?? name.rest;
  const words = { ...fields, title: textOf(fields['slug']) ?? title };
  const others = Object.entries(words).map(([key, value]) => [key.toLowerCase(), slugOf(textOf(value) ?? '')] as const);
  const address = filledWith(pattern, {
    ...Object.fromEntries(others),
    ...partsOfDay(dayOf(item, name, { zone })),
  });
  // Letters with marks are written without them, and nobody can tell which others are.
  return address !== undefined && /^[\0-\x7f]*$/.test(address) ? address : undefined;
}
