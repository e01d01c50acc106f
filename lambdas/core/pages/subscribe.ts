import { feedFormats, keys } from '../keys.ts';
import { feedLinks, hrefOf, languageScope, type FeedLink, type Site } from './site.ts';
import { compareNames, counted, nameOfLanguage } from '../text/words.ts';
import { frameOf, type PageView } from './frame.ts';
import type { CountedLabel } from './lists.ts';
import { fittingCount } from './weight.ts';
import type { LanguageGroup } from '../catalogue/groups.ts';
import { labelScope } from '../reading/permalinks/label-address.ts';

interface SubscribePage {
  site: Site;
  /** The languages that have feeds. */
  languages?: readonly Pick<LanguageGroup, 'lang' | 'languageFolder'>[];
  tags: CountedLabel[];
  authors: CountedLabel[];
}

/** The most tags, and the most authors, whose feeds are listed; the others have theirs on their own pages. */
const maxLabels = 40;

/** Bytes that the tags, and the authors, may weigh, so that the page stays under 60 KB with the stylesheet. */
const allowedBytes = 19_500;

/** What `pages/subscribe` shows: what a feed is, and every feed with its address, the newsroom's first. */
export interface SubscribeView extends PageView<'pages/subscribe'> {
  /** The heading. */
  title: string;
  /** Whether every feed is there in all three formats; only then do the words on the page say so. */
  allFormats: boolean;
  /** The feeds of everything, those of languages, and those of the digest once there are issues. */
  groups: SubjectFeeds[];
  /** The file with all feeds: a path from the root of the host. */
  opml: string;
  /** The feeds of tags and those of authors, if there are any. */
  labels: LabelFeeds[];
}

/** Feeds of the same articles, in every format. */
interface FeedGroup {
  name: string;
  feeds: FeedLink[];
}

/** The feeds of the newsroom, of a language, or of issues. */
interface SubjectFeeds extends FeedGroup {
  /** BCP 47 tag of the language of the name, if the feeds are those of a language. */
  lang?: string;
}

/** The feeds of tags, or of authors. */
interface LabelFeeds {
  /** Which of the two: `Tags`. */
  name: string;
  /** Those with the most articles. */
  labels: LabelWithFeeds[];
  /** Where the other labels are, if any. */
  others?: { text: string; href: string };
}

/** A tag or an author, with feeds. */
interface LabelWithFeeds extends FeedGroup {
  /** `12 articles`. */
  count: string;
}

/** Makes the view of `pages/subscribe`. */
export function subscribePage({ site, languages = [], tags, authors }: SubscribePage): SubscribeView {
  const { words } = site;
  return {
    site,
    page: frameOf(site, { key: keys.subscribe, title: words.subscribe, description: words.feedAnswer }),
    title: words.subscribe,
    allFormats: site.offered.formats.length === feedFormats.length,
    groups: [
      { name: words.allFeeds, feeds: site.feeds },
      ...languages.map(({ lang, languageFolder }) => {
        const name = nameOfLanguage(lang);
        return { name, lang, feeds: feedLinks(site, languageScope(languageFolder), name) };
      }),
      ...(site.digests ? [{ name: words.digests, feeds: feedLinks(site, { of: 'digests' }, words.digests) }] : []),
    ].filter(({ feeds }) => feeds.length > 0),
    opml: hrefOf(site, keys.opml),
    labels: [
      labelFeeds(site, 'tag', tags, { name: words.tags, others: words.otherTags, key: keys.tags }),
      labelFeeds(site, 'author', authors, { name: words.authors, others: words.otherAuthors, key: keys.authors }),
    ].filter(({ labels }) => labels.length > 0),
  };
}

/** The labels with the most articles; among equals, the first by name. None where labels have no feeds. */
function labelFeeds(
  site: Site,
  kind: 'tag' | 'author',
  all: readonly CountedLabel[],
  { name, others, key }: { name: string; others: string; key: string },
): LabelFeeds {
  const { words, language } = site;
  const byName = compareNames(language);
  const largest = all
    .toSorted((a, b) => b.count - a.count || byName(a.name, b.name) || byName(a.slug, b.slug))
    .slice(0, maxLabels)
    .map(({ name, slug, count }) => ({
      name,
      count: counted(words.articles, count, words, language),
      feeds: feedLinks(site, labelScope(site.permalink, kind, slug), name),
    }))
    .filter(({ feeds }) => feeds.length > 0);
  const labels = largest.slice(0, fittingCount(largest, allowedBytes, bytesOf));
  return { name, labels, ...(all.length > labels.length && { others: { text: others, href: hrefOf(site, key) } }) };
}

/** With the markup around each part. */
function bytesOf({ name, feeds }: LabelWithFeeds): number {
  return feeds.reduce(
    (bytes, { href, address }) => bytes + 44 + href.length + address.length,
    80 + Buffer.byteLength(name),
  );
}
