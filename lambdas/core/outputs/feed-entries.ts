import type { Article, Body, Label } from '../article.ts';
import { absoluteBody, resolveSlots } from '../body.ts';
import type { FeedAuthor, FeedEntry, RelatedCard } from '../feed.ts';
import { fingerprintOf } from '../hash.ts';
import { addressOf, addressOfArticle, keyOfArticle } from '../keys.ts';
import { shownOnCard } from '../pages/card.ts';
import type { Site } from '../pages/site.ts';
import { perKey } from '../per-key.ts';
import { keyOfLabel } from '../reading/permalinks/label-address.ts';
import { keyOfPublished } from '../catalogue/resolve.ts';
import type { Scene } from '../scene.ts';
import { dayIn } from '../time/zone.ts';
import { encodeTarget } from '../text/address.ts';
import { textBytes } from '../body/text-in-feeds.ts';
import { recordingOf } from './recording.ts';
import { shownUpdate } from './shown-update.ts';

/** The articles as one kind of feed presents them. */
export interface Entries {
  of(article: Article, body: Body): FeedEntry;
  /** The article without its text and its list, where both are there already, or give way. */
  withoutText(article: Article): FeedEntry;
  /** Changes when anything changes that such a feed says about the articles. It is kept by the list, for all its formats. */
  fingerprint(articles: readonly Article[]): string;
}

/** How a kind of feed presents articles. */
interface EntryRules {
  /** The site in the language of the feeds. */
  site: Site;
  /** Their "You might like" lists. */
  related: Scene['related'];
  /** Bytes of the longest text; for an article with a longer one the feed has the summary and a link to the text. */
  maxText: number;
  /** What distinguishes articles of one instant (see `fractionsOf`). */
  fractions: ReadonlyMap<Article, number>;
  /** How many entries are remembered at once. */
  remembered: number;
}

/** Makes entries, each once for all the feeds of the kind that it is in. */
export function entriesOf(scene: Scene, rules: EntryRules): Entries {
  const made = new Map<Article, FeedEntry>();
  const cardIn = perKey((article: Article) => relatedCard(scene, article, rules.site));
  // One object for each author, so that it is cleaned and checked once for all entries.
  const authors = perKey((name: string) => perKey((slug: string) => authorOf(scene, { name, slug })));
  const authorIn = ({ name, slug }: Label) => authors(name)(slug);
  const fingerprint = perKey((article: Article) => entryFingerprint(scene, article, rules));
  const making = { ...rules, cardIn, authorIn };
  return {
    withoutText: perKey((article: Article) => entryWithoutText(scene, article, making)),
    fingerprint: perKey((articles: readonly Article[]) => fingerprintOf(articles.map(fingerprint))),
    of: (article, body) => {
      const known = made.get(article);
      if (known) return known;
      if (made.size >= rules.remembered) made.delete(made.keys().next().value!);
      const entry = makeEntry(scene, article, body, making);
      made.set(article, entry);
      return entry;
    },
  };
}

interface MakingEntries extends EntryRules {
  cardIn(article: Article): RelatedCard;
  authorIn(author: Label): FeedAuthor;
}

function makeEntry(scene: Scene, article: Article, body: Body, making: MakingEntries): FeedEntry {
  const entry = entryWithoutText(scene, article, making);
  return {
    ...entry,
    html: textBytes(article) > making.maxText ? undefined : textOf(scene, article, body, entry.url),
    related: making.related(article).map(making.cardIn),
  };
}

function entryWithoutText(scene: Scene, article: Article, { site, fractions, authorIn }: MakingEntries): FeedEntry {
  const { path, title, excerpt, summary, publishAt, updatedAt, authors, tags, lang, dir, correction } = article;
  const changedAt = shownUpdate(article, scene.now);
  const image = imageOf(scene, article);
  const enclosure = enclosureOf(scene, article);
  const fraction = fractions.get(article);
  return {
    ...{ path, title, lang, dir },
    url: addressOf(site.url, keyOfArticle(article)),
    id: scene.identities.idOf(article),
    summary: summary ?? excerpt,
    publishedAt: publishAt,
    updatedAt: changedAt,
    ...(fraction !== undefined && { fraction }),
    authors: authors.map(authorIn),
    tags: tags.map(({ name }) => name),
    ...(image && { image }),
    ...(enclosure && { enclosure }),
    ...(correction !== undefined && {
      correction: {
        text: correction,
        ...(updatedAt !== undefined && {
          at: changedAt,
          day: dayIn(site.timezone, site.wordsLang ?? site.language, updatedAt),
        }),
      },
    }),
    related: [],
  };
}

/** An author of articles, with the page that lists them. */
export function authorOf({ site }: Pick<Scene, 'site'>, { name, slug }: Label): FeedAuthor {
  return { name, url: addressOf(site.url, keyOfLabel(site.permalink, 'author', slug)) };
}

/** The full text, with addresses that work from anywhere. */
function textOf({ resolver }: Scene, article: Article, body: Body, url: string): string {
  const resolutions = resolver.resolve(article);
  return absoluteBody(
    resolveSlots(body.html, (index) => resolutions[index]),
    url,
  );
}

function relatedCard({ cardIn }: Scene, article: Article, site: Site): RelatedCard {
  const { title, excerpt, publishedAt, day, lang, dir } = cardIn(article, site);
  return { title, href: addressOf(site.url, keyOfArticle(article)), excerpt, publishedAt, day, lang, dir };
}

function imageOf({ site, resolver }: Scene, article: Article): FeedEntry['image'] {
  if (!article.image) return undefined;
  const { src, alt, credit } = article.image;
  const picture = resolver.pictureOf(article, src);
  const texts = { alt, ...(credit !== undefined && { credit }) };
  if (picture) {
    const { type, width, height } = picture;
    return { url: addressOf(site.url, keyOfPublished(picture)), type, width, height, ...texts };
  }
  // Only the address of one that is kept elsewhere is known.
  if (/^https?:/i.test(src)) return { url: src, ...texts };
  return src.startsWith('/') ? { url: site.url + encodeTarget(src), ...texts } : undefined;
}

/** Feed readers could do nothing with a recording of an unknown kind. */
function enclosureOf(scene: Scene, article: Article): FeedEntry['enclosure'] {
  const { src, type, bytes = 0, seconds } = recordingOf(scene, article) ?? {};
  if (src === undefined || type === undefined) return undefined;
  const url = new URL(src, scene.site.url).href;
  return { url, type, bytes, ...(seconds !== undefined && { seconds }) };
}

function entryFingerprint(scene: Scene, article: Article, rules: EntryRules): string {
  const related = rules.related(article).map(shownOnCard);
  const { resolver, identities, now } = scene;
  const image = imageOf(scene, article);
  const enclosure = enclosureOf(scene, article);
  const own = [article.hash, addressOfArticle(article), identities.idOf(article), resolver.resolve(article)];
  const parts = [...own, image, enclosure, related];
  return fingerprintOf(parts, shownUpdate(article, now), rules.fractions.get(article));
}
