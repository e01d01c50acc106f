import { resolveSlots } from '../body.ts';
import type { Article } from '../article.ts';
import { addressOfArticle, keyOfArticle } from '../keys.ts';
import { ownPage } from '../pages.ts';
import { hrefOf } from '../pages/site.ts';
import { codeStylesheetKey, type Scene } from '../scene.ts';
import { leadPicture } from './lead-picture.ts';
import type { Output } from './output.ts';
import { pageOutput } from './page.ts';

/** The pages of the newsroom's own. What becomes of those that were public is an output as of articles (see `articleOutputs`). */
export function ownPageOutputs(scene: Scene): Output[] {
  return scene.catalogue.pages.map((page) => ownPageOutput(scene, page));
}

function ownPageOutput(scene: Scene, page: Article): Output {
  const site = scene.siteFor(page);
  const resolutions = scene.resolver.resolve(page);
  const picture = leadPicture(scene, page);
  const translations = scene.translations(page);
  const addresses = translations.map((other) => [other.lang, addressOfArticle(other)]);
  const codeStylesheet = hrefOf(site, codeStylesheetKey(scene.templates));
  return pageOutput(scene, {
    ...{ key: keyOfArticle(page), site },
    stage: 'page',
    of: page.path,
    template: 'pages/page',
    dependsOn: () => [page.hash, page.path, resolutions, picture, addresses, codeStylesheet],
    bodies: [page],
    inColours: true,
    view: (bodyOf) =>
      ownPage({
        ...{ site, page, translations, codeStylesheet },
        html: resolveSlots(bodyOf(page).html, (index) => resolutions[index]),
        ...(picture && { picture }),
      }),
  });
}
