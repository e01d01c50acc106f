import type { Article } from '../core/article.ts';
import { settingOf } from '../core/basis.ts';
import { fingerprintOf } from '../core/hash.ts';
import { catalogueAt } from '../core/catalogue.ts';
import { isIssue } from '../core/digest/issue.ts';
import { slotOfRecord } from '../core/keys.ts';
import type { Work } from './decide.ts';
import type { Content } from './look.ts';
import { attachmentsIn } from './attachments.ts';
import { picturesIn } from './shown-pictures.ts';
import type { State } from './state.ts';

/** An input that is another one than when the site was last published. */
export interface Cause {
  /** The file of the content that it is, or what else: `articles/wells.md`, `settings.yaml`, `issue 2026-11-20`. */
  input: string;
  /** What came of it, so that both make a clause: `changed`, `is new`, `was deleted`. */
  happened: string;
}

/** A cause whose input is known as it was. */
interface Undoable extends Cause {
  /** The content as it would be if nothing had happened to this input. */
  undo(content: Content): Content;
}

/** So many causes of one kind are told one by one. */
const toldAlone = 8;

/** The inputs that differ from those of the last run and are kept as they were: articles, pictures, attachments, counters, records. */
export function undoableCauses(before: State, looked: Content, now: number): Undoable[] {
  return [
    ...folded('content items', articleCauses(before, looked, now)),
    ...folded('pictures', pictureCauses(before, looked)),
    ...folded('attachments', attachmentCauses(before, looked)),
    ...counterCauses(before, looked),
    ...folded('issues', recordCauses(before, looked)),
  ];
}

/** The inputs that shape every output, of which only fingerprints are kept. */
export function settingCauses({ last }: State, { basis }: Work): Cause[] {
  const { settings, templates, program } = settingOf(basis);
  return [
    ...(last && last.settings !== settings ? [{ input: 'settings.yaml', happened: 'changed' }] : []),
    ...(last && last.templates !== templates ? [{ input: 'the templates', happened: 'changed' }] : []),
    ...(last && last.program !== program ? [{ input: 'the program', happened: 'is another version' }] : []),
  ];
}

function articleCauses(before: State, looked: Content, now: number): Undoable[] {
  const paths = new Set([...before.items.keys(), ...looked.items.keys()]);
  return [...paths].toSorted().flatMap((path) => {
    const was = before.items.get(path)?.article;
    const is = looked.items.get(path)?.article;
    const happened = whatHappened({ was, is, isThere: looked.paths.has(path), now, lastAt: before.last?.at ?? now });
    return happened === undefined
      ? []
      : [{ input: path, happened, undo: (content: Content) => withArticle(content, path, asItWas(was, now), now) }];
  });
}

interface Compared {
  was: Article | undefined;
  is: Article | undefined;
  /** Whether there is a content item. */
  isThere: boolean;
  now: number;
  /** The instant of the last run. */
  lastAt: number;
}

function whatHappened({ was, is, isThere, now, lastAt }: Compared): string | undefined {
  if (was === undefined) return is && is.publishAt > lastAt && is.publishAt <= now ? 'is public now' : is && 'is new';
  if (is === undefined) return isThere ? 'is not public any more' : 'was deleted';
  if (was.hash !== is.hash) return 'changed';
  const expiresAt = is.expiresAt ?? Infinity;
  return lastAt < expiresAt && expiresAt <= now ? 'expired' : undefined;
}

/** One that has expired since had not expired then. */
function asItWas(was: Article | undefined, now: number): Article | undefined {
  if (was?.expiresAt === undefined || was.expiresAt > now) return was;
  const { expiresAt: _, ...lasting } = was;
  return lasting;
}

function withArticle(content: Content, path: string, article: Article | undefined, now: number): Content {
  const { live, gone, scheduled, drafts } = content.catalogue;
  const others = [...live, ...gone, ...scheduled, ...drafts].filter((other) => other.path !== path);
  const catalogue = catalogueAt(article ? [...others, article] : others, now);
  return { ...content, catalogue };
}

/** A few causes of a kind as they are, many as one: to find what each does takes a plan of the whole site. */
function folded(inputs: string, causes: readonly Undoable[]): readonly Undoable[] {
  if (causes.length <= toldAlone) return causes;
  const kinds = new Set(causes.map(({ happened }) => happened));
  const [happened] = kinds;
  const inPlural = happened!.replace(/^is /, 'are ').replace(/^was /, 'were ').replace(/^has /, 'have ');
  return [
    {
      input: `${causes.length} ${inputs}`,
      happened: kinds.size === 1 ? inPlural : 'changed',
      undo: (content) => causes.reduce((undone, cause) => cause.undo(undone), content),
    },
  ];
}

function pictureCauses(before: State, { pictures }: Content): Undoable[] {
  return [...before.pictures].flatMap(([path, was]) => {
    const is = pictures.get(path);
    if (is === undefined || is.picture.hash === was.picture.hash) return [];
    const undo = (content: Content) => ({ ...content, pictures: new Map([...content.pictures, [path, was]]) });
    return [{ input: path, happened: 'changed', undo }];
  });
}

function attachmentCauses(before: State, { attachments }: Content): Undoable[] {
  return [...before.attachments].flatMap(([path, was]) => {
    const is = attachments.get(path);
    if (is === undefined || is.attachment.hash === was.attachment.hash) return [];
    const undo = (content: Content) => ({ ...content, attachments: new Map([...content.attachments, [path, was]]) });
    return [{ input: path, happened: 'changed', undo }];
  });
}

function counterCauses(before: State, { catalogue, counters }: Content): Undoable[] {
  const shown = (from: Content['counters']) => catalogue.live.map(({ slug }) => from.get(slug));
  if (fingerprintOf(shown(before.counters)) === fingerprintOf(shown(counters))) return [];
  const undo = (content: Content) => ({ ...content, counters: before.counters });
  return [{ input: 'counters.json', happened: 'changed', undo }];
}

function recordCauses(before: State, { records }: Content): Undoable[] {
  const all = new Set([...before.records.keys(), ...records.kept.keys()]);
  return [...all].flatMap((key) => {
    const [was, is] = [before.records.get(key), records.kept.get(key)];
    if (was?.version === is?.version) return [];
    const undo = (content: Content) => {
      const kept = new Map([...content.records.kept].filter(([other]) => other !== key));
      if (was) kept.set(key, was);
      return { ...content, records: { ...content.records, kept } };
    };
    const fresh = is && isIssue(is.record) ? 'was cut' : 'passed without an issue';
    const happened = is === undefined ? 'has no record any more' : was === undefined ? fresh : 'has another record';
    return [{ input: `issue ${slotOfRecord(key)}`, happened, undo }];
  });
}

/** The content with the pictures and attachments that its articles have, from what is known now and what was before. */
export function withItsFiles(content: Content, before: State): Content {
  const { live } = content.catalogue;
  return {
    ...content,
    pictures: known(picturesIn(live), content.pictures, before.pictures),
    attachments: known(attachmentsIn(live), content.attachments, before.attachments),
  };
}

function known<T>(
  paths: Iterable<string>,
  now: ReadonlyMap<string, T>,
  before: ReadonlyMap<string, T>,
): Map<string, T> {
  const found = [...paths].flatMap((path) => {
    const file = now.get(path) ?? before.get(path);
    return file === undefined ? [] : [[path, file] as const];
  });
  return new Map(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
