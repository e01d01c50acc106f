import type { Article, Body, Parsed } from '../core/article.ts';
import { once } from '../core/per-key.ts';
import type { Problem } from '../core/problem.ts';
import { type FolderMarks, inheritedValues } from '../core/reading/folder-files.ts';
import type { FolderValues } from '../core/reading/folder-values.ts';
import type { Languages } from '../core/reading/languages/languages.ts';
import type { TagNames } from '../core/reading/named-labels.ts';
import type { People } from '../core/reading/people.ts';
import type { Fields, Terms } from '../core/related.ts';
import type { Settings } from '../core/settings.ts';
import { mishap } from './mishap.ts';

/** What shapes articles besides their files. Whoever parses one again needs all of it, or gets another article. */
export interface Shaping extends ShapingOfAll {
  /** What files say about their folders. */
  folders: readonly FolderMarks[];
}

/** What shapes all of them alike, as plain values. */
export interface ShapingOfAll {
  settings: Settings;
  languages: Languages;
  /** Names of authors, by their keys. */
  people: People;
  /** Names of tags, by what articles may write. */
  tags: TagNames;
}

/** A content item, and what files say about its folders. */
export interface UnparsedItem {
  path: string;
  bytes: Uint8Array;
  values: FolderValues;
}

/** What is asked for of an item, besides its article. */
export interface AskedOfItems {
  html: boolean;
  terms: boolean;
}

/** An article, with what was asked for besides, or why it is none. */
export type ParsedItem =
  { article: Article; html?: string; terms?: Terms | undefined } | { problems: Problem[]; isDraft: boolean };

/** Most runs parse nothing, and the parser takes long to load. */
const parser = once(() => import('../core/reading/content-item.ts'));
const related = once(() => import('../core/related.ts'));

/** Parses a content item as it is among the others (see `parseContentItem`). */
export async function parseItem(
  { path, bytes }: { path: string; bytes: Uint8Array },
  { folders, ...shaping }: Shaping,
): Promise<Parsed> {
  return parseAmong({ path, bytes, values: inheritedValues(path, folders) }, shaping);
}

/** The same, with what else is asked for. If the program fails at the item, that is its problem. The article may hold on to the bytes. */
export async function parsedItem(item: UnparsedItem, shaping: ShapingOfAll, asked: AskedOfItems): Promise<ParsedItem> {
  try {
    const parsed = await parseAmong(item, shaping);
    if (parsed.kind === 'refused') return { problems: parsed.problems, isDraft: parsed.isDraft === true };
    const { body } = parsed;
    const { article } = parsed;
    return {
      article,
      ...(asked.html && { html: body.html }),
      ...(asked.terms && !article.kind && { terms: await termsIn(article, body) }),
    };
  } catch (error) {
    return { problems: [mishap(item.path, error)], isDraft: false };
  }
}

async function parseAmong(item: UnparsedItem, { settings, languages, people, tags }: ShapingOfAll): Promise<Parsed> {
  const { parseContentItem } = await parser();
  return parseContentItem({ ...item, settings, languages, people, tags });
}

async function termsIn(article: Article, { text }: Body): Promise<Terms> {
  const { termsOf } = await related();
  return termsOf(termFields(article, text));
}

/** The parts of an article that matter for finding related ones. */
export function termFields({ title, summary = '', tags }: Article, text: string): Fields {
  return { title, summary, text, tags: tags.map(({ slug }) => slug) };
}
