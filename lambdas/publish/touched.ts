import type { Article, Instant } from '../core/article.ts';
import { isGone } from '../core/catalogue.ts';
import { filesNamedIn, nameOfFile, namesLinkedFrom, namesOfArticle } from '../core/catalogue/names.ts';
import { translationGroup } from '../core/catalogue/translations.ts';
import { shownUpdate } from '../core/outputs/feed-entries.ts';
import { groupNames, groupsOfArticle, type Touched } from '../core/outputs/made-from.ts';
import type { Plan } from '../core/plan.ts';
import type { Related } from '../core/related.ts';
import { monthIn } from '../core/time/zone.ts';
import type { Inventory } from './look.ts';
import type { State } from './state.ts';

interface TouchedInput {
  before: State;
  inventory: Inventory;
  planned: Pick<Plan, 'shape'>;
  related: Pick<Related, 'touchedBy'>;
  now: Instant;
}

/** An article as it was when everything was last published, and as it is: neither, if it was not live then, or is not. */
interface Change {
  was?: Article | undefined;
  is?: Article | undefined;
}

/**
 * What is not as it was when everything was last published as planned, so that only outputs that are made from it need
 * be compared with what is there; `undefined` if nobody can say, or too much has changed.
 */
export function touchedSince(input: TouchedInput): Touched | undefined {
  const { before, inventory, planned, related, now } = input;
  const { last } = before;
  if (before.plannedAs === '' || !last || last.shape !== planned.shape || last.at > now) return undefined;
  const { live } = inventory.catalogue;
  const changes = changesSince(before, inventory, { from: last.at, to: now });
  const showing = showingChanged(live, namesOfFilesIn(before, inventory));
  const versions = changes.flatMap(({ was, is }) => [was, is].filter((version) => version !== undefined));
  if (versions.length + showing.length === 0) return { articles: new Set(), groups: new Set() };
  const changed = new Set([...changes.map(({ is }) => is), ...showing]);
  const lists = related.touchedBy(new Set([...versions, ...showing].map(({ slug }) => slug)));
  const isBeside = besides(versions, { from: last.at, to: now });
  const isLinked = linkedFrom(namesIn(changes));
  const isTouched = (article: Article) =>
    changed.has(article) || lists.has(article.slug) || isBeside(article) || isLinked(article);
  return { articles: new Set(live.filter(isTouched)), groups: groupsTouched(versions, inventory) };
}

/** The groups that the versions are or were in. */
function groupsTouched(versions: readonly Article[], { catalogue, settings }: Inventory): Set<string> {
  const groups = versions.flatMap((version) => groupsOfArticle(version, settings.timezone));
  const isSameMonths = versions.every((version) => isInSomeMonth(version, catalogue.live, settings.timezone));
  return new Set([...groups, ...(isSameMonths ? [] : [groupNames.months])]);
}

interface Time {
  from: Instant;
  to: Instant;
}

/** Whether an article has something in common with one of the versions: its second, or that it is a translation. */
function besides(versions: readonly Article[], { from, to }: Time): (article: Article) => boolean {
  const groups = new Set(versions.map(translationGroup));
  // Those of one second are told apart by fractions, which depend on each other.
  const seconds = new Set(versions.flatMap((version) => [secondOf(version, from), secondOf(version, to)]));
  return (article) => seconds.has(secondOf(article, to)) || groups.has(translationGroup(article));
}

/** Whether an article has a link that has one of these names. */
function linkedFrom(names: ReadonlySet<string>): (article: Article) => boolean {
  if (names.size === 0) return () => false;
  return (article) => namesLinkedFrom(article).some((name) => names.has(name));
}

/** The articles that may show, play or link to a file of one of these names. */
function showingChanged(live: readonly Article[], files: ReadonlySet<string>): Article[] {
  if (files.size === 0) return [];
  return live.filter((article) => filesNamedIn(article).some((name) => files.has(name)));
}

/** Everything live then or now that is not the same, or not shown as it was. */
function changesSince(before: State, inventory: Inventory, time: Time): Change[] {
  const { live } = inventory.catalogue;
  const paths = new Set(live.map(({ path }) => path));
  const wasLive = (path: string) => {
    const article = before.items.get(path)?.article;
    return article && isLiveAt(article, time.from) ? article : undefined;
  };
  const isSame = sameness(before, inventory, time);
  const ofLive = live.flatMap((is) => {
    const was = wasLive(is.path);
    return was === is && isSame(is) ? [] : [{ was, is }];
  });
  const left = [...before.items.keys()].flatMap((path) => {
    const was = paths.has(path) ? undefined : wasLive(path);
    return was ? [{ was }] : [];
  });
  return [...ofLive, ...left];
}

function isLiveAt(article: Article, at: Instant): boolean {
  return !article.kind && !article.draft && article.publishAt <= at && !isGone(article, at);
}

/** Whether what is said about an article that is the same file is the same, too. */
function sameness(before: State, inventory: Inventory, { from, to }: Time): (article: Article) => boolean {
  const isUpdated = ({ updatedAt }: Article) => updatedAt !== undefined && updatedAt > from && updatedAt <= to;
  const isHeld = ({ items }: Pick<State, 'items'>, path: string) => items.get(path)?.held === true;
  const counted = ({ counters }: Pick<State, 'counters'>, slug: string) => JSON.stringify(counters.get(slug));
  return (article) =>
    !isUpdated(article) &&
    isHeld(inventory, article.path) === isHeld(before, article.path) &&
    counted(inventory, article.slug) === counted(before, article.slug);
}

/** The names by which links may mean what came, left, moved, or has other places in its page. */
function namesIn(changes: readonly Change[]): Set<string> {
  const moved = changes.filter(
    ({ was, is }) => !was || !is || JSON.stringify(linkedAs(was)) !== JSON.stringify(linkedAs(is)),
  );
  const versions = moved.flatMap(({ was, is }) => [was, is].filter((version) => version !== undefined));
  return new Set(versions.flatMap((version) => [...namesOfArticle(version)]));
}

/** The names of the pictures and attachments that came, left or changed. */
function namesOfFilesIn(before: State, { pictures, attachments }: Inventory): Set<string> {
  const differing = <T extends { version: string }>(was: ReadonlyMap<string, T>, is: ReadonlyMap<string, T>) =>
    [...new Set([...was.keys(), ...is.keys()])].filter((path) => was.get(path)?.version !== is.get(path)?.version);
  const paths = [...differing(before.pictures, pictures), ...differing(before.attachments, attachments)];
  return new Set(paths.map(nameOfFile));
}

function linkedAs({
  path,
  commonPath,
  lang,
  slug,
  alone,
  address,
  aliases,
  former,
  formerly,
  isNamed,
  anchors,
}: Article) {
  return [path, commonPath, lang, slug, alone, address, aliases, former, formerly, isNamed, anchors];
}

function secondOf(article: Article, now: Instant): number {
  return Math.floor(shownUpdate(article, now) / 1000);
}

/** Whether there is a live article in the month of this one. */
function isInSomeMonth({ publishAt }: Article, live: readonly Article[], timezone: string): boolean {
  const month = monthIn(timezone, publishAt);
  const after = live.findIndex((article) => article.publishAt <= publishAt);
  return [live[after], live[after - 1]].some((article) => article && monthIn(timezone, article.publishAt) === month);
}
