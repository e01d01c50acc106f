import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';

const read = (...lines: string[]) => readSettings(['url: https://news.example.org', ...lines].join('\n'));
const digestsOf = (...lines: string[]) => {
  const { settings, problems } = read(...lines);
  expect(problems).toEqual([]);
  return settings.digests;
};
const problemsOf = (...lines: string[]) =>
  read(...lines).problems.map((problem) => `${problem.severity}: ${problemLine(problem)}`);

it('has no digest where none is asked for', () => {
  expect(digestsOf()).toEqual([]);
  expect(digestsOf('digest:')).toEqual([]);
  expect(digestsOf('digests: []')).toEqual([]);
  expect(digestsOf('digests:', '  -')).toEqual([]);
});

it('has a default for everything in a digest', () => {
  expect(digestsOf('name: The Well', 'timezone: Africa/Cairo', 'digest: {}')).toEqual([
    {
      name: 'The Well',
      slug: 'weekly',
      prefix: '',
      schedule: { every: 'week', weekday: 5 },
      at: '08:00',
      timezone: 'Africa/Cairo',
      minimum: 1,
      maximum: 15,
      subject: '{lead}',
      tags: [],
      order: 'newest',
      grace: 6,
      ...{ addressRequired: false, hold: 0 },
    },
  ]);
});

it('reads every setting of a digest', () => {
  const lines = [
    ...['digest:', '  name: The Well this month', '  slug: month', '  every: month', '  on: 31', '  at: 18:30'],
    ...['  zone: America/New_York', '  minimum: 3', '  maximum: 40', '  subject: "{count} stories of {date}"'],
    ...['  tags: [Law, Human Rights]', '  order: most-read', '  grace: 24'],
  ];
  expect(digestsOf(...lines)).toEqual([
    {
      name: 'The Well this month',
      slug: 'month',
      prefix: '',
      schedule: { every: 'month', day: 31 },
      at: '18:30',
      timezone: 'America/New_York',
      minimum: 3,
      maximum: 40,
      subject: '{count} stories of {date}',
      tags: ['law', 'human-rights'],
      order: 'most-read',
      grace: 24,
      ...{ addressRequired: false, hold: 0 },
    },
  ]);
});

it('names the issues of the first digest by their day alone, and those of the others by slug and day', () => {
  const digests = digestsOf(
    ...['digests:', '  - every: friday', '  - every: month', '    on: 31', '    tags: law'],
    ...['  - slug: brief', '    every: monday'],
  );
  expect(digests.map(({ slug, prefix, schedule, tags }) => ({ slug, prefix, schedule, tags }))).toEqual([
    { slug: 'weekly', prefix: '', schedule: { every: 'week', weekday: 5 }, tags: [] },
    { slug: 'monthly', prefix: 'monthly-', schedule: { every: 'month', day: 31 }, tags: ['law'] },
    { slug: 'brief', prefix: 'brief-', schedule: { every: 'week', weekday: 1 }, tags: [] },
  ]);
});

it('reads days, hours and tags as people write them', () => {
  expect(digestsOf('digest:', '  every: Sunday', '  at: 8:05', '  tags: law, Water')[0]).toMatchObject({
    schedule: { every: 'week', weekday: 7 },
    at: '08:05',
    tags: ['law', 'water'],
  });
  expect(digestsOf('digest:', '  every: month')[0]).toMatchObject({ schedule: { every: 'month', day: 1 } });
});

