import type { Article } from '../article.ts';
import { addressOfFile } from '../catalogue/resolve.ts';
import type { Scene } from '../scene.ts';
import { encodeTarget } from '../text/address.ts';

/** The lead picture of an article or a page as it is shown there: one of the content's own, or one that is elsewhere. */
export function leadPicture(scene: Scene, article: Article) {
  if (!article.image) return undefined;
  const { src, alt, credit } = article.image;
  const own = scene.resolver.pictureOf(article, src);
  // One that is missing, and not elsewhere either.
  if (!own && !/^(?:\/|https?:)/i.test(src)) return undefined;
  const { base } = scene.site;
  const shown = own
    ? { src: addressOfFile(base, own), width: own.width, height: own.height }
    : { src: src.startsWith('/') ? base + encodeTarget(src) : src };
  return { ...shown, alt, ...(credit !== undefined && { credit }) };
}
