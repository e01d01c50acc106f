import { cleanLine } from '../text/clean-line.ts';
import { isGroup } from './field.ts';
import type { Group, Value } from './field.ts';
import { slugOf } from '../text/slug.ts';
import { isProfile } from './people-files.ts';

/** Names of people, by the keys under which articles name them as their authors. */
export type People = ReadonlyMap<string, string>;

/** The people that a file names, each with a key. Anything else in it is for other programs. */
export function peopleIn(key: string, fields: Group): [key: string, name: string][] {
  const parts = key.split('/');
  const folder = parts.slice(0, -1).join('/');
  const stem = parts.at(-1)!.replace(/\.\w+$/, '');
  const isOfOne = /(?:^|\/)(?:_?authors?|people|team)(?:\/|$)/i.test(folder);
  if (isOfOne) {
    const people = personIn(fields, /^_?index$/i.test(stem) ? parts.at(-2)! : stem, isProfile(key));
    return isProfile(key) ? bySlugs(people) : people;
  }
  const texts = Object.entries(fields).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' && cleanLine(value) !== '' ? [[key, cleanLine(value)]] : [],
  );
  return [...texts, ...within(fields, 0)];
}

/** A newsroom's own file of an author is found by its name, and by the author's, in whatever spelling. */
function bySlugs(people: readonly [key: string, name: string][]): [string, string][] {
  const slugs = people.flatMap(([key, name]) =>
    [slugOf(key), slugOf(name)].map((slug): [string, string] => [slug, name]),
  );
  return [...people, ...slugs.filter(([slug]) => slug !== '')];
}

/** No list of people is nested more deeply than this. */
const maxDepth = 4;

function within(value: Value, depth: number): [string, string][] {
  if (depth > maxDepth) return [];
  if (Array.isArray(value)) return value.flatMap((item) => (isGroup(item) ? orWithin(item, undefined, depth) : []));
  return isGroup(value) ? Object.entries(value).flatMap(([key, part]) => orWithin(part, key, depth)) : [];
}

function orWithin(value: Value, key: string | undefined, depth: number): [string, string][] {
  const person = isGroup(value) ? personIn(value, key) : [];
  return person.length > 0 ? person : within(value, depth + 1);
}

/** A person under every known key; none if there is no name. On a page, the title is the name. */
function personIn(group: Group, key: string | undefined, isPage = false): [string, string][] {
  const text = (name: string) => {
    const value = group[name];
    return typeof value === 'string' ? cleanLine(value) : '';
  };
  const both = [text('first_name'), text('last_name')].filter(Boolean).join(' ');
  const name =
    ['name', 'display_name', 'displayName', 'full_name', 'fullName'].map(text).find(Boolean) ??
    (both === '' && isPage ? text('title') : both);
  if (name === '') return [];
  const keys = [
    key ?? '',
    ...['key', 'id', 'slug', 'username', 'short_name', 'shortname', 'github', 'handle'].map(text),
  ];
  return [...new Set(keys)].filter((known) => known !== '' && known !== name).map((known) => [known, name]);
}