describe('a setting that cannot be used has its default and is reported', () => {
  const aDay = 'expected a day of the week, or month together with on: 1.';
  const aTime = 'expected a time of day such as "08:00". Write hour and minute.';
  const aSlug = 'expected at most 30 letters a to z, digits and hyphens, such as law.';
  const aField = 'expected {name}, {lead}, {date}, {count}.';
  const cases: [setting: string, problem: string][] = [
    ['every: fryday', `10: digest.every is "fryday", ${aDay} Write \`every: friday\`.`],
    ['every: Wed', `10: digest.every is "Wed", ${aDay} Write \`every: wednesday\`.`],
    ['every: monthly', `10: digest.every is "monthly", ${aDay} Write \`every: month\`.`],
    ['every: week', `10: digest.every is "week", ${aDay} Write \`every: friday\`.`],
    [
      'every: [monday, friday]',
      '10: digest.every is a list, expected text. Write text, in quotation marks if it begins with a bracket.',
    ],
    ['at: 8am', `7: digest.at is "8am", ${aTime}`],
    ['at: "24:00"', `7: digest.at is "24:00", ${aTime}`],
    ['at: "08:60"', `7: digest.at is "08:60", ${aTime}`],
    [
      'zone: Brussels',
      '9: digest.zone is "Brussels", expected a time zone such as Europe/Berlin. Write `Europe/Brussels`.',
    ],
    ['minimum: 0', '12: digest.minimum is "0", expected a whole number from 1 to 100. Write one, or leave it out.'],
    ['maximum: 41', '12: digest.maximum is "41", expected a whole number from 1 to 40. Write one, or leave it out.'],
    ['grace: 145', '10: digest.grace is "145", expected a whole number from 0 to 144. Write one, or leave it out.'],
    ['slug: Law News', `9: digest.slug is "Law News", ${aSlug} Write \`law-news\`.`],
    ['slug: قانون', `9: digest.slug is "قانون", ${aSlug} Write a short name.`],
    [
      'subject: "{name}: {titel}"',
      `12: digest.subject has "{titel}" in it, ${aField} Write one of them, or remove it.`,
    ],
    ['subject: "{nmae}"', `12: digest.subject has "{nmae}" in it, ${aField} Write \`{name}\`.`],
    ['subject: "{{lead}}"', `12: digest.subject has "{{lead}}" in it, ${aField} Write \`{lead}\`.`],
    ['tags: "!, ?"', '9: `digest.tags` lists no tags, expected tags such as [law, courts]. Write at least one.'],
    ['order: Most Read', '10: digest.order is "Most Read", expected newest or most-read. Write `most-read`.'],
    [
      'order: random',
      '10: digest.order is "random", expected newest or most-read. Write one of them, or leave it out.',
    ],
    [
      'tags: { law: yes }',
      '9: digest.tags is a group of fields, expected a list of lines. Write each line after a dash.',
    ],
  ];
  it.each(cases)('%s', (setting, problem) =>
    expect(problemsOf('digest:', `  ${setting}`)).toEqual([`problem: settings.yaml:3:${problem}`]),
  );

  it('a day that is no day of a month', () => {
    expect(problemsOf('digest:', '  every: month', '  on: last')).toEqual([
      'problem: settings.yaml:4:7: digest.on is "last", expected a day of the month from 1 to 31. Write 31 for the last day of every month.',
    ]);
  });

  it('two digests with one slug', () => {
    expect(problemsOf('digests:', '  - every: friday', '  - every: monday', '    tags: law')).toEqual([
      'problem: settings.yaml:4:5: digests.slug is "weekly" in two digests, expected a slug that no other digest has. ' +
        'Give one of the two a `slug:` of its own.',
    ]);
  });

  it.each([
    ['15 minutes', 15],
    ['20', 20],
    ['1 hour', 60],
    ['12 h', 720],
    ['0', 0],
  ])('a hold of %s is read', (written, minutes) => {
    expect(digestsOf('digest:', `  hold: ${written}`)[0]!.hold).toBe(minutes);
  });

  it.each(['13 hours', 'soon', '-5', '1 day'])('a hold of %s is refused', (written) => {
    expect(problemsOf('digest:', `  hold: ${written}`)).toEqual([
      `problem: settings.yaml:3:9: digest.hold is "${written}", expected a span of time up to 12 hours, such as 15 minutes. ` +
        'Write number and unit, or leave it out.',
    ]);
  });

  it('a digest that is none', () => {
    expect(problemsOf('digest: friday')).toEqual([
      'problem: settings.yaml:2:9: digest is "friday", expected name, slug, language, every, on, at, zone, minimum, maximum, ' +
        'subject, tags, order, grace, hold, from, addressRequired, unsubscribe, service, replyTo under it. Write each on a line of its own, indented.',
    ]);
    expect(problemsOf('digests:', '  every: friday')).toEqual([
      'problem: settings.yaml:3:3: digests is not a list, expected a list of digests. Begin each with a dash, or write `digest:`.',
    ]);
    expect(problemsOf('digest:', '  every: friday', 'digests:', '  - every: monday')).toEqual([
      'problem: settings.yaml:3:3: there are both digest and digests, expected one of the two. Move digest into the list, as its first entry.',
    ]);
  });
});

it('warns of names that look misspelt, or that are called otherwise here', () => {
  expect(
    problemsOf('digest:', '  evry: friday', '  timezone: UTC', '  max: 3', '  colour: blue', '  constructor: x'),
  ).toEqual([
    'warning: settings.yaml:3: evry is not a setting, expected every. Write `every:`.',
    'warning: settings.yaml:4: timezone is not a setting, expected zone. Write `zone:`.',
    'warning: settings.yaml:5: max is not a setting, expected maximum. Write `maximum:`.',
  ]);
  expect(problemsOf('digests:', '  - every: friday', '    subjct: News')).toEqual([
    'warning: settings.yaml:4: subjct is not a setting, expected subject. Write `subject:`.',
  ]);
  expect(problemsOf('digets:', '  every: friday')).toEqual([
    'warning: settings.yaml:2:1: digets is not a setting, expected digest. Write `digest:`.',
  ]);
});

it('warns of a day of the month beside a day of the week', () => {
  expect(problemsOf('digest:', '  every: friday', '  on: 13')).toEqual([
    'warning: settings.yaml:4:7: `on` is used with `every: friday`, expected `on` only with `every: month`. Remove `on`.',
  ]);
});
