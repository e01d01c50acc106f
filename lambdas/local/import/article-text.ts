import { Document, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { cleanLine } from '../../core/text/clean-line.ts';
import type { ImportedPost } from './imported-post.ts';

/** The text of an article's file: front matter, an empty line, the Markdown. The same post gives the same bytes. */
export function articleText(post: ImportedPost, markdown: string): string {
  const document = new Document(withoutEmpty(post.isPage ? pageFieldsOf(post) : fieldsOf(post), []));
  for (const [name, comment] of Object.entries(commentsOf(post)))
    if (comment !== undefined) remark(document, name, comment);
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `---\n${yaml}---\n\n${markdown}${markdown === '' ? '' : '\n'}`;
}

function fieldsOf(post: ImportedPost): Record<string, unknown> {
  const { image, audio } = post;
  return {
    title: cleanLine(post.title),
    date: post.date,
    updated: post.updated,
    draft: post.heldBack === undefined ? undefined : true,
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
}

/** A page has no fields that only an entry of lists and feeds has. */
function pageFieldsOf(post: ImportedPost): Record<string, unknown> {
  const { tags: _tags, authors: _authors, audio: _audio, id: _id, ...fields } = fieldsOf(post);
  return fields;
}

/** Without the fields that hold nothing; those in `kept` may be empty. */
function withoutEmpty(fields: Record<string, unknown>, kept: readonly string[]): Record<string, unknown> {
  const isEmpty = (value: unknown) => value === '' || (Array.isArray(value) && value.length === 0);
  const isThere = ([name, value]: [string, unknown]) => value !== undefined && (kept.includes(name) || !isEmpty(value));
  return Object.fromEntries(Object.entries(fields).filter(isThere));
}

function commentsOf(post: ImportedPost): Record<string, string | undefined> {
  return { date: post.dateNote, draft: post.heldBack };
}

function remark(document: Document, name: string, comment: string): void {
  const { items } = document.contents as YAMLMap<Scalar, Scalar>;
  const pair: Pair<Scalar, Scalar | null> | undefined = items.find(({ key }) => key.value === name);
  if (pair?.value) pair.value.comment = ` ${comment.replace(/\s+/g, ' ')}`;
}
