import type { Article, Body, Label } from '../core/article.ts';
import { withoutHighlights } from '../core/body/highlighted.ts';
import { hashOf } from '../core/hash.ts';
import { plainText } from '../core/html.ts';
import { keyOfArticle, privatePrefix } from '../core/keys.ts';
import { ConditionFailed, type Store, type Stored } from '../store.ts';
import { privateHeaders } from './private.ts';
import type { State } from './state.ts';

/**
 * The last good version of a content item that has a problem now. Its file no longer holds it, so it cannot be
 * computed again: it is kept apart from the state, under a name made from its content, and never overwritten.
 */
export interface Held {
  article: Article;
  /** None if no page shows the text: the article was public, and is so no longer. */
  html?: string;
}

const heldPrefix = `${privatePrefix}held/`;
const prefixOf = (path: string) => `${heldPrefix}${hashOf(path)}.`;
const keyOf = ({ path, hash }: Article) => `${prefixOf(path)}${hash}.json`;

/**
 * The article's last good version, with the body if its page shows that; if that version was kept before, the kept one
 * counts. `undefined` if it has no page, or one whose bytes do not have the known hash, so that it may be a newer
 * version that a run which died had begun to publish. Such a page stays as it is; title and body of two versions are
 * never mixed.
 */
export async function lastGood(site: Store, article: Article, pageHash: string | undefined): Promise<Held | undefined> {
  const kept = await site.read(keyOf(article));
  if (kept) return heldIn(kept);
  const page = await site.read(keyOfArticle(article));
  if (!page || hashOf(page.body) !== pageHash) return undefined;
  const html = bodyIn(page);
  return { article, ...(html !== undefined && { html }) };
}

/** Stores a last good version separately, unless that was already done. */
export async function keepHeld(site: Store, held: Held): Promise<void> {
  try {
    await site.write(keyOf(held.article), JSON.stringify(held), { when: 'absent', headers: privateHeaders });
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

/** The last good version of the content item at `path`, if one is held. */
export async function readHeld(site: Store, path: string): Promise<Held | undefined> {
  const [listed] = await site.list(prefixOf(path));
  const stored = listed && (await site.read(listed.key));
  return stored && heldIn(stored);
}

/** The name that a faulty file of a tag or an author gave before: from the state, or, if that was lost, from the version held. */
export async function heldLabel(
  site: Store,
  { items }: Pick<State, 'items'>,
  path: string,
): Promise<Label | undefined> {
  const known = items.get(path) ?? (await readHeld(site, path));
  return known?.article.label;
}

function heldIn({ body }: Stored): Held {
  return JSON.parse(new TextDecoder().decode(body)) as Held;
}

/** Forgets the held version of a content item that is good again, or gone. */
export async function release(site: Store, path: string): Promise<void> {
  for (const { key } of await site.list(prefixOf(path))) await site.delete(key);
}

/** The body of a held article, if a page showed it. Its references were resolved when its page was written. */
export function heldBody({ html }: Held): Body | undefined {
  return html === undefined ? undefined : { html, text: plainText(html, ' ') };
}

/**
 * The body of an article as its page shows it; `undefined` when there is no page or no body on it: the text between
 * the marks of the article template, without the colours of code. Comments never come from an article: the sanitiser
 * removes them and Markdown escapes them.
 */
export function bodyIn(page: Pick<Stored, 'body'> | undefined): string | undefined {
  const [, html] = (page && /<!--body-->([\s\S]*)<!--\/body-->/.exec(new TextDecoder().decode(page.body))) ?? [];
  return html === undefined ? undefined : withoutHighlights(html);
}
