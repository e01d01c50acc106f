import type { Problem } from '../core/problem.ts';
import { isContentItem } from '../core/reading/endings.ts';
import { kindOf } from '../core/reading/item-kind.ts';
import { number } from '../core/text/amounts.ts';
import { compareText } from '../core/text/compare.ts';
import type { Listed } from '../store.ts';
import type { State } from './state.ts';

/** What is published, by the paths of the files that it is made from. */
type Known = Pick<State, 'items' | 'pictures' | 'attachments'>;

/**
 * The listing with the published files that are where nobody can look now: in a folder that may not be read, or behind a link to a disk
 * that is not there. They need not be gone, so each counts as a file that cannot be read, and stays as it was published.
 */
export function withUnseen(listed: readonly Listed[], { items, pictures, attachments }: Known): readonly Listed[] {
  const places = listed.filter(({ fault }) => fault !== undefined);
  if (places.length === 0) return listed;
  const there = new Set(listed.map(({ key }) => key));
  const unseen = [...new Set([...items.keys(), ...pictures.keys(), ...attachments.keys()])].flatMap((path) => {
    const place = there.has(path) ? undefined : places.find(({ key }) => path.startsWith(`${key}/`));
    if (!place) return [];
    return [{ key: path, version: '', bytes: 0, fault: `in ${place.key}, which is ${place.fault}`, below: place.key }];
  });
  return unseen.length === 0 ? listed : [...listed, ...unseen].toSorted((a, b) => compareText(a.key, b.key));
}

/** So many articles are not all deleted one by one: their folder is missing. */
const many = 10;

/** The problem of a newsroom in which every article is gone that was public, if they were many; `undefined` for any other. */
export function allGone(listed: readonly Listed[], { items }: Pick<State, 'items'>): Problem | undefined {
  // What systems leave in folders, what is about a folder and pictures are no articles.
  const isArticle = ({ key }: Listed) => key.startsWith('articles/') && isContentItem(key, new Set());
  if (items.size < many || listed.some(isArticle)) return undefined;
  const were = [...items.keys()].filter((path) => kindOf(path) === undefined).length;
  if (were < many) return undefined;
  return {
    severity: 'problem',
    file: 'articles',
    found: `there is no article in articles/, and ${number(were)} articles were public when this site was last published`,
    expected: 'the articles: is a disk, a submodule or a link missing, or is this another folder?',
    fix:
      'Put them back. Until then nothing is published, and what is online stays as it is. If all of them are to go, remove ' +
      '`.tidings/state.json` from the site first.',
  };
}
