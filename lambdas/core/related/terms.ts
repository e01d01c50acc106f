import { extend, finish, hashOfPair, hashOfTag, wordBasis } from './hash.ts';
import { kindOf, kinds } from './script.ts';

/** What an article is about, for comparing it with others: its words, pairs of neighbouring words, and tags. */
export interface Terms {
  /** Hashes of the terms, ascending, each once. */
  hashes: Uint32Array;
  /** How much each term says about the article: `min(255, round(4 * sqrt(count)))`, at the place of its hash. */
  weights: Uint8Array;
  /** The sum of all counts: how long the article is, in terms. */
  length: number;
}

/** The fields of an article that say what it is about. */
export interface Fields {
  title: string;
  /** Empty when the editor wrote none. */
  summary: string;
  /** The body as plain text, without the addresses of links. */
  text: string;
  /** Slugs. */
  tags: readonly string[];
}

/** How often a term counts that occurs once in the field. */
const counts = { title: 8, summary: 1, text: 1, tag: 4 } as const;

/** The fewest and the most characters of a word; shorter and longer runs are not terms. */
export const wordLength = { from: 2, to: 39 } as const;

/**
 * The terms of an article, in any language and script: no stop lists, no stemming. Without fields: none.
 *
 * Text is compared after NFKC and in lower case. A term is a run of letters, marks and digits; in scripts that do not
 * set words apart (see `script.ts`) each pair of neighbouring characters. Two neighbouring terms of a field are a term.
 */
export function termsOf({ title, summary, text, tags }: Fields): Terms {
  tally.clear();
  scan(title, counts.title);
  scan(summary, counts.summary);
  scan(text, counts.text);
  for (const tag of tags) tally.add(hashOfTag(tag), counts.tag);
  return tally.terms();
}

/** Text as it is compared. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function scan(field: string, count: number): void {
  const text = folded(field);
  let neighbour = 0;
  let kind: number = kinds.breaks;
  let characters = 0;
  let hash = 0;
  let previous = 0;
  for (let at = 0; at <= text.length; at++) {
    let codePoint = at < text.length ? text.charCodeAt(at) : 0;
    if (codePoint >= 0xd800 && codePoint < 0xdc00) {
      codePoint = text.codePointAt(at) ?? 0;
      if (codePoint > 0xffff) at++;
    }
    const next = kindOf(codePoint);
    if (next !== kind) {
      if (kind === kinds.spells && characters >= wordLength.from && characters <= wordLength.to) {
        neighbour = tally.addAfter(neighbour, finish(hash), count);
      }
      kind = next;
      characters = 0;
      hash = wordBasis;
    }
    if (kind === kinds.breaks) continue;
    if (kind === kinds.joins) {
      if (characters > 0) {
        neighbour = tally.addAfter(neighbour, finish(extend(extend(wordBasis, previous), codePoint)), count);
      }
      previous = codePoint;
    } else {
      hash = extend(hash, codePoint);
    }
    characters++;
  }
}

/** 2^12 slots hold the terms of an ordinary article. */
const ordinaryBits = 12;

/** How many terms of articles are kept in one array. */
const roomSize = 1 << 16;

/** The weights of the counts that nearly all terms have. */
const smallWeights = Uint8Array.from({ length: 256 }, (_, count) => weightOf(count));

function weightOf(count: number): number {
  return Math.min(255, Math.round(4 * Math.sqrt(count)));
}

/**
 * Counts terms in a table with open addressing whose slots lie in the order of the hashes: read from one end to the
 * other, the terms are all but sorted. One table serves all articles, one after the other. Within it hashes are signed,
 * for the engine keeps no whole number of 32 bits without a sign in a register.
 */
class Tally {
  #hashes = new Int32Array(0);
  #counts = new Uint32Array(0);
  #shift = 32;
  #size = 0;
  #total = 0;
  #roomHashes = new Uint32Array(0);
  #roomWeights = new Uint8Array(0);
  #filled = 0;

  constructor() {
    this.#allot(ordinaryBits);
  }

  clear(): void {
    if (this.#shift < 32 - ordinaryBits) this.#allot(ordinaryBits);
    this.#hashes.fill(0);
    this.#size = 0;
    this.#total = 0;
  }

  /** Counts a term, and the pair it makes with the term before it; gives the term back. 0 means no term. */
  addAfter(neighbour: number, hash: number, count: number): number {
    this.add(hash, count);
    if (neighbour !== 0) this.add(hashOfPair(neighbour, hash), count);
    return hash | 0;
  }

  add(unsigned: number, count: number): void {
    const hash = unsigned | 0;
    const hashes = this.#hashes;
    this.#total += count;
    let slot = hash >>> this.#shift;
    for (;;) {
      const found = hashes[slot];
      if (found === hash) {
        this.#counts[slot]! += count;
        return;
      }
      if (found === 0) break;
      slot++;
    }
    hashes[slot] = hash;
    this.#counts[slot] = count;
    if (++this.#size > 1 << (31 - this.#shift)) this.#grow();
  }

  terms(): Terms {
    const from = new Uint32Array(this.#hashes.buffer);
    const counts = this.#counts;
    const { hashes, weights } = this.#room(this.#size);
    let size = 0;
    for (let slot = 0; size < hashes.length; slot++) {
      const hash = from[slot]!;
      if (hash === 0) continue;
      const count = counts[slot]!;
      const weight = smallWeights[count] ?? weightOf(count);
      let place = size++;
      for (; place > 0 && hashes[place - 1]! > hash; place--) {
        hashes[place] = hashes[place - 1]!;
        weights[place] = weights[place - 1]!;
      }
      hashes[place] = hash;
      weights[place] = weight;
    }
    return { hashes, weights, length: this.#total };
  }

  /** For the terms of one article, beside those of others: two arrays for each would take longer to make and to count. */
  #room(size: number): Pick<Terms, 'hashes' | 'weights'> {
    if (this.#filled + size > this.#roomHashes.length) {
      this.#roomHashes = new Uint32Array(Math.max(size, roomSize));
      this.#roomWeights = new Uint8Array(this.#roomHashes.length);
      this.#filled = 0;
    }
    const from = this.#filled;
    this.#filled += size;
    return {
      hashes: this.#roomHashes.subarray(from, this.#filled),
      weights: this.#roomWeights.subarray(from, this.#filled),
    };
  }

  #grow(): void {
    const { hashes, counts } = { hashes: this.#hashes, counts: this.#counts };
    const total = this.#total;
    this.#allot(33 - this.#shift);
    for (let slot = 0; slot < hashes.length; slot++) if (hashes[slot] !== 0) this.add(hashes[slot]!, counts[slot]!);
    this.#total = total;
  }

  /** 2^bits slots, and as many again so that the last runs need not wrap around. */
  #allot(bits: number): void {
    this.#shift = 32 - bits;
    this.#size = 0;
    this.#hashes = new Int32Array(2 ** bits + 2 ** (bits - 1) + 1);
    this.#counts = new Uint32Array(this.#hashes.length);
  }
}

const tally = new Tally();
