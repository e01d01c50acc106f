import { basePath, feedKey, keys, pathOf } from '../../core/keys.ts';
import { feedNames, type Link } from '../../core/pages/site.ts';
import type { Settings } from '../../core/settings.ts';
import type { Edition } from '../preview/edition.ts';

/** What the frame of every page of the desk shows: `partials/desk-start` and `partials/desk-end`. */
export interface DeskFrame {
  /** The title of the window. */
  title: string;
  /** The newsroom's name. */
  name: string;
  /** Where its front page is. */
  site: string;
  /** The site's own pages and feeds. */
  ways: Link[];
}

/** Whether there is something to fix. */
export type Tone = 'problem' | 'well';

/** Makes the frame of a page of the desk. */
export function frameView(edition: Edition, title: string): DeskFrame {
  return {
    title,
    name: edition.settings.name,
    site: hrefOf(edition, keys.front),
    ways: waysIn(edition.settings).map(([name, key]) => ({ name, href: hrefOf(edition, key) })),
  };
}

/** The address of the object under the key. */
export function hrefOf(edition: Edition, key: string): string {
  return `${basePath(edition.settings.url)}/${pathOf(key)}`;
}

/** The site's own pages and feeds that the desk links to. */
const waysIn = ({ feeds }: Settings): [name: string, key: string][] => [
  ['Front page', keys.front],
  ['Archive', keys.archive],
  ['Tags', keys.tags],
  ['Authors', keys.authors],
  ['Subscribe', keys.subscribe],
  ...feeds.formats.map((format): [string, string] => [feedNames[format], feedKey({ of: 'newsroom' }, format)]),
  ['Sitemap', keys.sitemap],
  ['Not-found page', keys.notFound],
];
