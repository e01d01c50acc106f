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

/** An article as it was when everything was last published, and as it is: neither, if it was not live then, or is not. */
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
  const { live } = inventory.catalogue;
  const { timezone } = inventory.settings;
  const changes = changesSince(before, inventory, { from: last.at, to: now });
  const versions = changes.flatMap(({ was, is }) => [was, is].filter((version) => version !== undefined));
  const lists = related.touchedBy(new Set(versions.map(({ slug }) => slug)));
  const names = namesIn(changes);
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
    articles: versions.length === 0 ? new Set() : new Set(live.filter(isTouched)),
    groups: new Set([
      ...versions.flatMap((version) => groupsOfArticle(version, timezone)),
      ...(versions.every((version) => isInSomeMonth(version, live, timezone)) ? [] : [groupNames.months]),
    ]),
  };
}

/** Everything live then or now that is not the same, or not shown as it was. */
function changesSince(before: State, inventory: Inventory, { from, to }: { from: Instant; to: Instant }): Change[] {
  const { live } = inventory.catalogue;
  const paths = new Set(live.map(({ path }) => path));
  const wasLive = (article: Article | undefined) =>
    article && !article.kind && !article.draft && article.publishAt <= from && !isGone(article, from)
      ? article
      : undefined;
  const isUpdated = ({ updatedAt }: Article) => updatedAt !== undefined && updatedAt > from && updatedAt <= to;
  const isSame = (is: Article, was: Article | undefined) => {
    const [item, known] = [inventory.items.get(is.path), before.items.get(is.path)];
    const counted = inventory.counters.get(is.slug);
    return (
      was === is &&
      item?.held === known?.held &&
      !isUpdated(is) &&
      JSON.stringify(counted) === JSON.stringify(before.counters.get(is.slug))
    );
  };
  const ofLive = live.flatMap((is) => {
    const was = wasLive(before.items.get(is.path)?.article);
    return isSame(is, was) ? [] : [{ was, is }];
  });
  const left = [...before.items].flatMap(([path, { article }]) => {
    const was = paths.has(path) ? undefined : wasLive(article);
    return was ? [{ was }] : [];
  });
  return [...ofLive, ...left];
}

/** The names by which links may mean what came, left, moved, or has other places in its page. */
function namesIn(changes: readonly Change[]): Set<string> {
  const moved = changes.filter(
    ({ was, is }) => !was || !is || JSON.stringify(linkedAs(was)) !== JSON.stringify(linkedAs(is)),
  );
  const versions = moved.flatMap(({ was, is }) => [was, is].filter((version) => version !== undefined));
  return new Set(versions.flatMap((version) => [...namesOfArticle(version)]));
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
