import type { CardImage } from './card.ts';
import type { Property } from './frame.ts';
import type { Site } from './site.ts';

/** The lead picture of an article or a page, as it is shown there. */
export interface ShownPicture extends CardImage {
  credit?: string;
}

/** What social networks are told of it. */
export function openGraphImage(site: Site, { src, alt, width, height }: ShownPicture): Property[] {
  return [
    { property: 'og:image', content: absolute(site, src) },
    ...(width === undefined ? [] : [{ property: 'og:image:width', content: String(width) }]),
    ...(height === undefined ? [] : [{ property: 'og:image:height', content: String(height) }]),
    ...(alt === '' ? [] : [{ property: 'og:image:alt', content: alt }]),
  ];
}

/** Its address with the site's host. */
export function absolute(site: Site, src: string): string {
  return new URL(src, `${site.url}/`).href;
}
