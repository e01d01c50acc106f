import type { Article, Body } from '../article.ts';
import { resolveSlots } from '../body.ts';
import type { ToldAbout } from '../pages/about-label.ts';
import type { Scene } from '../scene.ts';
import { leadPicture } from './lead-picture.ts';

/** What the content tells of a tag or an author, for the page that lists the articles. */
export function toldAbout(scene: Scene, kind: 'tag' | 'author', slug: string) {
  const item = scene.toldOf(kind, slug);
  if (!item) return undefined;
  const resolutions = scene.resolver.resolve(item);
  const picture = leadPicture(scene, item);
  return {
    item,
    dependsOn: [item.hash, item.path, resolutions, picture],
    aboutOf: (bodyOf: (item: Article) => Body): ToldAbout => ({
      item,
      html: resolveSlots(bodyOf(item).html, (index) => resolutions[index]),
      ...(picture && { picture }),
    }),
  };
}
