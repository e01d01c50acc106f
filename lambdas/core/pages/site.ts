import { escapeText } from '../html.ts';
import {
  addressOf,
  basePath,
  type FeedFormat,
  feedKey,
  type FeedScope,
  keys,
  type OfferedFeeds,
  offeredFormats,
  pathOf,
} from '../keys.ts';
import type { LabelPatterns } from '../reading/permalinks/label-address.ts';
import type { Organisation, Settings } from '../settings.ts';
import { type Accent, accentOf, textOn, usualAccent } from '../text/accent.ts';
import { isolated } from '../text/isolate.ts';
import { isOrdinary } from '../text/scripts.ts';
import {
  dirOfVoice,
  nameOfLanguage,
  type OwnWords,
  type PageWords,
  voiceIn,
  type Words,
  wordsLang,
} from '../text/words.ts';

/** What every page shows about the newsroom: its name, its imprint, and the words of the interface. */
export interface SiteView {
  /** The newsroom's name. */
  name: string;
  /** A sentence about the newsroom; empty if the settings have none. */
  description: string;
  /** BCP 47 tag of the newsroom's language. */
  language: string;
  /** Its direction. */
  dir: 'ltr' | 'rtl';
  organisation: Organisation;
  /** Whether the organisation has a name of its own, other than the newsroom's. */
  hasPublisher: boolean;
  /** Whether the footer says who publishes, or how to reach them. */
  hasAddress: boolean;
  words: PageWords;
  /**
   * BCP 47 tag of the language of the interface's words, if that is not the newsroom's: the interface does not have
   * words in every language.
   */
  wordsLang?: string;
  /** The direction of the interface's words. */
  wordsDir: 'ltr' | 'rtl';
  /** The newsroom's own language, if the site is shown in another; the footer stays in this one. */
  own?: { lang: string; dir: 'ltr' | 'rtl' };
  /** The language of the description, if that is another one. */
  descriptionIn?: { lang: string; dir: 'ltr' | 'rtl' };
  /** Where the stylesheet is, from the root. */
  stylesheet: string;
  /** The logo, in place of the name in the masthead; the name is its description. */
  logo?: Logo;
  /** The tab's icon: where it is, from the root, or a `data:` address. */
  icon: string;
  /** Where the icon for the home screen of a phone is, from the root. */
  touchIcon?: string;
  /** Paths from the root of the host, the site's base path included. */
  links: { front: string; archive: string };
  footer: FooterView;
}

/** A newsroom's logo. */
interface Logo {
  /** Where it is, from the root. */
  src: string;
  /** Where the one for dark mode is, if that is another. */
  dark?: string;
  /** Pixels, or units of an SVG. */
  width: number;
  /** In the same unit. */
  height: number;
}

/** The pictures by which the newsroom is known, where it has some. */
export type Brand = Partial<Pick<SiteView, 'logo' | 'icon' | 'touchIcon'>>;

/** The part of the settings that pages are made from, as plain values, including the words of the interface. */
export interface Site extends SiteView {
  /** Absolute address of the site's root, without a trailing slash. */
  url: string;
  /** The path of that address, with which every link begins: `/news`, or empty. */
  base: string;
  timezone: string;
  words: Words;
  /** The newsroom's words in place of the interface's, by language. */
  ownWords?: OwnWords | undefined;
  /** What the menu in the masthead leads to. */
  sections: MenuItem[];
  /** Where the pages of tags and authors are. */
  permalink: LabelPatterns;
  /** The feeds that every page announces. */
  feeds: FeedLink[];
  /** What all that there is in its language is called: `Tidings: Français`, or the newsroom's name in it. */
  title: string;
  /** Which feeds there are, and in which formats. */
  offered: OfferedFeeds;
  /** Whether there are issues of a digest, which have feeds too. */
  digests: boolean;
}

/** Something with a name that leads somewhere. */
export interface Link {
  name: string;
  /** A path from the root of the host. */
  href: string;
}

