import { usualLabels } from './permalinks/label-address.ts';
import { feedFormats, feedSubjects } from '../keys.ts';
import { usualPermalink } from './permalinks/article-address.ts';
import { digest } from './digest-fields.ts';
import { defaultsOf, field, formOf } from './form.ts';
import { address, email, namedAddresses, siteAddress, siteAddresses } from './kinds/address.ts';
import { colour } from './kinds/colour.ts';
import { contentPicture } from './kinds/content-picture.ts';
import { count } from './kinds/count.ts';
import { cover } from './kinds/cover.ts';
import { eitherOf } from './kinds/either-of.ts';
import { group, groupOrText, listOf } from './kinds/group.ts';
import {
  articlePermalink,
  articlePermalinks,
  formerFeeds,
  labelPermalink,
  sectionPermalinks,
} from './kinds/permalink.ts';
import { language } from './kinds/language.ts';
import { languages } from './kinds/languages.ts';
import { translations } from './kinds/translations.ts';
import { footerEntries, menuEntries } from './kinds/menu.ts';
import { line } from './kinds/line.ts';
import { markdown } from './kinds/markdown-text.ts';
import { lines } from './kinds/lines.ts';
import { podcastCategory } from './kinds/podcast-category.ts';
import { someOf } from './kinds/some-of.ts';
import { timezone } from './kinds/timezone.ts';
import { truth } from './kinds/truth.ts';
import { words } from './words-fields.ts';

const options = { noun: 'setting' };

const organisation = formOf(
  {
    name: field(line, { otherwise: 'the `name` of the newsroom', guide: 'The name of the organisation.' }),
    /** Postal address, one line each. */
    address: field(lines, {
      default: [],
      guide: 'The postal address, a list of lines. It is at the foot of every e-mail; many countries require it.',
    }),
    email: field(email, { guide: 'The address that readers can write to: `desk@example.org`.' }),
    /** Where to follow the organisation: name and absolute address. */
    follow: field(namedAddresses, {
      default: [],
      guide: 'Where else readers can follow it: a list, each with `name` and `url`.',
    }),
  },
  options,
);

const message = formOf(
  {
    from: field(line, { otherwise: 'the name of the organisation', guide: 'Who says it.' }),
    text: field(markdown, {
      guide:
        'What they say, in Markdown. For several paragraphs, write a vertical bar, and the text on the lines below, indented.',
    }),
  },
  options,
);

const lists = formOf(
  {
    front: field(count({ from: 1, to: 200 }), { default: 20, guide: 'Articles on the front page, 1 to 200.' }),
    /** Entries of a tag's or an author's page. */
    label: field(count({ from: 1, to: 200 }), {
      default: 50,
      guide: 'Articles on the page of a tag or an author, 1 to 200.',
    }),
    /** Entries of "You might like" under an article, 0 to 15. */
    related: field(count({ from: 0, to: 15 }), {
      default: 5,
      guide: 'Entries of "You might like" under an article, 0 to 15.',
    }),
  },
  options,
);

const permalink = formOf(
  {
    articles: field(articlePermalink, {
      default: usualPermalink,
      guide:
        'The address of each article, with the placeholders of Jekyll and Hugo: `/:year/:month/:day/:title/`, ' +
        '`/:categories/:slug.html`, `/blog/:filename/`; or a style from Jekyll: `date`, `pretty`, `ordinal`, `none`.',
    }),
    /** By the first folder below `articles/`. */
    sections: field(sectionPermalinks, {
      guide:
        'Other patterns for the articles of some folders: `{ news: "/news/:year/:slug/" }` is for those in the folder `news`.',
    }),
    tags: field(labelPermalink, {
      default: usualLabels.tags,
      guide: "The address of each tag's page: `/topics/:tag/`. Its feeds are in the same folder.",
    }),
    authors: field(labelPermalink, {
      default: usualLabels.authors,
      guide: 'The same for authors: `/people/:author/`.',
    }),
    /** Patterns of articles' addresses that counted before. */
    former: field(articlePermalinks, {
      default: [],
      guide: 'A list of former patterns. The addresses that followed them redirect to where the articles are now.',
    }),
  },
  options,
);

