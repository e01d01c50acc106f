import type { FeedFormat } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { Encoder, PassingEncoder } from '../text/encoder.ts';
import { checkEntry } from './check.ts';
import type { FeedDocument, FeedEntry, FeedLanguage } from './document.ts';
import { perKey } from '../per-key.ts';
import type { EntryMarkup } from './writer.ts';
import { writers } from './writers.ts';

/** An entry in one format, as it is in every feed of the newsroom. */
export interface Fragment {
  /** UTF-8: encoded once instead of in every feed, and half as large in memory as text. To be put one after the other. */
  pieces: readonly Uint8Array[];
  /** In bytes. */
  length: number;
  /** What is wrong with it in any of them (see `checkEntry`). */
  problems: readonly Problem[];
}

/** By entry, then by what else they depend on. Fragments are forgotten together with their entry. */
const made = new WeakMap<FeedEntry, Map<string, Fragment>>();

/**
 * Makes fragments of clean entries, each once, however many feeds the entry is in. An entry of an archive document is in no
 * other: its fragments are there until those of the next archive document are made.
 */
export function fragmentsFor(format: FeedFormat, document: FragmentsOf): (entry: FeedEntry) => Fragment {
  return document.archive ? passingFragments(format, document) : keptFragments(format, document);
}

type FragmentsOf = FeedLanguage & Pick<FeedDocument, 'archive'>;

function passingFragments(format: FeedFormat, newsroom: FeedLanguage): (entry: FeedEntry) => Fragment {
  passing.forget();
  return perKey((entry: FeedEntry) => makeFragment(format, entry, newsroom, passing));
}

function keptFragments(format: FeedFormat, newsroom: FeedLanguage): (entry: FeedEntry) => Fragment {
  const { language, dir, words } = newsroom;
  const { correction, correctionUndated, picture, related, wholeText } = words;
  const key = JSON.stringify([format, language, dir, correction, correctionUndated, picture, related, wholeText]);
  return (entry) => {
    const known = made.get(entry) ?? new Map<string, Fragment>();
    const fragment = known.get(key) ?? makeFragment(format, entry, newsroom, keeping);
    made.set(entry, known.set(key, fragment));
    return fragment;
  };
}

function makeFragment(format: FeedFormat, entry: FeedEntry, newsroom: FeedLanguage, encoder: Encoder): Fragment {
  const markup = writers[format].entry(entry, newsroom);
  const pieces = encoded(markup, encoder);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { pieces, length, problems: checkEntry(format, markup, entry, newsroom) };
}

function encoded(markup: EntryMarkup, encoder: Encoder): Uint8Array[] {
  if (typeof markup === 'string') return [encoder.encode(markup)];
  const { before, section, after } = markup;
  return [encoder.encode(before), section.bytes, encoder.encode(after)];
}

const keeping = new Encoder();
const passing = new PassingEncoder();
