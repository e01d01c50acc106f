import { Document, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { cleanLine } from '../../core/text/clean-line.ts';
import type { ImportedPost } from './imported-post.ts';

/** The text of an article's file: front matter, an empty line, the Markdown. The same post gives the same bytes. */
export function articleText(post: ImportedPost, markdown: string): string {
  const document = new Document(fieldsOf(post));
  for (const [name, comment] of Object.entries(commentsOf(post)))
    if (comment !== undefined) remark(document, name, comment);
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `---\n${yaml}---\n\n${markdown}${markdown === '' ? '' : '\n'}`;
}

function fieldsOf(post: ImportedPost): Record<string, unknown> {
  const { image, audio } = post;
  const fields: Record<string, unknown> = {
    title: cleanLine(post.title),
    date: post.date,
    updated: post.updated,
    draft: heldBackBy(post) === undefined ? undefined : true,
    summary: cleanLine(post.summary ?? ''),
    tags: post.tags.map(cleanLine).filter((tag) => tag !== ''),
    authors: post.authors.map(cleanLine).filter((author) => author !== ''),
    image: image && withoutEmpty({ ...image, ...(image.alt !== undefined && { alt: cleanLine(image.alt) }) }, ['alt']),
    audio: audio && withoutEmpty({ ...audio }, []),
    lang: post.lang,
    aliases: [...new Set(post.addresses)],
    id: post.id,
    canonical: post.canonical,
  };
  return withoutEmpty(fields, []);
}

/** Without the fields that hold nothing; those in `kept` may be empty. */
function withoutEmpty(fields: Record<string, unknown>, kept: readonly string[]): Record<string, unknown> {
  const isEmpty = (value: unknown) => value === '' || (Array.isArray(value) && value.length === 0);
  const isThere = ([name, value]: [string, unknown]) => value !== undefined && (kept.includes(name) || !isEmpty(value));
  return Object.fromEntries(Object.entries(fields).filter(isThere));
}

/** Why the article is a draft; `undefined` for one that was public. */
export function heldBackBy({ heldBack, isPage }: ImportedPost): string | undefined {
  return heldBack ?? (isPage ? 'it was a page; as an article it would be in every list' : undefined);
}

function commentsOf(post: ImportedPost): Record<string, string | undefined> {
  return { date: post.dateNote, draft: heldBackBy(post) };
}

function remark(document: Document, name: string, comment: string): void {
  const { items } = document.contents as YAMLMap<Scalar, Scalar>;
  const pair: Pair<Scalar, Scalar | null> | undefined = items.find(({ key }) => key.value === name);
  if (pair?.value) pair.value.comment = ` ${comment.replace(/\s+/g, ' ')}`;
}
