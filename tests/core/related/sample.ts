import {
  type Entry,
  type Fields,
  type RelatedArticle,
  type RelatedPart,
  type RelatedParts,
  type RelatedShelf,
  type Terms,
  termsOf,
} from '../../../lambdas/core/related.ts';
import { compareText } from '../../../lambdas/core/text/compare.ts';
import { areDuplicates, sketchSize, sketchOf } from '../../../lambdas/core/related/duplicate.ts';

/** An article as the tests of related lists write it. */
export interface Sample {
  slug: string;
  title?: string;
  text?: string;
  tags?: string[];
  /** `2026-05-04`, or an instant. */
  on?: string;
  pinned?: string[] | false;
  language?: string;
  group?: string;
}

/** Sixty words of which no two articles share any: for texts that differ. */
export function filler(name: string): string {
  return Array.from({ length: 60 }, (_, number) => `${name}${number}`).join(' ');
}

export function articleOf({ on = '2026-05-04', tags = [], pinned = [], ...sample }: Sample): RelatedArticle {
  const { slug, language, group } = sample;
  const version = JSON.stringify([sample.title, sample.text, tags, pinned, language, group]);
  const translated = { ...(language !== undefined && { language }), ...(group !== undefined && { group }) };
  return { slug, version, publishAt: Date.parse(on), tags, pinned, ...translated };
}

export function fieldsOfSample({ title = '', text = '', tags = [] }: Sample): Fields {
  return { title, summary: '', text, tags };
}

/** Gives the terms of the samples by slug. */
export function termsIn(samples: readonly Sample[]): (slug: string) => Terms {
  const bySlug = new Map(samples.map((sample) => [sample.slug, sample]));
  return (slug) => termsOf(fieldsOfSample(bySlug.get(slug)!));
}

/** A shelf in memory, which notes what is read. */
export class MemoryShelf implements RelatedShelf {
  readonly bytes: Map<RelatedPart, Uint8Array>;
  readonly reads: RelatedPart[] = [];

  constructor(bytes: Iterable<readonly [RelatedPart, Uint8Array]> = []) {
    this.bytes = new Map(bytes);
  }

  async read(part: RelatedPart): Promise<Uint8Array | undefined> {
    this.reads.push(part);
    return this.bytes.get(part);
  }

  /** Puts there what is not as it was. */
  put(parts: RelatedParts): void {
    for (const [part, bytes] of Object.entries(parts) as [RelatedPart, Uint8Array | 'as it was'][])
      if (bytes !== 'as it was') this.bytes.set(part, bytes);
  }
}

/** The lists as the rules say, made in the plainest way. */
export function plainLists(samples: readonly Sample[], count: number): Map<string, Entry[]> {
  const plain = samples.map((sample) => plainArticle(sample)).filter(({ pinned }) => pinned !== false);
  const holders = new Map<number, number>();
  for (const { weights } of plain) for (const hash of weights.keys()) holders.set(hash, (holders.get(hash) ?? 0) + 1);
  const cap = Math.min(64, Math.max(2, 2 ** Math.floor(Math.log2(plain.length)) / 8));
  const rarity = (hash: number) => {
    const df = holders.get(hash)!;
    return df < 2 || df > cap ? 0 : 256 / 2 ** Math.ceil(Math.log2(df));
  };

  const score = (one: PlainArticle, other: PlainArticle) => {
    let shared = 0;
    for (const [hash, weight] of one.weights) shared += weight * rarity(hash) * (other.weights.get(hash) ?? 0);
    const days = Math.floor(Math.abs(one.publishAt - other.publishAt) / 86_400_000);
    return (shared / Math.sqrt(other.length + 1)) * (1 + 2 / (1 + days / 90));
  };
  const newer = (one: PlainArticle, other: PlainArticle) =>
    other.publishAt - one.publishAt || compareText(one.slug, other.slug);

  const listOf = (article: PlainArticle) => {
    const others = plain.filter((other) => other !== article);
    const pins = new Set((article.pinned || []).flatMap((slug) => others.find((other) => other.slug === slug) ?? []));
    const byScore = others
      .filter((other) => score(article, other) > 0)
      .toSorted((one, other) => score(article, other) - score(article, one) || newer(one, other));
    const sharing = others.filter(({ tags }) => tags.some((tag) => article.tags.includes(tag))).toSorted(newer);
    const list = [...pins].slice(0, count);
    const candidates = [...byScore, ...sharing, ...others.toSorted(newer)];
    const own = candidates.filter(({ language }) => language === article.language);
    for (const other of [...own, ...candidates]) {
      const areSame = (entry: PlainArticle) => nearlyEqual(entry, other) || areTranslations(entry, other);
      const isKnown = list.includes(other) || [article, ...list].some(areSame);
      if (list.length < count && !isKnown) list.push(other);
    }
    return list.map((entry) => ({ slug: entry.slug, score: score(article, entry), pinned: pins.has(entry) }));
  };
  const lists = new Map(plain.map((article) => [article.slug, listOf(article)]));
  return new Map(samples.map(({ slug }) => [slug, lists.get(slug) ?? []]));
}

interface PlainArticle extends RelatedArticle {
  weights: Map<number, number>;
  length: number;
  sketch: Uint32Array;
}

function plainArticle(sample: Sample): PlainArticle {
  const terms = termsOf(fieldsOfSample(sample));
  const weights = new Map(Array.from(terms.hashes, (hash, at) => [hash, terms.weights[at]!]));
  return { ...articleOf(sample), weights, length: terms.length, sketch: sketchOf(terms) };
}

function areTranslations(one: PlainArticle, other: PlainArticle): boolean {
  return one.group !== undefined && one.group === other.group && one.language !== other.language;
}

function nearlyEqual(one: PlainArticle, other: PlainArticle): boolean {
  const sketches = new Uint32Array(2 * sketchSize);
  sketches.set(one.sketch);
  sketches.set(other.sketch, sketchSize);
  return areDuplicates(sketches, 0, 1);
}
