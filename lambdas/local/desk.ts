import type { Instant } from '../core/article.ts';
import { slotsFrom } from '../core/digest/slots.ts';
import { feedKey, keys, pathOf } from '../core/keys.ts';
import type { Problem } from '../core/problem.ts';
import type { Digest } from '../core/settings.ts';
import type { View } from '../core/templates.ts';
import type { Listing, Report } from '../publish.ts';
import { basePath, type Edition } from './edition.ts';
import { placeText } from './problems-text.ts';
import { gravestFirst, momentView, number, outputsText, problemsCount } from './report-text.ts';

/** Where the desk is; the preview answers it before it looks for a page of the site. */
export const deskPath = '/desk/';

/** Where an article that is not public yet can be seen as it will stand. */
export function proofPath({ slug }: Listing): string {
  return `${deskPath}articles/${encodeURIComponent(slug)}/`;
}

/** Where the "You might like" list of an article is explained. */
export function relatedPath({ slug }: Pick<Listing, 'slug'>): string {
  return `${deskPath}related/${encodeURIComponent(slug)}/`;
}

/** Where the next issue of a digest can be seen as it would be. */
export function digestPath({ slug }: Pick<Digest, 'slug'>): string {
  return `${deskPath}digests/${slug}/`;
}

export interface DeskInput {
  edition: Edition;
  /** The newest articles that are live. */
  newest: readonly Pick<Listing, 'slug' | 'title' | 'publishAt'>[];
  /** The content folder as the user named it. */
  folder: string;
  now: Instant;
}

/** How much of a list the desk shows; more would hide what else there is to see. */
const longest = 200;

/** The site's own pages and feeds that the desk leads to. */
const ways = {
  'Front page': keys.front,
  Archive: keys.archive,
  Tags: keys.tags,
  Authors: keys.authors,
  Subscribe: keys.subscribe,
  RSS: feedKey({ of: 'newsroom' }, 'rss'),
  Atom: feedKey({ of: 'newsroom' }, 'atom'),
  'JSON Feed': feedKey({ of: 'newsroom' }, 'json'),
  Sitemap: keys.sitemap,
  'Not found': keys.notFound,
};

/** Everything the desk shows, for the template `desk/desk`. */
export function deskView(input: DeskInput): View {
  const { settings, problems, report, breakdown, builtAt, milliseconds } = input.edition;
  const { scheduled, drafts, gone, changed } = report ?? nothing;
  const link = (key: string) => ({ key, href: hrefOf(input, key) });
  const status = breakdown === undefined ? problemsCount(problems) || 'All is well' : 'Not built';
  return {
    ...frameView(input.edition, `${status}: the desk`),
    timezone: settings.timezone,
    status,
    tone: breakdown !== undefined || problems.some(({ severity }) => severity === 'problem') ? 'problem' : 'well',
    breakdown,
    builtAt: momentView(input.edition.settings.timezone, builtAt),
    milliseconds: number(milliseconds),
    outputs: report ? outputsText(report.outputs) : '',
    counts: report ? countsOf(report) : [],
    problems: gravestFirst(problems)
      .slice(0, longest)
      .map((problem) => problemView(problem, input.folder)),
    moreProblems: moreThanShown(problems),
    scheduled: scheduled.map((listing) => listingView(input, listing)),
    digests: settings.digests.map((digest) => digestView(input, digest)),
    drafts: drafts.map((listing) => listingView(input, listing)),
    gone: gone.map((listing) => goneView(input, listing)),
    newest: input.newest.map((listing) => newestView(input, listing)),
    relatedPath: `${deskPath}related/SLUG/`,
    changes: [
      changesView('written', changed.written, link),
      changesView('removed', changed.removed, (key) => ({ key })),
    ].filter(({ keys }) => keys.length > 0),
  };
}

/** What the frame of every page of the desk shows, for the templates `partials/desk-start` and `-end`. */
export function frameView(edition: Edition, title: string): View {
  return {
    title,
    name: edition.settings.name,
    site: hrefOf({ edition }, keys.front),
    ways: Object.entries(ways).map(([name, key]) => ({ name, href: hrefOf({ edition }, key) })),
  };
}

/** The address of what stands under the key. */
export function hrefOf({ edition }: Pick<DeskInput, 'edition'>, key: string): string {
  return `${basePath(edition.settings)}/${pathOf(key)}`;
}

const nothing: Pick<Report, 'scheduled' | 'drafts' | 'gone' | 'changed'> = {
  scheduled: [],
  drafts: [],
  gone: [],
  changed: { written: [], removed: [] },
};

function countsOf({ articles }: Report): { name: string; count: string }[] {
  const { live, scheduled, drafts, expired, withdrawn, refused } = articles;
  const exceptional = Object.entries({ Expired: expired, Withdrawn: withdrawn, Refused: refused });
  return [
    ...Object.entries({ Live: live, Scheduled: scheduled, Drafts: drafts }),
    ...exceptional.filter(([, amount]) => amount > 0),
  ].map(([name, amount]) => ({ name, count: number(amount) }));
}

/** An article that is not public yet; it leads to its proof. */
function listingView({ edition, folder, now }: DeskInput, listing: Listing): View {
  const { title, path, publishAt } = listing;
  return {
    title,
    file: placeText(folder, { file: path }),
    href: proofPath(listing),
    at: momentView(edition.settings.timezone, publishAt),
    wait: waitText(publishAt - now),
  };
}

/** A digest, and when its next issue is due; it leads to that issue as it would be. */
function digestView({ now }: DeskInput, digest: Digest): View {
  const { name, timezone } = digest;
  const [next] = slotsFrom(digest, now + 1).take(1);
  return {
    name,
    href: digestPath(digest),
    at: next && momentView(timezone, next.dueAt),
    wait: next && waitText(next.dueAt - now),
  };
}

function goneView(input: DeskInput, { title, path, slug, expiresAt }: Listing): View {
  return {
    title,
    file: placeText(input.folder, { file: path }),
    href: hrefOf(input, keys.article(slug)),
    why: expiresAt !== undefined && expiresAt <= input.now ? 'Expired' : 'Withdrawn',
  };
}

function newestView(input: DeskInput, { title, slug, publishAt }: DeskInput['newest'][number]): View {
  return { title, href: relatedPath({ slug }), at: momentView(input.edition.settings.timezone, publishAt) };
}

/** A problem with its line cut at the column, so that the character there can be marked. */
export function problemView(problem: Problem, folder: string): View {
  const { column, source } = problem;
  const characters = Array.from(source ?? '');
  const at = column === undefined ? characters.length : column - 1;
  return {
    ...problem,
    place: placeText(folder, problem),
    source: source !== undefined && {
      before: characters.slice(0, at).join(''),
      marked: characters[at] ?? '',
      after: characters.slice(at + 1).join(''),
    },
  };
}

function changesView(done: string, all: readonly string[], entry: (key: string) => { key: string; href?: string }) {
  return {
    name: `${number(all.length)} ${done}`,
    keys: all.slice(0, longest).map(entry),
    more: moreThanShown(all),
  };
}

/** `in 3 days`: in the largest unit of which there is more than one and a half. */
function waitText(milliseconds: number): string {
  const [unit, length] = units.find(([, length]) => milliseconds >= length * 1.5) ?? ['second', 1_000];
  return relative.format(Math.max(1, Math.round(milliseconds / length)), unit);
}

const relative = new Intl.RelativeTimeFormat('en');
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `12`: how many of them are not shown; nothing when all are. */
function moreThanShown(all: readonly unknown[]): string {
  return all.length > longest ? number(all.length - longest) : '';
}
