import { prettyWords } from '../permalinks/spelling.ts';
import { folderSaid, given, groupIn, saidIn, siteSaid, valueIn } from './configuration.ts';
import { notesOnCollections, writtenCollections } from './jekyll-collections.ts';
import type { ConfigFile, FormerAddresses, FormerSiteReader, Said } from './origin.ts';
import { dayOf, filledWith, partsOfDay, type SourceItem, sourceName, textOf, textsOfField } from './source-item.ts';

/**
 * A site of Bridgetown by its `bridgetown.config.yml` and by the text of `config/initializers.rb`, which is a program and counts more
 * (bridgetownrb.com, "Configuration Options", "Initializers").
 */
export const bridgetown: FormerSiteReader = ({ files, keys }) => {
  const config = files.find(({ key }) => key === 'bridgetown.config.yml');
  const program = files.find(
    ({ key, text }) => key === 'config/initializers.rb' && text.includes('Bridgetown.configure'),
  );
  const shown = config ?? program;
  if (!shown) return undefined;
  const group = config ? groupIn(config) : {};
  const said = (...names: string[]) => saidInProgram(program, names) ?? saidIn(group, names, shown.key);
  const metadata = files.find(({ key }) => /^(?:src\/)?_data\/site_metadata\.yml$/.test(key));
  const ofSite = (...names: string[]) => metadata && saidIn(groupIn(metadata), names, metadata.key);
  const patternOf = (name: string) => saidIn(valueIn(valueIn(group, 'collections'), name), ['permalink'], shown.key);
  const posts = addressesBy(
    patternOf('posts') ?? said('permalink') ?? { value: 'pretty', why: 'the default of Bridgetown' },
  );
  const names = writtenCollections(group).filter((name) => name !== 'pages');
  const others = names.map((name): [string, FormerAddresses] => [
    name,
    addressesBy(patternOf(name) ?? { value: '/:collection/:path/', why: 'the default of Bridgetown' }, name),
  ]);
  const timezone = said('timezone');
  const path = valueIn(valueIn(group, 'feed'), 'path');
  return {
    generator: 'Bridgetown',
    file: shown.key,
    ...(program && program !== shown && { besides: [program.key] }),
    isProgram: shown === program,
    source: folderSaid(said('source'), 'src'),
    posts: /(?:^|\/)_(?:posts|drafts)\//,
    datedRooms: Object.fromEntries(names.map((name) => [`_${name}`, name])),
    ...given({
      name: ofSite('title') ?? said('title'),
      url: siteSaid(said('url'), said('base_path', 'baseurl')?.value),
      description: ofSite('description', 'tagline') ?? said('description'),
      language: said('default_locale') ?? ofSite('lang', 'locale'),
      timezone,
    }),
    addresses: posts,
    ...(others.length > 0 && { sections: Object.fromEntries(others) }),
    feeds:
      typeof path === 'string' ? [{ value: `/${path.replace(/^\/+/, '')}`, why: `feed: path in ${shown.key}` }] : [],
    notes: notesOnCollections(group, shown.key),
    addressOf: (item) =>
      bridgetownAddress(item, {
        pattern: posts.written,
        others: new Map(others.map(([name, { written }]) => [name, written])),
        zone: timezone?.value,
        hasDefaults: keys.some((key) => /(?:^|\/)_posts\/(?:.*\/)?_defaults\.(?:ya?ml|json|rb)$/.test(key)),
      }),
  };
};

/** What a program in Ruby gives to one of the names: `timezone "Europe/Oslo"`, `config.url = "https://wells.example.org"`. */
function saidInProgram(program: ConfigFile | undefined, names: readonly string[]): Said | undefined {
  for (const name of names) {
    const given = new RegExp(
      String.raw`^[ \t]*(?:config\.)?${name}[ \t]*(?:=[ \t]*)?(?:(["'])(.*?)\1|:(\w+))[ \t]*(?:#.*)?\r?$`,
      'm',
    );
    const [, , text, symbol] = given.exec(program?.text ?? '') ?? [];
    const value = text ?? symbol;
    if (value) return { value, why: `${name} in the text of ${program!.key}` };
  }
  return undefined;
}

/** The styles that have a name (bridgetownrb.com, "Resource Permalinks"). */
const styles: Readonly<Record<string, string>> = {
  pretty: '/:categories/:year/:month/:day/:slug/',
  pretty_ext: '/:categories/:year/:month/:day/:slug.*',
  date: '/:categories/:year/:month/:day/:slug.*',
  simple: '/:categories/:slug/',
  simple_ext: '/:categories/:slug.*',
};

/** `collection`: the name of the one whose pattern it is, if it is not that of posts. */
function addressesBy({ value, why }: Said, collection?: string): FormerAddresses {
  const style = styles[value];
  const inStyle = style !== undefined && collection !== undefined ? `/${collection}${style}` : style;
  const written = (inStyle ?? `/${value.replace(/^\/+/, '')}`).replace(/\/:(?:locale|lang)(?=\/)/, '');
  const pattern = written
    .replace(/\.\*$/, '.html')
    .replaceAll(/:title\b/g, ':urlizedtitle')
    .replaceAll(/:name\b/g, ':filename')
    .replaceAll(/:collection\b/g, collection ?? 'posts')
    .replaceAll(/:path\b/g, collection === undefined ? ':sections/:slug' : ':sections[1:]/:slug');
  return { written, why: style === undefined ? why : `the style ${value}, ${why}`, candidates: [pattern] };
}

interface Rules {
  pattern: string;
  /** The patterns of other collections, by their names. */
  others: ReadonlyMap<string, string>;
  zone: string | undefined;
  /** Files among the posts give fields to them, perhaps their categories. */
  hasDefaults: boolean;
}

/** Where Bridgetown puts a post (bridgetownrb.com, "Resource Permalinks"; `resource/permalink_processor.rb` there). */
function bridgetownAddress(
  item: SourceItem,
  { pattern, others, zone = 'UTC', hasDefaults }: Rules,
): string | undefined {
  const { fields, path } = item;
  const name = sourceName(path);
  const first = name.folders[0]?.replace(/^_/, '') ?? '';
  const collection = others.has(first) && !path.includes('_posts/') ? first : undefined;
  const written = textOf(fields['permalink']) ?? others.get(collection ?? '') ?? pattern;
  const categories = [...textsOfField(fields['category']), ...textsOfField(fields['categories'], /\s+/)];
  if (categories.length === 0 && hasDefaults && written.includes(':categories')) return undefined;
  const slug = textOf(fields['slug']) ?? name.rest;
  const spelt = (text: string) => prettyWords(text).toLowerCase();
  return filledWith(written.replace(/\.\*$/, '.html'), {
    ...partsOfDay(dayOf(item, name, { zone })),
    slug: spelt(slug),
    title: spelt(textOf(fields['title']) ?? slug),
    name: spelt(name.whole),
    collection: collection ?? 'posts',
    path: [
      ...name.folders
        .filter((folder) => !folder.startsWith('_'))
        .slice(collection !== undefined && !path.startsWith('_') ? 1 : 0),
      name.rest,
    ].join('/'),
    ...{ locale: '', lang: '' },
    categories: [...new Set(categories.map(spelt))].join('/'),
  });
}
