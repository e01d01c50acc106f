import { shownIn } from '../core/catalogue.ts';
import { aliasesIn } from '../core/catalogue/aliases.ts';
import { deadEndsIn, type Ground } from '../core/catalogue/dead-ends.ts';
import { menuEndsIn } from '../core/catalogue/menu-ends.ts';
import { KnownFiles } from '../core/catalogue/known-files.ts';
import { refusedByName } from '../core/catalogue/refused-names.ts';
import { resolverOf } from '../core/catalogue/resolve.ts';
import { addressWritten, sitesOf } from '../core/reading/permalinks/written-path.ts';
import type { Identities } from '../core/identity/identity.ts';
import { isChosen } from '../core/places.ts';
import type { Problem } from '../core/problem.ts';
import { compareText } from '../core/text/compare.ts';
import type { Store } from '../store.ts';
import { fingerprintOfListed } from './last-report.ts';
import type { Inventory } from './look.ts';
import type { State } from './state.ts';

/** What answers under the keys of the site. */
interface Answering {
  site: Store;
  /** By key: what is published. */
  stamps: State['stamps'];
  /** Whether there will be something under the key once everything is published. */
  isPlanned(key: string): boolean;
}

/** The parts of the content that lead somewhere, or that something leads to. */
type Leading = Pick<Inventory, 'catalogue' | 'files' | 'footer' | 'languages' | 'menuAt' | 'refused' | 'settings'> &
  Pick<Identities, 'former'>;

/**
 * Warnings about everything that leads nowhere in articles that are public or will be. They are found anew at each
 * run, because they depend on everything else. Files that the owner put into the site count, too.
 */
export async function deadEnds(
  { catalogue, files, footer, former, languages, menuAt, refused, settings }: Leading,
  { site, stamps, isPlanned }: Answering,
): Promise<DeadEnds> {
  const { gone, scheduled, drafts } = catalogue;
  const articles = [...shownIn(catalogue), ...scheduled, ...drafts];
  const aliases = aliasesIn(catalogue, former).articles;
  const slugs = new Set([...articles, ...gone].flatMap(({ slug, aliases = [] }) => [slug, ...aliases]));
  const sites = sitesOf(settings);
  const unanswered = new Set<string>();
  const ground: Ground = {
    resolver: resolverOf({ catalogue, aliases, pictures: new Map(), base: '', sites }),
    files: new KnownFiles(files, sites),
    answers: (key) => isPlanned(key) || !unanswered.add(key),
    inside: (address) => addressWritten(address, [settings.url]),
    isSlug: (slug) => slugs.has(slug),
    refused: refusedByName(
      refused.filter((path) => path.startsWith('articles/')),
      languages,
    ),
  };
  const endsIn = (ground: Ground) => [
    ...deadEndsIn(articles, ground),
    ...(menuAt ? menuEndsIn({ settings, catalogue, footer, places: menuAt }, ground) : []),
  ];
  const found = endsIn(ground);
  const { foreign, listed } = await foreignIn(site, unanswered, stamps);
  if (foreign.size === 0) return { problems: found, listed };
  const answers = (key: string) => isPlanned(key) || foreign.has(key);
  return { problems: endsIn({ ...ground, answers }), listed };
}

/** What leads nowhere, and the listings of the site that were needed to find it, by prefix, as fingerprints. */
export interface DeadEnds {
  problems: Problem[];
  listed: [prefix: string, fingerprint: string][];
}

/** How many times the site is listed where each listing is a request, and on a disk, where small ones take next to no time. */
const [mostRequests, mostOnDisk] = [20, 1000];

/** Those of these keys in the site that are not ours, perhaps with others, and the listings in which they were found. */
export async function foreignIn(
  site: Store,
  keys: ReadonlySet<string>,
  stamps: State['stamps'],
): Promise<{ foreign: Set<string>; listed: DeadEnds['listed'] }> {
  const prefixes = prefixesOf(
    [...keys].filter((key) => isChosen(key) && !leavesFolder.test(key)),
    site,
  );
  const listed = await Promise.all(prefixes.map(async (prefix) => [prefix, await site.list(prefix)] as const));
  const found = listed.flatMap(([, files]) => files.map(({ key }) => key));
  return {
    foreign: new Set(found.filter((key) => !stamps.has(key))),
    listed: listed.map(([prefix, files]) => [prefix, fingerprintOfListed(files)]),
  };
}

/** What no key has. */
const leavesFolder = /(?:^|\/)\.\.(?:\/|$)/;

/** The prefixes whose listings have the keys: on a disk the keys themselves, unless there are too many; elsewhere the folders at the top. */
function prefixesOf(keys: readonly string[], { parallel }: Store): string[] {
  const isOnDisk = parallel === 1;
  const each = isOnDisk ? withoutLonger(keys) : [];
  if (each.length > 0 && each.length <= mostOnDisk) return each;
  return [...new Set(keys.map((key) => /^[^/]+\/?/.exec(key)?.[0] ?? key))].slice(0, mostRequests);
}

/** Texts without those that begin with another. */
function withoutLonger(texts: readonly string[]): string[] {
  const kept: string[] = [];
  for (const text of texts.toSorted(compareText)) {
    const last = kept.at(-1);
    if (last === undefined || !text.startsWith(last)) kept.push(text);
  }
  return kept;
}
