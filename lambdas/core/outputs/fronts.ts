import type { Article } from '../article.ts';
import { keyOfArticle } from '../keys.ts';
import { frontPage } from '../pages.ts';
import type { Translation } from '../pages/alternates.ts';
import { newsroomFront } from '../pages/lists.ts';
import type { Site } from '../pages/site.ts';
import type { Scene } from '../scene.ts';
import type { Output } from './output.ts';
import { pageOutput } from './page.ts';

/** A front page, and what it lists. */
interface Front {
  page: Translation;
  /** Those of other languages, to which it leads. */
  others: readonly Translation[];
  site: Site;
  /** Newest first. */
  articles: readonly Article[];
}

/** The front page, with the newest of all articles, and one for each language that has a folder, with those in it. */
export function frontOutputs(scene: Scene): Output[] {
  return frontsOf(scene).map(({ page, others, site, articles }) => {
    const newest = articles.slice(0, scene.settings.lists.front);
    return pageOutput(scene, {
      ...{ key: keyOfArticle(page), site },
      stage: 'list',
      template: 'pages/front',
      dependsOn: () => [others, ...newest.map(scene.cardFingerprint)],
      view: () => frontPage({ site, page, others, cards: newest.map((article) => scene.cardIn(article, site)) }),
    });
  });
}

/** The front pages, the newsroom's first. It is that of the newsroom's language, too, unless there is another. */
export function frontsOf(scene: Pick<Scene, 'site' | 'siteFor' | 'catalogue' | 'fronts'>): Front[] {
  const { site, catalogue, fronts } = scene;
  const lists = fronts.languages.filter(({ page }) => !page);
  const first = newsroomFront(site);
  const pages = lists.map(({ lang, dir, languageFolder }) => ({ ...first, address: `${languageFolder}/`, lang, dir }));
  const isOwn = pages.some(({ lang }) => lang === first.lang);
  const inLanguages = isOwn ? pages : [first, ...pages];
  const othersOf = (page: Translation) => inLanguages.filter((other) => other !== page);
  return [
    { page: first, others: othersOf(first), site, articles: catalogue.live },
    ...lists.map((group, index) => {
      const page = pages[index]!;
      return { page, others: othersOf(page), site: scene.siteFor(group), articles: group.articles };
    }),
  ];
}
