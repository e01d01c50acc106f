import { keyOfArticle } from '../../core/keys.ts';
import { plan } from '../../core/plan.ts';
import type { Article, Body, Instant } from '../../core/article.ts';
import type { Rendered } from '../../core/outputs/output.ts';
import type { Listing, Newsroom } from '../../publish.ts';
import { basisOf } from '../../publish/basis.ts';
import { inColours } from '../../publish/colours.ts';
import { type Inventory, look } from '../../publish/look.ts';
import { openState } from '../../publish/open.ts';

/** A page that is not public yet, as it will look. */
interface ProofPage {
  html: string;
  /** Pictures that will be published with it: the key in the site and the key in the content. */
  pictures: Map<string, string>;
}

/**
 * The page of a draft or a scheduled article as it will look at its hour, or as it would look now if that is past.
 * `undefined` if the content item is no longer what it was listed as.
 */
export async function proofOf(newsroom: Newsroom, listing: Listing, now: Instant): Promise<ProofPage | undefined> {
  const then = Math.max(now, listing.publishAt);
  const { state } = await openState(newsroom.site);
  const inventory = await look({ newsroom, options: { now: then }, state, undrafted: listing.path });
  const { outputs } = plan({ ...basisOf(inventory, newsroom, then), identities: notMinted, related: () => [] });
  const page = outputs.find(({ key }) => key === keyOfArticle(listing));
  const html = page && 'render' in page ? await rendered(page, inventory) : undefined;
  if (typeof html !== 'string') return undefined;
  const copies = outputs.flatMap((output) => ('copyOf' in output ? [[output.key, output.copyOf] as const] : []));
  return { html, pictures: new Map(copies) };
}

async function rendered({ bodies, render }: Rendered, inventory: Inventory) {
  const shown = new Map<Article, Body>();
  for (const article of bodies) shown.set(article, await inColours(inventory.bodies.get(article)!));
  return render((article) => shown.get(article));
}

/** An article gets its identity when it is published, and its page shows none. */
const notMinted = { idOf: () => '', idOfFeed: () => '', former: new Map() };
