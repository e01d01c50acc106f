import type { Article, Parsed } from '../article.ts';
import { renderBody } from '../body.ts';
import { withExcerptEnd } from '../body/excerpt-end.ts';
import { bytesInJson, frameBytesOf, textTooLong } from '../body/text-in-feeds.ts';
import { bodyVoice } from '../body/voice.ts';
import { compareProblems } from '../problem.ts';
import type { Settings } from '../settings.ts';
import { excerpt } from '../text/excerpt.ts';
import { voiceIn } from '../text/words.ts';
import { decode } from './decode.ts';
import { isHtml } from './endings.ts';
import type { Field } from './field.ts';
import type { FolderValues } from './folder-values.ts';
import { plainName } from './form.ts';
import { readFrontMatter } from './front-matter.ts';
import { withGroupedDates } from './grouped-dates.ts';
import { itemHash } from './item-hash.ts';
import { type ArticleFacts, readFacts } from './item-facts.ts';
import { type Languages, oneLanguage } from './languages/languages.ts';
import { withTitle } from './made-title.ts';
import { isLabelKind, kindOf } from './item-kind.ts';
import { readLabel } from './label-facts.ts';
import type { People } from './people.ts';
import type { TagNames } from './named-labels.ts';
import { sitesOf } from './permalinks/written-path.ts';
import { Reader } from './reader.ts';
import { withTaxonomies } from './taxonomies.ts';
import { parametersIn } from './parameters.ts';
import { firstOfEach } from './unknown-tags.ts';
import { hasWordTags } from './word-tags.ts';

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
  /** Names of tags, by what articles may write. */
  tags?: TagNames;
  /** What files around it say about it, where it says nothing itself. */
  values?: FolderValues;
}

/**
 * Turns a content item into an article and its body, or into the problems that keep it from being one. Whatever the
 * bytes are, it returns something and throws nothing. Problems and warnings are in the order of the file.
 */
export function parseContentItem(item: ContentItem): Parsed {
  const { path, bytes, settings, people, tags, languages = oneLanguage(settings), values = {} } = item;
  const decoded = decode(bytes, path);
  if ('problem' in decoded) return { kind: 'refused', path, problems: [decoded.problem] };
  const frontMatter = readFrontMatter(decoded.text, path);
  if ('problems' in frontMatter) return { kind: 'refused', path, problems: frontMatter.problems };
  const written = withGroupedDates(withTaxonomies(frontMatter.fields));
  const reader = new Reader({ file: path, text: decoded.text }, settings.timezone, {
    ...(people && { people }),
    ...(tags && { tags }),
    hasWordTags: hasWordTags(written, path),
    sites: sitesOf(settings),
  });
  reader.warnings.push(...frontMatter.warnings);
  const kind = kindOf(path);
  const facts = isLabelKind(kind)
    ? readLabel(written, { path, kind, settings, reader })
    : readFacts(withTitle(written, { path, markdown: frontMatter.markdown }, reader), {
        ...{ path, settings, languages, values, reader },
      });
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
    withExcerptEnd(markdown, separatorIn(frontMatter.fields) ?? values.excerptSeparator),
    {
      ...{ slug, firstLine, path, title, isHtml: isHtml(path) },
      sites: sitesOf(settings),
      labels: settings.permalink,
      parameter: parametersIn(frontMatter.fields),
      voice: bodyVoice(voiceIn([facts.lang, settings.language], settings.words), facts.lang),
    },
  );
  const shown = excerpt(facts.summary ?? opening());
  const bodyBytes = bytesInJson(body.html);
  const tooLong = textTooLong({ path, bodyBytes, references });
  const article: Article = {
    ...facts,
    hash: hashWith(bytes, facts, item),
    excerpt: shown,
    references,
    ...(anchors.length > 0 && { anchors: anchors.join(' ') }),
    words,
    bodyBytes,
    frameBytes: frameBytesOf({ ...facts, excerpt: shown }),
    warnings: [...reader.warnings, ...warnings, ...tooLong].toSorted(compareProblems),
    ...(unknownTags.length > 0 && { unknownTags: firstOfEach(unknownTags) }),
  };
  return { kind: 'article', article, body };
}

/** What ends the excerpt, if the article says so itself. */
function separatorIn(fields: readonly Field[]): string | undefined {
  const value = fields.findLast(({ name }) => plainName(name) === 'excerptseparator')?.value;
  return typeof value === 'string' ? value : undefined;
}

/**
 * Authors and tags may have the names that other files give them, files around an article may say something of it, and
 * which languages there are may follow from the names of others.
 */
function hashWith(
  bytes: Uint8Array,
  { authors, tags, lang }: ArticleFacts,
  { people, settings, tags: names, values = {} }: ContentItem,
): string {
  return itemHash(bytes, {
    ...(lang !== settings.language && { lang }),
    ...(people && people.size > 0 && authors.length > 0 && { authors }),
    ...(names && names.size > 0 && tags.length > 0 && { tags }),
    ...(Object.keys(values).length > 0 && { values }),
  });
}
