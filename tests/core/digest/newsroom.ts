import type { Article } from '../../../lambdas/core/article.ts';
import { cardOf } from '../../../lambdas/core/pages/card.ts';
import { catalogueAt } from '../../../lambdas/core/catalogue.ts';
import { type CutInput, cutIssue } from '../../../lambdas/core/digest/cut.ts';
import { dueSlots } from '../../../lambdas/core/digest/due.ts';
import { type Issue, isIssue, type SlotRecord } from '../../../lambdas/core/digest/issue.ts';
import type { WaitingInput } from '../../../lambdas/core/digest/waiting.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';
import type { Digest } from '../../../lambdas/core/settings.ts';
import { siteOf } from '../../../lambdas/core/pages/site.ts';
import { plainArticle } from '../../support/article.ts';

export const at = Date.parse;

export const { settings } = readSettings('name: Shoreline\nurl: https://news.example.org\ntimezone: Europe/Brussels\n');

/** Fridays at 08:00 in Brussels, with whatever is said otherwise. */
export function weekly(more: Partial<Digest> = {}): Digest {
  return {
    ...{ name: 'Shoreline', slug: 'weekly', prefix: '', schedule: { every: 'week', weekday: 5 }, at: '08:00' },
    ...{ timezone: 'Europe/Brussels', minimum: 1, maximum: 15, subject: '{name}: {lead}', tags: [], order: 'newest' },
    ...{ grace: 6, hold: 0, addressRequired: false },
    ...more,
  };
}

/** An article whose title is its slug, in capitals. */
export function article(slug: string, publishAt: string | number, more: Partial<Article> = {}): Article {
  return plainArticle({
    ...{ slug, hash: `hash of ${slug}`, title: slug.toUpperCase() },
    publishAt: typeof publishAt === 'number' ? publishAt : at(publishAt),
    ...more,
  });
}

export function tagged(...names: string[]): Pick<Article, 'tags'> {
  return { tags: names.map((name) => ({ name, slug: name })) };
}

/** The newsroom at an instant, as a digest sees it. */
export interface Moment {
  digest?: Digest;
  past?: readonly SlotRecord[];
  articles: readonly Article[];
  now: number;
}

export function inputAt({ digest = weekly(), past = [], articles, now }: Moment): WaitingInput & { now: number } {
  const { live } = catalogueAt(articles, now);
  return {
    digest,
    past,
    live,
    now,
    settings,
    counters: new Map(),
    idOf: ({ path }) => `tag:news.example.org,2026:${path}`,
  };
}

/** What a run records of a digest: slots that passed, and the one that was due. */
export function run(moment: Moment, more: Partial<CutInput> = {}): SlotRecord[] {
  const input = { ...inputAt(moment), ...more };
  const { passed, slot } = dueSlots(input);
  return slot ? [...passed, cutIssue({ ...input, ...cutting, slot, ...more })] : passed;
}

/** What is in the store after runs at several instants, one after the other. */
export function runs(moment: Omit<Moment, 'now'>, instants: readonly number[]): SlotRecord[] {
  const past = [...(moment.past ?? [])];
  for (const now of instants) past.push(...run({ ...moment, past, now }));
  return past;
}

/** `2026-11-20: b, a` of an issue; `2026-11-20: too few articles (a)` of a slot without one. */
export function told(records: readonly SlotRecord[]): string[] {
  return records.map((record) => {
    if (!isIssue(record)) return `${record.id}: ${record.reason} (${record.waiting.join(', ')})`;
    return `${record.id}: ${slugsOf(record).join(', ')}`;
  });
}

export function slugsOf({ articles }: Issue): string[] {
  return articles.map(({ card }) => card.slug);
}

const site = siteOf(settings, { stylesheet: '/assets/site.css' });

/** What cutting needs beside the moment. */
export const cutting: Pick<CutInput, 'settings' | 'card' | 'related' | 'templates'> = {
  settings,
  card: (article) => {
    const card = cardOf(article, { site });
    return { ...card, href: `${site.url}${card.href}` };
  },
  related: () => [],
  templates: 'fingerprint of the templates',
};
