import { directionOf } from './language.ts';
import type { Position, Remark } from './position.ts';
import { compareProblems } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { WrittenDigest } from './digest-fields.ts';
import type { Field } from './field.ts';
import type { ListItem } from './kinds/group.ts';
import { placesOfEntries } from './kinds/menu.ts';
import { toFeedsLeftOut } from './left-out-feeds.ts';
import { readForm } from './read-form.ts';
import type { Reading } from './read-form.ts';
import { Reader } from './reader.ts';
import { settingsForm } from './settings-fields.ts';
import type { Digest, Settings } from '../settings.ts';
import { accentOf, tooWeak } from '../text/accent.ts';
import { readColour } from '../text/colour.ts';
import { lackedBy, type OwnWords, speaks, spokenLanguages } from '../text/words.ts';
import type { WrittenWords } from './words-fields.ts';
import { readYaml } from './yaml.ts';

/** Where entries are written, in their order. */
export type MenuPlaces = Readonly<Record<'menu' | 'footer', readonly Position[]>>;

type SettingsReading = Reading<typeof settingsForm.fields>;

/** The file of the content folder. */
const file = 'settings.yaml';

/**
 * The settings of `settings.yaml`, each with a default; without a file, all of them. Reports every setting that cannot be
 * used, which then has its default, and warns of names that look misspelt. Other names are left alone.
 */
export function readSettings(written: string | undefined): {
  settings: Settings;
  problems: Problem[];
  /** Where the cover of the podcast is named. */
  coverAt?: Position | undefined;
  /** Where the entries of the menu and the footer are. */
  menuAt?: MenuPlaces;
  /** Where logo and icon are named, by the field: `logo.src`. */
  brandAt?: BrandAt;
} {
  const text = (written ?? '').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const yaml = readYaml({ file, text }, { yaml: text, firstLine: 1 });
  const fields = 'problems' in yaml ? [] : yaml.fields.map((field) => withPlaces(field, yaml.positionOf));
  // No setting is an instant: any zone will do.
  const reader = new Reader({ file, text }, 'UTC');
  const reading = readForm(settingsForm, fields, reader);
  const settings = settingsOf(reading, reader);
  if ('problems' in yaml) reader.problems.push(...yaml.problems);
  else {
    // Nobody should guess which of two settings is meant.
    reader.problems.push(...yaml.repeated);
    for (const field of yaml.fields)
      if (isHiddenColour(field)) reader.refuse(field.nameAt, hiddenColour(field.comment!));
    if (written !== undefined && !reading.first('url')) reader.warn(undefined, noAddress);
  }
  const ofPodcast = reading.first('podcast');
  if (ofPodcast && settings.podcast.image === undefined) reader.warn(ofPodcast.at, noCover);
  const coverAt = ofPodcast?.partAt?.(['image']);
  const ofFeeds = reading.first('feeds');
  for (const remark of toFeedsLeftOut(settings.feeds))
    reader.warn(ofFeeds?.partAt?.(['former']) ?? ofFeeds?.at, remark);
  const own = accentOf(settings.colour);
  for (const weak of own ? tooWeak(own) : []) reader.warn(reading.first('colour')?.at, weakColour(weak));
  const brandAt = brandAtIn(settings, reading);
  const problems = [...reader.problems, ...reader.warnings].toSorted(compareProblems);
  const placesIn = (name: 'menu' | 'footer') =>
    placeOfText(reading.first(name), text) ?? placesOfEntries(reading.first(name), new Reader({ file, text }, 'UTC'));
  const hasMenus = settings.menu !== undefined || settings.footer !== undefined;
  return {
    ...{ settings, problems },
    ...(coverAt && { coverAt }),
    ...(brandAt && { brandAt }),
    ...(hasMenus && { menuAt: { menu: placesIn('menu'), footer: placesIn('footer') } }),
  };
}

type BrandAt = Partial<Record<string, Position>>;

function brandAtIn({ logo, icon }: Settings, reading: SettingsReading): BrandAt | undefined {
  if (!logo && !icon) return undefined;
  const written = Object.entries({ logo, icon }).flatMap(([name, group]) =>
    Object.keys(group ?? {}).map((part) => [name, part] as const),
  );
  const places = written.map(([name, part]) => {
    const field = reading.first(name as 'logo');
    return [`${name}.${part}`, field?.partAt?.([part]) ?? field?.at] as const;
  });
  return Object.fromEntries(places);
}

/** Somebody wrote `colour: #b3001b`, and YAML begins a comment there. */
function isHiddenColour({ name, value, comment }: Field): boolean {
  return value === null && /^colou?r$/i.test(name) && readColour(`#${comment?.trim()}`) !== undefined;
}

