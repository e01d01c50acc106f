import type { Article, Instant, Label } from '../article.ts';
import { alternatesOf, type Translation } from './alternates.ts';
import type { Card, CardImage, CardView } from './card.ts';
import { sameAs } from './about-label.ts';
import { absolute, openGraphImage, type ShownPicture } from './picture.ts';
import { isHighlighted } from '../body/highlighted.ts';
import { addressOf, keyOfArticle } from '../keys.ts';
import { hrefOf, type Link, type Site } from './site.ts';
import { isolated } from '../text/isolate.ts';
import { fill } from '../text/words.ts';
import { dateIn, dayIn, type MomentView, timestamp } from '../time/zone.ts';
import { frameOf, type PageView, type Property } from './frame.ts';
import { type TranslationLink, translated } from './translation-link.ts';
import { type ArticleVoice, type VoiceView, voiceOf } from './voice.ts';
import { keyOfLabel } from '../reading/permalinks/label-address.ts';

interface ArticlePage {
  site: Site;
  article: Article;
  /** The body, safe and with its references resolved. */
  html: string;
  /** The "You might like" list; the section is left out when it is empty. */
  related: Card[];
  picture?: ShownPicture | undefined;
  /** The article in other languages. */
  translations?: readonly Translation[];
  /** By slug: where else its authors are found. */
  profiles?: ReadonlyMap<string, Article['profile']> | undefined;
  recording?: { src: string; label: string } | undefined;
  /** Where the stylesheet of code in colours is, from the root: the page loads it when its code is. */
  codeStylesheet?: string;
}

/** What `pages/article` shows: an article, and under it what its reader might like. */
export interface ArticleView extends PageView<'pages/article'> {
  title: string;
  /** BCP 47 tag of the article's language. */
  lang: string;
  /** Its direction. */
  dir: 'ltr' | 'rtl';
  voice: VoiceView;
  /** A summary of the article in the editor's words. */
  summary?: string | undefined;
  /** Who wrote it; each leads to the author's page. */
  authors: Link[];
  /** The word before the authors: `By`. */
  by: string;
  /** The separator between two authors. */
  comma: string;
  /** The article in other languages, each under the language's own name for itself; empty if there are none. */
  translations: TranslationLink[];
  /** What comes before them: `Also in:`. */
  alsoIn: string;
  /** When it was published, in a phrase: `Published 4 May 2026`. */
  published: MomentView;
  /** When it was changed, in a phrase; absent if that was on the day of publication. */
  updated?: MomentView | undefined;
  /** What was wrong, in the editor's words, and when it was corrected, if the editor says so. */
  correction?: { made: { datetime?: string; text: string }; sentence: string } | undefined;
  /** The lead picture. */
  picture?: CardImage | undefined;
  /** Whose picture it is, in a phrase: `Picture: B. Lindqvist`. */
  credit?: string | undefined;
  /** The recording: where it is, and its kind and size, `MP3, 12.3 MB`, which may be empty. */
  recording?: { src: string; label: string } | undefined;
  /** Safe HTML: the body, which we rendered and sanitised. */
  html: string;
  /** The tags of the article; each leads to the tag's page. */
  tags: Link[];
  /** A heading for the tags, for those who cannot see them. */
  tagsName: string;
  /** The "You might like" list; empty if there is none. */
  related: CardView[];
}

/** Makes the view of `pages/article`. */
export function articlePage({ site, article, html, related, picture, recording, ...others }: ArticlePage): ArticleView {
  const { translations = [], codeStylesheet, profiles } = others;
  const { title, lang, dir, excerpt, canonical } = article;
  const voice = voiceOf(site, article);
  const { words } = voice;
  return {
    site,
    page: frameOf(site, {
      key: keyOfArticle(article),
      title,
      description: excerpt,
      lang,
      dir,
      canonical,
      kind: 'article',
      ...(codeStylesheet !== undefined && isHighlighted(html) && { codeStylesheet }),
      properties: properties(site, article, picture),
      alternates: alternatesOf(site, article, translations),
      linkedData: newsArticle(site, article, { picture, profiles }),
    }),
    title,
    lang,
    dir,
    voice,
    summary: article.summary,
    ...dates(site, article, voice),
    by: words.by,
    comma: words.comma,
    alsoIn: words.alsoIn,
    translations: translations.map((other) => translated(site, other)),
    tagsName: words.tags,
    authors: article.authors.map((author) => linked(site, 'author', author)),
    tags: article.tags.map((tag) => linked(site, 'tag', tag)),
    picture,
    credit: picture?.credit === undefined ? undefined : fill(words.picture, isolated(picture.credit, voice.dir)),
    recording,
    html,
    related,
  };
}

function dates({ timezone }: Site, article: Article, { words, language }: ArticleVoice) {
  const { publishAt, updatedAt, correction } = article;
  const dated = (phrase: string, at: Instant) => ({
    datetime: timestamp(at),
    text: fill(phrase, dayIn(timezone, language, at)),
  });
  return {
    published: dated(words.published, publishAt),
    updated: isUpdated(timezone, article) ? dated(words.updated, updatedAt ?? publishAt) : undefined,
    correction:
      correction === undefined
        ? undefined
        : {
            made: updatedAt === undefined ? { text: words.correctionUndated } : dated(words.correction, updatedAt),
            sentence: correction,
          },
  };
}

/** An update on the day of publication is not news to a reader. */
function isUpdated(timezone: string, { publishAt, updatedAt }: Article): boolean {
  return updatedAt !== undefined && dateIn(timezone, updatedAt) !== dateIn(timezone, publishAt);
}

function linked(site: Site, kind: 'tag' | 'author', { name, slug }: Label) {
  return { name, href: hrefOf(site, keyOfLabel(site.permalink, kind, slug)) };
}

function properties(site: Site, article: Article, picture?: ShownPicture): Property[] {
  const { publishAt, updatedAt, tags } = article;
  return [
    { property: 'article:published_time', content: timestamp(publishAt) },
    ...(updatedAt === undefined ? [] : [{ property: 'article:modified_time', content: timestamp(updatedAt) }]),
    ...tags.map(({ name }) => ({ property: 'article:tag', content: name })),
    ...(picture ? openGraphImage(site, picture) : []),
  ];
}

/** https://schema.org/NewsArticle */
function newsArticle(
  site: Site,
  article: Article,
  { picture, profiles }: Pick<ArticlePage, 'picture' | 'profiles'>,
): object {
  const { title, excerpt, lang, publishAt, updatedAt, authors, tags, canonical, correction, words } = article;
  const address = addressOf(site.url, keyOfArticle(article));
  const { organisation } = site;
  return {
    '@type': 'NewsArticle',
    headline: title,
    description: excerpt,
    inLanguage: lang,
    datePublished: timestamp(publishAt),
    dateModified: timestamp(updatedAt ?? publishAt),
    url: address,
    mainEntityOfPage: canonical ?? address,
    author: authors.map((author) => ({
      '@type': 'Person',
      name: author.name,
      url: addressOf(site.url, keyOfLabel(site.permalink, 'author', author.slug)),
      ...sameAs({ profile: profiles?.get(author.slug) }),
    })),
    publisher: { '@type': 'NewsMediaOrganization', name: organisation.name || site.name, url: `${site.url}/` },
    keywords: tags.map(({ name }) => name),
    wordCount: words,
    ...(picture && { image: absolute(site, picture.src) }),
    ...(correction !== undefined && { correction }),
  };
}
