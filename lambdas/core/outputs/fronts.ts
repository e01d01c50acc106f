import type { Article } from '../article.ts';
import { addressOfArticle, keyAt } from '../keys.ts';
import { frontPage } from '../pages.ts';
import type { Translation } from '../pages/alternates.ts';
import type { Site } from '../pages/site.ts';
import type { Scene } from '../scene.ts';
import type { Output } from './output.ts';
import { pageOutput } from './page.ts';

/** A front page, and what it lists. */
interface Front {
  page: Translation;
  site: Site;
  /** Newest first. */
  articles: readonly Article[];
}

/** The front page, with the newest of all articles, and one for each language that has a folder, with those in it. */
export function frontOutputs(scene: Scene): Output[] {
  const all = frontsOf(scene);
  return all.map(({ page, site, articles }) => {
    const newest = articles.slice(0, scene.settings.lists.front);
    const others = all.flatMap((front) => (front.page === page ? [] : [front.page]));
    return pageOutput(scene, {
      ...{ key: keyAt(addressOfArticle(page)), site },
      stage: 'list',
      template: 'pages/front',
      dependsOn: () => [others, ...newest.map(scene.cardFingerprint)],
      view: () => frontPage({ site, page, others, cards: newest.map((article) => scene.cardIn(article, site)) }),
    });
  });
}

/** The front pages, the newsroom's own first. */
export function frontsOf(scene: Pick<Scene, 'site' | 'siteFor' | 'catalogue' | 'fronts'>): Front[] {
  const { site, catalogue, fronts } = scene;
  const { language: lang, dir } = site;
  return [
    { page: { slug: '', address: '', lang, dir }, site, articles: catalogue.live },
    ...fronts.languages
      .filter(({ page }) => !page)
      .map((group) => ({
        page: { slug: '', address: `${group.languageFolder}/`, lang: group.lang, dir: group.dir },
        site: scene.siteFor(group),
        articles: group.articles,
      })),
  ];
}
