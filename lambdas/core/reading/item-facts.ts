import type { Article, Label } from '../article.ts';
import type { Settings } from '../settings.ts';
import { slugOf } from '../text/slug.ts';
import { articleForm, type ArticleReading, draftForm } from './article-fields.ts';
import { dayInPath } from './day-in-path.ts';
import { type EntryLines, entryLines } from './entry-lines.ts';
import { shown } from './field.ts';
import type { Field } from './field.ts';
import { plainName } from './form.ts';
import { itemAddresses } from './item-addresses.ts';
import type { FolderValues } from './folder-values.ts';
import { nameOf } from './item-name.ts';
import { shortened, summaryText, warnOfReferences, withoutTags } from './item-texts.ts';
import { verdictsOf } from './kinds/draft-mark.ts';
import { fieldOfPicture, placeOfPicture } from './kinds/lead-image.ts';
import { formerSlugsIn, slugAtEndOf, slugsOf } from './kinds/slugs.ts';
import { directionOf } from './language.ts';
import { folderOf, languageOf, type Languages, slugOfTranslation } from './languages/languages.ts';
import { refuseMisspeltSigns } from './misspelt-signs.ts';
import { kindOf } from './item-kind.ts';
import { type PageReading, readPage } from './page-fields.ts';
import { isNotable } from './noted-signs.ts';
import type { Remark } from './position.ts';
import { readForm } from './read-form.ts';
import type { Reader } from './reader.ts';
import { setAside } from './set-aside.ts';

type FoundInBody =
  'hash' | 'excerpt' | 'references' | 'anchors' | 'words' | 'bodyBytes' | 'frameBytes' | 'warnings' | 'unknownTags';
/** An article without what its body says. */
export type ArticleFacts = Omit<Article, FoundInBody>;

/** What is known of a content item when it is read. */
interface ItemReading {
  path: string;
  settings: Settings;
  languages: Languages;
  /** What files around it say about it. */
  values: FolderValues;
  reader: Reader;
}

/** What the front matter and the file's name say; of no use when the reader has a problem with it. */
export function readFacts(
  fields: readonly Field[],
  { path, settings, languages, values: said, reader }: ItemReading,
): ArticleFacts {
  const { lang: shown = said.lang ?? settings.language, commonPath } = languageOf(path, languages);
  const { words, day } = nameOf(commonPath ?? path);
  const kind = kindOf(path);
  const ofPage = kind === 'page' ? readPage(fields, reader) : undefined;
  const reading: ArticleReading =
    ofPage ?? readArticle(fields, { path, day: day ?? dayInPath(path) ?? dayInField(fields), reader });
  const { title: headline = '', date, updated, expires, permalink, slug: ownSlug, ...values } = reading.values;
  const { aliases: former = [], summary: markdown, image: picture, imageAlt, ...withLines } = values;
  const { tags, authors, related, ...others } = withLines;
  const written = shortened(headline, reading, reader);
  const title = withoutTags(written);
  warnOfReferences(title, reading, reader);
  const given = ownSlug ?? (permalink === undefined ? undefined : slugAtEndOf(permalink));
  const alone = slugOf(given ?? words) || slugOf(title);
  const language = languageFacts(values.lang ?? shown, { commonPath, settings, languages });
  const called = (slug: string) => slugOfTranslation(slug, language);
  const slug = kind === 'page' ? pageSlug(path) : called(alone);
  if (alone === '' && title !== '') reader.refuse({ line: 1 }, noSlug);
  if (values.correction !== undefined && updated === undefined) reader.warn(reading.positionOf('correction'), undated);
  if (date !== undefined && expires !== undefined && expires <= date) refuseEnd(reading, reader);
  // A former slug that is the slug again leads nowhere else.
  const aliases = formerSlugsIn(former.map(({ text }) => text))
    .map(called)
    .filter((alias) => alias !== slug);
  const summary = summaryText(markdown, { slug, path, firstLine: reading.positionOf('summary')?.line ?? 1 });
  const image = picture && { ...picture, alt: picture.alt ?? imageAlt };
  const { formerLines, ...addresses } = itemAddresses(reading, {
    ...{ slug, alone, path, commonPath, title: written, settings, reader, former, said },
    ...{ publishAt: date ?? 0, folder: language.languageFolder },
    spelt: slugOf(given ?? nameOf(path).words) || alone,
    lang: languages.folders[language.lang] ?? language.lang.toLowerCase(),
  });
  return {
    ...others,
    tags: tags.map(labelOf),
    authors: authors.map(labelOf),
    related: related && slugsOf(related),
    path,
    slug,
    title,
    ...(aliases.length > 0 && !ofPage && { aliases }),
    ...addresses,
    ...language,
    ...(given !== undefined && day !== undefined && { isNamed: true }),
    ...(summary !== undefined && { summary }),
    publishAt: date ?? 0,
    ...(updated !== undefined && { updatedAt: updated }),
    ...(expires !== undefined && { expiresAt: expires }),
    ...(image && { image: { ...image, alt: image.alt ?? '' } }),
    ...(image && image.alt === undefined && { undescribed: placeOfPicture(fieldOfPicture(reading.all('image'))!) }),
    ...linesOf(reading, formerLines),
    ...signsIn(reading, reader),
    ...(values.id !== undefined && { idLine: reading.positionOf('id')!.line }),
    ...othersIn(reading),
    ...(ofPage && pageFacts(ofPage)),
  };
}

