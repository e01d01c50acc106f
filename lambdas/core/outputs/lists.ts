import type { Article } from '../article.ts';
import type { LabelGroup } from '../catalogue/groups.ts';
import { keys } from '../keys.ts';
import { groupNames } from './made-from.ts';
import type { Output } from './output.ts';
import { archivePage, labelPage, labelsPage, monthPage, notFoundPage, subscribePage } from '../pages.ts';
import type { Scene } from '../scene.ts';
import { frontOutputs, frontsOf } from './fronts.ts';
import { pageOutput } from './page.ts';
import { toldAbout } from './told-about.ts';
import { keyOfLabel } from '../reading/permalinks/label-address.ts';

/** Every page that lists articles, and the pages that exist once: front, archive, tags, authors, subscribe, 404. */
export function listOutputs(scene: Scene): Output[] {
  return [
    ...frontOutputs(scene),
    ...archiveOutputs(scene),
    ...labelOutputs(scene, 'tag'),
    ...labelOutputs(scene, 'author'),
    subscribeOutput(scene),
    notFoundOutput(scene),
  ];
}

function notFoundOutput(scene: Scene): Output {
  const [, ...fronts] = frontsOf(scene).map(({ page }) => page);
  return pageOutput(scene, {
    key: keys.notFound,
    stage: 'page',
    template: 'pages/not-found',
    dependsOn: () => [fronts],
    view: () => notFoundPage({ site: scene.site, fronts }),
  });
}

function archiveOutputs(scene: Scene): Output[] {
  const { site } = scene;
  const months = [...scene.months].map(([month, articles]) => ({ month, count: articles.length, articles }));
  const counts = months.map(({ month, count }) => ({ month, count }));
  const pages = months.map(({ month, articles }, index) => {
    const neighbours = {
      ...(months[index + 1] && { earlier: months[index + 1]!.month }),
      ...(months[index - 1] && { later: months[index - 1]!.month }),
    };
    return pageOutput(scene, {
      key: keys.month(month),
      stage: 'list',
      madeFrom: {
        unlisted: articles,
        groups: [month, ...Object.values(neighbours)].map(groupNames.month).concat(groupNames.months),
      },
      template: 'pages/month',
      dependsOn: () => [neighbours, ...cardsOf(scene, articles)],
      view: () => monthPage({ site, month, cards: articles.map(scene.card), ...neighbours }),
    });
  });
  const overview = pageOutput(scene, {
    key: keys.archive,
    stage: 'list',
    template: 'pages/archive',
    dependsOn: () => counts,
    view: () => archivePage({ site, months: counts }),
  });
  return [overview, ...pages];
}

function labelOutputs(scene: Scene, kind: 'tag' | 'author'): Output[] {
  const { site, settings } = scene;
  const labels = kind === 'tag' ? scene.tags : scene.authors;
  const counted = counts(labels);
  const pages = labels.map(({ name, slug, articles }) => {
    const newest = articles.slice(0, settings.lists.label);
    const told = toldAbout(scene, kind, slug);
    return pageOutput(scene, {
      key: keyOfLabel(site.permalink, kind, slug),
      stage: 'list',
      madeFrom: { unlisted: [...newest, ...(told ? [told.item] : [])], groups: [groupNames.label(kind, slug)] },
      template: 'pages/label',
      dependsOn: () => [name, articles.length, ...cardsOf(scene, newest), ...(told?.dependsOn ?? [])],
      ...(told && { of: told.item.path, bodies: [told.item] }),
      view: (bodyOf) =>
        labelPage({
          ...{ site, kind, label: { name, slug }, cards: newest.map(scene.card), total: articles.length },
          about: told?.aboutOf(bodyOf),
        }),
    });
  });
  const overview = pageOutput(scene, {
    key: kind === 'tag' ? keys.tags : keys.authors,
    stage: 'list',
    template: 'pages/labels',
    dependsOn: () => counted,
    view: () => labelsPage({ site, kind, labels: counted }),
  });
  return [overview, ...pages];
}

function subscribeOutput(scene: Scene): Output {
  const tags = counts(scene.tags);
  const authors = counts(scene.authors);
  const { languages } = scene.fronts;
  return pageOutput(scene, {
    key: keys.subscribe,
    stage: 'list',
    template: 'pages/subscribe',
    dependsOn: () => [languages.map(({ languageFolder }) => languageFolder), tags, authors],
    view: () => subscribePage({ site: scene.site, languages, tags, authors }),
  });
}

function counts(labels: readonly LabelGroup[]): { name: string; slug: string; count: number }[] {
  return labels.map(({ name, slug, articles }) => ({ name, slug, count: articles.length }));
}

function cardsOf(scene: Scene, articles: readonly Article[]): string[] {
  return articles.map(scene.cardFingerprint);
}
