import type { Instant } from '../../core/article.ts';
import { type HeldIssue, isHoldOver } from '../../core/digest/hold.ts';
import { slotsFrom } from '../../core/digest/slots.ts';
import { keyOfArticle } from '../../core/keys.ts';
import type { Digest } from '../../core/settings.ts';
import type { ViewOf } from '../../core/templates/view-of.ts';
import { number } from '../../core/text/amounts.ts';
import { installation } from '../../installation.ts';
import type { MomentView } from '../../core/time/zone.ts';
import type { Listing, Report } from '../../publish.ts';
import type { Edition } from '../preview/edition.ts';
import { placeText } from '../wording/problems-text.ts';
import { momentView, notWritten, outputsText, problemsCount } from '../wording/report-text.ts';
import { waitText } from '../wording/wait-text.ts';
import { type DeskFrame, frameView, hrefOf, type Tone } from './desk-frame.ts';
import { deskPath, digestPath, issuePath, proofPath, relatedPath } from './desk-paths.ts';
import { type KindView, kindViews } from './desk-kinds.ts';

interface DeskInput {
  edition: Edition;
  /** The issues on hold. */
  held: readonly HeldIssue[];
  /** The newest articles that are live. */
  newest: readonly Pick<Listing, 'slug' | 'title' | 'publishAt'>[];
  /** The content folder as the user named it. */
  folder: string;
  now: Instant;
}

/** How much of a list the desk shows; more would hide everything else. */
const longest = 200;

/** What `desk/desk` shows: the state of the newsroom after the last build. Addresses are paths from the root of the host. */
export interface DeskView extends ViewOf<'desk/desk'>, DeskFrame {
  /** In a word or two: `2 problems`, `All is well`, `Not built`. */
  status: string;
  /** How that looks. */
  tone: Tone;
  /** Why the last build could not be finished, as a sentence. */
  breakdown?: string | undefined;
  /** When the last build was made. */
  builtAt: MomentView;
  /** How long the last build took, with its thousands marked: `1,480`. */
  milliseconds: string;
  /** How much of the site has been searched for problems, as a sentence, while the search goes on. */
  behind?: string | undefined;
  /** What it wrote and removed, as a sentence; empty if nothing was ever built. */
  outputs: string;
  /** How many articles there are of each kind; empty if nothing was ever built. */
  counts: { name: string; count: string }[];
  /** What is wrong in the content, by kind, the most serious first. */
  kinds: KindView[];
  /** How many more problems there are; empty if all are shown or named. */
  moreProblems: string;
  /** The command that shows each of them. */
  checkCommand: string;
  /** Scheduled articles, the next one first. */
  scheduled: ListingView[];
  /** The newsroom's time zone: `Europe/Brussels`. */
  timezone: string;
  /** Issues that are cut and not handed over yet. */
  held: HeldIssueView[];
  /** The digests, each with its next issue. */
  digests: NextIssueView[];
  /** Articles that are not public, because they say so themselves or their place does. */
  drafts: ListingView[];
  /** Articles that were public and no longer are. */
  gone: GoneListingView[];
  /** What the last build that changed anything wrote and removed. */
  changes: ChangesView[];
  /** The newest public articles; each links to the explanation of its "You might like" list. */
  newest: NewestView[];
  /** Where any other list is explained; `SLUG` means the article's slug. */
  relatedPath: string;
}

/** An article that is not public yet. */
interface ListingView {
  title: string;
  /** Its content item: `content/articles/wells.md`. */
  file: string;
  /** Where it can be seen as it will look. */
  href: string;
  /** Its date and time. */
  at: MomentView;
  /** How long until then: `in 3 days`. */
  wait: string;
}

/** The next issue of a digest. */
interface NextIssueView {
  /** The digest's title. */
  name: string;
  /** Where the issue can be seen as it would be. */
  href: string;
  /** When it is due. */
  at: MomentView;
  /** How long until then: `in 3 days`. */
  wait: string;
}

/** An issue on hold. */
interface HeldIssueView {
  /** The digest's title and the issue's name: `The Wells, 2026-11-20`. */
  name: string;
  /** Where it can be seen, and cut again. */
  href: string;
  /** When it is handed over. */
  at: MomentView;
  /** How long until then: `in 12 minutes`; or that its time has come. */
  wait: string;
}

/** An article that is no longer public. */
interface GoneListingView {
  title: string;
  /** Its content item: `content/articles/wells.md`. */
  file: string;
  /** Where it was. */
  href: string;
  /** `Expired` or `Withdrawn`. */
  why: string;
}

/** A public article, by its "You might like" list. */
interface NewestView {
  title: string;
  /** Where its list is explained. */
  href: string;
  /** When it was published. */
  at: MomentView;
}

/** What a build wrote, or removed. */
interface ChangesView {
  /** `12 written`. */
  name: string;
  /** Key in the site, and where that can be seen, if it is there. */
  keys: { key: string; href?: string }[];
  /** How many more there are; empty if all are shown. */
  more: string;
}

