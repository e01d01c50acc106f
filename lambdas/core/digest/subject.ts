import type { Instant } from '../article.ts';
import { cleanLine } from '../text/clean-line.ts';
import { excerpt } from '../text/excerpt.ts';
import { isolated } from '../text/isolate.ts';
import type { SubjectField } from '../reading/kinds/digest.ts';
import type { Digest } from '../settings.ts';
import { dayIn } from '../time/zone.ts';

/** The longest subject, in UTF-16 units, so that it is not too long however a mail program counts (RFC 5322, 2.1.1). */
export const maxSubjectLength = 78;

interface SubjectInput {
  digest: Pick<Digest, 'name' | 'subject' | 'timezone'>;
  /** Title of the first article; empty where there is none. */
  lead: string;
  dueAt: Instant;
  /** How many articles the issue holds. */
  count: number;
  language: string;
  /** The newsroom's direction: a lead or a name in the other direction is isolated. */
  dir: 'ltr' | 'rtl';
}

/** How much of the lead is kept, however much is around it. */
const leastOfLead = 20;

/**
 * The subject of an issue: the template filled in, on one line and safe in a header. When it is too long the lead is cut
 * between words, so that what is around it stays; if that is not enough, the whole is. Without a lead it is the
 * digest's name. Never empty.
 */
export function subjectOf({ digest, lead, dueAt, count, language, dir }: SubjectInput): string {
  const name = shorten(digest.name, maxSubjectLength);
  const title = cleanLine(lead);
  if (title === '') return name;
  const date = dayIn(digest.timezone, language, dueAt);
  // By itself it needs no isolation, and can be found by searching for it.
  const among = (text: string) => (/^\{\w+\}$/.test(digest.subject.trim()) ? text : isolated(text, dir));
  const values = { name: among(digest.name), date, count: new Intl.NumberFormat(language).format(count) };
  const subjectWith = (lead: string) =>
    cleanLine(fill(digest.subject, { ...values, lead: among(lead) } satisfies Record<SubjectField, string>));
  const room = maxSubjectLength - (subjectWith('_').length - 1) - (among(title).length - title.length);
  return shorten(subjectWith(shorten(title, Math.max(room, leastOfLead))), maxSubjectLength) || name;
}

/** In one pass, so that a title with `{name}` in it stays as it is. */
function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (field, name: string) => (Object.hasOwn(values, name) ? values[name]! : field));
}

/** Graphemes are up to dozens of units long: the text is cut a little earlier until it fits. */
function shorten(text: string, room: number): string {
  for (let characters = room; characters > 0; characters--) {
    const cut = excerpt(text, characters);
    if (cut.length <= room) return cut;
  }
  return '…';
}
