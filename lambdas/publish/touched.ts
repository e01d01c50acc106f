import type { Article, Instant } from '../core/article.ts';
import { isGone } from '../core/catalogue.ts';
import { namesLinkedFrom, namesOfArticle } from '../core/catalogue/names.ts';
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

/** An article as it was when everything was last published, and as it is: neither, if it was not public then, or is not. */
interface Change {
  was?: Article | undefined;
  is?: Article | undefined;
}

/**
 * What is not as it was when everything was last published as planned, so that only outputs that are made from it need
 * be compared with what is there; `undefined` if nobody can say, or too much has changed.
 */
export function touchedSince({ before, inventory, planned, related, now }: TouchedInput): Touched | undefined {
  const { last } = before;
  if (before.plannedAs === '' || !last || last.shape !== planned.shape || last.at > now) return undefined;
  const { live, labels } = inventory.catalogue;
  const { timezone } = inventory.settings;
  const since: Since = { before, inventory, from: last.at, to: now };
  const changes = changesSince(since);
  const versions = changes.flatMap(({ was, is }) => [was, is].filter((version) => version !== undefined));
  const lists = related.touchedBy(new Set(versions.map(({ slug }) => slug)));
  const names = namesIn(changes, since);
  const groups = new Set(versions.map(translationGroup));
  // Those of one second are told apart by fractions, which depend on each other.
  const seconds = new Set(versions.flatMap((version) => [secondOf(version, last.at), secondOf(version, now)]));
  const changed = new Set(changes.map(({ is }) => is));
  const isTouched = (article: Article) =>
    changed.has(article) ||
    lists.has(article.slug) ||
    seconds.has(secondOf(article, now)) ||
    groups.has(translationGroup(article)) ||
    (names.size > 0 && namesLinkedFrom(article).some((name) => names.has(name)));
  return {
    articles: versions.length + lists.size === 0 ? new Set() : new Set([...live, ...labels].filter(isTouched)),
    groups: new Set([
      ...versions.flatMap((version) => groupsOfArticle(version, timezone)),
      ...(versions.every((version) => isInSomeMonth(version, live, timezone)) ? [] : [groupNames.months]),
    ]),
  };
}

/** From when everything was last published until now. */
interface Since {
  before: State;
  inventory: Inventory;
  from: Instant;
  to: Instant;
}

/** Every article that was public then or is now, shown or gone, and is not the same, or not shown as it was. */
function changesSince(since: Since): Change[] {
  const { before, inventory } = since;
  const { live, gone } = inventory.catalogue;
  const isPublic = [...live, ...gone].filter(({ kind }) => !kind);
  const paths = new Set(isPublic.map(({ path }) => path));
  const wasPublic = (path: string) => {
    const was = before.items.get(path)?.article;
    return was?.kind ? undefined : was;
  };
  const changed = isPublic.filter((is) => !isAsItWas(is, since)).map((is) => ({ was: wasPublic(is.path), is }));
  const left = [...before.items.keys()].flatMap((path) => {
    const was = paths.has(path) ? undefined : wasPublic(path);
    return was ? [{ was }] : [];
  });
  return [...changed, ...left];
}

/** What it is called beside others of its name is in the shape. */
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

/** The names by which links may mean what came, left, moved, or has other places in its page. */
function namesIn(changes: readonly Change[], { inventory, from, to }: Since): Set<string> {
  const moved = changes.filter(({ was, is }) => !was || !is || linkedAs(was, from) !== linkedAs(is, to));
  const versions = moved.flatMap(({ was, is }) => [was, is].filter((version) => version !== undefined));
  const known = Map.groupBy(inventory.identities.former, ([, { path }]) => path);
  const formerOf = (path: string) => (known.get(path) ?? []).map(([address]) => address);
  return new Set(versions.flatMap((version) => [...namesOfArticle(version, formerOf(version.path))]));
}

/** Everything by which links find an article, and whether they lead to it: of several with one name the date decides. */
function linkedAs(article: Article, at: Instant): string {
  const { path, commonPath, lang, slug, alone, address, aliases, former, formerly, isNamed, anchors } = article;
  const names = [path, commonPath, lang, slug, alone, address, aliases, former, formerly, isNamed, anchors];
  return JSON.stringify([...names, article.publishAt, isGone(article, at)]);
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
