import type { Article, Parsed } from '../article.ts';
import { renderBody } from '../body.ts';
import { withExcerptEnd } from '../body/excerpt-end.ts';
import { cleanLine } from '../text/clean-line.ts';
import { decode } from './decode.ts';
import { excerpt } from '../text/excerpt.ts';
import { readFrontMatter } from './front-matter.ts';
import { fingerprintOf, hashOf } from '../hash.ts';
import { directionOf } from './language.ts';
import { folderOf, languageOf, type Languages, oneLanguage, slugOfTranslation } from './languages/languages.ts';
import type { Remark } from './position.ts';
import { compareProblems } from '../problem.ts';
import { articleForm } from './article-fields.ts';
import { shown } from './field.ts';
import type { Field } from './field.ts';
import { plainName } from './form.ts';
import { verdictsOf } from './kinds/draft-mark.ts';
import { bytesInJson, textTooLong } from '../outputs/feed-weight.ts';
import { fieldOfPicture, noAlt } from './kinds/lead-image.ts';
import type { LeadImage } from './kinds/lead-image.ts';
import { refuseMisspeltSigns } from './misspelt-signs.ts';
import { isNotable } from './noted-signs.ts';
import { readForm } from './read-form.ts';
import type { Reading } from './read-form.ts';
import type { People } from './people.ts';
import { Reader } from './reader.ts';
import { withTaxonomies } from './taxonomies.ts';
import { hasWordTags } from './word-tags.ts';
import type { Settings } from '../settings.ts';
import { dayInPath } from './day-in-path.ts';
import { isHtml } from './endings.ts';
import { nameOf } from './item-name.ts';
import { withTitle } from './made-title.ts';
import { firstOfEach } from './unknown-tags.ts';
import { graphemesIn } from '../text/segments.ts';
import { sitesOf } from './permalinks/written-path.ts';
import { addressesOf } from './permalinks/own-address.ts';
import type { Named } from './permalinks/placeholders.ts';
import { formerSlugsIn, slugAtEndOf } from './kinds/slugs.ts';
import { keptName, slugOf } from '../text/slug.ts';

/** A Markdown file as the editor left it, and the settings of its newsroom. */
interface ContentItem {
  /** `articles/2026/wells.md`. */
  path: string;
  bytes: Uint8Array;
  settings: Settings;
  /** The newsroom's languages, where it has several. */
  languages?: Languages | undefined;
  /** Names of authors, by their keys. */
  people?: People;
}

/**
 * Turns a content item into an article and its body, or into the problems that keep it from being one. Whatever the
 * bytes are, something comes back: nothing is thrown. Problems and warnings are in the order of the file.
 */
export function parseContentItem(item: ContentItem): Parsed {
  const { path, bytes, settings, people, languages = oneLanguage(settings) } = item;
  const decoded = decode(bytes, path);
  if ('problem' in decoded) return { kind: 'refused', path, problems: [decoded.problem] };
  const frontMatter = readFrontMatter(decoded.text, path);
  if ('problems' in frontMatter) return { kind: 'refused', path, problems: frontMatter.problems };
  const written = withTaxonomies(frontMatter.fields);
  const reader = new Reader({ file: path, text: decoded.text }, settings.timezone, {
    ...(people && { people }),
    hasWordTags: hasWordTags(written, path),
  });
  reader.warnings.push(...frontMatter.warnings);
  const fields = withTitle(written, { path, markdown: frontMatter.markdown }, reader);
  const facts = readFacts(fields, { path, settings, languages, reader });
  if (reader.problems.length > 0)
    return {
      kind: 'refused',
      path,
      problems: [...reader.problems, ...reader.warnings].toSorted(compareProblems),
      ...(facts.draft && { isDraft: true }),
    };

  const { markdown, firstLine } = frontMatter;
  const { slug, title } = facts;
  const { body, opening, references, anchors, words, warnings, unknownTags } = renderBody(
    withExcerptEnd(markdown, separatorIn(frontMatter.fields)),
    {
      ...{ slug, firstLine, path, title, isHtml: isHtml(path) },
      sites: sitesOf(settings),
    },
  );
  const bodyBytes = bytesInJson(body.html);
  const tooLong = textTooLong({ path, bodyBytes, references });
  const article: Article = {
    ...facts,
    hash: hashWith(bytes, facts, people),
    excerpt: excerpt(facts.summary ?? opening()),
    references,
    ...(anchors.length > 0 && { anchors: anchors.join(' ') }),
    words,
    bodyBytes,
    warnings: [...reader.warnings, ...warnings, ...tooLong].toSorted(compareProblems),
    ...(unknownTags.length > 0 && { unknownTags: firstOfEach(unknownTags) }),
  };
  return { kind: 'article', article, body };
}

