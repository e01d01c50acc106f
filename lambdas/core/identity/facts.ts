import type { Article } from '../article.ts';
import { fingerprintOf, hashOf } from '../hash.ts';
import { wordsAndCharacters } from '../text/scripts.ts';

/** What an article is recognised by: none of its words, because this record outlives the article. */
export interface Facts {
  slug: string;
  /** Where its page is, when that is not `articles/<slug>/`. */
  address?: string;
  /** Fingerprint of the title, which corrected punctuation does not change. */
  title: string;
  /** The `publishAt`; of a page, which no reader is told of as new, none. */
  at: number;
  /** A sketch of the words of the text that lists show (see `sketchOf`). */
  text: string;
}

type KnownArticle = Pick<Article, 'slug' | 'address' | 'title' | 'publishAt' | 'excerpt' | 'kind'>;

/** The facts of an article as it is. */
export function factsOf({ slug, address, title, publishAt, excerpt, kind }: KnownArticle): Facts {
  const page = address === undefined ? {} : { address };
  return { slug, ...page, title: titleKey(title), at: kind ? 0 : publishAt, text: sketchOf(excerpt) };
}

/** The fingerprint of title and date that a row has of an article. */
export function likenessOf({ title, publishAt }: Pick<Article, 'title' | 'publishAt'>): string {
  return fingerprintOf(title, publishAt);
}

/** Whether two versions of an article have the same facts because nothing differs that they are made from. That is quick to tell. */
export function haveSameFacts(a: KnownArticle, b: KnownArticle): boolean {
  if (a === b) return true;
  const isPlace = a.slug === b.slug && a.address === b.address && a.kind === b.kind;
  return isPlace && a.publishAt === b.publishAt && a.title === b.title && a.excerpt === b.excerpt;
}

/** Whether nothing of it has changed. */
export function areEqual(a: Facts, b: Facts): boolean {
  const isPlace = a.slug === b.slug && a.address === b.address;
  return isPlace && a.title === b.title && a.at === b.at && a.text === b.text;
}

/**
 * Whether an article whose file has moved is the same: its title and date are the same, or its text and something
 * else. A text of a few words says little, so more has to match.
 */
export function isSame(was: Facts, is: Facts): boolean {
  const isTitle = was.title === is.title;
  const isDate = was.at === is.at;
  if (isTitle && isDate) return true;
  if (was.text === '' || alike(was.text, is.text) < sameText) return false;
  const isAddress = was.slug === is.slug;
  return isLong(was.text) ? isTitle || isDate || isAddress : isAddress && (isTitle || isDate);
}

/** Whether a file holds another article than before: title, date and text have all changed. */
export function isAnother(was: Facts, is: Facts): boolean {
  return was.title !== is.title && was.at !== is.at && alike(was.text, is.text) < anotherText;
}

/** Whether it may still be another article, under the title of the last one: published later, with another text. */
export function mayBeAnother(was: Facts, is: Facts): boolean {
  return was.title === is.title && is.at - was.at >= day && alike(was.text, is.text) < anotherText;
}

const day = 86_400_000;

/**
 * What share of the words makes a text the same in another file, and below what share it is another text in the same
 * file.
 */
const sameText = 0.75;
const anotherText = 0.5;

function titleKey(title: string): string {
  const letters = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
  return hashOf(letters || title).slice(0, 8);
}

/** How many words a sketch keeps, and how many characters each takes. */
const kept = 12;
const width = 4;

/**
 * The smallest hashes of a text's words, in their order: of two texts, sketches have about as much in common as the
 * words have (Broder 1997). In a script without spaces, each character counts as a word.
 */
function sketchOf(text: string): string {
  const words = new Set(text.toLowerCase().match(wordsAndCharacters));
  const hashes = new Set([...words].map(hashOfWord));
  return [...hashes]
    .toSorted((a, b) => a - b)
    .slice(0, kept)
    .map(written)
    .join('');
}

/** FNV-1a, of which 20 bits are taken. */
function hashOfWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash >>> 12;
}

function written(hash: number): string {
  return hash.toString(36).padStart(width, '0');
}

function isLong(sketch: string): boolean {
  return sketch.length === kept * width;
}

/** How much of the words two texts have in common, 0 to 1. */
function alike(a: string, b: string): number {
  if (a === b) return 1;
  const [ofA, ofB] = [hashesIn(a), hashesIn(b)];
  const smallest = [...ofA.union(ofB)].toSorted().slice(0, kept);
  return smallest.filter((hash) => ofA.has(hash) && ofB.has(hash)).length / smallest.length;
}

function hashesIn(sketch: string): Set<string> {
  return new Set(sketch.match(/.{4}/g));
}