/** What the menu or the footer leads to. */
export interface MenuItem extends Link {
  /** Of what is on this site. */
  key?: string;
  /** BCP 47 tag of the language of its name. */
  lang: string;
  /** Its name is a word of the interface, whose language may be another (see `wordsLang`). */
  ofInterface?: true;
}

/** What the newsroom has in its footer. */
interface FooterView {
  links: FooterLink[];
  /** Safe HTML: the text of the settings, which we rendered and sanitised. */
  html?: string;
}

/** Something that the footer leads to. */
export interface FooterLink extends Link {
  /** BCP 47 tag of the language of the name, where that is not the language of the interface's words. */
  lang?: string;
}

/** A feed as a page points to it (RSS Advisory Board, "RSS Autodiscovery"; WHATWG HTML, link type "alternate"). */
export interface FeedLink {
  /** The name that feed readers offer: `Tidings: water (Atom)`. */
  title: string;
  /** `RSS`, `Atom` or `JSON Feed`. */
  format: string;
  /** Its media type. */
  type: string;
  /** A path from the root of the host. */
  href: string;
  /** The same, absolute, for copying. */
  address: string;
}

export interface SiteOptions {
  /** Where the stylesheet is, from the root: `/assets/site.3f2a.css`. */
  stylesheet: string;
  /** Whether issues of a digest are published. */
  digests?: boolean;
  brand?: Brand;
  /** Of a site for what is in one language. */
  inside?: SiteInside;
}

/** How the site for what is in one language differs from the newsroom's. */
interface SiteInside {
  own?: NonNullable<SiteView['own']>;
  /** The folder of its addresses, if it has a front page there. */
  folder?: string;
  /** The newsroom's name and description in this language, as far as the settings have them. */
  translation: { name?: string; description?: string };
  /** The language in which the interface speaks where it does not speak the site's. */
  speaks?: string;
}

/** What follows from the settings together with all that is public. */
interface Menus {
  menu: readonly MenuItem[];
  footer: readonly MenuItem[];
  /** See `FooterView`. */
  footerHtml?: string | undefined;
}

/** The names of the feed formats. */
export const feedNames: Record<FeedFormat, string> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' };

const mediaTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** What pages show, from the settings. */
export function siteOf(settings: Settings, { stylesheet, digests = false, brand, inside }: SiteOptions): Site {
  const { url, language, dir, timezone, organisation, permalink } = settings;
  const { name = settings.name, description = settings.description } = inside?.translation ?? {};
  const voice = voiceIn(inside?.speaks === undefined ? [language] : [language, inside.speaks], settings.words);
  const { words } = voice;
  const at = { url, base: basePath(url), offered: { of: settings.feeds.of, formats: settings.feeds.formats } };
  const parts = { ...at, words, language, digests };
  const title =
    inside && inside.translation.name === undefined ? feedTitle({ name, dir, words }, nameOfLanguage(language)) : name;
  const hasPublisher = !['', name].includes(organisation.name);
  const site = {
    ...at,
    name,
    description,
    language,
    dir,
    timezone,
    permalink: { tags: permalink.tags, authors: permalink.authors },
    organisation,
    hasPublisher,
    hasAddress: hasPublisher || organisation.address.length > 0 || organisation.email !== undefined,
    words,
    ...wordsLang(voice, language),
    wordsDir: dirOfVoice(voice, [{ lang: language, dir }, ...(inside?.own ? [inside.own] : [])]),
    ...(inside?.own && { own: inside.own }),
    ...(inside?.own && inside.translation.description === undefined && { descriptionIn: inside.own }),
    title,
    ownWords: settings.words,
    stylesheet,
    digests,
    icon: iconOf(name, accentOf(settings.colour) ?? usualAccent),
    ...brand,
    links: {
      front: hrefOf(at, inside?.folder === undefined ? keys.front : keys.frontIn(inside.folder)),
      archive: hrefOf(at, keys.archive),
    },
    feeds: [
      ...(inside?.folder === undefined ? [] : feedLinks(at, languageScope(inside.folder), title)),
      ...feedLinks(at, { of: 'newsroom' }, settings.name),
    ],
  };
  const [menu, footer] = [usualMenu, usualFooter].map((usual) => usual.flatMap((part) => partItem(part, parts)));
  return withMenus({ ...site, sections: [], footer: { links: [] } }, { menu: menu!, footer: footer! });
}

