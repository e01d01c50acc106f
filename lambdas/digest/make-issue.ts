import type { Article } from '../core/article.ts';
import type { Scene } from '../core/scene.ts';
import type { Card } from '../core/pages/card.ts';
import { refusedByName } from '../core/catalogue/refused-names.ts';
import { blocksOf, keptByNote } from '../core/digest/blocks.ts';
import type { Choices } from '../core/digest/choices.ts';
import { cutIssue } from '../core/digest/cut.ts';
import type { DueSlot, Issue, IssueArticle, SlotRecord } from '../core/digest/issue.ts';
import { readMessage, readNote, unclearNote } from '../core/digest/note.ts';
import { noteKey } from '../core/digest/note-key.ts';
import { issueTemplates, mailTemplates } from '../core/digest/templates.ts';
import { strayChoices } from '../core/digest/stray-choices.ts';
import { waitingFor, type WaitingInput } from '../core/digest/waiting.ts';
import { recordingOf } from '../core/outputs/recording.ts';
import { fingerprintOf } from '../core/hash.ts';
import type { Site } from '../core/pages/site.ts';
import type { Problem } from '../core/problem.ts';
import type { Related } from '../core/related.ts';
import { directionOf } from '../core/reading/language.ts';
import type { Digest, Settings } from '../core/settings.ts';
import type { Templates } from '../core/templates.ts';
import { mishap } from '../publish/mishap.ts';
import type { Material } from './gather.ts';
import { pathsLeftOut, problemsLeftOut } from './left-out.ts';
import type { NoteFile } from './note-files.ts';
import { CannotTell, cutTellable, type Failing } from './tellable.ts';

/** An issue as it would be cut, and what its editor should know. */
export interface Made {
  record: SlotRecord;
  /** Faults of the note, and articles that the issue goes without. */
  problems: Problem[];
  /** What keeps it from being cut. */
  blocks: Problem[];
}

interface MakeInput extends WaitingInput {
  slot: DueSlot;
  noteFile: NoteFile;
  listOf: Related['listOf'];
}

/**
 * The issue of a slot as it would be cut from the material, with the editor's note; nothing is recorded. It leaves out
 * an article at which the program fails, and says so.
 */
export function makeIssue(
  { inventory, scene }: Pick<Material, 'inventory' | 'scene'>,
  { slot, noteFile, listOf, ...waiting }: MakeInput,
): Made {
  const settings = inLanguageOf(waiting.digest, scene.settings);
  const { problems: ofNote, ...said } = noteOf(slot, noteFile, { resolver: scene.resolver, settings });
  const { message, problems: ofMessage } = messageOf(slot, { resolver: scene.resolver, settings });
  const problems = [...ofNote, ...ofMessage];
  const bySlug = new Map(inventory.catalogue.live.map((article) => [article.slug, article]));
  const site = scene.siteIn(settings);
  const cut = (failing: Failing) =>
    cutIssue({
      ...waiting,
      live: waiting.live.filter((article) => !failing.has(article)),
      slot,
      settings,
      card: (article) => absoluteCard(scene, article, site),
      recording: (article) => absoluteRecording(scene, article),
      picture: (article) => pictureFacts({ inventory, scene }, article),
      related: ({ slug }) => listOf(slug).flatMap((other) => bySlug.get(other) ?? []),
      ...said,
      ...(message && { message }),
      ...(scene.site.logo && { logo: absoluteLogo(scene.site) }),
      leftOut: pathsLeftOut(inventory, failing),
      templates: fingerprintOfTemplates(scene.templates),
    });
  const { record, failing } = cutTellable({ live: waiting.live, cut, scene });
  const { choices } = said;
  const stray = strayChoices({
    file: noteKey(slot.id),
    choices,
    waiting: waitingFor(slot.window, waiting),
    live: waiting.live,
    known: inventory.articles,
    refused: refusedByName(inventory.refused, inventory.languages),
  });
  return {
    record,
    blocks: blocksOf({ id: slot.id, digest: waiting.digest, settings, choices }),
    problems: [...problems, ...stray, ...problemsLeftOut(inventory, slot, failing)],
  };
}

