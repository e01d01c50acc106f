import { decodeHtml } from '../../../core/html.ts';
import type { ImportedPost } from '../imported-post.ts';
import type { Lose } from '../losses.ts';
import { fieldOf, type WxrItem } from './item.ts';
import type { WxrSurvey } from './survey.ts';

/** Categories that WordPress and its plugins use internally. */
const internal = new Set([
  'post_format',
  'author',
  'nav_menu',
  'language',
  'post_translations',
  'wp_theme',
  'category',
  'post_tag',
]);

/** Tags, authors and language of a post. WordPress' default category is not a tag. */
export function labelsOf(
  item: WxrItem,
  { reading }: WxrSurvey,
  lose: Lose,
): Pick<ImportedPost, 'tags' | 'authors' | 'lang'> {
  const of = (domain: string) => item.categories.filter((category) => category.domain === domain);
  const tags = [...of('category'), ...of('post_tag')].filter(({ nicename }) => nicename !== 'uncategorized');
  for (const { domain, name } of item.categories) if (!internal.has(domain)) lose('tag', `${domain}: ${name}`);
  const creator = fieldOf(item, 'dc:creator');
  // Of the plugin Co-Authors Plus.
  const authors = of('author').map(({ name }) => name);
  const lang = of('language')[0]?.nicename;
  return {
    tags: unique(tags.map(({ name }) => decodeHtml(name))),
    authors:
      authors.length > 0 ? unique(authors) : creator === '' ? [] : [reading.head.authors.get(creator) ?? creator],
    ...(lang !== undefined && { lang }),
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
