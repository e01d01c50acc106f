import { percentDecoded } from '../../../core/text/percent.ts';
import { given } from '../given.ts';
import type { ImportedPost } from '../imported-post.ts';
import { lossesOfOne } from '../losses.ts';
import { plainText } from '../plain-text.ts';
import { type BloggerEntry, fieldOf } from './entry.ts';
import { heldBackIn } from './held-back.ts';
import type { BloggerSurvey } from './survey.ts';

/** A post or a page. */
export function postOf(entry: BloggerEntry, survey: BloggerSurvey): ImportedPost {
  const { lost, lose } = lossesOfOne();
  const id = fieldOf(entry, 'id');
  const held = heldBackIn(entry, survey);
  if (held?.kind) lose(held.kind, held.reason);
  const comments = survey.comments.get(id) ?? 0;
  if (comments > 0) lose('comments', String(comments));
  const dates = datesOf(entry);
  if (!dates) lose('date');
  // Feeds for readers may be set to show only beginnings.
  if (!entry.fields.has('content')) lose('text');
  const address = addressOf(entry);
  return {
    ...{ id, lost, tags: entry.labels },
    slug: slugIn(address),
    number: id.slice(id.lastIndexOf('-') + 1),
    title: plainText(fieldOf(entry, 'title')) || '(Untitled)',
    ...(dates ?? { date: '1970-01-01', dateNote: 'the export has no date' }),
    ...(entry.kind === 'page' && { isPage: true }),
    ...(held && { heldBack: held.reason }),
    body: { html: entry.fields.get('content') ?? '' },
    addresses: address === '' ? [] : [address],
    authors: entry.authors.filter((name) => !nobody.test(name)),
    ...given('summary', plainText(fieldOf(entry, 'metaDescription'))),
    ...audioOf(entry),
  };
}

/** What Blogger calls somebody whose account is gone, or who has none. */
const nobody = /^(?:Unknown|Anonymous|)$/i;

/** Where it was: `/2016/05/wells.html`, of a page `/p/about.html`. Empty where the export does not say. */
function addressOf(entry: BloggerEntry): string {
  const link = entry.links.get('alternate')?.['href'];
  return percentDecoded(fieldOf(entry, 'filename') || (link === undefined ? '' : (URL.parse(link)?.pathname ?? '')));
}

function slugIn(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1).replace(/\.html$/, '');
}

/** Blogger notes a change some seconds after it published. */
function datesOf(entry: BloggerEntry): Pick<ImportedPost, 'date' | 'updated'> | undefined {
  const date = instantIn(fieldOf(entry, 'published')) ?? instantIn(fieldOf(entry, 'created'));
  if (date === undefined) return undefined;
  const updated = instantIn(fieldOf(entry, 'updated'));
  const isLater = updated !== undefined && Date.parse(updated) - Date.parse(date) > 60_000;
  return { date, ...(isLater && { updated }) };
}

/** `2016-05-04T09:00:00.001+02:00` without the part of a second. */
function instantIn(written: string): string | undefined {
  return Number.isNaN(Date.parse(written)) ? undefined : written.replace(/\.\d+/, '');
}

function audioOf({ links }: BloggerEntry): Pick<ImportedPost, 'audio'> {
  const { href: src = '', type = '', length = '' } = links.get('enclosure') ?? {};
  if (!/^https?:/.test(src) || !type.startsWith('audio/')) return {};
  return { audio: { src, type, ...(/^[1-9]\d*$/.test(length) && { length: Number(length) }) } };
}
