import { newest } from '../catalogue/history.ts';
import { issueEntry } from '../digest/entry.ts';
import { issueToday, publicArticles } from '../digest/gone.ts';
import type { Issue } from '../digest/issue.ts';
import { digestsPage, issuePage, type Neighbour, type Series } from '../digest/page.ts';
import { type FeedEntry, publishableFeed } from '../feed.ts';
import { fingerprintOf } from '../hash.ts';
import { type FeedFormat, feedKey, keys, offeredFormats } from '../keys.ts';
import { fingerprinted } from './fingerprinted.ts';
import type { Rendered } from './output.ts';
import { feedTitle } from '../pages/site.ts';
import type { Scene } from '../scene.ts';
import type { Scratch } from '../text/scratch.ts';
import { type Channel, documentOf } from './feed-channel.ts';
import { feedStylesheetKey } from './feed-stylesheet.ts';
import { pageOutput } from './page.ts';

/**
 * What the web shows of the issues: a page for each, the list of them, and their feeds. These follow the templates,
 * the settings and what became of the articles; the records that they are made from, and the mail, do not. Without
 * issues there are no outputs.
 */
export function digestOutputs(scene: Scene): Rendered[] {
  if (scene.issues.length === 0) return [];
  const standing = publicArticles(scene);
  const issues = scene.issues.map((issue) => issueToday(issue, standing));
  const series = seriesIn(scene, issues);
  return [
    ...issuePages(scene, issues, series),
    archiveOutput(scene, issues, series),
    ...feedsOf(scene, issues, series),
  ];
}

/** The digests that have issues, if there are several; a single one needs no name. */
function seriesIn({ site }: Scene, issues: readonly Issue[]): Series[] {
  const latest = [...Map.groupBy(issues, ({ digest }) => digest).values()].map(([issue]) => issue!);
  if (latest.length < 2) return [];
  return latest.map(({ digest, name }) => ({ slug: digest, title: name === site.name ? digest : name }));
}

/** Each links to the issues before and after it in the same digest. */
function issuePages(scene: Scene, issues: readonly Issue[], allSeries: readonly Series[]): Rendered[] {
  return [...Map.groupBy(issues, ({ digest }) => digest)].flatMap(([slug, ofDigest]) =>
    ofDigest.map((issue, index) => {
      const [later, earlier] = [ofDigest[index - 1], ofDigest[index + 1]].map(neighbour);
      const series = allSeries.find((one) => one.slug === slug);
      // An issue in another language than the newsroom's is in that on the web, too.
      const site = scene.siteIn(issue.newsroom);
      return pageOutput(scene, {
        ...{ key: keys.issue(issue.id), site },
        stage: 'issue',
        template: 'digest/page',
        dependsOn: () => [issue, earlier, later, series],
        view: () => issuePage({ site, issue, earlier, later, series }),
      });
    }),
  );
}

function neighbour(issue: Issue | undefined): Neighbour | undefined {
  return issue && { id: issue.id, dueAt: issue.dueAt };
}

function archiveOutput(scene: Scene, issues: readonly Issue[], series: readonly Series[]): Rendered {
  return pageOutput(scene, {
    key: keys.digests,
    stage: 'list',
    template: 'digest/archive',
    dependsOn: () => [series, ...issues],
    view: () => digestsPage({ site: scene.site, issues, series }),
  });
}

/** A feed of all issues, and one for each digest if there are several. */
function feedsOf(scene: Scene, issues: readonly Issue[], series: readonly Series[]): Rendered[] {
  const { site } = scene;
  const feed = (scope: Channel['scope'], title: string, issues: readonly Issue[]) => {
    const channel = { scope, title, description: site.description, home: keys.digests };
    return issueFeed(scene, channel, issues);
  };
  return [
    ...feed({ of: 'digests' }, feedTitle(site, site.words.digests), issues),
    ...series.flatMap(({ slug, title }) => {
      const ofDigest = issues.filter(({ digest }) => digest === slug);
      return feed({ of: 'digests', slug }, feedTitle(site, title), ofDigest);
    }),
  ];
}

function issueFeed(scene: Scene, channel: Channel, issues: readonly Issue[]): Rendered[] {
  const { templates, settings } = scene;
  const latest = issues.slice(0, settings.feeds.entries);
  const render = (format: FeedFormat, scratch: Scratch | undefined) => {
    const all = latest.map((issue) => issueEntry(issue, templates));
    const entries = newest(all, { entries: all.length, liveBytes: entryBytes });
    return publishableFeed(format, documentOf(scene, channel, entries), { now: scene.now, scratch });
  };
  return offeredFormats(scene.site.offered, channel.scope).map((format) =>
    fingerprinted(
      {
        key: feedKey(channel.scope, format),
        stage: 'list',
        bodies: [],
        render: (_, scratch) => render(format, scratch),
      },
      () =>
        fingerprintOf(
          [scene.fingerprint, feedStylesheetKey(scene), format, channel, templates.fingerprint('digest/entry')],
          latest,
        ),
    ),
  );
}

/** The length of an issue's entry: its text, and what is around it. */
function entryBytes({ html = '', related }: FeedEntry): number {
  return Buffer.byteLength(JSON.stringify(html)) + 3 * Buffer.byteLength(JSON.stringify(related)) + 3_000;
}
