import type { Article, Instant } from '../core/article.ts';
import { isGone, publicIn, shownIn } from '../core/catalogue.ts';
import { filesNamedIn, linksToOneOf, namesOfArticle, namesOfFile } from '../core/catalogue/names.ts';
import { translationGroup } from '../core/catalogue/translations.ts';
import { shownUpdate } from '../core/outputs/shown-update.ts';
import { groupNames, groupsOfArticle, keyGroups, labelsOfArticle, type Touched } from '../core/outputs/made-from.ts';
import type { Plan } from '../core/plan.ts';
import type { Related } from '../core/related.ts';
import { monthIn } from '../core/time/zone.ts';
import { addressesHad } from './addresses-had.ts';
import { kinOf } from './kin.ts';
import type { Inventory } from './look.ts';
import type { Cause } from './setting-causes.ts';
import type { State } from './state.ts';

interface TouchedInput {
  before: State;
  inventory: Inventory;
  /** When everything was last published as planned. */
  last: Instant;
  related: Pick<Related, 'touchedBy'>;
  now: Instant;
}

/** An article as it was when everything was last published, and as it is: neither, if it was not public then, or is not. */
interface Change {
  was?: Article | undefined;
  is?: Article | undefined;
}

/** From when everything was last published until now. */
interface Since {
  before: State;
  inventory: Inventory;
  from: Instant;
  to: Instant;
}

/**
 * Why all outputs must be compared with what is there although something was published as planned before: that is not all
 * that happened since, or something has changed that may shape any of them. `undefined` if it is enough to compare what
 * was touched.
 */
export function whyAll(
  last: NonNullable<State['last']>,
  { shape, now }: { shape: Plan['shape']; now: Instant },
): Cause | undefined {
  if (last.isPartial) return { input: 'the last run', happened: 'did not finish' };
  if (last.at > now) return { input: 'the clock', happened: 'was put back' };
  if (last.shape?.shared !== shape.shared) return { input: 'something common to all pages', happened: 'changed' };
  return last.shape.names === shape.names
    ? undefined
    : { input: 'the meaning of names and links', happened: 'changed' };
}

/**
 * What is not as it was when everything was last published as planned, so that only outputs that are made from it need
 * be compared with what is there, unless all must be (see `whyAll`). Most articles that one more touches are only in its
 * list or have it in theirs: their bodies are as they were.
 */
export function touchedSince({ before, inventory, last, related, now }: TouchedInput): Touched {
  const shown = shownIn(inventory.catalogue);
  const since: Since = { before, inventory, from: last, to: now };
  const changes = changesSince(since);
  const showing = showingChanged(shown, since);
  const kin = kinOf(versionsIn(changes), inventory.catalogue);
  const versions = [...versionsIn(changes), ...kin];
  const moved = [...versionsIn(changes.filter((change) => hasMoved(change, since))), ...kin];
  if (versions.length + showing.length === 0) return { articles: new Set(), groups: new Set(), bodies: new Set() };
  const changed = new Set([...changes.map(({ is }) => is), ...kin, ...showing]);
  const lists = related.touchedBy(new Set([...versions, ...showing].map(({ slug }) => slug)));
  const isBeside = besides(versions, since);
  const addresses = addressesHad(moved, before, inventory.identities);
  const isLinked = linksToOneOf(
    new Set(moved.flatMap((one) => [...namesOfArticle(one, addresses.get(one.path) ?? [])])),
  );
  const isToldOf = labelledAs(versions);
  const bodies = shown.filter(
    (article) => changed.has(article) || isBeside(article) || isToldOf(article) || isLinked(article),
  );
  const listing = shown.filter(({ slug }) => lists.has(slug));
  const groups = [...groupsTouched(versions, inventory), ...[...addresses.values()].flatMap(keyGroups)];
  return { articles: new Set([...bodies, ...listing]), groups: new Set(groups), bodies: new Set(bodies) };
}

function versionsIn(changes: readonly Change[]): Article[] {
  return changes.flatMap(({ was, is }) => [was, is].filter((version) => version !== undefined));
}

/** Whether an article has a label of which one of the versions tells. */
function labelledAs(versions: readonly Article[]): (article: Article) => boolean {
  const told = new Set(versions.filter(({ kind }) => kind).flatMap(labelsOfArticle));
  return (article) => told.size > 0 && labelsOfArticle(article).some((name) => told.has(name));
}

