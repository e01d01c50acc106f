import { endingOf, mediaTypeOf } from '../../catalogue/attachment-types.ts';
import { webAddress } from '../../text/address.ts';
import type { Field, Group, Value } from '../field.ts';
import { type Filled, type Kind, plainName } from '../form.ts';
import { isOn } from '../permalinks/written-path.ts';
import { quoted, type Remark } from '../position.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';
import { firstFile, firstText, notAFile, partOfAddress } from './file-parts.ts';

/** A recording of the article, to listen to or watch: the episode of a podcast. Feeds carry it as an enclosure. */
interface Recording {
  /** A path relative to the article's file, a path from the root of the content, or an absolute address. */
  src: string;
  /** Media type; for a file of the content it follows from its name. */
  type?: string;
  /** Its length; for a file of the content it is measured. */
  bytes?: number;
  seconds?: number;
}

const names = {
  src: ['src', 'url', 'file', 'path', 'href', 'mp3', 'm4a', 'ogg'],
  type: ['type', 'mime', 'mime_type', 'mimeType'],
  bytes: ['length', 'bytes', 'size', 'size_in_bytes'],
  seconds: ['duration', 'seconds', 'duration_in_seconds'],
} as const;

/**
 * Names under which themes for podcasts have a recording, and what they say about it in fields beside that: Castanet for Hugo
 * (`podcast_file`, `podcast_bytes`), Jekyll-Podcast-Feed (`podcast_link`, `podcast_length`), Octopod (`duration`), and those that have `audio_url`.
 */
export const namesOfPodcasts = ['audioUrl', 'audioFile', 'podcastFile', 'podcastLink', 'enclosureUrl', 'episodeUrl'];
const partsBeside: Readonly<Record<string, keyof typeof names>> = {
  ...{ audioType: 'type', enclosureType: 'type' },
  ...{ audioLength: 'bytes', audioSize: 'bytes', audioBytes: 'bytes', podcastLength: 'bytes', podcastBytes: 'bytes' },
  ...{ enclosureLength: 'bytes', episodeSize: 'bytes' },
  ...{ audioDuration: 'seconds', podcastDuration: 'seconds', episodeDuration: 'seconds', duration: 'seconds' },
};
export const namesBesideRecordings = Object.keys(partsBeside);
const partNamed = new Map(Object.entries(partsBeside).map(([name, part]) => [plainName(name), part]));

const parts = Object.fromEntries(
  Object.values(names)
    .flat()
    .map((name) => [name, scalar]),
);

/**
 * The recording as an address, or as a group with `src`, `type`, `length` in bytes and `duration`. If there are
 * several fields, the first says which recording it is; what another says about the same address counts as well, and so do
 * fields about it, such as `audio_length`. Without a recording they mean nothing.
 */
export const recording: Kind<Recording> = {
  schema: { anyOf: [scalar, { type: 'object', properties: parts }] },
  read: (fields, reader) => {
    const [field, ...others] = fields.filter(({ name }) => !partNamed.has(plainName(name)));
    if (!field) return undefined;
    const written = firstText(fileIn(field), names.src);
    if (written === undefined) return reader.refuse(field.at, noSource(field.name));
    const src = /^[a-z][a-z\d+.-]*:/i.test(written) ? webAddress(written)?.href : written;
    if (src === undefined) return reader.refuse(field.at, notAFile(field.name, written, 'recording'));
    const same = [field, ...others].map(fileIn).filter((group) => firstText(group, names.src) === written);
    const about = Object.assign(partsIn(fields), ...same.toReversed()) as Group;
    const found = { src, ...aboutIn(about, field, reader) };
    // What is on the site itself is looked for in the content.
    const isElsewhere = (src !== written || /^https?:/i.test(src)) && !isOn(reader.sites, src);
    if (!isElsewhere) return found;
    const type = found.type ?? mediaTypeOf(endingOf(new URL(src).pathname));
    if (type === undefined) reader.warn(field.at, noType(field, written));
    if (found.bytes === undefined) reader.warn(field.at, noLength(field, written));
    return { ...found, ...(type !== undefined && { type }) };
  },
};

/**
 * What the field says about its file; WordPress has address, length and type in one text, on a line each
 * (`do_enclose`).
 */
function fileIn(field: Field): Group {
  const group = firstFile(field);
  const [, src, length, type] =
    /^(\S+)\s+(\d+)\s+(\w+\/[\w.+-]+)(?:\s.*)?$/s.exec(firstText(group, names.src) ?? '') ?? [];
  return src === undefined || length === undefined || type === undefined ? group : { src, length, type };
}

/** What fields beside that of the recording say about it. */
function partsIn(fields: Filled): Group {
  const found = fields.flatMap(({ name, value }): [string, Value][] => {
    const part = partNamed.get(plainName(name));
    return part === undefined ? [] : [[names[part][0], value]];
  });
  return Object.fromEntries(found.toReversed());
}

function aboutIn(group: Group, { name, at }: Field, reader: Reader): Omit<Recording, 'src'> {
  const type = firstText(group, names.type);
  const length = firstText(group, names.bytes);
  const duration = firstText(group, names.seconds);
  const bytes = length !== undefined && /^\d{1,12}$/.test(length) ? Number(length) : undefined;
  const seconds = duration === undefined ? undefined : secondsIn(duration);
  if (duration !== undefined && seconds === undefined) reader.warn(at, notADuration(name, duration));
  return {
    ...(type !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(type) && { type }),
    ...(bytes !== undefined && { bytes }),
    ...(seconds !== undefined && { seconds }),
  };
}

/** `3723`, `62:03` or `1:02:03`, perhaps with a fraction of a second, which is dropped. */
function secondsIn(duration: string): number | undefined {
  if (!/^(?:\d{1,6}|(?:\d{1,3}:)?\d{1,3}:[0-5]\d)(?:\.\d{1,9})?$/.test(duration)) return undefined;
  return Math.floor(duration.split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
}

function noSource(name: string): Remark {
  return {
    found: `${name} does not name a file`,
    expected: 'the path of a recording in the content folder, or its address',
    fix: `Write it as \`src:\` under \`${name}:\`.`,
  };
}

function noType(field: Field, address: string): Remark {
  return {
    found: `${field.name} does not say what kind of file it is`,
    expected: 'a media type such as audio/mpeg',
    fix: `${write('type', field, address)}; until then feeds do not offer the recording.`,
  };
}

function noLength(field: Field, address: string): Remark {
  return {
    found: `${field.name} has no length`,
    expected: 'the length of the file in bytes, which podcast directories ask for',
    fix: `${write('length', field, address)}.`,
  };
}

/** How a part is written that is not there: beside the address, if there is a group, or else in a new one. */
function write(part: string, field: Field, address: string): string {
  const beside = partOfAddress(field, names.src);
  if (beside !== undefined) return `Write it as \`${part}:\` beside \`${beside}:\``;
  const src = /^[\w:/.?&=%+~-]+$/.test(address) ? address : JSON.stringify(address);
  return `Write \`${field.name}: { src: ${src}, ${part}: … }\``;
}

function notADuration(name: string, duration: string): Remark {
  return {
    found: `the duration of ${name} is ${quoted(duration)}`,
    expected: 'a duration such as 1:02:03, 62:03 or 3723 seconds',
    fix: 'Correct it; until then feeds leave it out.',
  };
}
