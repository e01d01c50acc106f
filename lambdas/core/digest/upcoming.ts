import type { Article } from '../article.ts';
import { catalogueAt } from '../catalogue.ts';
import { type DueInput, dueSlots, nextWindowFrom } from './due.ts';
import type { DueSlot } from './issue.ts';
import { type Slot, slotBefore, slotsFrom } from './slots.ts';
import { waitingFor } from './waiting.ts';

/** A future slot, and what its issue would hold if nothing changed until then. */
export interface Upcoming {
  slot: DueSlot;
  /** In the order. */
  articles: Article[];
  /** Whether there would be an issue; with fewer articles than the minimum they wait for the next. */
  isEnough: boolean;
}

interface UpcomingInput extends Omit<DueInput, 'live'> {
  /** All articles, the scheduled ones too. */
  articles: readonly Article[];
}

/** The next `count` slots of a digest, earliest first, including one that is due and not yet cut. */
export function upcoming(input: UpcomingInput, count: number): Upcoming[] {
  const { digest, past, now } = input;
  const due = dueSlots({ ...input, live: [] });
  const records = [...past, ...due.passed].filter((record) => record.digest === digest.slug);
  const taken = new Set(past.map(({ id }) => id));
  const coming = slotsFrom(digest, now + 1).filter(({ id }) => !taken.has(id));
  const slots: Slot[] = [...(due.slot ? [due.slot] : []), ...coming.take(count)];
  let from =
    due.slot?.window.from ?? (records.length > 0 ? nextWindowFrom(records) : slotBefore(digest, now + 1).dueAt);
  return slots.slice(0, count).map((slot) => {
    const window = { from, to: slot.dueAt };
    const { live } = catalogueAt(input.articles, Math.max(slot.dueAt, now));
    const articles = waitingFor(window, { ...input, live });
    const isEnough = articles.length >= digest.minimum;
    if (isEnough) from = window.to;
    return { slot: { ...slot, window }, articles, isEnough };
  });
}
