import type { Podcast } from '../feed.ts';
import { addressOf } from '../keys.ts';
import { keyOfPublished } from '../catalogue/resolve.ts';
import type { Scene } from '../scene.ts';

/** What feeds say about the podcast as a whole. A cover that the content does not have is left out. */
export function podcastOf({ settings, resolver, site }: Scene): Podcast {
  const { image, category, explicit, author } = settings.podcast;
  const picture = image === undefined ? undefined : resolver.pictureOf({ path: 'settings.yaml' }, image);
  const cover = picture ? addressOf(site.url, keyOfPublished(picture)) : /^https?:/i.exec(image ?? '')?.input;
  return { category, explicit, author, ...(cover !== undefined && { image: cover }) };
}
