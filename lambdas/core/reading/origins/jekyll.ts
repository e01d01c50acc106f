import type { Group } from '../field.ts';
import { isGroup } from '../field.ts';
import { folderSaid, given, groupIn, saidIn, siteSaid, valueIn } from './configuration.ts';
import { jekyllAddress } from './jekyll-address.ts';
import { notesOnCollections, writtenCollections } from './jekyll-collections.ts';
import type { FormerAddresses, FormerSiteReader, Said } from './origin.ts';

/** A site of Jekyll by its `_config.yml` (jekyllrb.com, "Configuration"). */
export const jekyll: FormerSiteReader = ({ files }) => {
  const config = files.find(({ key }) => /(?:^|\/)_config\.(?:ya?ml|toml)$/.test(key));
  if (!config) return undefined;
  const file = config.key;
  const group = groupIn(config);
  const addresses = addressesBy(permalinkOf(group, 'posts', file) ?? usualIn(group, file));
  const others = writtenCollections(group).map((name): [string, FormerAddresses] => [
    name,
    addressesBy(permalinkOf(group, name, file) ?? usualOfCollection(usualIn(group, file)), name),
  ]);
  const base = valueIn(group, 'baseurl');
  const timezone = saidIn(group, ['timezone'], file);
  const source = folderSaid(saidIn(group, ['source'], file), '');
  const collections = folderSaid(saidIn(group, ['collections_dir'], file), '');
  return {
    generator: 'Jekyll',
    file,
    isProgram: false,
    // Posts outside the folder of collections are none.
    source: [source, collections].filter((folder) => folder !== '').join('/'),
    posts: /(?:^|\/)_(?:posts|drafts)\//,
    datedRooms: Object.fromEntries(others.map(([name]) => [`_${name}`, name])),
    ...given({
      name: saidIn(group, ['title', 'name'], file),
      url: siteSaid(saidIn(group, ['url'], file), typeof base === 'string' ? base : ''),
      description: saidIn(group, ['description'], file),
      language: saidIn(group, ['lang', 'locale', 'language'], file),
      timezone,
      tags: labelsIn(group, file),
    }),
    addresses,
    ...(others.length > 0 && { sections: Object.fromEntries(others) }),
    feeds: feedsIn(group, file),
    notes: notesOnCollections(group, file),
    addressOf: jekyllAddress({
      pattern: addresses.written,
      others: new Map(others.map(([name, { written }]) => [name, written])),
      ...{ collections, zone: timezone?.value },
    }),
  };
};

/** The styles that have a name (jekyllrb.com, "Permalinks"). */
const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  none: '/:categories/:title.html',
};

/** The pattern of posts, or of another collection: that of its defaults, or its own. */
function permalinkOf(group: Group, name: string, file: string): Said | undefined {
  const defaults = valueIn(group, 'defaults');
  const ofName = (Array.isArray(defaults) ? defaults : []).filter((one) => {
    const { type = '', path = '' } = isGroup(one) && isGroup(one['scope']) ? one['scope'] : {};
    return type === name && (path === '' || path === null || path === `_${name}`);
  });
  const inDefaults = ofName.map((one) => saidIn(valueIn(one, 'values'), ['permalink'], file)).findLast((said) => said);
  if (inDefaults) return { ...inDefaults, why: `permalink of ${name}, in defaults in ${file}` };
  const inCollection = saidIn(valueIn(valueIn(group, 'collections'), name), ['permalink'], file);
  return inCollection && { ...inCollection, why: `permalink of the collection ${name} in ${file}` };
}

/** The site's own pattern, or the name of its style. */
function usualIn(group: Group, file: string): Said {
  return saidIn(group, ['permalink'], file) ?? { value: 'date', why: 'the default of Jekyll' };
}

/** Where a collection has its files without a pattern of its own: the site's decides only how addresses end. */
function usualOfCollection({ value }: Said): Said {
  const hasFolders = value === 'pretty' || value.endsWith('/');
  const hasEnding = value in styles || value.endsWith(':output_ext');
  const end = hasFolders ? '/' : hasEnding ? ':output_ext' : '';
  return { value: `/:collection/:path${end}`, why: 'the default of Jekyll for collections' };
}

/** `collection`: the name of the one whose pattern it is, if it is not that of posts. */
function addressesBy(said: Said, collection?: string): FormerAddresses {
  const style = styles[said.value];
  const written = style ?? `/${said.value.replace(/^\/+/, '')}`;
  return {
    written,
    why: style === undefined ? said.why : `the style ${said.value}, ${said.why}`,
    candidates: spellingsOf(collection === undefined ? written : inCollection(written, collection)),
  };
}

/** The names that only collections have, in ours: a folder of the collection is below `articles/` here. */
function inCollection(pattern: string, name: string): string {
  return pattern
    .replaceAll(/:collection\b/g, name)
    .replaceAll(/:path\b/g, ':sections[1:]/:filename')
    .replaceAll(/:name\b/g, ':filename');
}

/** Jekyll takes the folders above `_posts` for categories, too. */
function spellingsOf(pattern: string): string[] {
  const plain = pattern.replaceAll(':output_ext', '.html').replace(/\.html\.html$/, '.html');
  if (!/:(?:slugified_)?categories/.test(plain)) return [plain];
  const places = ['', ':sections', ':sections/:categories', ':lang/:sections'];
  return places.map((place) => (place === '' ? plain : plain.replace(/:(?:slugified_)?categories/, place)));
}

/** The pages that jekyll-archives makes of tags, or of categories if it makes none of tags. */
function labelsIn(group: Group, file: string): Said | undefined {
  const archives = valueIn(group, 'jekyll-archives');
  const enabled = valueIn(archives, 'enabled');
  const has = (kind: string) =>
    enabled === 'all' || enabled === 'true' || (Array.isArray(enabled) && enabled.includes(kind));
  const kind = has('tags') ? 'tag' : has('categories') ? 'category' : undefined;
  if (kind === undefined) return undefined;
  const written = valueIn(valueIn(archives, 'permalinks'), kind);
  const pattern = typeof written === 'string' ? written : `/${kind}/:name/`;
  return { value: pattern.replace(/:name\b/, ':tag'), why: `jekyll-archives in ${file}` };
}

/** jekyll-feed's feed is at `feed.xml`, as here, unless its options say otherwise. */
function feedsIn(group: Group, file: string): Said[] {
  const path = valueIn(valueIn(group, 'feed'), 'path');
  return typeof path === 'string' ? [{ value: `/${path.replace(/^\/+/, '')}`, why: `feed: path in ${file}` }] : [];
}