/** The groups that the versions are or were in. */
function groupsTouched(versions: readonly Article[], { catalogue, settings }: Inventory): string[] {
  const groups = versions.flatMap((version) => groupsOfArticle(version, settings.timezone));
  const isSameMonths = versions.every(
    (version) => version.kind !== undefined || isInSomeMonth(version, catalogue.live, settings.timezone),
  );
  return [...groups, ...(isSameMonths ? [] : [groupNames.months])];
}

/** Whether there is a live article in the month of this one. */
function isInSomeMonth({ publishAt }: Article, live: readonly Article[], timezone: string): boolean {
  const month = monthIn(timezone, publishAt);
  const after = live.findIndex((article) => article.publishAt <= publishAt);
  return [live[after], live[after - 1]].some((article) => article && monthIn(timezone, article.publishAt) === month);
}

/** Whether an article has something in common with one of the versions: its second, or that it is a translation. */
function besides(versions: readonly Article[], { from, to }: Since): (article: Article) => boolean {
  const groups = new Set(versions.map(translationGroup));
  // Those of one second are told apart by fractions, which depend on each other.
  const seconds = new Set(versions.flatMap((version) => [secondOf(version, from), secondOf(version, to)]));
  return (article) => seconds.has(secondOf(article, to)) || groups.has(translationGroup(article));
}

function secondOf(article: Article, now: Instant): number {
  return Math.floor(shownUpdate(article, now) / 1000);
}

/** Every article that was public then or is now, shown or gone, and is not the same, or not shown as it was. */
function changesSince(since: Since): Change[] {
  const { before, inventory } = since;
  const isPublic = [...publicIn(inventory.catalogue), ...inventory.catalogue.labels];
  const changed = isPublic.filter((is) => !isAsItWas(is, since));
  return [
    ...changed.map((is) => ({ was: before.items.get(is.path)?.article, is })),
    ...leftSince(before.items, isPublic).map((was) => ({ was })),
  ];
}

/** What was public and is not any more. In most runs that is nothing, which is known when each has been counted. */
function leftSince(before: State['items'], isPublic: readonly Article[]): Article[] {
  if (isPublic.filter(({ path }) => before.has(path)).length === before.size) return [];
  const paths = new Set(isPublic.map(({ path }) => path));
  return [...before].flatMap(([path, { article }]) => (paths.has(path) ? [] : [article]));
}

/** What it is called beside others of its name is another matter (see `kinOf`). */
function isAsItWas({ path, slug, updatedAt, expiresAt }: Article, { before, inventory, from, to }: Since): boolean {
  const [item, known] = [inventory.items.get(path), before.items.get(path)];
  const hasCome = (at: Instant | undefined) => at !== undefined && at > from && at <= to;
  return (
    item?.article === known?.article &&
    item?.held === known?.held &&
    !hasCome(updatedAt) &&
    !hasCome(expiresAt) &&
    JSON.stringify(inventory.counters.get(slug)) === JSON.stringify(before.counters.get(slug))
  );
}

/** Whether it came, left, is elsewhere, or has other places in its page, so that links which mean it may lead elsewhere. */
function hasMoved({ was, is }: Change, { from, to }: Since): boolean {
  return !was || !is || linkedAs(was, from) !== linkedAs(is, to);
}

/** Everything by which links find an article, and whether they lead to it: of several with one name the date decides. */
function linkedAs(article: Article, at: Instant): string {
  const { path, commonPath, lang, slug, alone, address, aliases, former, formerly, isNamed, anchors, id } = article;
  // What it is known by says which former addresses are its own.
  const names = [path, commonPath, lang, slug, alone, address, aliases, former, formerly, isNamed, anchors, id];
  return JSON.stringify([...names, article.publishAt, isGone(article, at)]);
}

/** The articles that may show, play or link to a picture or an attachment that came, left or changed. */
function showingChanged(articles: readonly Article[], { before, inventory }: Since): Article[] {
  const { pictures, attachments } = inventory;
  const paths = [...differing(before.pictures, pictures), ...differing(before.attachments, attachments)];
  const names = new Set(paths.flatMap(namesOfFile));
  if (names.size === 0) return [];
  return articles.filter((article) => filesNamedIn(article).some((name) => names.has(name)));
}

/** The paths that are not in both, or not in the same version. */
function differing<T extends { version: string }>(was: ReadonlyMap<string, T>, is: ReadonlyMap<string, T>): string[] {
  const paths = new Set([...was.keys(), ...is.keys()]);
  return [...paths].filter((path) => was.get(path)?.version !== is.get(path)?.version);
}
