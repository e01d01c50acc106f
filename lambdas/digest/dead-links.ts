import { isDeadAddress } from '../core/catalogue/dead-ends.ts';
import { keyOfPublished } from '../core/catalogue/resolve.ts';
import type { Issue } from '../core/digest/issue.ts';
import { keyOfArticle, keys } from '../core/keys.ts';
import { isPublished, places } from '../core/places.ts';
import { keyOfLabel } from '../core/reading/permalinks/label-address.ts';
import { addressWritten } from '../core/reading/permalinks/written-path.ts';
import type { Scene } from '../core/scene.ts';
import { foreignIn } from '../publish/dead-ends.ts';
import type { Store } from '../store.ts';
import type { Material } from './gather.ts';

/** What the addresses in a mail lead into. */
export interface Surroundings extends Pick<Material, 'scene' | 'stamps'> {
  site: Store;
}

/**
 * The addresses in an issue's mail that lead into the site, but to nothing there: judged like the links of articles,
 * by what is published and by what will be when the issue is out.
 */
export async function deadLinks(
  addresses: readonly string[],
  issue: Issue,
  { site, scene, stamps }: Surroundings,
): Promise<Set<string>> {
  const own = keysIn(scene).add(keys.issue(issue.id));
  // Their pages say only that they are gone.
  const gone = new Set(scene.catalogue.gone.map(keyOfArticle));
  const unanswered = new Set<string>();
  const answers = (key: string) => !gone.has(key) && (own.has(key) || stamps.has(key) || !unanswered.add(key));
  const inside = (address: string) => addressWritten(address, [issue.newsroom.url]);
  const dead = addresses.filter((address) => isDeadAddress(address, { inside, answers }));
  const { foreign } = await foreignIn(site, unanswered, stamps);
  const isForeign = (key: string) => foreign.has(key);
  return new Set(dead.filter((address) => isDeadAddress(address, { inside, answers: isForeign })));
}

/** Keys that are published whatever the articles are. */
const alwaysThere = places.map(({ key }) => key).filter((key) => !key.includes('<') && isPublished(key));

/** What is published of the articles, whether or not it exists yet. */
function keysIn({ catalogue, tags, authors, months, pictures, attachments, site }: Scene): Set<string> {
  return new Set([
    ...alwaysThere,
    ...[...catalogue.live, ...catalogue.pages].map(keyOfArticle),
    ...tags.map(({ slug }) => keyOfLabel(site.permalink, 'tag', slug)),
    ...authors.map(({ slug }) => keyOfLabel(site.permalink, 'author', slug)),
    ...[...months.keys()].map(keys.month),
    ...[...pictures.values(), ...attachments.values()].map(keyOfPublished),
  ]);
}
