import type { Article } from '../article.ts';
import { addressOf, keyOfArticle } from '../keys.ts';
import type { CardImage } from './card.ts';
import { absolute, type ShownPicture } from './picture.ts';
import type { Site } from './site.ts';

/** What a file of the content tells of a tag or an author. */
export interface ToldAbout {
  item: Article;
  /** The body, safe and with its references resolved. */
  html: string;
  picture?: ShownPicture;
}

/** What the page of a tag or an author says about it, before the articles. */
export interface AboutView {
  /** What it is in brief, in the editor's words. */
  summary?: string | undefined;
  /** A picture, of an author a portrait. */
  picture?: CardImage | undefined;
  /** Safe HTML: the text, which we rendered and sanitised; it may be empty. */
  html: string;
  /** Where else the author is found: a profile, and links by name; empty where nothing is known. */
  links: ProfileLink[];
}

/** A page of an author elsewhere. */
interface ProfileLink {
  name: string;
  /** Absolute. */
  url: string;
}

/** Makes that part of the view of `pages/label`. */
export function aboutLabel({ item, html, picture }: ToldAbout): AboutView {
  const { url, links = [] } = item.profile ?? {};
  return {
    summary: item.summary,
    picture,
    html,
    links: [...(url === undefined ? [] : [{ name: new URL(url).host.replace(/^www\./, ''), url }]), ...links],
  };
}

/** What search engines are told: an author's page is a profile (schema.org/ProfilePage), a tag's a collection. */
export function labelData(
  site: Site,
  kind: 'tag' | 'author',
  { name, about }: { name: string; about: ToldAbout },
): object {
  const { item, picture } = about;
  const page = { name, url: addressOf(site.url, keyOfArticle(item)), inLanguage: site.language };
  if (kind === 'author')
    return { '@type': 'ProfilePage', ...page, mainEntity: personOf(site, { name, item, picture }) };
  return {
    '@type': 'CollectionPage',
    ...page,
    ...(item.excerpt !== '' && { description: item.excerpt }),
    ...(picture && { image: absolute(site, picture.src) }),
  };
}

/** https://schema.org/Person, with what a file of the content tells of it. */
function personOf(
  site: Site,
  { name, item, picture }: { name: string; item: Article; picture?: ShownPicture | undefined },
): object {
  return {
    '@type': 'Person',
    name,
    url: addressOf(site.url, keyOfArticle(item)),
    ...(item.excerpt !== '' && { description: item.excerpt }),
    ...(picture && { image: absolute(site, picture.src) }),
    ...sameAs(item),
  };
}

/** Where else an author is found (schema.org/sameAs). */
export function sameAs({ profile }: { profile?: Article['profile'] | undefined }): { sameAs?: string[] } {
  if (!profile) return {};
  const { url, links } = profile;
  return { sameAs: [...new Set([...(url === undefined ? [] : [url]), ...links.map((link) => link.url)])] };
}
