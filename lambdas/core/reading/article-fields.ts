import type { Reading } from './read-form.ts';
import { isUriLike, uriOf } from '../identity/uri.ts';
import { foreignNames } from './foreign-names.ts';
import { field, formOf } from './form.ts';
import { address } from './kinds/address.ts';
import { draftMark } from './kinds/draft-mark.ts';
import { countedInstant, instant, publication } from './kinds/instant.ts';
import { authors, tags } from './kinds/labels.ts';
import { articleLanguage } from './kinds/article-language.ts';
import { altText, leadImage, namesOfThemes } from './kinds/lead-image.ts';
import { inDigests } from './kinds/in-digests.ts';
import { line, lineAs } from './kinds/line.ts';
import { translationKey } from './kinds/translation-key.ts';
import { namesBesideRecordings, namesOfPodcasts, recording } from './kinds/recording.ts';
import { sentence } from './kinds/sentence.ts';
import { formerAddresses, pinned, slug, wholeAddress } from './kinds/slugs.ts';
import { datedSigns, draftNames, isLikeDate, otherDates, signNames } from './not-public.ts';
import { scalar } from './schema.ts';

/** A URI, percent-encoded where necessary, or a word from which one is minted. */
const identity = lineAs((text, refuse) => {
  if (isUriLike(text))
    return uriOf(text) ?? refuse('a URI such as https://old.example.org/?p=12', 'Write it in full, or leave it out.');
  return /\s/.test(text) ? refuse('text without spaces', 'Join the words with hyphens.') : text;
}, scalar);

/**
 * What may be written at the head of an article. `Article` has every field that is added here; the other names come
 * from archives of Hugo, Jekyll and Eleventy.
 */
