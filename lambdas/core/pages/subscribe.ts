import { keys } from '../keys.ts';
import { feedLinks, hrefOf, type FeedLink, type Site } from '../site.ts';
import type { View } from '../templates.ts';
import { compareNames, counted } from '../words.ts';
import { frameOf } from './frame.ts';
import type { CountedLabel } from './lists.ts';
import { fittingCount } from './weight.ts';

export interface SubscribePage {
  site: Site;
  tags: CountedLabel[];
  authors: CountedLabel[];
}

/** Tags, and authors, whose feeds are listed; the others have theirs on their own pages. */
const maxLabels = 40;

/** Bytes that the tags, and the authors, may weigh, so that the page stays under 60 KB with the stylesheet. */
const allowedBytes = 19_500;

/** The view of `pages/subscribe`: what a feed is, and every feed with its address, the newsroom's first. */
export function subscribePage({ site, tags, authors }: SubscribePage): View {
  const { words } = site;
  return {
    site,
    page: frameOf(site, { key: keys.subscribe, title: words.subscribe, description: words.feedAnswer }),
    title: words.subscribe,
    groups: [
      { name: words.allFeeds, feeds: site.feeds },
      ...(site.digests ? [{ name: words.digests, feeds: feedLinks(site, { of: 'digests' }, words.digests) }] : []),
    ],
    opml: hrefOf(site, keys.opml),
    labels: [
      labelFeeds(site, 'tag', tags, { name: words.tags, others: words.otherTags, key: keys.tags }),
      labelFeeds(site, 'author', authors, { name: words.authors, others: words.otherAuthors, key: keys.authors }),
    ].filter(({ labels }) => labels.length > 0),
  };
}

interface LabelFeeds {
  name: string;
  labels: LabelWithFeeds[];
  /** Where the labels that are not listed stand, if there are any. */
  others?: { text: string; href: string };
}

interface LabelWithFeeds {
  name: string;
  count: string;
  feeds: FeedLink[];
}

/** The labels with the most articles; of equals, the first by name. */
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
      feeds: feedLinks(site, { of: kind, slug }, name),
    }));
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
