import { excerpt } from '../text/excerpt.ts';
import { addressOf } from '../keys.ts';
import { type FeedLink, type FooterLink, langOfItem, type Site, type SiteView } from './site.ts';
import { isForeign } from '../text/foreign.ts';
import { listed } from '../text/isolate.ts';
import type { ViewOf } from '../templates/view-of.ts';

/** What the view of every page holds for its frame: `partials/page-start` and `partials/page-end`. */
export interface PageView<Template extends string = string> extends ViewOf<Template> {
  site: SiteView;
  page: PageFrame;
}

/** The frame of every page: its head, and the sections of the masthead. */
interface PageFrame {
  /** BCP 47 tag of the page's language. */
  lang: string;
  /** Its direction. */
  dir: 'ltr' | 'rtl';
  /** Whether that is not the newsroom's language or direction, so that masthead and footer must say theirs. */
  foreign: boolean;
  /** Whether this is the front page, whose heading is the newsroom's name. */
  front: boolean;
  /** The title of the window: `Wells · Tidings`. */
  title: string;
  /** The description that search engines and social networks show. */
  description?: string;
  /** The address that search engines should keep. Absolute; absent if the page has none that should be known. */
  canonical?: string;
  /** Whether search engines should leave the page out. */
  noindex: boolean;
  /** Where the browser is to go at once: a path from the root of the host (WHATWG HTML, "refresh"). */
  refresh?: string;
  /** Where the stylesheet of code in colours is, from the root; absent if there is no such code. */
  codeStylesheet?: string;
  /** Open Graph (ogp.me). */
  properties: Property[];
  /** The same page in each of its languages, including its own; empty where there is only one. */
  alternates: Alternate[];
  /** The feeds that the page announces, its own before the newsroom's. */
  feeds: FeedLink[];
  /** The links in the masthead. */
  sections: SectionLink[];
  /** Safe HTML: JSON-LD, for the inside of a script element only. */
  jsonLd?: string;
}

/** What the menu in the masthead leads to. */
interface SectionLink extends FooterLink {
  /** Whether this page is its page. */
  current: boolean;
}

/** A page in a language, for search engines. */
export interface Alternate {
  /** BCP 47 tag, or `x-default` for readers of any other language. */
  language: string;
  /** Absolute. */
  address: string;
}

/** A statement about the page, for social networks. */
export interface Property {
  /** `og:title`. */
  property: string;
  /** What it says. */
  content: string;
}

interface FrameOptions {
  /** Key of the page; without one, the page has no address that should be known, and search engines ignore it. */
  key?: string;
  /** The page's title; without one it is a front page, whose heading is the newsroom's name. */
  title?: string;
  /** What a front page is called, if not by that name. */
  front?: string;
  description?: string;
  lang?: string;
  dir?: 'ltr' | 'rtl';
  /** The address that search engines should keep, if it is a different one. Absolute. */
  canonical?: string | undefined;
  /** Where the browser is to go at once. */
  refresh?: string;
  /** Where the stylesheet of code in colours is, when the page needs it. */
  codeStylesheet?: string;
  /** `website` unless said otherwise. */
  kind?: 'website' | 'article';
  properties?: Property[];
  alternates?: Alternate[];
  /** The page's own feeds, announced before the newsroom's. */
  feeds?: FeedLink[];
  linkedData?: object;
}

/** Longest title that HTML validators and search engines take whole. */
const maxTitleCharacters = 70;

/** Makes the frame of a page. */
export function frameOf(site: Site, options: FrameOptions): PageFrame {
  const { key, title, lang = site.language, dir = site.dir, feeds = [], linkedData } = options;
  const description = options.description ?? site.description;
  const canonical = options.canonical ?? (key === undefined ? undefined : addressOf(site.url, key));
  return {
    lang,
    dir,
    foreign: isForeign({ lang, dir }, site),
    front: title === undefined,
    title: documentTitle(options.front ?? site.name, title, dir),
    ...(description !== '' && { description }),
    ...(canonical !== undefined && { canonical }),
    noindex: key === undefined,
    ...(options.refresh !== undefined && { refresh: options.refresh }),
    ...(options.codeStylesheet !== undefined && { codeStylesheet: options.codeStylesheet }),
    properties: canonical === undefined ? [] : openGraph(site, canonical, { ...options, description }),
    alternates: options.alternates ?? [],
    feeds: [...feeds, ...site.feeds],
    sections: site.sections.map(({ key: of, name, href, ...item }) => ({
      ...{ name, href, current: of !== undefined && of === key },
      ...langOfItem(site, item),
    })),
    ...(linkedData && { jsonLd: scriptSafe(JSON.stringify({ '@context': 'https://schema.org', ...linkedData })) }),
  };
}

function openGraph(site: Site, canonical: string, options: FrameOptions): Property[] {
  const { front = site.name, title = front, description = '', kind = 'website', properties = [] } = options;
  return [
    { property: 'og:site_name', content: site.name },
    { property: 'og:type', content: kind },
    { property: 'og:title', content: title },
    { property: 'og:url', content: canonical },
    ...(description === '' ? [] : [{ property: 'og:description', content: description }]),
    ...properties,
  ];
}

/** `Wells · Tidings`; the title alone if both are too long; its beginning if even that is. */
function documentTitle(name: string, title: string | undefined, dir: 'ltr' | 'rtl'): string {
  const whole = title === undefined ? name : listed([title, name], dir);
  if (fitsTitle(whole)) return whole;
  let beginning = title ?? name;
  for (let room = maxTitleCharacters; !fitsTitle(beginning); room--) beginning = excerpt(title ?? name, room);
  return beginning;
}

/** Quotation marks and the like count as the references that they are written as. */
function fitsTitle(title: string): boolean {
  return title.replace(/[&<>"'`=]/g, '&quot;').length <= maxTitleCharacters;
}

/** Removes anything that could end the script element or begin markup (WHATWG HTML, 4.12.1.3). */
function scriptSafe(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
