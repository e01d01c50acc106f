import type { Instant } from '../core/article.ts';
import { isIssue, type Issue, type SlotRecord } from '../core/digest/issue.ts';
import { type Mail, renderMail } from '../core/digest/mail.ts';
import { addressesIn, preflight } from '../core/digest/preflight.ts';
import { type Upcoming, upcoming } from '../core/digest/upcoming.ts';
import type { Problem } from '../core/problem.ts';
import type { Digest } from '../core/settings.ts';
import type { Inventory } from '../publish/look.ts';
import type { Newsroom } from '../publish/newsroom.ts';
import { deadLinks } from './dead-links.ts';
import { gather, type Material, waitingIn } from './gather.ts';
import { makeIssue } from './make-issue.ts';

/** What a digest has behind it, and what it would tell. */
export interface Slots {
  digest: Digest;
  /** What its slots came to, latest first. */
  past: SlotRecord[];
  /** The slots to come, earliest first; one that is due and not yet cut among them. */
  coming: Upcoming[];
}

interface SlotsOptions {
  now: Instant;
  /** How many slots to come are told. */
  count: number;
}

/** The slots of every digest, past and to come. Writes nothing. Throws `SettingsRefused` and `RecordDamaged`. */
export async function digestSlots(newsroom: Newsroom, { now, count }: SlotsOptions): Promise<Slots[]> {
  const material = await gather(newsroom, now);
  const { inventory, past: records } = material;
  return inventory.settings.digests.map((digest) => ({
    digest,
    past: records.filter((record) => record.digest === digest.slug).toSorted((a, b) => b.dueAt - a.dueAt),
    coming: upcoming(comingFrom(inventory, digest, records, now), count),
  }));
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
  /** Faults of the note, and what to look at before it is sent. */
  problems: Problem[];
}

/** Proofs of the next issue of each digest, with what is scheduled until then. Writes nothing. */
export async function nextIssues(newsroom: Newsroom, now: Instant): Promise<Proof[]> {
  const present = await gather(newsroom, now);
  const { past: records } = present;
  const proofs: Proof[] = [];
  for (const digest of present.inventory.settings.digests) {
    const [next] = upcoming(comingFrom(present.inventory, digest, records, now), 1);
    if (!next) continue;
    const { slot } = next;
    const material = slot.dueAt > now ? await gather(newsroom, slot.dueAt) : present;
    const waiting = waitingIn(material.inventory, { ...digest, minimum: 0 }, records);
    const { record, problems, blocks } = await makeIssue(material, { ...waiting, slot });
    if (isIssue(record))
      proofs.push(await proofOf(newsroom, { digest, material, record, problems: [...blocks, ...problems], now }));
  }
  return proofs;
}

async function proofOf(
  { site, templates }: Newsroom,
  made: { digest: Digest; material: Material; record: Issue; problems: Problem[]; now: Instant },
): Promise<Proof> {
  const { digest, material, record: issue, problems, now } = made;
  const { live } = material.inventory.catalogue;
  const told = new Set(issue.articles.map(({ card }) => card.slug));
  const mail = renderMail(issue, templates);
  const articles = new Map(live.map((article) => [article.path, article]));
  const dead = await deadLinks(addressesIn(mail), { site, material, issue });
  return {
    ...{ digest, issue, mail },
    isEnough: issue.articles.length >= digest.minimum,
    scheduled: live.filter(({ slug, publishAt }) => told.has(slug) && publishAt > now).length,
    problems: [...problems, ...preflight(issue, mail, { dead, articles })],
  };
}

function comingFrom(inventory: Inventory, digest: Digest, past: readonly SlotRecord[], now: Instant) {
  const { live, gone, scheduled } = inventory.catalogue;
  return { ...waitingIn(inventory, digest, past), articles: [...live, ...gone, ...scheduled], now };
}
