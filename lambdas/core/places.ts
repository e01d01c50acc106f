import { feedFormats, feedKey, type FeedScope, keys, privatePrefix } from './keys.ts';

/** Who writes and removes what is in a place: the function of that name, on one machine the step of that name. */
export type Owner = 'publish' | 'digest';

/**
 * What is in a place. A page is pointed to by lists and feeds; assets are shown by both. Records, mail and the program's own
 * state are never served, and records and mail are never removed.
 */
export type Holding = 'page' | 'list' | 'feed' | 'asset' | 'record' | 'mail' | 'state';

/** One kind of key in the store. Whatever no place has is somebody else's, and is never touched. */
export interface Place {
  /** A key, in which `*` stands for any characters, as in the resources of an IAM policy. */
  keys: string;
  owners: readonly Owner[];
  holds: Holding;
}

/**
 * Every place in the store: what is removed when it should no longer be there, what each function may write, how long it is
 * cached and what is kept private follow from it.
 */
export const places: readonly Place[] = [
  place('list', keys.front),
  place('page', keys.article('*')),
  place('list', keys.archive, keys.month('*-*'), keys.tags, keys.tag('*'), keys.authors, keys.author('*')),
  place('page', keys.issue('*')),
  place('list', keys.digests, keys.subscribe, keys.sitemap, keys.sitemapOfYear('*'), keys.robots),
  place('page', keys.notFound),
  place('feed', ...feeds({ of: 'newsroom' }, { of: 'month', month: '*-*' }), keys.opml),
  place('feed', ...feeds({ of: 'tag', slug: '*' }, { of: 'author', slug: '*' })),
  place('feed', ...feeds({ of: 'digests' }, { of: 'digests', slug: '*' })),
  place('asset', keys.asset('*', '*', '*')),
  place('record', keys.slotRecord('*')),
  place('mail', ...Object.values(keys.mail('*'))),
  place('state', ...['state.json', 'intent.json', 'state/*', 'ids/*', 'held/*'].map((name) => privatePrefix + name)),
  { keys: `${privatePrefix}probe`, owners: ['publish', 'digest'], holds: 'state' } satisfies Place,
].flat();

/** The place that a key belongs to; `undefined` when it is not one of the program's. */
export function placeOf(key: string): Place | undefined {
  return byFirstPart.get(firstPart(key))?.find(({ pattern }) => pattern.test(key))?.place;
}

/**
 * Whether publishing owns the key. When the state is lost, whatever is under such a key and should not be there is removed;
 * anything else in the store is somebody's and stays.
 */
export function isPublished(key: string): boolean {
  const { owners, holds } = placeOf(key) ?? {};
  return owners?.includes('publish') === true && holds !== 'state';
}

function place(holds: Holding, ...patterns: readonly string[]): Place[] {
  const owner: Owner = holds === 'record' || holds === 'mail' ? 'digest' : 'publish';
  return patterns.map((keys) => ({ keys, owners: [owner], holds }));
}

function feeds(...scopes: readonly FeedScope[]): string[] {
  return scopes.flatMap((scope) => feedFormats.map((format) => feedKey(scope, format)));
}

/** A key has one place at most, so the order among those with one first part decides nothing. */
const byFirstPart = Map.groupBy(
  places.map((place) => ({ place, pattern: patternOf(place) })),
  ({ place }) => firstPart(place.keys),
);

/** The folder at the top that a key is in; of those at the top what comes before the first sign of their names. */
function firstPart(key: string): string {
  return /^[^/]+\//.exec(key)?.[0] ?? /^\w*/.exec(key)![0];
}

/**
 * Inside a folder of the site a `*` is one name; what the program keeps for itself may lie deeper. An asset has its hash in
 * its name: `jquery.min.js` is somebody else's.
 */
function patternOf({ keys, holds }: Place): RegExp {
  if (holds === 'asset') return /^assets\/[^/]+\.[\w-]{22}\.[a-z]+$/;
  const any = holds === 'state' ? '.+' : '[^/]+';
  return new RegExp(
    `^${keys
      .split('*')
      .map((part) => part.replace(/[.]/g, '\\.'))
      .join(any)}$`,
  );
}
