import type { Article } from '../article.ts';
import { isHighlighted } from '../body/highlighted.ts';
import { addressOf, keyOfArticle } from '../keys.ts';
import { fill } from '../text/words.ts';
import { isolated } from '../text/isolate.ts';
import { timestamp } from '../time/zone.ts';
import { alternatesOf, type Translation } from './alternates.ts';
import type { CardImage } from './card.ts';
import { frameOf, type PageView } from './frame.ts';
import { type ShownPicture, absolute, openGraphImage } from './picture.ts';
import type { Site } from './site.ts';
import { type TranslationLink, translated } from './translation-link.ts';
import { type VoiceView, voiceOf } from './voice.ts';

interface OwnPage {
  site: Site;
  page: Article;
  /** The body, safe and with its references resolved. */
  html: string;
  picture?: ShownPicture | undefined;
  /** The page in other languages. */
  translations?: readonly Translation[];
  /** Where the stylesheet of code in colours is, from the root: the page loads it when its code is. */
  codeStylesheet?: string;
}

/** What `pages/page` shows: a page of the newsroom's own, such as About or Imprint. */
export interface OwnPageView extends PageView<'pages/page'> {
  title: string;
  /** BCP 47 tag of the page's language. */
  lang: string;
  /** Its direction. */
  dir: 'ltr' | 'rtl';
  voice: VoiceView;
  /** What the page says in brief, in the editor's words. */
  summary?: string | undefined;
  /** The page in other languages, each by the name that the language has for itself; empty where there is none. */
  translations: TranslationLink[];
  /** What comes before them: `Also in:`. */
  alsoIn: string;
  /** What is between two of them. */
  comma: string;
  /** The lead picture. */
  picture?: CardImage | undefined;
  /** Whose picture it is, in a phrase: `Picture: B. Lindqvist`. */
  credit?: string | undefined;
  /** Safe HTML: the body, which we rendered and sanitised. */
  html: string;
}

/** Makes the view of `pages/page`. */
export function ownPage({ site, page, html, picture, translations = [], codeStylesheet }: OwnPage): OwnPageView {
  const { title, lang, dir, excerpt, canonical } = page;
  const { words, ...voice } = voiceOf(site, page);
  return {
    site,
    page: frameOf(site, {
      key: keyOfArticle(page),
      ...{ title, lang, dir, canonical },
      ...(excerpt !== '' && { description: excerpt }),
      ...(codeStylesheet !== undefined && isHighlighted(html) && { codeStylesheet }),
      properties: picture ? openGraphImage(site, picture) : [],
      alternates: alternatesOf(site, page, translations),
      linkedData: webPage(site, page, picture),
    }),
    ...{ title, lang, dir, voice },
    summary: page.summary,
    alsoIn: words.alsoIn,
    comma: words.comma,
    translations: translations.map((other) => translated(site, other)),
    picture,
    credit: picture?.credit === undefined ? undefined : fill(words.picture, isolated(picture.credit, voice.dir)),
    html,
  };
}

/** https://schema.org/WebPage. A page without a date has none. */
function webPage(site: Site, page: Article, picture?: ShownPicture): object {
  const { title, excerpt, lang, publishAt, updatedAt } = page;
  const { organisation } = site;
  return {
    '@type': 'WebPage',
    name: title,
    ...(excerpt !== '' && { description: excerpt }),
    inLanguage: lang,
    ...(publishAt !== 0 && { datePublished: timestamp(publishAt) }),
    ...(updatedAt !== undefined && { dateModified: timestamp(updatedAt) }),
    url: addressOf(site.url, keyOfArticle(page)),
    isPartOf: { '@type': 'WebSite', name: site.name, url: `${site.url}/` },
    publisher: { '@type': 'NewsMediaOrganization', name: organisation.name || site.name, url: `${site.url}/` },
    ...(picture && { primaryImageOfPage: { '@type': 'ImageObject', url: absolute(site, picture.src) } }),
  };
}