/** The names of fields that mean nothing here. Nikola writes a line for every field, with or without a value. */
function othersIn({ others }: ArticleReading): Pick<ArticleFacts, 'otherFields'> {
  const otherFields = others.flatMap(({ name, value }) => (value === null || value === '' ? [] : [name]));
  return otherFields.length > 0 ? { otherFields } : {};
}

/** `day`: the one that counts if no date is written. */
function readArticle(
  fields: readonly Field[],
  { path, day, reader }: Pick<ItemReading, 'path' | 'reader'> & { day: string | undefined },
): ArticleReading {
  const form = setAside(path)?.isDrafts ? draftForm : articleForm;
  return readForm(form, fields, reader, { fallbacks: { date: day } });
}

/** What a page has besides, and no article. */
function pageFacts({ values: { menu } }: PageReading): Pick<ArticleFacts, 'kind' | 'related' | 'menu'> {
  return { kind: 'page', related: false, ...(menu !== undefined && { menu }) };
}

/** A name that no article has, as their slugs have no `_`, and no other page. */
function pageSlug(path: string): string {
  const parts = path
    .replace(/\.[^./]+$/, '')
    .split('/')
    .slice(1);
  return ['page', ...parts.map(slugOf)].join('_');
}

/** Its language, and what says so. */
function languageFacts(
  lang: string,
  {
    commonPath,
    settings,
    languages,
  }: Omit<ItemReading, 'path' | 'reader' | 'values'> & { commonPath: string | undefined },
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

function labelOf({ name, slug }: Label): Label {
  return { name, slug };
}

/** The lines of values that are searched for, or compared, among all articles and files. */
function linesOf({ all, values }: ArticleReading, aliases: EntryLines | undefined): Pick<Article, 'lines'> {
  const image = values.image && fieldOfPicture(all('image'))?.at.line;
  const audio = values.audio && all('audio')[0]?.at.line;
  const related = values.related ? bySlug(values.related) : undefined;
  const [tags, authors] = [bySlug(values.tags), bySlug(values.authors)];
  const lines = {
    ...(image !== undefined && { image }),
    ...(audio !== undefined && { audio }),
    ...(related !== undefined && { related }),
    ...(aliases !== undefined && { aliases }),
    ...(tags !== undefined && { tags }),
    ...(authors !== undefined && { authors }),
  };
  for (const _ in lines) return { lines };
  return {};
}

function bySlug(entries: readonly { slug: string; line: number }[]): EntryLines | undefined {
  const [first] = entries;
  if (!first) return undefined;
  // A list on one line, as most are.
  if (entries.every(({ line }) => line === first.line)) return first.line;
  return entryLines(entries.map(({ slug, line }) => [slug, line]));
}

/** What must be known about the signs besides whether they make a draft. Reports one that is misspelt. */
function signsIn({ all, others }: ArticleReading, reader: Reader): Pick<Article, 'signs' | 'noted'> {
  refuseMisspeltSigns(others, articleForm.noun, reader);
  const written = all('draft');
  if (written.length === 0) return {};
  const judged = verdictsOf(written).filter(({ verdict }) => verdict !== 'other');
  if (judged.length === 0) return {};
  // An editor who says that it is a draft needs no warning that it is one.
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

const undated: Remark = {
  found: 'the correction has no date',
  expected: '`updated` with the date and time of the correction',
  fix: 'Write `updated: ` and the date, such as 2026-05-04 09:00. Until then readers see the correction without a date.',
};

const noSlug: Remark = {
  found: "neither the file's name nor the title has a letter or a digit",
  expected: 'letters or digits to make the address of the article from',
  fix: 'Write a `slug:` in the front matter.',
};
