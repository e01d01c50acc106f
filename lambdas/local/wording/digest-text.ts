import type { Instant } from '../../core/article.ts';
import { type HeldIssue, isHeld, isHoldOver } from '../../core/digest/hold.ts';
import { isIssue, type Issue, type Skipped, type SlotRecord } from '../../core/digest/issue.ts';
import type { Upcoming } from '../../core/digest/upcoming.ts';
import { keys } from '../../core/keys.ts';
import type { Digest, Settings } from '../../core/settings.ts';
import { count } from '../../core/text/amounts.ts';
import { timestamp } from '../../core/time/zone.ts';
import type { DigestReport } from '../../digest.ts';
import { skippedText } from '../../digest/skipped-text.ts';
import { installation } from '../../installation.ts';
import type { Proof, Slots } from '../../digest/coming.ts';
import { problemsAsJson } from './report-json.ts';
import { momentText } from './report-text.ts';

const noDigest = 'No digest is configured. To have one, add `digest:` with `every: friday` under it to settings.yaml.';

/** What was cut and where it is, what was skipped and why, and when the next issue is due. */
export function digestText(
  { cut, restored, held, withheld, passed, nextDueAt }: DigestReport,
  { digests, timezone }: Settings,
  fileOf: (key: string) => string,
): string {
  if (digests.length === 0) return noDigest;
  // With a hold it was cut some time ago.
  const isHandedOver = (issue: Issue) => digests.some(({ slug, hold }) => slug === issue.digest && hold > 0);
  const next = nextDueAt === undefined ? '' : `The next issue is due on ${momentText(timezone, nextDueAt)}.`;
  return [
    ...passed.map((record) => `Issue ${record.id} was skipped: ${skippedText(record)}`),
    ...held.filter(({ id }) => withheld.every((other) => other.id !== id)).map(heldText),
    ...withheld.map(({ id }) => `Issue ${id} is due, but cannot go out yet: the problems below say why.`),
    ...cut.map(
      (issue) =>
        `Issue ${issue.id} is ${isHandedOver(issue) ? 'handed over' : 'cut'}: ${count(issue.articles.length, 'article')}, "${issue.subject}".\n` +
        `  ready to send: ${fileOf(keys.mail(issue.id).message)}\n` +
        (issue.service ? `  for ${issue.service}: ${fileOf(keys.mailForService(issue.id))}\n` : '') +
        `  to read:       ${fileOf(keys.issue(issue.id))}`,
    ),
    ...restored.map(
      ({ id }) =>
        `The mail of issue ${id} was missing and has now been made, for reading only: it is too late to send its message.`,
    ),
    cut.length + held.length + withheld.length + passed.length === 0 ? `No issue is due. ${next}` : next,
  ].join('\n');
}

function heldText({ id, articles, subject, heldUntil, newsroom }: HeldIssue): string {
  return (
    `Issue ${id} is cut, and on hold until ${momentText(newsroom.timezone, heldUntil)}: ` +
    `${count(articles.length, 'article')}, "${subject}".\n` +
    `  to cut it again: ${installation.called} digest --recut ${id}`
  );
}

/** The past and future slots of each digest. */
export function slotsText(slots: readonly Slots[], now: Instant): string {
  if (slots.length === 0) return noDigest;
  return slots.map((one) => slotsOfDigest(one, now)).join('\n\n');
}

function slotsOfDigest({ digest, past, coming }: Slots, now: Instant): string {
  const rows = [
    ...past.toReversed().map((record) => rowOf(digest, record.dueAt, record.id, recordText(record, now))),
    ...coming.map((next) => rowOf(digest, next.slot.dueAt, next.slot.id, comingText(digest, next))),
  ];
  const behind = past.length > 0 ? rows.slice(0, past.length) : ['  none yet'];
  const ahead = rows.slice(past.length);
  return [`${digest.slug}: ${digest.name}, ${scheduleText(digest)}`, ' Past', ...behind, ' Next', ...ahead].join('\n');
}

function rowOf({ timezone }: Digest, dueAt: number, id: string, text: string): string {
  return `  ${id}  ${momentText(timezone, dueAt)}  ${text}`;
}

function recordText(record: SlotRecord, now: Instant): string {
  if (!isIssue(record)) return `skipped: ${skippedText(record)}`;
  return `${stateText(record, now)}: ${count(record.articles.length, 'article')}, "${record.subject}"`;
}

function stateText(issue: Issue, now: Instant): string {
  if (!isHeld(issue)) return 'cut';
  return isHoldOver(issue, now)
    ? 'its hold is over'
    : `on hold until ${momentText(issue.newsroom.timezone, issue.heldUntil)}`;
}

function comingText({ minimum }: Digest, { articles, isEnough }: Upcoming): string {
  const slugs = articles.map(({ slug }) => slug);
  if (slugs.length === 0) return 'nothing yet';
  const held = `${count(slugs.length, 'article')}: ${slugs.slice(0, 3).join(', ')}${slugs.length > 3 ? ', …' : ''}`;
  return isEnough ? held : `${held}; an issue needs ${minimum}, so these articles would wait for the next`;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function scheduleText({ schedule, at, timezone }: Digest): string {
  const day = schedule.every === 'week' ? weekdays[schedule.weekday - 1] : `month on ${dayOfMonth(schedule.day)}`;
  return `every ${day} at ${at} (${timezone})`;
}

/** A shorter month has the issue on its last day. */
function dayOfMonth(day: number): string {
  if (day === 31) return 'its last day';
  return day > 28 ? `day ${day}, or on its last day` : `day ${day}`;
}

/** The same for machines: instants as RFC 3339 in UTC. */
export function digestJson({ cut, restored, held, withheld, passed, nextDueAt }: DigestReport) {
  return {
    cut: cut.map(issueJson),
    restored: restored.map(issueJson),
    held: held.map((issue) => ({ ...issueJson(issue), heldUntil: timestamp(issue.heldUntil) })),
    withheld: withheld.map(({ id }) => id),
    skipped: passed.map(skippedJson),
    nextDueAt: nextDueAt === undefined ? null : timestamp(nextDueAt),
  };
}

export function slotsJson(slots: readonly Slots[], proofs: readonly Proof[]) {
  return slots.map(({ digest, past, coming }) => ({
    digest: digest.slug,
    before: problemsAsJson(proofs.find((proof) => proof.digest.slug === digest.slug)?.problems ?? []),
    past: past.map((record) => (isIssue(record) ? issueJson(record) : skippedJson(record))),
    coming: coming.map(({ slot, articles, isEnough }) => ({
      id: slot.id,
      dueAt: timestamp(slot.dueAt),
      articles: articles.map(({ slug }) => slug),
      isEnough,
    })),
  }));
}

function issueJson({ id, digest, dueAt, subject, articles, service }: Issue) {
  const files = { ...keys.mail(id), ...(service && { forService: keys.mailForService(id) }) };
  const slugs = articles.map(({ card }) => card.slug);
  return { id, digest, dueAt: timestamp(dueAt), subject, articles: slugs, files };
}

function skippedJson({ id, digest, dueAt, reason, waiting, minimum }: Skipped) {
  return { id, digest, dueAt: timestamp(dueAt), skipped: reason, waiting, minimum };
}
