import type { Article, Parsed } from './article.ts';
import { ArticleFields } from './article-fields.ts';
import { renderBody } from './body.ts';
import { cleanLine } from './clean-line.ts';
import { decode } from './decode.ts';
import { excerpt } from './excerpt.ts';
import { readFrontMatter } from './front-matter.ts';
import { hashOf } from './hash.ts';
import { directionOf } from './language.ts';
import type { Remark } from './position.ts';
import { compareProblems } from './problem.ts';
import type { Settings } from './settings.ts';
import { nameOf } from './item-name.ts';
import { slugOf } from './slug.ts';

/** A Markdown file as the editor left it, and the settings of its newsroom. */
export interface ContentItem {
  /** `articles/2026/wells.md`. */
  path: string;
  bytes: Uint8Array;
  settings: Settings;
}

/**
 * Turns a content item into an article and its body, or into the problems that keep it from being one. Whatever the
 * bytes are, something comes back: nothing is thrown. Problems and warnings are in the order of the file.
 */
export function parseContentItem({ path, bytes, settings }: ContentItem): Parsed {
  const decoded = decode(bytes, path);
  if ('problem' in decoded) return { kind: 'refused', path, problems: [decoded.problem] };
  const frontMatter = readFrontMatter(decoded.text, path);
  if ('problems' in frontMatter) return { kind: 'refused', path, problems: frontMatter.problems };
  const fields = new ArticleFields(frontMatter.fields, {
    file: { file: path, text: decoded.text },
    timezone: settings.timezone,
  });
  const facts = readFacts(fields, path, settings);
  if (!facts)
    return { kind: 'refused', path, problems: [...fields.problems, ...fields.warnings].toSorted(compareProblems) };

  const { markdown, firstLine } = frontMatter;
  const { body, references, words, warnings } = renderBody(markdown, { slug: facts.slug, firstLine, path });
  const article: Article = {
    ...facts,
    hash: hashOf(bytes),
    excerpt: excerpt(facts.summary ?? body.text),
    references,
    words,
    warnings: [...fields.warnings, ...warnings].toSorted(compareProblems),
  };
  return { kind: 'article', article, body };
}

type Facts = Omit<Article, 'hash' | 'excerpt' | 'references' | 'words' | 'warnings'>;

/** What the front matter and the file's name say; `undefined` when there is a problem. */
function readFacts(fields: ArticleFields, path: string, settings: Settings): Facts | undefined {
  const name = nameOf(path);
  const title = fields.title();
  const publishAt = fields.publishAt(name.day);
  const slug = (fields.slug() ?? slugOf(name.words)) || slugOf(title ?? '');
  if (slug === '' && title !== undefined) fields.miss(noSlug);
  // A former slug that is the slug again leads nowhere else.
  const aliases = fields.aliases().filter((alias) => alias !== slug);
  const id = fields.id();
  const summary = plainText(fields.text('summary'), { slug, path, firstLine: fields.lineOf('summary') });
  const updatedAt = fields.updatedAt();
  const expiresAt = fields.expiresAt(publishAt);
  const image = fields.image();
  const lang = fields.language() ?? settings.language;
  const canonical = fields.canonical();
  const correction = fields.sentence('correction');
  const withdrawn = fields.sentence('withdrawn');
  const facts = {
    path,
    slug,
    ...(aliases.length > 0 && { aliases }),
    ...(id !== undefined && { id }),
    title: title ?? '',
    ...(summary !== undefined && { summary }),
    publishAt: publishAt ?? 0,
    ...(updatedAt !== undefined && { updatedAt }),
    ...(expiresAt !== undefined && { expiresAt }),
    draft: fields.isDraft(),
    tags: fields.tags(),
    authors: fields.authors(),
    ...(image && { image }),
    lang,
    dir: lang === settings.language ? settings.dir : directionOf(lang),
    ...(canonical !== undefined && { canonical }),
    related: fields.related(),
    ...(correction !== undefined && { correction }),
    ...(withdrawn !== undefined && { withdrawn }),
  };
  return fields.problems.length === 0 ? facts : undefined;
}

/** A summary that holds Markdown or HTML is read as the body is. */
function plainText(
  summary: string | undefined,
  at: { slug: string; path: string; firstLine: number },
): string | undefined {
  if (summary === undefined || !/[*_`[\]<&\\~]/.test(summary)) return summary;
  return cleanLine(renderBody(summary, at).body.text) || undefined;
}

const noSlug: Remark = {
  found: "neither the file's name nor the title has a letter or a digit",
  expected: 'something that the address of the article can be made of',
  fix: 'Write a `slug:` in the front matter.',
};
