import type { Article, Body } from '../core/article.ts';
import { hashOf } from '../core/hash.ts';
import { keyOfArticle } from '../core/keys.ts';
import type { Store } from '../store.ts';
import { bodyIn, type Held, heldBody } from './held.ts';
import { KeptBodies } from './kept-bodies.ts';
import type { Inventory } from './look.ts';
import { Moved } from './moved.ts';
import { parseItem, type Shaping } from './parse-item.ts';
import type { Stamp } from './state.ts';

/** Parses an article's content item again. Throws `Moved` if it has changed. */
export function bodyReader(content: Store, shaping: Shaping): (article: Article) => Promise<Body> {
  return async ({ path, hash }) => {
    const stored = await content.read(path);
    const parsed = stored && (await parseItem({ path, bytes: stored.body }, shaping));
    if (parsed?.kind !== 'article' || parsed.article.hash !== hash)
      throw new Moved(`${path} changed while it was published.`);
    return parsed.body;
  };
}

/** Returns the body of an article; `undefined` if only its page had it and even that is lost. */
type BodySource = (article: Article) => Promise<Body | undefined>;

interface BodyInput {
  site: Store;
  inventory: Inventory;
  /** By path: last good versions of items that are faulty now. */
  held: ReadonlyMap<string, Held>;
  /** Parses the content item again (see `bodyReader`). */
  read(article: Article): Promise<Body>;
  /** The stamp of an output that is as it should be, if it is. */
  stampOf(key: string): Stamp | undefined;
  /** The stamp of a page that shows another list, say, but the body as it should, if there is one. */
  stampBefore?: (article: Article) => Stamp | undefined;
}

/** How many bytes of bodies that were read again are kept at once: feeds ask for the same ones many times. */
const againBytes = 16_000_000;

/**
 * Returns the HTML of bodies, without the plain text: from this run's parsing, from held versions of faulty items,
 * from the page if that shows it as it should, or else by parsing the content item again. In a body from a page, the
 * references are already resolved, just as they would be now.
 */
export function bodySource({ site, inventory, held, read, stampOf, stampBefore }: BodyInput): BodySource {
  const { bodies, items } = inventory;
  const again = new KeptBodies(againBytes);
  /** Many outputs that are rendered at the same time need the same body. */
  const underWay = new Map<Article, Promise<Body>>();
  const onPage = async (article: Article): Promise<Body | undefined> => {
    const key = keyOfArticle(article);
    const stamp = stampOf(key) ?? stampBefore?.(article);
    const page = stamp && (await site.read(key));
    const html = page && hashOf(page.body) === stamp[1] ? bodyIn(page) : undefined;
    return html === undefined ? undefined : { html, text: '' };
  };
  const readAgain = async (article: Article): Promise<Body> => {
    const body = (await onPage(article)) ?? (await read(article));
    again.set(article, body);
    return body;
  };
  return async (article) => {
    const known = bodies.get(article) ?? again.get(article);
    if (known) return known;
    if (items.get(article.path)?.held) {
      const kept = held.get(article.path);
      return kept && heldBody(kept);
    }
    const reading = underWay.get(article) ?? readAgain(article).finally(() => underWay.delete(article));
    underWay.set(article, reading);
    return reading;
  };
}