export const articleForm = formOf(
  {
    title: field(line, {
      otherNames: ['headline', 'postTitle', 'pageTitle', 'newsTitle'],
      guide: 'The headline, at most 300 characters.',
      missing: {
        found: 'there is no title',
        expected: 'a field such as title: A well for every village',
        fix: 'Write one in the front matter.',
      },
    }),
    date: field(publication, {
      names: ['publishAt', 'publishDate', 'date', 'pubDate', 'publishedAt', 'published'],
      otherNames: [...otherDates, ...datedSigns],
      isVital: isLikeDate,
      guide: 'When the article appears: `2026-05-04`, `2026-05-04 09:00` or `2026-05-04T09:00:00+02:00`.',
      fallback: "the day in the file's path",
      missing: {
        found: 'there is no date',
        expected: 'a field such as date: 2026-05-04T09:00:00Z',
        fix: "Write one in the front matter, or begin the file's name with the day: 2026-05-04-wells.md.",
      },
    }),
    updated: field(countedInstant, {
      names: ['updated', 'updatedAt', 'lastmod', 'modified', 'lastModified', 'lastModifiedAt'],
      otherNames: [
        'updatedDate',
        'updateDate',
        'updatedOn',
        'dateUpdated',
        'dateModified',
        'modifiedDate',
        'modifiedAt',
      ],
      guide: 'When the text last changed; written like `date`.',
    }),
    expires: field(instant, {
      names: ['expires', 'expiresAt', 'expiryDate', 'unpublishDate'],
      otherNames: ['expireAt', 'expireDate', 'expirationDate', 'unpublishAt', 'unpublishOn'],
      guide: 'When the article disappears by itself; written like `date`.',
    }),
    draft: field(draftMark, {
      names: draftNames,
      otherNames: signNames,
      isVital: () => true,
      default: false,
      guide: '`true`: not shown yet. `published: false` means the same.',
    }),
    /** The summary that the editor wrote, as plain text. */
    summary: field(line, {
      names: ['summary', 'description', 'excerpt', 'deck', 'lede'],
      guide: 'One or two sentences for lists. Without it, lists show the beginning of the text.',
    }),
    tags: field(tags, {
      names: ['tags', 'tag', 'categories', 'category', 'topics'],
      otherNames: ['topic'],
      default: [],
      guide: '`[Water, Health]`. Each tag gets its own page and feeds.',
    }),
    authors: field(authors, {
      names: ['authors', 'author'],
      default: [],
      guide: '`[Policy desk]`. Each author gets a page and feeds, too.',
    }),
    image: field(leadImage, {
      names: ['image', 'images', 'cover', 'featuredImage', 'thumbnail'],
      otherNames: namesOfThemes,
      guide: 'The picture at the top: `src`, `alt` and, if you like, `credit`.',
    }),
    imageAlt: field(altText, {
      names: ['imageAlt', 'featuredImageAlt'],
      otherNames: [
        'featureImageAlt',
        'coverAlt',
        'coverImageAlt',
        'bannerAlt',
        'heroAlt',
        'heroImageAlt',
        'thumbnailAlt',
      ],
      guide: 'What the picture shows, when `image` is only its path; `""` if it is only decorative.',
    }),
    audio: field(recording, {
      names: ['audio', 'enclosure'],
      otherNames: [...namesOfPodcasts, ...namesBesideRecordings],
      guide:
        'A recording for the page to play and for feeds to offer as a podcast: its path, or `src`, `duration` and, if it is kept elsewhere, `length` in bytes and `type`.',
    }),
    lang: field(articleLanguage, {
      names: ['lang', 'language', 'locale'],
      guide: "The article's language, when it is not the newsroom's: `fr`.",
    }),
    /** What says which articles this one is a translation of. */
    translationKey: field(translationKey, {
      otherNames: ['pageId', 'langRef', 'ref'],
      guide:
        'A word that an article and its translations share, for when the names of their files do not match: `wells`.',
    }),
    slug: field(slug, {
      otherNames: ['abbrlink', 'urlname'],
      guide: "The last part of the address, when it should differ from the file's name.",
    }),
    /** Where the article could be found before, as the editor names it. */
    aliases: field(formerAddresses, {
      names: ['aliases', 'alias', 'redirect_from'],
      guide:
        '`[wells-reopen, /2019/05/wells.html, "/?p=23"]`: former addresses of the article, which lead to it. A name ' +
        'without slashes is the last part of an address.',
    }),
    permalink: field(wholeAddress, {
      names: ['permalink', 'url'],
      otherNames: ['path'],
      guide: "The article's whole address, when it should differ from what the settings say: `/2019/05/wells.html`.",
    }),
    /** The identity that the editor gave. */
    id: field(identity, {
      guide:
        "The article's identity in feeds, when you bring an archive with you. `guid:5f0c2a` is shown without its `guid:` in RSS. " +
        'Never change it.',
    }),
    /** The address that search engines should keep, if it is not this one. Absolute. */
    canonical: field(address('https://example.org/wells/'), {
      names: ['canonical', 'canonicalUrl'],
      guide: 'The full address of the original, when the article first appeared elsewhere.',
    }),
    /** Slugs that the editor pins first in the related list; `false`: no list, and in no other list. */
    related: field(pinned, {
      default: [],
      guide:
        '`[wells-reopen]`: these come first in "You might like". `false`: the article has no list and appears in no other.',
    }),
    /** `false`: in no issue of any digest. */
    digest: field(inDigests, {
      guide: '`false`: the article appears in no issue of the e-mail digest. The site and the feeds show it.',
    }),
    /** A sentence, shown at the top, with the day of `updated`. */
    correction: field(
      sentence({
        expected: 'what was corrected',
        fix: 'Write it in a sentence: readers see it at the top of the article.',
      }),
      { guide: 'One sentence: what was corrected. With `updated`, readers see when.' },
    ),
    /** Why the article was withdrawn; its address then answers "gone". */
    withdrawn: field(
      sentence({
        expected: 'the reason',
        fix: 'Write why, in a sentence: readers see it at the address of the article.',
      }),
      {
        isVital: () => true,
        guide: 'The reason, in one sentence. The article disappears, and its address gives the reason.',
      },
    ),
  },
  { noun: 'field of an article', anySpelling: true, ignored: foreignNames },
);

const { missing: _, ...dateOfDraft } = articleForm.fields.date;

/** The same for what is in a folder of drafts, which Jekyll and Hexo date when they are moved out of it. */
export const draftForm = formOf({ ...articleForm.fields, date: dateOfDraft }, articleForm);

/** The fields of an article as they were read. */
export type ArticleReading = Reading<typeof articleForm.fields>;
