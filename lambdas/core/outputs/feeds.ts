import type { Article } from '../article.ts';
import { historyOf, newest, type Part } from '../catalogue/history.ts';
import { type FeedScope, keys, offeredFormats } from '../keys.ts';
import { feedTitle, languageScope, type Site } from '../pages/site.ts';
import { perKey } from '../per-key.ts';
import { keyOfLabel, labelScope } from '../reading/permalinks/label-address.ts';
import type { Scene } from '../scene.ts';
import { dateIn } from '../time/zone.ts';
import { authorOf, entriesOf } from './feed-entries.ts';
import { type Feed, feedOutput, type Told } from './feed-output.ts';
import { stylesheetOutput } from './feed-stylesheet.ts';
import { maxArchivedText, maxLiveText } from '../body/text-in-feeds.ts';
import { archivedBytes, liveBytes } from './feed-weight.ts';
import { fractionsOf } from './fractions.ts';
import { opmlOutput } from './opml-output.ts';
import { groupNames } from './made-from.ts';
import type { Output } from './output.ts';
import { shownUpdate } from './shown-update.ts';

/**
 * The feeds of the newsroom, with its archive, of each language, each tag and each author; what `moreOf` makes from
 * each; and the list of them all.
 */
export function feedOutputs(scene: Scene, moreOf: (feed: Feed, told: Told) => Output[]): Output[] {
  const { offered } = scene.site;
  const feeds = [
    ...(offered.of.includes('archive')
      ? newsroomFeeds(scene)
      : [newsroomFeed(scene, newestOf(scene, scene.catalogue.live))]),
    ...(offered.of.includes('languages') ? languageFeeds(scene) : []),
    ...(offered.of.includes('tags') ? labelFeeds(scene, 'tag') : []),
    ...(offered.of.includes('authors') ? labelFeeds(scene, 'author') : []),
  ];
  const fractions = fractionsOf(scene.catalogue.live, {
    instantOf: (article) => shownUpdate(article, scene.now),
    idOf: (article) => scene.identities.idOf(article),
  });
  // An article is in the live feeds of the newsroom, its tags and its authors, but in those of one language and in one
  // archive document, which has twenty at most.
  const live = perKey((site: Site) => {
    const remembered = site === scene.site ? 1_000 : 100;
    return entriesOf(scene, { site, related: scene.related, maxText: maxLiveText, fractions, remembered });
  });
  // A list of related articles changes as the archive grows; a complete document must not change any more.
  const archived = entriesOf(scene, {
    ...{ site: scene.site, related: () => [], maxText: maxArchivedText },
    ...{ fractions, remembered: 20 },
  });
  const told = { live, archived };
  return [
    stylesheetOutput(scene),
    ...feeds.flatMap((feed) =>
      offeredFormats(offered, feed.scope).map((format) => feedOutput(scene, feed, format, told)),
    ),
    ...feeds.flatMap((feed) => moreOf(feed, told)),
    opmlOutput(scene),
  ];
}

function newsroomFeed({ site }: Scene, articles: readonly Article[], earlier?: FeedScope): Feed {
  const { name: title, description } = site;
  return { scope: { of: 'newsroom' }, title, description, home: keys.front, articles, earlier };
}

/** The feed, and the archive documents behind it; each names the one with the entries before. */
function newsroomFeeds(scene: Scene): Feed[] {
  const { site, catalogue, settings } = scene;
  const { live, archive } = historyOf(catalogue.live, {
    entries: settings.feeds.entries,
    dayOf: ({ publishAt }) => dateIn(settings.timezone, publishAt),
    archivedBytes,
    liveBytes: bytesIn(scene),
  });
  const scopes = archive.map(scopeOf);
  const { description } = site;
  return [
    newsroomFeed(scene, live, scopes[0]),
    ...archive.map(({ month, number, articles }, index) => ({
      scope: scopes[index]!,
      title: feedTitle(site, number > 1 ? `${month} (${number})` : month),
      description,
      home: keys.month(month),
      articles,
      earlier: scopes[index + 1],
      // The one before it is another where the last article of a month leaves.
      groups: archive
        .slice(index, index + 2)
        .map((part) => groupNames.month(part.month))
        .concat(groupNames.months),
    })),
  ];
}

function scopeOf({ month, number }: Part): FeedScope {
  return { of: 'archive', month, ...(number > 1 && { part: String(number) }) };
}

/** The feeds of languages that have a front page. What leaves them is in the archive of the newsroom. */
function languageFeeds(scene: Scene): Feed[] {
  return scene.fronts.languages.map((group) => {
    const site = scene.siteFor(group);
    return {
      scope: languageScope(group.languageFolder),
      ...{ site, title: site.title, description: site.description },
      home: keys.frontIn(group.languageFolder),
      articles: newestOf(scene, group.articles),
      // Articles in the newsroom's own language have no folder.
      groups: [group.languageFolder, group.lang].map(groupNames.language),
    };
  });
}

/** These have no archive: what leaves them is in the archive of the newsroom. */
function labelFeeds(scene: Scene, kind: 'tag' | 'author'): Feed[] {
  const { site } = scene;
  return (kind === 'tag' ? scene.tags : scene.authors).map(({ name, slug, articles }) => ({
    scope: labelScope(site.permalink, kind, slug),
    ...(kind === 'author' && { author: authorOf(scene, { name, slug }) }),
    title: feedTitle(site, name),
    description: scene.toldOf(kind, slug)?.excerpt || site.description,
    home: keyOfLabel(site.permalink, kind, slug),
    articles: newestOf(scene, articles),
    groups: [groupNames.label(kind, slug)],
  }));
}

/** What a feed without an archive of its own lists. */
function newestOf(scene: Scene, articles: readonly Article[]): Article[] {
  return newest(articles, { entries: scene.settings.feeds.entries, liveBytes: bytesIn(scene) });
}

function bytesIn({ settings }: Scene): (article: Article) => number {
  return (article) => liveBytes(article, settings.lists.related);
}
