import { field, formOf } from './form.ts';
import { minutes } from './kinds/duration.ts';
import { email } from './kinds/address.ts';
import { count } from './kinds/count.ts';
import { dayOfMonth, dayOrMonth, mailSlug, numberOf, subjectTemplate, tagSlugs, timeOfDay } from './kinds/digest.ts';
import type { Weekday } from './kinds/digest.ts';
import { language } from './kinds/language.ts';
import { eitherOf } from './kinds/either-of.ts';
import { groupAs } from './kinds/group.ts';
import { line } from './kinds/line.ts';
import { timezone } from './kinds/timezone.ts';
import { truth } from './kinds/truth.ts';
import { unsubscribeAddress } from './kinds/unsubscribe-address.ts';
import type { Reading } from './read-form.ts';
import type { Reader } from './reader.ts';

/** The next slot of a weekly digest comes after at least 167 hours; a slot must be over before that. */
const longestGrace = 144;
/** In minutes: with the grace before it, shorter than from slot to slot. */
const longestHold = 12 * 60;

/** What the settings may say about a digest. */
const digestForm = formOf(
  {
    /** Title of its issues. */
    name: field(line, {
      misnomers: ['title'],
      otherwise: 'the `name` of the newsroom',
      guide: 'The title of its issues.',
    }),
    /**
     * Which digest it is, in records, addresses and the headers of its mail: `weekly`. Never changed once an issue is
     * out.
     */
    slug: field(mailSlug, {
      otherwise: '`weekly` or `monthly`',
      guide: 'Its name in addresses. Never change it once an issue is out.',
    }),
    /** BCP 47 tag of the language that its issues speak. */
    language: field(language, {
      otherwise: 'the `language` of the newsroom',
      guide: 'The language of the words and dates in its issues: `fr`.',
    }),
    every: field(dayOrMonth, {
      misnomers: ['day', 'weekday'],
      otherwise: '`friday`',
      guide: 'A day of the week, or `month`.',
    }),
    on: field(dayOfMonth, {
      otherwise: 'the first day',
      guide: 'With `every: month`: the day of the month. `31` is the last day of every month.',
    }),
    /** Wall time of its slots, `08:00`, in its time zone. */
    at: field(timeOfDay, {
      misnomers: ['time', 'hour'],
      default: '08:00',
      guide: 'The time of day, in quotation marks.',
    }),
    zone: field(timezone, {
      misnomers: ['timezone'],
      otherwise: 'the `timezone` of the newsroom',
      guide: 'The time zone of that time.',
    }),
    /** With fewer articles there is no issue, and they wait for the next. 1 or more. */
    minimum: field(count({ from: 1, to: 100 }), {
      misnomers: ['min'],
      default: 1,
      guide: 'With fewer new articles there is no issue, and they wait for the next. 1 to 100.',
    }),
    /**
     * How many articles the mail includes; the web page has them all. Readers give up on long mails, and mail programs
     * clip them.
     */
    maximum: field(count({ from: 1, to: 40 }), {
      misnomers: ['max', 'limit'],
      default: 15,
      guide: 'The most articles that one e-mail holds; its web page has them all. 1 to 40.',
    }),
    /** The subject, with `{name}`, `{lead}`, `{date}` and `{count}` to be filled in. */
    subject: field(subjectTemplate, {
      default: '{lead}',
      guide:
        'The subject of the e-mail. `{lead}` is the title of the first article; `{name}`, `{date}` and `{count}` work too.',
    }),
    /** Only articles with one of these tags, by slug; empty for all articles. */
    tags: field(tagSlugs, {
      default: [],
      otherwise: 'all articles',
      guide: '`[law, courts]`: only articles with one of these tags.',
    }),
    order: field(eitherOf('newest', 'most-read'), {
      misnomers: ['sort'],
      default: 'newest',
      guide: 'Which articles come first: `newest` or `most-read`.',
    }),
    /**
     * How many hours after its slot a missed issue is still cut. The mail for a Friday morning that is cut six hours
     * late still arrives on Friday, and not at night.
     */
    grace: field(count({ from: 0, to: longestGrace }), {
      default: 6,
      guide: `How many hours after its time a missed issue can still be sent. 0 to ${longestGrace}.`,
    }),
    /** Minutes between the cut of an issue and its hand-over. Cut again in between, it is another. */
    hold: field(minutes(longestHold), {
      default: 0,
      guide:
        '`15 minutes`: for how long an issue can be cut again, with your corrections, before it is published and its e-mail is written. ' +
        `Up to ${longestHold / 60} hours.`,
    }),
    /** Who sends the mail; without one nobody does, and no issue is cut. */
    from: field(email, {
      misnomers: ['sender'],
      otherwise: 'the `email` of the organisation',
      guide: 'The address that the e-mail comes from: `news@example.org`. It must exist.',
    }),
    /** Whether mail without a postal address must not go. */
    addressRequired: field(truth, {
      default: false,
      guide:
        '`true`: the law requires a postal address in its e-mails, so without `organisation.address` no issue is cut.',
    }),
    /** Where readers unsubscribe, with `{recipient}` where the address of each is to be. */
    unsubscribe: field(unsubscribeAddress, {
      otherwise: 'a placeholder, to be replaced by whoever sends the mail',
      guide:
        'Where readers unsubscribe: `https://lists.example.org/leave?who={recipient}`. `{recipient}` is the address of each ' +
        'reader, which the command `message` fills in.',
    }),
    /** A service that fills in recipients by merge tags in HTML. */
    service: field(eitherOf('mailchimp', 'brevo', 'buttondown'), {
      guide:
        'The service that sends the e-mail: `mailchimp`, `brevo` or `buttondown`. Then each issue also has `mail.html` with the ' +
        'merge tags of that service, to be pasted there as it is.',
    }),
    replyTo: field(email, {
      otherwise: 'the `email` of the organisation, else `from`',
      guide: 'The address that replies go to.',
    }),
  },
  { noun: 'setting' },
);

/**
 * When a digest comes: on one day of each week (1 is Monday, 7 is Sunday), or on one day of each month; if a month is
 * too short for the day, on its last day.
 */
export type Schedule = { every: 'week'; weekday: number } | { every: 'month'; day: number };

/** A digest as the settings have it, without what it takes from its newsroom. */
export type WrittenDigest = ReturnType<typeof digestOf>;

/** A group that is a digest. */
export const digest = groupAs(digestForm, digestOf);

function digestOf(reading: Reading<typeof digestForm.fields>, reader: Reader) {
  const { every, on, slug, ...values } = reading.values;
  const schedule = scheduleOf({ every, on }, reading, reader);
  return { ...values, schedule, slug: slug ?? (schedule.every === 'week' ? 'weekly' : 'monthly') };
}

function scheduleOf(
  { every: written, on = 1 }: { every: Weekday | 'month' | undefined; on: number | undefined },
  { first }: Reading<typeof digestForm.fields>,
  reader: Reader,
): Schedule {
  const every = written ?? 'friday';
  if (every === 'month') return { every: 'month', day: on };
  const day = first('on');
  const isUnderstood = written !== undefined || first('every') === undefined;
  if (day && isUnderstood)
    reader.warn(day.at, {
      found: `\`on\` is used with \`every: ${every}\``,
      expected: '`on` only with `every: month`',
      fix: 'Remove `on`.',
    });
  return { every: 'week', weekday: numberOf(every) };
}
