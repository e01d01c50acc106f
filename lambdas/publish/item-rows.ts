import type { Article, Label } from '../core/article.ts';
import { hashOf } from '../core/hash.ts';
import type { ToldId } from './kept-ledger.ts';
import { divided, type Outline, KeptArticle } from './kept-article.ts';
import { jsonIn } from './private.ts';
import type { Item } from './state.ts';

/** An item, with the identity of its article where the ledger has nothing else to say (see `KeptLedger`). */
export type ItemRow = readonly [path: string, item: Item, told?: ToldId];
/** Labels are written once, because most are those of many articles. */
type KeptOutline = Omit<Outline, 'path' | LabelField> & Record<LabelField, number[]>;
type LabelField = 'tags' | 'authors';
type KeptItem = [path: string, version: string, held: 0 | 1, bytesOfTexts: number, outline: KeptOutline, told?: ToldId];

/** All that a run needs of articles that have not changed. */
interface Head {
  labels: Label[];
  items: KeptItem[];
}

const newline = 0x0a;

/**
 * The items of a shard in order of their paths, as lines: a hash of the other lines, the outlines of all items as JSON,
 * and then the texts of each.
 */
export function packedItems(rows: readonly ItemRow[]): Buffer {
  const labels = new Numbered();
  const texts: Uint8Array[] = [];
  const items = rows.map(([path, { version, article, held }, told]): KeptItem => {
    const { path: _, tags, authors, ...outline } = outlineOf(article);
    const bytes = KeptArticle.bytesOf(article) ?? Buffer.from(`${JSON.stringify(divided(article).texts)}\n`);
    texts.push(bytes);
    const numbered = { tags: labels.numbersOf(tags), authors: labels.numbersOf(authors) };
    const kept: KeptItem = [path, version, held ? 1 : 0, bytes.length, { ...outline, ...numbered }];
    if (told) kept.push(told);
    return kept;
  });
  const head: Head = { labels: labels.all, items };
  const lines = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...texts]);
  return Buffer.concat([Buffer.from(`${hashOf(lines)}\n`), lines]);
}

/** What one that is kept has at hand: its texts stay unread. */
function outlineOf(article: Article): Outline {
  return article instanceof KeptArticle ? { ...article } : divided(article).outline;
}

/** The items of a shard, whose texts are read when they are asked for; `undefined` for bytes that are damaged. */
export function unpackedItems(bytes: Uint8Array): ItemRow[] | undefined {
  const [hash, lines] = atLineEnd(bytes);
  if (new TextDecoder().decode(hash) !== hashOf(lines)) return undefined;
  const [json, texts] = atLineEnd(lines);
  const head = jsonIn<Head>(json);
  if (!head) return undefined;
  let from = 0;
  const labelsOf = (numbers: readonly number[]) => numbers.map((number) => head.labels[number]!);
  return head.items.map(([path, version, held, length, kept, told]): ItemRow => {
    // There are as many as articles: the labels take the places of their numbers, and nothing is copied.
    const outline = kept as unknown as Omit<Outline, 'path'>;
    outline.tags = labelsOf(kept.tags);
    outline.authors = labelsOf(kept.authors);
    const article = KeptArticle.of(path, outline, texts.subarray(from, (from += length)));
    const item: Item = held === 1 ? { version, article, held: true } : { version, article };
    return told ? [path, item, told] : [path, item];
  });
}

/** The first line, and the others. */
function atLineEnd(bytes: Uint8Array): [Uint8Array, Uint8Array] {
  const end = bytes.indexOf(newline);
  return [bytes.subarray(0, Math.max(end, 0)), bytes.subarray(end + 1)];
}

/** Labels, each with a number. */
class Numbered {
  readonly all: Label[] = [];
  readonly #numbers = new Map<string, number>();

  numbersOf(labels: readonly Label[]): number[] {
    return labels.map((label) => {
      const key = JSON.stringify(label);
      const known = this.#numbers.get(key);
      if (known !== undefined) return known;
      this.#numbers.set(key, this.all.length);
      return this.all.push(label) - 1;
    });
  }
}