/** What ends the excerpt, if the article says so. */
function separatorIn(fields: readonly Field[]): string | undefined {
  const value = fields.findLast(({ name }) => plainName(name) === 'excerptseparator')?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Authors may have the names that another file gives them. */
function hashWith(bytes: Uint8Array, { authors }: ArticleFacts, people: People | undefined): string {
  const hash = hashOf(bytes);
  return people && people.size > 0 && authors.length > 0 ? fingerprintOf(hash, authors) : hash;
}

type ArticleReading = Reading<typeof articleForm.fields>;
type FoundInBody = 'hash' | 'excerpt' | 'references' | 'anchors' | 'words' | 'bodyBytes' | 'warnings' | 'unknownTags';
type ArticleFacts = Omit<Article, FoundInBody>;

/** What is known of a content item when it is read. */
interface ItemReading {
  path: string;
  settings: Settings;
  languages: Languages;
  reader: Reader;
}

/** What the front matter and the file's name say; of no use when the reader has a problem with it. */
function readFacts(fields: readonly Field[], { path, settings, languages, reader }: ItemReading): ArticleFacts {
  const { lang: shown = settings.language, commonPath } = languageOf(path, languages);
  const { words, day } = nameOf(commonPath ?? path);
  const reading = readForm(articleForm, fields, reader, {
    fallbacks: { date: day ?? dayInPath(path) ?? dayInField(fields) },
  });
  const { title: headline = '', date, updated, expires, permalink, slug: written, ...values } = reading.values;
  const { aliases: former = [], summary: markdown, image: picture, imageAlt, ...others } = values;
  const title = shortened(headline, reading, reader);
  const given = written ?? (permalink === undefined ? undefined : slugAtEndOf(permalink));
  const alone = slugOf(given ?? words) || slugOf(title);
  const language = languageFacts(values.lang ?? shown, { commonPath, settings, languages });
  const called = (slug: string) => slugOfTranslation(slug, language);
  const slug = called(alone);
  if (alone === '' && title !== '') reader.refuse({ line: 1 }, noSlug);
  if (values.correction !== undefined && updated === undefined) reader.warn(reading.positionOf('correction'), undated);
  if (date !== undefined && expires !== undefined && expires <= date) refuseEnd(reading, reader);
  // A former slug that is the slug again leads nowhere else.
  const aliases = formerSlugsIn(former.map(({ text }) => text))
    .map(called)
    .filter((alias) => alias !== slug);
  const summary = plainText(markdown, { slug, path, firstLine: reading.positionOf('summary')?.line ?? 1 });
  const facts = {
    ...{ slug: alone, title, publishAt: date ?? 0, settings },
    lang: languages.folders[language.lang] ?? language.lang.toLowerCase(),
  };
  const image = picture && described(picture, imageAlt, { field: fieldOfPicture(reading.all('image'))!, reader });
  return {
    ...others,
    path,
    slug,
    title,
    ...(aliases.length > 0 && { aliases }),
    ...addressesOf({
      ...{
        slug,
        settings,
        reader,
        folder: language.languageFolder,
        spelt: slugOf(given ?? nameOf(path).words) || alone,
        own: ownAddressIn(reading),
        former,
      },
      named: namedIn(reading, { ...facts, path: commonPath ?? path }),
      unseen: namedIn(reading, { ...facts, path: /\/index\.[^/]*$/i.test(path) ? (commonPath ?? path) : path }),
    }),
    ...language,
    ...(given !== undefined && day !== undefined && { isNamed: true }),
    ...(summary !== undefined && { summary }),
    publishAt: date ?? 0,
    ...(updated !== undefined && { updatedAt: updated }),
    ...(expires !== undefined && { expiresAt: expires }),
    ...(image && { image }),
    ...linesOf(reading),
    ...signsIn(reading, reader),
    ...(values.id !== undefined && { idLine: reading.positionOf('id')!.line }),
    ...(reading.others.length > 0 && { otherFields: reading.others.map(({ name }) => name) }),
  };
}

/** In which language it is, and what says so. */
function languageFacts(
  lang: string,
  { commonPath, settings, languages }: Omit<ItemReading, 'path' | 'reader'> & { commonPath: string | undefined },
): Pick<Article, 'lang' | 'dir' | 'commonPath' | 'languageFolder'> {
  const languageFolder = folderOf(lang, languages);
  return {
    lang,
    dir: lang === settings.language ? settings.dir : directionOf(lang),
    ...(commonPath !== undefined && { commonPath }),
    ...(languageFolder !== undefined && { languageFolder }),
  };
}

/** Zola's `path` may be the only one to say the day. */
function dayInField(fields: readonly Field[]): string | undefined {
  const value = fields.find(({ name }) => name === 'path')?.value;
  return typeof value === 'string' ? dayInPath(value) : undefined;
}

/** The address that the article has by itself: a `slug` that is a path is one. */
function ownAddressIn({ first, values: { permalink, slug = '' } }: ArticleReading) {
  if (permalink !== undefined) return { text: permalink, field: first('permalink')! };
  return slug.includes('/') ? { text: slug, field: first('slug')! } : undefined;
}

/** What the article's address can be made of. */
function namedIn(
  { all, values }: ArticleReading,
  {
    slug,
    settings,
    ...facts
  }: Pick<ArticleFacts, 'slug' | 'path' | 'title' | 'publishAt' | 'lang'> & { settings: Settings },
): Named {
  const { slug: written } = values;
  const fields = all('tags').filter(({ name }) => /^categor(?:y|ies)$/i.test(name));
  const categories = fields.flatMap(({ value }) => (typeof value === 'string' ? value.split(',') : value));
  return {
    ...facts,
    last: keptName(written ?? nameOf(facts.path).words) || slug,
    isGiven: written !== undefined,
    categories: Array.isArray(categories)
      ? categories.flatMap((name) => (typeof name === 'string' ? name.trim() : []))
      : [],
    timezone: settings.timezone,
  };
}

/** Where the fields are of which only all articles and files together say whether they lead anywhere. */
function linesOf({ all, values }: ArticleReading): Pick<Article, 'lines'> {
  const lines = (['image', 'audio', 'related', 'aliases'] as const).flatMap((name) => {
    const field = name === 'image' ? fieldOfPicture(all(name)) : all(name)[0];
    return field && values[name] ? [[name, field.at.line] as const] : [];
  });
  return lines.length > 0 ? { lines: Object.fromEntries(lines) } : {};
}

/** What must be known of the signs besides whether they make a draft. Reports one that is misspelt. */
function signsIn({ all, others }: ArticleReading, reader: Reader): Pick<Article, 'signs' | 'noted'> {
  refuseMisspeltSigns(others, articleForm.noun, reader);
  const written = all('draft');
  if (written.length === 0) return {};
  const judged = verdictsOf(written).filter(({ verdict }) => verdict !== 'other');
  if (judged.length === 0) return {};
  // Whoever says that it is a draft need not be told that it is one.
  const isDraft = judged.some(({ verdict }) => verdict === 'draft');
  const noted = judged.flatMap(({ field, verdict }) =>
    isNotable(verdict) && !isDraft ? [{ name: field.name, value: shown(field.value), verdict, at: field.at }] : [],
  );
  return { signs: judged.map(({ field }) => plainName(field.name)), ...(noted.length > 0 && { noted }) };
}

/** The end of publication comes after its beginning. */
function refuseEnd({ first }: ArticleReading, reader: Reader): void {
  const { name, value, at } = first('expires')!;
  reader.refuse(at, {
    found: `${name} is ${shown(value)}, which is not after the article's date`,
    expected: 'a later date',
    fix: 'Correct one of the two dates.',
  });
}

/** The picture with its description, which may be in a field of its own. */
function described(
  image: Omit<LeadImage, 'alt'> & { alt?: string },
  ofItsOwn: string | undefined,
  { field, reader }: { field: Field; reader: Reader },
): LeadImage {
  const alt = image.alt ?? ofItsOwn;
  if (alt === undefined) reader.warn(field.at, noAlt(field.name));
  return { ...image, alt: alt ?? '' };
}

/** Graphemes of a title at most: lists, feeds and mail repeat it. */
const maxTitle = 300;

/** The title, or its beginning with "…", of which the editor is told. */
function shortened(title: string, reading: ArticleReading, reader: Reader): string {
  if (title.length <= maxTitle) return title;
  const characters = [...graphemesIn(title)].map(({ segment }) => segment);
  if (characters.length <= maxTitle) return title;
  reader.warn(reading.positionOf('title'), {
    found: `the title has ${characters.length} characters`,
    expected: `at most ${maxTitle}`,
    fix: 'Shorten it; until then only its beginning is shown, ending in "…".',
  });
  return `${characters.slice(0, maxTitle).join('').trimEnd()}…`;
}

/** A summary in which the marks of Markdown mean what they mean in a body. As in a title, `<em>` and `&amp;` are text. */
function plainText(
  summary: string | undefined,
  at: { slug: string; path: string; firstLine: number },
): string | undefined {
  if (summary === undefined || !/[*_`[\]\\~{]/.test(summary)) return summary;
  const markdown = summary.replaceAll('<', lessThan).replaceAll('&', ampersand);
  const { text } = renderBody(markdown, at).body;
  return cleanLine(text.replaceAll(lessThan, '<').replaceAll(ampersand, '&')) || undefined;
}

/** What is put for a character that shall not begin HTML: private letters, the last that there are. */
const [lessThan, ampersand] = ['\u{10FFFC}', '\u{10FFFD}'];

const undated: Remark = {
  found: 'the correction has no date',
  expected: '`updated` with the date and time of the correction',
  fix: 'Write `updated: ` and the date, such as 2026-05-04 09:00. Until then readers see the correction without one.',
};

const noSlug: Remark = {
  found: "neither the file's name nor the title has a letter or a digit",
  expected: 'letters or digits to make the address of the article from',
  fix: 'Write a `slug:` in the front matter.',
};