const feeds = formOf(
  {
    /** Entries of each feed, 1 to 100. */
    entries: field(count({ from: 1, to: 100 }), {
      default: 20,
      guide: 'Entries in each feed, 1 to 100. The main feed can have up to 19 more, until they move to its archive.',
    }),
    /** Which feeds there are. */
    of: field(someOf(feedSubjects, { needed: 'newsroom' }), {
      default: [...feedSubjects],
      guide:
        `Which feeds there are: some of ${quotedNames(feedSubjects)}. The main feed (\`newsroom\`) is always ` +
        'there. Without `archive`, an article that has left the main feed cannot be reached from it.',
    }),
    /** In what formats. */
    formats: field(someOf(feedFormats), {
      default: [...feedFormats],
      guide: `The formats of each feed: some of ${quotedNames(feedFormats)}.`,
    }),
    /** Where the feeds were with another generator. */
    former: field(formerFeeds, {
      default: [],
      guide:
        'Former addresses of the feeds: `[/feed/, /index.xml, /tags/:tag/index.xml]`. Whoever subscribed there gets ' +
        'the current feed. Former addresses of the main feed also count in the folder of each language.',
    }),
    /** Address of a WebSub hub. */
    hub: field(address('https://hub.example.org/'), {
      guide: 'The address of a WebSub hub, which tells feed readers at once what is new.',
    }),
  },
  options,
);

const podcast = formOf(
  {
    /** Content key or absolute address. */
    image: field(cover, {
      guide: 'Its cover: a path in the content folder, or a full address. A square JPEG or PNG of 1400 to 3000 pixels.',
    }),
    category: field(podcastCategory, {
      default: ['News'],
      otherwise: '`News`',
      guide: "A category of Apple's directory, or one within another: `Politics`, `Documentary`, `Society & Culture`.",
    }),
    explicit: field(truth, { default: false, guide: '`true`: parts of it are not for children.' }),
    author: field(line, { otherwise: 'the name of the organisation', guide: 'Who makes it.' }),
  },
  options,
);

const logo = formOf(
  {
    /** Content key. */
    src: field(contentPicture, { guide: 'An SVG or a PNG, by its path in the content folder.' }),
    dark: field(contentPicture, {
      otherwise: 'the same',
      guide: 'Another for dark mode, where the background is nearly black.',
    }),
  },
  options,
);

const icon = formOf(
  {
    /** Content key. */
    src: field(contentPicture, { guide: 'What browsers show in the tab: an SVG or a PNG, as wide as it is high.' }),
    touch: field(contentPicture, {
      otherwise: '`src`, if that is a PNG',
      guide: 'What phones show on the home screen: a square PNG of 180 pixels or more.',
    }),
  },
  options,
);

const accent = formOf(
  {
    light: field(colour, { otherwise: 'a darker shade of `dark`', guide: 'The colour on a light background.' }),
    dark: field(colour, { otherwise: 'a lighter shade of `light`', guide: 'The colour in dark mode.' }),
  },
  options,
);