/** The settings of a newsroom that speaks the language of the digest. */
function inLanguageOf({ language }: Digest, settings: Settings): Settings {
  return language === undefined || language === settings.language
    ? settings
    : { ...settings, language, dir: directionOf(language) };
}

/** What the texts of an issue are read with. */
type Reading = Pick<Scene, 'resolver' | 'settings'>;

/** The editor's note, if there is one; if it cannot be read, for whatever reason, only a problem. */
function noteOf(
  { id, dueAt }: Pick<DueSlot, 'id' | 'dueAt'>,
  file: NoteFile,
  { resolver, settings }: Reading,
): ReturnType<typeof readNote> {
  if (!file) return { choices: {}, problems: [] };
  if ('severity' in file) return unclearNote(file);
  try {
    return readNote({ id, dueAt, bytes: file.body, resolver, settings });
  } catch (error) {
    return unclearNote(mishap(noteKey(id), error));
  }
}

/** What the newsroom says at the end of each issue. */
function messageOf(
  { id }: DueSlot,
  { resolver, settings }: Reading,
): { message?: Issue['newsroom']['message']; problems: Problem[] } {
  if (!settings.message) return { problems: [] };
  const { from, text: markdown } = settings.message;
  const { html, text, problems } = readMessage(markdown, { id, resolver, settings });
  return { message: { from, html, text }, problems };
}

/** What the note of an issue chooses; nothing if there is none. */
export function choicesIn(file: NoteFile, slot: DueSlot, scene: Reading): Choices {
  return noteOf(slot, file, scene).choices;
}

/** What is said of a held issue that its note keeps from going; nothing if it may go. */
export function heldBackBy(file: NoteFile, issue: Issue, scene: Reading): Problem[] {
  const { choices, problems } = noteOf(issue, file, scene);
  const block = keptByNote(issue.id, choices);
  return block ? [...problems.filter(({ severity }) => severity === 'problem'), block] : [];
}

function absoluteLogo({ logo, url }: Site): NonNullable<Issue['newsroom']['logo']> {
  const { src, width, height } = logo!;
  return { src: new URL(src, url).href, width, height };
}

function fingerprintOfTemplates(templates: Templates): string {
  return fingerprintOf([...issueTemplates, ...mailTemplates].toSorted().map((name) => templates.fingerprint(name)));
}

/** The card for mail, which is read elsewhere, in the language of its digest. */
function absoluteCard({ card, cardIn, site: own }: Scene, article: Article, site: Site): Card {
  const { href, image, ...rest } = orCannotTell(article, site === own ? card : (article) => cardIn(article, site));
  const { origin } = new URL(site.url);
  const absolute = (address: string) => (address.startsWith('/') ? origin + address : address);
  return { ...rest, href: absolute(href), ...(image && { image: { ...image, src: absolute(image.src) } }) };
}

function absoluteRecording(scene: Scene, article: Article): IssueArticle['recording'] {
  const { src, label } = recordingOf(scene, article) ?? {};
  return src === undefined || label === undefined ? undefined : { href: new URL(src, scene.site.url).href, label };
}

/** What is known of the picture that the article's card shows. */
function pictureFacts(
  { scene, inventory }: Pick<Material, 'inventory' | 'scene'>,
  article: Article,
): IssueArticle['picture'] {
  const { image } = article;
  const own = image && scene.resolver.pictureOf(article, image.src);
  if (!own) return undefined;
  const bytes = inventory.files.get(own.path)?.bytes;
  return {
    alt: image.alt,
    ...(image.credit !== undefined && { credit: image.credit }),
    ...(bytes !== undefined && { bytes }),
  };
}

function orCannotTell(article: Article, card: Scene['card']): Card {
  try {
    return card(article);
  } catch (cause) {
    throw new CannotTell(article, cause);
  }
}