/** Where a text begins: below the sign of a block (`footer: |`). */
function placeOfText(field: Field | undefined, text: string): Position[] | undefined {
  if (typeof field?.value !== 'string') return undefined;
  const { line } = field.at;
  const isBlock = /[|>][-+\d]*\s*(?:#.*)?$/.test(text.split('\n')[line - 1] ?? '');
  return [{ line: isBlock ? line + 1 : line }];
}

function withPlaces(field: Field, positionOf: NonNullable<Field['partAt']>): Field {
  return { ...field, partAt: (path) => positionOf([field.name, ...path]) };
}

/** What is left out follows from other settings. */
function settingsOf(reading: SettingsReading, reader: Reader): Settings {
  const { digest, digests, message, words: written, logo, icon, colour, ...values } = reading.values;
  const { name, language } = values;
  const words = written && ownWordsOf(written, language);
  if (!speaks(language, words)) reader.warn(reading.first('language')?.at, notSpoken(language, words));
  for (const [field, group] of Object.entries({ logo, icon }))
    if (isSomething(group) && group.src === undefined) reader.warn(reading.first(field as 'logo')?.at, noSource(field));
  const organisation = { ...values.organisation, name: values.organisation.name ?? name };
  return {
    ...values,
    description: values.description ?? '',
    ...(reading.first('url') ? {} : { isUrlMissing: true as const }),
    dir: values.dir ?? directionOf(language),
    organisation,
    podcast: { ...values.podcast, author: values.podcast.author ?? (organisation.name || name) },
    ...(message?.text !== undefined && { message: { from: message.from ?? organisation.name, text: message.text } }),
    ...(words && { words }),
    // Groups in which nothing is filled in are as if they were not there.
    ...(isSomething(logo) && { logo }),
    ...(isSomething(icon) && { icon }),
    ...(isSomething(colour) && { colour }),
    digests: digestsOf({ digest, digests }, { ...reading, reader }).map((written, index) =>
      withNewsroom(written, { ...values, isFirst: index === 0 }),
    ),
  };
}

function isSomething<T extends object>(group: T | undefined): group is T {
  return group !== undefined && Object.keys(group).length > 0;
}

/** By language: words under its tag take precedence over those for the newsroom's language. */
function ownWordsOf({ here, elsewhere }: WrittenWords, language: string): OwnWords {
  return { ...elsewhere, ...(Object.keys(here).length > 0 && { [language]: { ...here, ...elsewhere[language] } }) };
}

/** The one under `digest:`, or those under `digests:`. Reports two of one slug. */
function digestsOf(
  { digest, digests = [] }: { digest: WrittenDigest | undefined; digests: ListItem<WrittenDigest>[] | undefined },
  { first, reader }: Pick<SettingsReading, 'first'> & { reader: Reader },
): WrittenDigest[] {
  const one = first('digest');
  if (!first('digests')) return digest ? [digest] : [];
  if (one && Array.isArray(first('digests')?.value)) reader.refuse(one.at, oneOrSeveral);
  const slugs = new Set<string>();
  for (const { value, field } of digests) {
    if (slugs.has(value.slug)) reader.refuse(field.partAt?.(['slug']) ?? field.at, sameSlug(field.name, value.slug));
    slugs.add(value.slug);
  }
  return digests.map(({ value }) => value);
}

/** What a digest leaves out follows from its newsroom. */
function withNewsroom(
  { zone, ...digest }: WrittenDigest,
  { name, timezone, isFirst }: { name: string; timezone: string; isFirst: boolean },
): Digest {
  return {
    ...digest,
    name: digest.name ?? name,
    prefix: isFirst ? '' : `${digest.slug}-`,
    timezone: zone ?? timezone,
  };
}

function hiddenColour(digits: string): Remark {
  const colour = `#${digits.trim()}`;
  return {
    found: `colour has no value, because ${colour} begins a comment`,
    expected: 'quotation marks around it',
    fix: `Write \`colour: '${colour}'\`.`,
  };
}

function weakColour({ ground, colour, contrast, instead }: ReturnType<typeof tooWeak>[number]): Remark {
  return {
    found: `the colour ${colour} has a contrast of ${contrast} with the ${ground} background`,
    expected: '4.5 or more, so that everybody can read text in it (WCAG 2.2, level AA)',
    fix: `Write a ${ground === 'light' ? 'darker' : 'lighter'} shade under \`colour:\`, such as \`${ground}: '${instead}'\`.`,
  };
}

const noAddress: Remark = {
  found: 'url is missing',
  expected: 'the address of the site, such as url: https://news.example.org',
  fix: 'Write it: feeds and mail use it for the address of every article.',
};

function notSpoken(language: string, words: OwnWords = {}): Remark {
  const lacked = lackedBy(language, words);
  const some = lacked.slice(0, 5).join(', ') + (lacked.length > 5 ? ' …' : '');
  return {
    found: `the interface has no words in the language ${language}, so it is in English, and marked as English`,
    expected: `one of ${spokenLanguages.join(', ')}, or all words of the language under words:`,
    fix: `Write what is missing under \`words:\` (${some}); the guide lists all words.`,
  };
}

function noSource(field: string): Remark {
  return {
    found: `${field} has no src, so there is no ${field}`,
    expected: 'the picture that most readers see, as `src:`',
    fix: `Write its path as \`src:\` under \`${field}:\`.`,
  };
}

const noCover: Remark = {
  found: 'podcast has no image',
  expected: 'the cover, which podcast directories ask for',
  fix: 'Write it as `image:` under `podcast:`.',
};

const oneOrSeveral: Remark = {
  found: 'there are both digest and digests',
  expected: 'one of the two',
  fix: 'Move digest into the list, as its first entry.',
};

function sameSlug(list: string, slug: string): Remark {
  return {
    found: `${list}.slug is "${slug}" in two digests`,
    expected: 'a slug that no other digest has',
    fix: 'Give one of the two a `slug:` of its own.',
  };
}