/** What may be written in `settings.yaml`. */
export const settingsForm = formOf(
  {
    name: field(line, {
      default: 'Tidings',
      guide: 'The name of the newsroom: on every page, in every feed and every e-mail.',
    }),
    /** Absolute address of the site's root, without a trailing slash: `https://news.example.org`. A path is allowed. */
    url: field(siteAddress, {
      default: 'https://news.example.org',
      guide: 'The address of your site. Feeds and e-mails need it, because they are read elsewhere.',
    }),
    /** Where the site was before, oldest first. Identities are minted under the host of the first. */
    formerUrls: field(siteAddresses, {
      guide:
        'Former addresses of the site, oldest first: `[https://old.example.org]`. Feeds identify articles by the first.',
    }),
    description: field(line, {
      otherwise: 'the `name`, in feeds only',
      guide: 'A sentence or two for the front page, the footer, search engines and feeds.',
    }),
    /** BCP 47 tag. */
    language: field(language, { default: 'en', guide: 'The language of the articles: `en`, `fr`, `pt-BR`.' }),
    /** BCP 47 tags of all languages. */
    languages: field(languages, {
      otherwise: 'those that the names of files and folders show beyond doubt',
      guide:
        'All languages of the articles: `[en, fr]`. Articles in any but the main `language` have their addresses in a folder: `/fr/`.',
    }),
    /** By tag. */
    translations: field(translations, {
      otherwise: 'the `name` and the `description` as they are',
      guide:
        'The name and the description of the newsroom in other languages: `{ fr: { description: "Nouvelles d’ici" } }`. They are shown ' +
        'on the front page of that language, on the pages of its articles and in its feeds.',
    }),
    dir: field(eitherOf('ltr', 'rtl'), {
      otherwise: "the language's own",
      guide: 'The direction of the writing: `ltr` (left to right) or `rtl`.',
    }),
    /** IANA name of the zone in which times without a zone are read and dates are shown. */
    timezone: field(timezone, {
      default: 'UTC',
      guide: 'The time zone for dates: `Europe/Brussels`.',
    }),
    logo: field(groupOrText(logo, 'src'), {
      otherwise: 'the `name`',
      guide:
        'The logo, at the top of every page in place of the name: its path in the content folder, `images/logo.svg`, or the fields ' +
        'below. Readers who cannot see it get the name.',
    }),
    icon: field(groupOrText(icon, 'src'), {
      otherwise: 'the first letter of the `name`, on the `colour`',
      guide:
        'The icon in the tab of the browser and on the home screen of a phone: a square PNG of 180 pixels or more, or the fields below.',
    }),
    colour: field(groupOrText(accent, 'light'), {
      otherwise: '`#0a5a6b`',
      misnomers: ['color', 'accent', 'accentColor', 'themeColor'],
      guide:
        "The colour of links and small headings, in quotation marks: `'#b3001b'`. In dark mode it is lightened as far as needed, " +
        'unless the fields below give one for each mode.',
    }),
    permalink: field(groupOrText(permalink, 'articles'), {
      default: defaultsOf(permalink),
      guide: 'Where the pages of articles are: a pattern, or the fields below.',
    }),
    organisation: field(group(organisation), { default: defaultsOf(organisation), guide: 'Who publishes.' }),
    message: field(groupOrText(message, 'text'), {
      guide: 'The lines that close each e-mail: a text, or the two fields below.',
    }),
    words: field(words, {
      otherwise: "the language's own",
      guide:
        'Words for the interface to use in place of its own: `older: Earlier articles`. Those in another language are under its ' +
        'tag: `fr: { older: Avant }`. Their names are in the guide, under "Your own words".',
    }),
    menu: field(menuEntries, {
      otherwise: '`archive`, `tags`, `authors`, `digests`, `subscribe`, `pages`',
      guide:
        'What the menu leads to: a list of parts of the site, files of pages, tags, authors and addresses. ' +
        'See "Menu and footer" in the guide.',
    }),
    footer: field(footerEntries, {
      otherwise: '`subscribe`, `archive`, `pages`',
      guide:
        'What the footer leads to: a list as for `menu`; or a text in Markdown, which comes below the usual footer.',
    }),
    lists: field(group(lists), { default: defaultsOf(lists), guide: 'How many entries the lists have.' }),
    feeds: field(group(feeds), { default: defaultsOf(feeds), guide: 'The feeds.' }),
    podcast: field(group(podcast), {
      default: defaultsOf(podcast),
      guide: 'What podcast directories ask for, when articles have recordings (`audio`).',
    }),
    digest: field(digest, {
      otherwise: 'no digest',
      guide: 'The e-mail digest. If the organisation has an `email`, even `{}` is enough: it then comes every Friday.',
    }),
    digests: field(
      listOf(digest, { expected: 'a list of digests', fix: 'Begin each with a dash, or write `digest:`.' }),
      {
        guide: 'Several digests: a list, each with the fields of `digest`. Write it instead of `digest`.',
      },
    ),
  },
  options,
);

/** `rss`, `atom`: as the guide shows names that one writes. */
function quotedNames(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
