import { type Changes, mostSince } from './changes.ts';
import { perKey } from '../per-key.ts';
import { dueLists } from './due.ts';
import type { Layers } from './layers.ts';
import { listOf } from './list.ts';
import { Newest } from './newest.ts';
import { Ranking } from './ranking.ts';
import { capOf } from './rarity.ts';
import { type Shares, sharesOfRows } from './shares.ts';
import { noRow, type RelatedState, type Rows, type Since, widened } from './state.ts';

/** An entry of a "You might like" list. */
export interface Entry {
  slug: string;
  /** How well it suits; 0 if the articles share nothing rare, and the entry was pinned or only fills up the list. */
  score: number;
  /** Whether the editors put it there. */
  pinned: boolean;
}

/** Everything that lists are made from, and the previous state. */
interface Step {
  before: RelatedState;
  changes: Changes;
  /** The terms that changed since the state was written whole. */
  terms: Since['terms'];
  rows: Rows;
  layers: Layers;
  count: number;
  onList: ((slug: string, entries: Entry[]) => void) | undefined;
}

interface Made {
  lists: Uint32Array;
  floors: Float64Array;
  /** The rows whose lists were made again. */
  made: number[];
  /** Slugs of the articles that are new or whose list is another one than before. */
  changed: string[];
}

/** How many lists are made at a time: shares are gathered only for these, to save memory. */
const batchSize = 1 << 14;

/** Makes the lists that are due; the others stay as they are. */
export function listsAfter(step: Step): Made {
  const { before, changes, rows, count, onList } = step;
  const cap = capOf(changes.rows.size);
  const { tags, pinned } = fieldsByRow(changes);
  const ranking = new Ranking(rows);
  const material = { ranking, sketches: rows.sketches, count, ...languagesByRow(changes, rows, tags) };
  const made = isLocal(step, cap) ? dueLists({ ...step, cap, pinned, ranking }) : [...changes.places];

  const lists = new Uint32Array(changes.size * count).fill(noRow);
  if (count === before.count) lists.set(before.lists);
  const floors = widened(before.floors, new Float64Array(changes.size));
  const changed: string[] = [];
  for (const [row, shares] of sharesOfEach(made, step.layers, cap, changes.size)) {
    ranking.sum(row, shares);
    const slug = rows.slugs[row]!;
    const pins = new Set(pinned[row]!.flatMap((pin) => (pin === slug ? [] : (changes.rows.get(pin) ?? []))));
    const list = listOf(row, [...pins], material);
    const place = lists.subarray(row * count, (row + 1) * count);
    if (slug !== before.rows.slugs[row] || place.some((old, at) => old !== (list[at] ?? noRow))) changed.push(slug);
    place.fill(noRow).set(list);
    const last = list.length < count ? undefined : list.at(-1);
    const mayEnter = last === undefined || material.languages[last] !== material.languages[row];
    floors[row] = pins.size >= count ? Infinity : mayEnter ? 0 : ranking.score(last);
    onList?.(
      slug,
      list.map((entry) => ({ slug: rows.slugs[entry]!, score: ranking.score(entry), pinned: pins.has(entry) })),
    );
  }
  return { lists, floors, made, changed };
}

/** Whether what changed can only matter for some lists: few articles, and neither the cap nor the length of lists. */
function isLocal({ before, changes, count }: Step, cap: number): boolean {
  const articles = before.rows.slugs.filter((slug) => slug !== '').length;
  return changes.fresh.length + changes.gone.length <= mostSince && count === before.count && cap === capOf(articles);
}

/** The tags and pins of each row. */
function fieldsByRow({ articles, places, size }: Changes) {
  const tags = Array.from({ length: size }, () => noSlugs);
  const pinned = tags.slice();
  for (const [at, article] of articles.entries()) {
    tags[places[at]!] = article.tags;
    pinned[places[at]!] = article.pinned || noSlugs;
  }
  return { tags, pinned };
}

/** The language and the translations of each row, and the newest in a language. */
function languagesByRow({ articles, places, size }: Changes, rows: Rows, tags: readonly (readonly string[])[]) {
  const languages = Array.from({ length: size }, () => '');
  const groups = languages.slice();
  for (const [at, { slug, language = '', group = slug }] of articles.entries()) {
    languages[places[at]!] = language;
    groups[places[at]!] = group;
  }
  const newestIn = perKey((language: string | undefined) => {
    const slugs = rows.slugs.map((slug, row) => (languages[row] === language ? slug : ''));
    return new Newest(language === undefined ? rows : { ...rows, slugs }, tags);
  });
  return { languages, groups, newestIn, isSole: new Set(articles.map(({ language = '' }) => language)).size < 2 };
}

const noSlugs: readonly string[] = [];

/** Each of the rows with its shares. */
function* sharesOfEach(
  rows: readonly number[],
  { postings, below }: Layers,
  cap: number,
  size: number,
): Generator<[row: number, shares: Shares[]]> {
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = rows.slice(from, from + batchSize);
    const marks = new Uint8Array(size);
    for (const row of batch) marks[row] = 1;
    const above = sharesOfRows(postings, cap, marks);
    const others = below && sharesOfRows(below.postings, cap, marks, below.covered);
    for (const row of batch) yield [row, others ? [above(row), others(row)] : [above(row)]];
  }
}
