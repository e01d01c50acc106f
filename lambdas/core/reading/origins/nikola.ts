import { posix } from 'node:path';
import { literal } from '../../text/literal.ts';
import { bareWords } from '../permalinks/spelling.ts';
import { given, siteSaid } from './configuration.ts';
import type { FormerAddresses, FormerSiteReader, Said } from './origin.ts';
import { assignedIn } from './python.ts';
import { type SourceItem, textOf } from './source-item.ts';

/** A site of Nikola by the text of its `conf.py`, which is a program (getnikola.com, "The Nikola Handbook", "Post Types"). */
export const nikola: FormerSiteReader = ({ files, keys }) => {
  // Sphinx has a file of this name, too, and its blogs a title in small letters.
  const config = files.find(({ key, text }) => key === 'conf.py' && /^(?:BLOG_TITLE|POSTS)\s*=/m.test(text));
  if (!config) return undefined;
  const file = config.key;
  const assigned = assignedIn(config.text);
  const codeOf = (name: string) => assigned.get(name)?.code;
  const said = (name: string): Said | undefined => {
    const value = assigned.get(name)?.text?.trim();
    return value ? { value, why: `${name} in the text of ${file}` } : undefined;
  };
  // Before Nikola 8, it was false where nothing says it.
  const pretty = codeOf('PRETTY_URLS');
  const ends = pretty === 'False' ? ['.html'] : pretty === undefined ? ['/', '.html'] : ['/'];
  const places = placesIn(codeOf('POSTS'));
  const used = places.length > 0 ? places : [{ folder: 'posts', destination: 'posts' }];
  const language = said('DEFAULT_LANG');
  const languages = languagesIn(codeOf('TRANSLATIONS') ?? '', language?.value ?? 'en');
  const why = places.length > 0 ? `POSTS in the text of ${file}` : 'the default of Nikola';
  const addresses = used.map((place) => addressesIn(place, ends, why));
  const tags = said('TAG_PATH') ?? { value: 'categories', why: 'the default of Nikola' };
  return {
    generator: 'Nikola',
    file,
    isProgram: true,
    source: '',
    posts: new RegExp(`^(?:${used.map(({ folder }) => literal(folder)).join('|')})/`),
    ...(placesIn(codeOf('PAGES')).some(({ folder }) => folder === 'pages') && { pages: 'pages' }),
    ...given({
      name: said('BLOG_TITLE'),
      url: siteSaid(said('SITE_URL')),
      description: said('BLOG_DESCRIPTION'),
      language,
      languages:
        languages.length > 1 ? { value: languages.join(', '), why: `TRANSLATIONS in the text of ${file}` } : undefined,
      timezone: said('TIMEZONE'),
    }),
    addresses: addresses[0]!,
    ...(addresses.length > 1 && {
      sections: Object.fromEntries(used.map(({ folder }, at) => [folder.split('/', 1)[0]!, addresses[at]!])),
    }),
    tags: { ...tags, value: `/${tags.value.replaceAll(/^\/+|\/+$/g, '')}/:tag${ends[0]}` },
    feeds: [{ value: '/rss.xml', why: 'the default of Nikola' }],
    notes: [
      ...(places.length > 0 ? [] : [`No folder of posts was found in the text of ${file}: \`posts\` is assumed.`]),
      ...notesOnMeta(
        keys.filter((key) => used.some(({ folder }) => key.startsWith(`${folder}/`) && key.endsWith('.meta'))),
      ),
    ],
    addressOf: (item) => postAddress(item, { places: used, languages, end: ends[0]! }),
  };
};

/** Posts may have their fields in a file of their own, which is not read. */
function notesOnMeta(files: readonly string[]): string[] {
  const [first] = files;
  if (first === undefined) return [];
  const where = files.length === 1 ? first : `files such as ${first}`;
  return [
    `Titles and dates in ${where} are not read: write the lines of the file at the beginning of its post, between a line \`<!--\` and a line \`-->\`.`,
  ];
}

/** A folder of posts, and the folder of the site that they are published in. */
interface Place {
  folder: string;
  destination: string;
}

/** `(("posts/*.md", "blog", "post.tmpl"), …)`: each of the folders once. */
function placesIn(code = ''): Place[] {
  const entries = code.matchAll(/\(\s*(["'])([^"'*]+)\/\*[^"']*\1\s*,\s*(["'])([^"']*)\3/g);
  const places = Array.from(entries, ([, , folder = '', , destination = '']): Place => ({
    folder: posix.normalize(folder),
    destination: destination.replaceAll(/^[./]+|\/+$/g, ''),
  }));
  return [...new Map(places.map((place) => [place.folder, place])).values()];
}

/** `{DEFAULT_LANG: "", "es": "./es"}`: the newsroom's own first. Those of lines that are comments are none. */
function languagesIn(code: string, own: string): string[] {
  const others = Array.from(code.replaceAll(/#.*/g, '').matchAll(/(["'])([\w-]+)\1\s*:/g), ([, , tag = '']) => tag);
  return [...new Set([own, ...others])];
}

/** The folders below that of the posts are kept; without a slug, an address is made of the whole name of the file. */
function addressesIn({ folder, destination }: Place, ends: readonly string[], why: string): FormerAddresses {
  const rest = `:sections[${folder.split('/').length}:]/:slugorfilename`;
  const candidates = ends.map((end) => `/${posix.join(destination, rest)}${end}`);
  return { written: `/${posix.join(destination, 'slug')}${ends[0]}`, why, candidates };
}

interface Rules {
  places: readonly Place[];
  languages: readonly string[];
  end: string;
}

/** Where Nikola puts a post (`destination_path` in `nikola/post.py`, and `scan` in `plugins/misc/scan_posts.py`). */
function postAddress({ path, fields }: SourceItem, { places, languages, end }: Rules): string | undefined {
  const place =
    places.find(({ folder }) => path.startsWith(`${folder}/`)) ?? (places.length === 1 ? places[0] : undefined);
  if (!place) return undefined;
  const { dir, name } = posix.parse(path);
  const [, words = name, suffix = ''] = /^(.*)\.([\w-]+)$/.exec(name) ?? [];
  const isTranslated = languages.includes(suffix);
  const slug = textOf(fields['slug']) ?? bareWords(isTranslated ? words : name);
  // Other letters are written in Latin ones, and nobody can tell how.
  if (/[^\0-\x7f]/.test(slug)) return undefined;
  const isPretty = textOf(fields['pretty_url']);
  const ending = isPretty === undefined ? end : /^(?:true|yes|1)$/i.test(isPretty) ? '/' : '.html';
  const below = dir.startsWith(place.folder) ? dir.slice(place.folder.length) : '';
  const folder = isTranslated && suffix !== languages[0] ? suffix : '';
  return posix.join('/', folder, place.destination, below, slug) + (slug === 'index' ? '.html' : ending);
}
