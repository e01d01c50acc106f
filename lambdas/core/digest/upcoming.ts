import type { Article } from '../article.ts';
import { catalogueAt } from '../catalogue.ts';
import { arrange, type Choices } from './choices.ts';
import { type DueInput, dueSlots, nextWindowFrom } from './due.ts';
import type { DueSlot } from './issue.ts';
import { type Slot, slotBefore, slotsFrom } from './slots.ts';
import { inOrder, waitingFor } from './waiting.ts';

/** A future slot, and what its issue would hold if nothing changed until then. */
export interface Upcoming {
  slot: DueSlot;
  /** In the order, as its note arranges them. */
  articles: Article[];
  /** Whether there would be an issue; with fewer articles than the minimum they wait for the next. */
  isEnough: boolean;
}

interface UpcomingInput extends Omit<DueInput, 'live'> {
  /** All articles, the scheduled ones too. */
  articles: readonly Article[];
  /** What the note of each issue chooses, by the name. */
  choices?: ReadonlyMap<string, Choices>;
}

/** The next `count` slots of a digest, earliest first, including one that is due and not yet cut. */
export function upcoming(input: UpcomingInput, count: number): Upcoming[] {
  const { digest, past, now, choices } = input;
  const due = dueSlots({ ...input, live: [] });
  const records = [...past, ...due.passed].filter((record) => record.digest === digest.slug);
  const taken = new Set(past.map(({ id }) => id));
  const coming = slotsFrom(digest, now + 1).filter(({ id }) => !taken.has(id));
  const slots: Slot[] = [...(due.slot ? [due.slot] : []), ...coming.take(count)];
  let from =
    due.slot?.window.from ?? (records.length > 0 ? nextWindowFrom(records) : slotBefore(digest, now + 1).dueAt);
  const gone = new Set<Article>();
  let postponed: readonly Article[] = [];
  return slots.slice(0, count).map((slot) => {
    const window = { from, to: slot.dueAt };
    const { live } = catalogueAt(input.articles, Math.max(slot.dueAt, now));
    const waiting = new Set([...postponed, ...waitingFor(window, { ...input, live })]).difference(gone);
    const arranged = arrange(inOrder([...waiting], input), choices?.get(slot.id) ?? {});
    const { told: articles } = arranged;
    const isEnough = articles.length >= digest.minimum;
    for (const article of arranged.never) gone.add(article);
    if (isEnough) {
      from = window.to;
      postponed = arranged.postponed;
      for (const article of articles) gone.add(article);
    }
    return { slot: { ...slot, window }, articles, isEnough };
  });
}
