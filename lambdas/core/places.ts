import { attachmentTypes } from './catalogue/attachment-types.ts';
import { feedEndings, feedFormats, feedKey, type FeedScope, keys, pageEndings, privatePrefix } from './keys.ts';

/** Who writes and removes what is in a place: the function of that name, on one machine the step of that name. */
export type Owner = 'publish' | 'digest';

/**
 * What is in a place. A page is pointed to by lists and feeds; assets are shown by both. Records, mail and the program's own
 * state are never served, and records and mail are never removed.
 */
export type Holding = 'page' | 'list' | 'feed' | 'asset' | 'record' | 'mail' | 'state';

/** One kind of key in the store. Whatever no place has is somebody else's, and is never touched. */
export interface Place {
  /** The key, with a name in angle brackets for each part that differs: `digests/<issue>/issue.json`. */
  key: string;
  owners: readonly Owner[];
  holds: Holding;
}

/** What a part of a key can be, by its name in angle brackets. */
const parts: Record<string, string> = {
  name: '[^/]+',
  yyyy: '\\d{4}',
  mm: '\\d\\d',
  /** Of a part of a month, from the second on. */
  number: '(?:[2-9]|[1-9]\\d+)',
  /** One sitemap a year in a large archive, and one of lists. */
  part: '(?:\\d{4}|lists)',
  /** Of a record that was replaced. */
  revision: '[1-9]\\d*',
  /** The day of the slot, after the slug of any digest but the first. */
  issue: '(?:[^/]+-)?\\d{4}-\\d\\d-\\d\\d',
  /** See `hashOf`: `jquery.min.js` is somebody else's. */
  hash: '[\\w-]{22}',
  ending: `(?:css|svg|png|jpg|gif|webp|avif|${Object.keys(attachmentTypes).join('|')})`,
  /** What the program keeps for itself may lie deeper. */
  kept: '.+',
};

const month = '<yyyy>-<mm>';

/**
 * Every place in the store: what is removed when it should no longer be there, what each function may write, how long it is
 * cached and what is kept private follow from it.
 */
export const places: readonly Place[] = [
  place('list', keys.front),
  place('page', keys.article('<name>'), keys.query('', '<kept>')),
  place('list', keys.archive, keys.month(month), keys.tags, keys.tag('<name>'), keys.authors, keys.author('<name>')),
  place('page', keys.issue('<issue>')),
  place('list', keys.digests, keys.subscribe, keys.sitemap, keys.sitemapOfYear('<part>'), keys.robots),
  place('page', keys.notFound),
  place('feed', ...feeds({ of: 'newsroom' }, { of: 'archive', month }, { of: 'archive', month, part: '<number>' })),
  place('feed', keys.opml, ...feeds({ of: 'tag', slug: '<name>' }, { of: 'author', slug: '<name>' })),
  place('feed', ...feeds({ of: 'digests' }, { of: 'digests', slug: '<name>' })),
  place('asset', keys.asset('<name>', '<hash>', '<ending>')),
  place('record', keys.slotRecord('<issue>'), keys.replacedRecord('<issue>', '<revision>')),
  place('mail', ...Object.values(keys.mail('<issue>')), keys.mailForService('<issue>')),
  place('state', ...['state.json', 'intent.json'].map((name) => privatePrefix + name)),
  place(
    'state',
    ...['state/<kept>', 'ids/<kept>', 'claims/<kept>', 'held/<kept>', 'parsed/<kept>', 'runs/<kept>'].map(
      (name) => privatePrefix + name,
    ),
  ),
  { key: `${privatePrefix}probe`, owners: ['publish', 'digest'], holds: 'state' } satisfies Place,
].flat();

/** The feeds of a tag or an author whose folder the settings choose. */
const feedsInFolders = feeds({ of: 'tag', slug: '', folder: '<path>/' });

/**
 * Where pages and feeds may be that have no place of their own: their addresses are chosen by the content and the settings.
 * What publishing has put there it remembers (see `publish/claims.ts`); any other file with such a key is somebody else's.
 */
export const chosenPlaces: readonly Place[] = [
  ...place('page', ...pageEndings.map((ending) => `<path>.${ending}`)),
  ...place(
    'feed',
    ...feedEndings.map((ending) => `<path>.${ending}`),
    ...feedsInFolders.filter((key) => !key.endsWith('.xml')),
  ),
];

/** What is under a key of ours; `undefined` for a key that cannot be ours. */
export function holdingOf(key: string): Holding | undefined {
  return (placeOf(key) ?? chosenPlaces.find((place) => key.endsWith(place.key.replace('<path>', ''))))?.holds;
}

/** Whether the key is that of an article's page where the settings say nothing of it. */
export function isArticlePage(key: string): boolean {
  return placeOf(key)?.key === keys.article('<name>');
}

/** The keys of a place for AWS's policies, in which `*` means any characters. */
export function wildcardOf({ key }: Place): string {
  return key.replace(/<[a-z]+>/g, '*');
}

/** The place that a key belongs to; `undefined` when it is not one of the program's. */
export function placeOf(key: string): Place | undefined {
  return byFirstPart.get(firstPart(key))?.find(({ pattern }) => pattern.test(key))?.place;
}

/**
 * Whether the key is at an address that the content or the settings choose, and no kind of key that is always ours: somebody
 * else may have put a file there, and what publishing puts there it must remember to be its own.
 */
export function isChosen(key: string): boolean {
  return placeOf(key) === undefined;
}

/**
 * Whether publishing owns the key. When the state is lost, whatever is under such a key and should not be there is removed;
 * anything else in the store is somebody's and stays.
 */
export function isPublished(key: string): boolean {
  const { owners, holds } = placeOf(key) ?? {};
  return owners?.includes('publish') === true && holds !== 'state';
}

function place(holds: Holding, ...keys: readonly string[]): Place[] {
  const owner: Owner = holds === 'record' || holds === 'mail' ? 'digest' : 'publish';
  return keys.map((key) => ({ key, owners: [owner], holds }));
}

function feeds(...scopes: readonly FeedScope[]): string[] {
  return scopes.flatMap((scope) => feedFormats.map((format) => feedKey(scope, format)));
}

/** A key has one place at most, so the order among those with one first part decides nothing. */
const byFirstPart = Map.groupBy(
  places.map((place) => ({ place, pattern: patternOf(place) })),
  ({ place }) => firstPart(place.key),
);

/** The folder at the top that a key is in; of those at the top what comes before the first sign of their names. */
function firstPart(key: string): string {
  return /^[^/]+\//.exec(key)?.[0] ?? /^\w*/.exec(key)![0];
}

function patternOf({ key }: Place): RegExp {
  const escaped = key.replaceAll('.', '\\.');
  return new RegExp(`^${escaped.replace(/<([a-z]+)>/g, (_, name: string) => parts[name]!)}$`);
}