/** What the menu leads to where the settings say nothing, besides pages. */
export const usualMenu = ['archive', 'tags', 'authors', 'digests', 'subscribe'] as const;

/** The same of the footer. */
export const usualFooter = ['subscribe', 'archive'] as const;

/** What leads to a part of the site; nothing to the digests where there are none. */
export function partItem(
  part: (typeof usualMenu)[number],
  { words, language, digests, base }: Pick<Site, 'words' | 'language' | 'digests' | 'base'>,
): MenuItem[] {
  if (part === 'digests' && !digests) return [];
  const key = keys[part];
  return [{ name: words[part], key, href: hrefOf({ base }, key), lang: language, ofInterface: true }];
}

/** The site with its menu and its footer. */
export function withMenus(site: Site, { menu, footer, footerHtml }: Menus): Site {
  const links = footer.map(({ name, href, ...item }) => ({ name, href, ...langOfItem(site, item) }));
  return { ...site, sections: [...menu], footer: { links, ...(footerHtml !== undefined && { html: footerHtml }) } };
}

/** The language of an item's name, where it is not the one that the interface's words have. */
export function langOfItem(
  site: Site,
  { lang, ofInterface }: Pick<MenuItem, 'lang' | 'ofInterface'>,
): { lang?: string } {
  return ofInterface || lang === (site.wordsLang ?? site.language) ? {} : { lang };
}

/** The language in which the newsroom writes its settings. */
export function ownLanguage({ own, language }: Pick<Site, 'own' | 'language'>): string {
  return own?.lang ?? language;
}

/** The path of a key from the root of the host: `/news/articles/wells/` where the site's address is `…/news`. */
export function hrefOf({ base }: Pick<Site, 'base'>, key: string): string {
  return `${base}/${pathOf(key)}`;
}

/** The title of a feed that holds a part of the newsroom's: `Tidings: Water`. */
export function feedTitle({ name, dir, words }: Pick<Site, 'name' | 'dir' | 'words'>, part: string): string {
  return `${name}${words.colon}${isolated(part, dir)}`;
}

/** The scope of the feeds of a language. */
export function languageScope(languageFolder: string): FeedScope {
  return { of: 'language', folder: `${languageFolder}/` };
}

/** The feeds of a scope, one of each format, announced under `title`; none where there are no such feeds. */
export function feedLinks(site: Pick<Site, 'url' | 'base' | 'offered'>, scope: FeedScope, title: string): FeedLink[] {
  return offeredFormats(site.offered, scope).map((name) => {
    const key = feedKey(scope, name);
    const format = feedNames[name];
    const type = mediaTypes[name];
    return { title: `${title} (${format})`, format, type, href: hrefOf(site, key), address: addressOf(site.url, key) };
  });
}

/** The newsroom's initial on the accent colour: an icon that browsers need not fetch. */
function iconOf(name: string, { light }: Accent): string {
  // What divides all texts takes long to load, and few names need it.
  const initial = isOrdinary(name) ? name.charAt(0) : ([...new Intl.Segmenter().segment(name)][0]?.segment ?? '');
  const letter = escapeText(initial.toUpperCase());
  return `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${light}"/>` +
      `<text x="16" y="24" font-family="Georgia,serif" font-size="24" text-anchor="middle" fill="${textOn(light)}">${letter}</text></svg>`,
  )}`;
}
