import type { ImportedPost } from '../imported-post.ts';
import { fieldOf, type WxrItem } from './item.ts';

type Dates = Pick<ImportedPost, 'date' | 'dateNote' | 'updated'>;

/**
 * When a post appeared, in the newsroom's own time: WordPress has each instant twice, without a zone, and in UTC; their
 * difference is the zone. A draft has only the first. `undefined` for a post without any date.
 */
export function datesOf(item: WxrItem): Dates | undefined {
  const date = instantIn(fieldOf(item, 'wp:post_date'), fieldOf(item, 'wp:post_date_gmt')) ?? publicationOf(item);
  if (date === undefined) return undefined;
  const updated = instantIn(fieldOf(item, 'wp:post_modified'), fieldOf(item, 'wp:post_modified_gmt'));
  // WordPress notes a change some seconds after it published.
  const isLater = updated !== undefined && Date.parse(updated) - Date.parse(date) > 60_000;
  return { date, ...(isLater && { updated }) };
}

/** `2019-05-04T11:00:00+02:00`; without a zone where only the local time is known. */
function instantIn(local: string, utc: string): string | undefined {
  const [here, there] = [parsed(local), parsed(utc)];
  if (here === undefined) return there === undefined ? undefined : `${utc.replace(' ', 'T')}Z`;
  if (there === undefined) return local.slice(0, 19).replace('T', ' ');
  const minutes = Math.round((here - there) / 60_000);
  // No zone is further from UTC than this.
  if (Math.abs(minutes) > 14 * 60 || minutes % 15 !== 0) return `${utc.replace(' ', 'T')}Z`;
  const offset = new Date(Math.abs(minutes) * 60_000).toISOString().slice(11, 16);
  return `${local.replace(' ', 'T')}${minutes < 0 ? '-' : '+'}${offset}`;
}

/** `0000-00-00 00:00:00` is not an instant. */
function parsed(written: string): number | undefined {
  const at = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/.test(written)
    ? Date.parse(`${written.slice(0, 19).replace(' ', 'T')}Z`)
    : Number.NaN;
  return Number.isNaN(at) || written.startsWith('0000') ? undefined : at;
}

/** RSS's own date, which is the year -1 for a draft. */
function publicationOf(item: WxrItem): string | undefined {
  const at = Date.parse(fieldOf(item, 'pubDate'));
  return Number.isNaN(at) || at < 0 ? undefined : new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
