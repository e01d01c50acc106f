import { keys } from '../../core/keys.ts';
import { plan } from '../../core/plan.ts';
import type { Instant } from '../../core/article.ts';
import type { Listing, Newsroom } from '../../publish.ts';
import { basisOf } from '../../publish/basis.ts';
import { look } from '../../publish/look.ts';
import { openState } from '../../publish/open.ts';
import type { Store, Stored } from '../../store.ts';

/** A page that is not public yet, as it will stand. */
export interface Proof {
  html: string;
  /** Pictures that will stand with it: the key in the site and the key in the content. */
  pictures: Map<string, string>;
}

/**
 * The page of a draft or a scheduled article as it will stand at its hour, or as it would stand now if that is past.
 * `undefined` when the content item is no longer what it was listed as.
 */
export async function proofOf(newsroom: Newsroom, listing: Listing, now: Instant): Promise<Proof | undefined> {
  const then = Math.max(now, listing.publishAt);
  const content = withoutDraftMark(newsroom.content, listing.path);
  const { state } = await openState(newsroom.site);
  const looked = await look({ newsroom: { ...newsroom, content }, options: { now: then }, state });
  const { outputs } = plan({ ...basisOf(looked, newsroom, then), identities: notMinted, related: () => [] });
  const page = outputs.find(({ key }) => key === keys.article(listing.slug));
  const html = page && 'render' in page ? page.render((article) => looked.bodies.get(article)!) : undefined;
  if (typeof html !== 'string') return undefined;
  const copies = outputs.flatMap((output) => ('copyOf' in output ? [[output.key, output.copyOf] as const] : []));
  return { html, pictures: new Map(copies) };
}

/** An article gets its identity when it is published, and its page shows none. */
const notMinted = { idOf: () => '', idOfFeed: () => '' };

/** The content as it would be if the content item at `path` said `draft: false` (in YAML) or `draft = false` (in TOML). */
function withoutDraftMark(content: Store, path: string): Store {
  return {
    parallel: content.parallel,
    list: (prefix) => content.list(prefix),
    read: async (key) => {
      const stored = await content.read(key);
      return stored && key === path ? unmarked(stored) : stored;
    },
    write: (key, body, options) => content.write(key, body, options),
    delete: (key, options) => content.delete(key, options),
  };
}

function unmarked({ body, version }: Stored): Stored {
  const text = new TextDecoder().decode(body);
  return { version, body: new TextEncoder().encode(text.replace(/^(draft\s*[:=]\s*)\S+/im, '$1false')) };
}