/** Makes the view of `desk/desk`. */
export function deskView(input: DeskInput): DeskView {
  const { settings, problems, report, breakdown, builtAt, milliseconds } = input.edition;
  const { scheduled, drafts, gone, changed } = report ?? nothing;
  const link = (key: string) => ({ key, href: hrefOf(input.edition, key) });
  const { kinds, left } = kindViews(problems, input.folder);
  const status = breakdown === undefined ? problemsCount(problems) || 'All is well' : 'Not built';
  return {
    ...frameView(input.edition, `${status}: the desk`),
    timezone: settings.timezone,
    status,
    tone: breakdown !== undefined || problems.some(({ severity }) => severity === 'problem') ? 'problem' : 'well',
    breakdown,
    builtAt: momentView(input.edition.settings.timezone, builtAt),
    milliseconds: number(milliseconds),
    behind: behindText(input.edition),
    outputs: report ? outputsText(report.outputs, notWritten) : '',
    counts: report ? countsOf(report) : [],
    kinds,
    moreProblems: left > 0 ? number(left) : '',
    checkCommand: `${installation.called} check --all`,
    scheduled: scheduled.map((listing) => listingView(input, listing)),
    held: input.held.map((issue) => heldIssueView(input, issue)),
    digests: settings.digests.map((digest) => nextIssueView(input, digest)),
    drafts: drafts.map((listing) => listingView(input, listing)),
    gone: gone.map((listing) => goneView(input, listing)),
    newest: input.newest.map((listing) => newestView(input, listing)),
    relatedPath: `${deskPath}related/SLUG/`,
    changes: [
      changesView(notWritten, changed.written, link),
      changesView('removed', changed.removed, (key) => ({ key })),
    ].filter(({ keys }) => keys.length > 0),
  };
}

const nothing: Pick<Report, 'scheduled' | 'drafts' | 'gone' | 'changed'> = {
  scheduled: [],
  drafts: [],
  gone: [],
  changed: { written: [], removed: [] },
};

function countsOf({ articles, others }: Report): { name: string; count: string }[] {
  const { live, scheduled, drafts, expired, withdrawn, refused } = articles;
  const exceptional = Object.entries({ Expired: expired, Withdrawn: withdrawn, Refused: refused });
  return [
    ...Object.entries({
      Live: live,
      ...(others.pages > 0 && { Pages: others.pages }),
      Scheduled: scheduled,
      Drafts: drafts,
    }),
    ...exceptional.filter(([, amount]) => amount > 0),
  ].map(([name, amount]) => ({ name, count: number(amount) }));
}

function behindText({ behind }: Edition): string | undefined {
  return behind && `Still looking for problems: ${number(behind.done)} of ${number(behind.of)} pages and feeds done.`;
}

/** An article that is not public yet, with a link to its proof. */
function listingView({ edition, folder, now }: DeskInput, listing: Listing): ListingView {
  const { title, path, publishAt } = listing;
  return {
    title,
    file: placeText(folder, { file: path }),
    href: proofPath(listing),
    at: momentView(edition.settings.timezone, publishAt),
    wait: waitText(publishAt - now),
  };
}

/** A digest, and when its next issue is due, with a link to a proof of that issue. */
function nextIssueView({ now }: DeskInput, digest: Digest): NextIssueView {
  const { name, timezone } = digest;
  const [next] = slotsFrom(digest, now + 1).take(1);
  // The slots of a digest never end.
  const { dueAt } = next!;
  return {
    name,
    href: digestPath(digest),
    at: momentView(timezone, dueAt),
    wait: waitText(dueAt - now),
  };
}

function heldIssueView({ now }: DeskInput, issue: HeldIssue): HeldIssueView {
  const { name, id, heldUntil, newsroom } = issue;
  return {
    name: `${name}, ${id}`,
    href: issuePath(id),
    at: momentView(newsroom.timezone, heldUntil),
    wait: isHoldOver(issue, now) ? 'its hold is over' : waitText(heldUntil - now),
  };
}

function goneView(input: DeskInput, listing: Listing): GoneListingView {
  const { title, path, expiresAt } = listing;
  return {
    title,
    file: placeText(input.folder, { file: path }),
    href: hrefOf(input.edition, keyOfArticle(listing)),
    why: expiresAt !== undefined && expiresAt <= input.now ? 'Expired' : 'Withdrawn',
  };
}

function newestView(input: DeskInput, { title, slug, publishAt }: DeskInput['newest'][number]): NewestView {
  return { title, href: relatedPath({ slug }), at: momentView(input.edition.settings.timezone, publishAt) };
}

function changesView(
  done: string,
  all: readonly string[],
  entry: (key: string) => ChangesView['keys'][number],
): ChangesView {
  return {
    name: `${number(all.length)} ${done}`,
    keys: all.slice(0, longest).map(entry),
    more: moreThanShown(all),
  };
}

/** `12`: how many of them are not shown; empty if all are. */
function moreThanShown(all: readonly unknown[]): string {
  return all.length > longest ? number(all.length - longest) : '';
}
