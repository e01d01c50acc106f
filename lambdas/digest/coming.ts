import type { Instant } from '../core/article.ts';
import { isIssue, type Issue, type SlotRecord } from '../core/digest/issue.ts';
import type { Mail } from '../core/digest/mail.ts';
import { noteKey } from '../core/digest/note-key.ts';
import { type Upcoming, upcoming } from '../core/digest/upcoming.ts';
import { compareProblems, type Problem } from '../core/problem.ts';
import type { Digest } from '../core/settings.ts';
import type { Inventory } from '../publish/look.ts';
import type { Newsroom } from '../publish/newsroom.ts';
import { damagedRecord } from '../publish/records.ts';
import type { Store } from '../store.ts';
import { gather, type Material } from './gather.ts';
import { RecordDamaged } from './keep.ts';
import { mailOf } from './mail-of.ts';
import { choicesIn, type Made, makeIssue } from './make-issue.ts';
import { type NoteFile, readNoteFiles } from './note-files.ts';
import { readSources } from './sources.ts';
import { waitingIn } from './waiting-in.ts';

/** The past of a digest, and what its next issues would contain. */
export interface Slots {
  digest: Digest;
  /** The records of its slots, latest first. */
  past: SlotRecord[];
  /** The future slots, earliest first, including one that is due and not yet cut. */
  coming: Upcoming[];
}

interface SlotsOptions {
  now: Instant;
  /** How many future slots are shown. */
  count: number;
}

/** The slots of every digest, past and future. Writes nothing. Throws `SettingsRefused` and `RecordDamaged`. */
export async function digestSlots(newsroom: Newsroom, { now, count }: SlotsOptions): Promise<Slots[]> {
  const { inventory, scene, past: records } = await gather(newsroom, now);
  const slots: Slots[] = [];
  for (const digest of inventory.settings.digests) {
    const input = comingFrom(inventory, digest, records, now);
    // Notes are named after slots, so those have to be known before what the notes choose.
    const open = upcoming(input, count).map(({ slot }) => slot);
    const notes = await readNoteFiles(
      newsroom.content,
      open.map(({ id }) => id),
    );
    const choices = new Map(open.map((slot) => [slot.id, choicesIn(notes.get(slot.id), slot, scene)]));
    slots.push({
      digest,
      past: records.filter((record) => record.digest === digest.slug).toSorted((a, b) => b.dueAt - a.dueAt),
      coming: upcoming({ ...input, choices }, count),
    });
  }
  return slots;
}

/** The next issue of a digest as it would be if nothing changed until its slot. */
export interface Proof {
  digest: Digest;
  issue: Issue;
  mail: Mail;
  /** Whether it would be cut; with fewer articles than the minimum they wait for the next. */
  isEnough: boolean;
  /** How many of its articles are still scheduled. */
  scheduled: number;
  /** Faults of the note, and what to check before it is sent. */
  problems: Problem[];
}

/** What is known beforehand. */
interface Known {
  /** What a look at the same content found: nothing of it is read again. Then there are no picks. */
  inventory?: Inventory;
}

/** Proofs of the next issue of each digest, with what is scheduled until then. Writes nothing. */
export async function nextIssues(newsroom: Newsroom, now: Instant, { inventory: known }: Known = {}): Promise<Proof[]> {
  const { content, site } = newsroom;
  const present = await gather(newsroom, now, known);
  const { past: records } = present;
  const proofs: Proof[] = [];
  for (const digest of present.inventory.settings.digests) {
    const [next] = upcoming(comingFrom(present.inventory, digest, records, now), 1);
    if (!next) continue;
    const { slot } = next;
    const material = slot.dueAt > now ? await gather(newsroom, slot.dueAt, present.inventory) : present;
    const { notes, listOf } = await readSources(content, [slot.id], { ...material, withoutLists: known !== undefined });
    const noteFile = notes.get(slot.id);
    const waiting = waitingIn(material.inventory, { ...digest, minimum: 0 }, records);
    const made = makeIssue(material, { ...waiting, slot, noteFile, listOf });
    const { record } = made;
    if (isIssue(record)) proofs.push(await proofOf(site, { ...made, digest, material, noteFile, record, now }));
  }
  return proofs;
}

interface Proving extends Made {
  digest: Digest;
  material: Material;
  noteFile: NoteFile;
  record: Issue;
  now: Instant;
}

async function proofOf(site: Store, made: Proving): Promise<Proof> {
  const { digest, material, noteFile, record: issue, problems: ofNote, blocks, now } = made;
  const { scene, stamps } = material;
  const { live } = scene.catalogue;
  const told = new Set(issue.articles.map(({ card }) => card.slug));
  const { mail, problems } = await mailOf(issue, { site, scene, stamps, noteFile });
  return {
    ...{ digest, issue, mail },
    isEnough: issue.articles.length >= digest.minimum,
    scheduled: live.filter(({ slug, publishAt }) => told.has(slug) && publishAt > now).length,
    // A mail without articles is never sent, so there is nothing to check in it.
    problems: [...blocks, ...ofNote, ...(issue.articles.length > 0 ? problems : [])],
  };
}

/** What is said of the next issues before they are cut, and the files of their notes, of which nothing more need be said. */
interface BeforeIssues {
  problems: Problem[];
  notes: ReadonlySet<string>;
}

/** What would keep the next issue of each digest from going, and what to look at before it does. Writes nothing. */
export async function beforeIssues(newsroom: Newsroom, now: Instant, known: Known = {}): Promise<BeforeIssues> {
  const proofs = await nextIssues(newsroom, now, known).catch((error: unknown) => {
    if (error instanceof RecordDamaged) return damagedRecord(error.key);
    throw error;
  });
  if ('severity' in proofs) return { problems: [proofs], notes: new Set() };
  return { problems: saidOf(proofs), notes: new Set(proofs.map(({ issue }) => noteKey(issue.id))) };
}

/** All that is said of several issues, each once: several digests may tell the same articles. */
export function saidOf(proofs: readonly Proof[]): Problem[] {
  const said = proofs.flatMap(({ problems }) => problems).map((problem) => [JSON.stringify(problem), problem] as const);
  return [...new Map(said).values()].toSorted(compareProblems);
}

function comingFrom(inventory: Inventory, digest: Digest, past: readonly SlotRecord[], now: Instant) {
  const { live, gone, scheduled } = inventory.catalogue;
  return { ...waitingIn(inventory, digest, past), articles: [...live, ...gone, ...scheduled], now };
}
