import type { Group } from '../field.ts';
import { isGroup } from '../field.ts';
import { folderSaid, given, groupIn, saidIn, siteSaid, valueIn } from './configuration.ts';
import { jekyllAddress } from './jekyll-address.ts';
import type { FormerSiteReader, Said } from './origin.ts';

/** A site of Jekyll by its `_config.yml` (jekyllrb.com, "Configuration"). */
export const jekyll: FormerSiteReader = ({ files }) => {
  const config = files.find(({ key }) => /(?:^|\/)_config\.(?:ya?ml|toml)$/.test(key));
  if (!config) return undefined;
  const file = config.key;
  const group = groupIn(config);
  const said = permalinkIn(group, file);
  const style = styles[said.value];
  const pattern = style ?? `/${said.value.replace(/^\/+/, '')}`;
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
    ...given({
      name: saidIn(group, ['title', 'name'], file),
      url: siteSaid(saidIn(group, ['url'], file), typeof base === 'string' ? base : ''),
      description: saidIn(group, ['description'], file),
      language: saidIn(group, ['lang', 'locale', 'language'], file),
      timezone,
      tags: labelsIn(group, file),
    }),
    addresses: {
      written: pattern,
      why: style === undefined ? said.why : `the style ${said.value}, ${said.why}`,
      candidates: spellingsOf(pattern),
    },
    feeds: feedsIn(group, file),
    notes: notesOn(group, file),
    addressOf: jekyllAddress({ pattern, collections, zone: timezone?.value }),
  };
};

/** The styles that have a name (jekyllrb.com, "Permalinks"). */
const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  none: '/:categories/:title.html',
};

/** The pattern of posts: that of their defaults, of their collection, or of the site. */
function permalinkIn(group: Group, file: string): Said {
  const defaults = valueIn(group, 'defaults');
  const ofPosts = (Array.isArray(defaults) ? defaults : []).filter((one) => {
    const { type = '', path = '' } = isGroup(one) && isGroup(one['scope']) ? one['scope'] : {};
    return type === 'posts' && (path === '' || path === null || path === '_posts');
  });
  const inDefaults = ofPosts.map((one) => saidIn(valueIn(one, 'values'), ['permalink'], file)).findLast((said) => said);
  if (inDefaults) return { ...inDefaults, why: `permalink of posts, in defaults in ${file}` };
  const inCollection = saidIn(valueIn(valueIn(group, 'collections'), 'posts'), ['permalink'], file);
  if (inCollection) return { ...inCollection, why: `permalink of the collection posts in ${file}` };
  return saidIn(group, ['permalink'], file) ?? { value: 'date', why: 'the default of Jekyll' };
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

function notesOn(group: Group, file: string): string[] {
  const collections = valueIn(group, 'collections');
  const others = isGroup(collections) ? Object.keys(collections).filter((name) => name !== 'posts') : [];
  const names = others.map((name) => `\`${name}\``).join(', ');
  return others.length > 0 ? [`Of the collections in ${file}, only \`posts\` holds articles (not ${names}).`] : [];
}
