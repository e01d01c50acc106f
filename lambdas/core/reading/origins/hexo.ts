import { type Group, isGroup, type Value } from '../field.ts';
import { folderSaid, given, groupIn, saidIn, siteSaid, valueIn } from './configuration.ts';
import { hexoAddress, namesOfPlugins } from './hexo-address.ts';
import type { FormerSite, FormerSiteReader, Said } from './origin.ts';

/** A site of Hexo by its `_config.yml` (hexo.io, "Configuration"), which Jekyll calls the same. */
export const hexo = hexoWhere((group) => ownNames.some((name) => name in group));

/**
 * One whose configuration names next to nothing: its posts are where Hexo has them by default, beside what Hexo is installed with, and
 * nothing is Jekyll's.
 */
export const plainHexo = hexoWhere((group, keys) => {
  const isUsual = keys.some((key) => /^source\/_(?:posts|drafts)\//.test(key)) && keys.includes('package.json');
  const ofJekyll = keys.some((key) => /(?:^|\/)(?:Gemfile$|_layouts\/|_includes\/)/.test(key));
  return isUsual && !ofJekyll && !namesOfJekyll.some((name) => name in group);
});

/** Names that configurations of Jekyll have, and none of Hexo. */
const namesOfJekyll = [
  'source',
  'collections_dir',
  'plugins',
  'gems',
  'markdown',
  'kramdown',
  'defaults',
  'collections',
];

function hexoWhere(isOne: (group: Group, keys: readonly string[]) => boolean): FormerSiteReader {
  return ({ files, keys }) => {
    const config = files.find(({ key }) => /^_config\.ya?ml$/.test(key));
    const group = config && groupIn(config);
    return group && isOne(group, keys) ? siteIn(group, config.key) : undefined;
  };
}

function siteIn(group: Group, file: string): FormerSite {
  const said = saidIn(group, ['permalink'], file) ?? usual(':year/:month/:day/:title/');
  const names = saidIn(group, ['new_post_name'], file) ?? usual(':title.md');
  const timezone = saidIn(group, ['timezone'], file);
  return {
    generator: 'Hexo',
    file,
    isProgram: false,
    source: folderSaid(saidIn(group, ['source_dir'], file), 'source'),
    posts: /(?:^|\/)_(?:posts|drafts)\//,
    ...given({
      name: saidIn(group, ['title'], file),
      url: siteSaid(saidIn(group, ['url'], file)),
      description: saidIn(group, ['description', 'subtitle'], file),
      language: languageIn(group, file),
      timezone,
      tags: tagsIn(group, file),
    }),
    addresses: { written: said.value, why: said.why, candidates: candidatesFor(said.value, names.value) },
    feeds: feedsIn(group, file),
    notes: [],
    addressOf: hexoAddress({ pattern: said.value, names: names.value, timezone: timezone?.value }),
  };
}

/** Names that most configurations of Hexo have, and none of Jekyll. */
const ownNames = ['source_dir', 'new_post_name', 'post_asset_folder', 'default_layout'];

function usual(value: string): Said {
  return { value, why: 'the default of Hexo' };
}

/** The name of a post has its folders in it, and its day unless `new_post_name` says that this is none of it. */
function candidatesFor(pattern: string, names: string): string[] {
  const isDayApart = /:day\b/.test(names);
  const places = isDayApart ? [':slug', ':filename'] : [':filename', ':slug'];
  const spelt = [...places, ...places.map((place) => `:sections/${place}`)];
  const rooted = `/${pattern.replace(/^\/+/, '')}`
    .replaceAll(':post_title', ':slugortitle')
    .replaceAll(':category', ':categories')
    .replaceAll(new RegExp(String.raw`:(?:${namesOfPlugins.join('|')})\b`, 'g'), ':slug');
  return spelt.map((place) => rooted.replaceAll(/:(?:title|name)\b/g, place));
}

function languageIn(group: Group, file: string): Said | undefined {
  const written = valueIn(group, 'language');
  const [first] = Array.isArray(written) ? written : [];
  if (typeof first === 'string') return { value: first, why: `language in ${file}` };
  return saidIn(group, ['language'], file);
}

function tagsIn(group: Group, file: string): Said | undefined {
  const folder = saidIn(group, ['tag_dir'], file);
  return folder && { ...folder, value: `/${folder.value.replaceAll(/^\/+|\/+$/g, '')}/:tag/` };
}

/** What hexo-generator-feed writes: `atom.xml`, as here, unless its options say otherwise. */
function feedsIn(group: Group, file: string): Said[] {
  const feed = valueIn(group, 'feed');
  const why = `feed in ${file}`;
  return [...textsOf(isGroup(feed) ? feed['path'] : undefined), ...unnamed(feed)].map((path) => ({
    value: `/${path.replace(/^\/+/, '')}`,
    why,
  }));
}

/** A feed of a type has a name of its own, where none is given. */
function unnamed(feed: Value | undefined): string[] {
  if (!isGroup(feed) || feed['path'] !== undefined) return [];
  return textsOf(feed['type']).flatMap((type) => (type === 'rss2' ? ['rss2.xml'] : []));
}

function textsOf(value: Value | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one !== '') as string[];
}
