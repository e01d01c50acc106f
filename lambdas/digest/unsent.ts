import type { Instant } from '../core/article.ts';
import { isGraceOver } from '../core/digest/due.ts';
import { issueToday, publicArticles } from '../core/digest/gone.ts';
import { isHeld } from '../core/digest/hold.ts';
import { type Issue, isIssue, type SlotRecord } from '../core/digest/issue.ts';
import { keys } from '../core/keys.ts';
import type { Scene } from '../core/scene.ts';
import type { Digest } from '../core/settings.ts';

interface Unsent {
  /** Issues whose page is there. */
  ready: Issue[];
  /** The first whose page is not. */
  waiting?: Issue;
}

/** What decides whether an issue may still be sent. */
interface Present {
  digests: readonly Digest[];
  now: Instant;
}

/** Whether the grace period of an issue is over. If so, nobody should send it any more. If its mail is not there, the mail was lost, removed or never written. */
export function isTooLate({ digest, dueAt, handedOverAt = dueAt }: Issue, { digests, now }: Present): boolean {
  const its = digests.find(({ slug }) => slug === digest) ?? { grace: 0 };
  return isGraceOver(handedOverAt, its, now);
}

/**
 * The issues whose mail is not complete yet. If the clock was put back, issues cut in the meantime wait. One that is too late is
 * complete without the message: whoever sends a message when it arrives would send it a second time.
 */
export function unsentAmong(records: readonly SlotRecord[], standing: ReadonlySet<string>, present: Present): Unsent {
  const unsent = records
    .filter(isIssue)
    .filter((issue) => !isHeld(issue))
    .filter(({ dueAt }) => dueAt <= present.now)
    .filter((issue) => mailKeys(issue, isTooLate(issue, present)).some((key) => !standing.has(key)));
  const hasPage = ({ id }: Issue) => standing.has(keys.issue(id));
  const waiting = unsent.find((issue) => !hasPage(issue));
  return { ready: unsent.filter(hasPage), ...(waiting && { waiting }) };
}

function mailKeys({ id, service }: Issue, isLate: boolean): string[] {
  const { html, text, message } = keys.mail(id);
  return [html, text, ...(isLate ? [] : [message]), ...(service ? [keys.mailForService(id)] : [])];
}

/**
 * The issue as its mail shows it. An article may have gone since the issue was recorded; until the mail is sent, the mail shows
 * the same as the issue's page.
 */
export function toldToday(issue: Issue, scene: Pick<Scene, 'catalogue' | 'identities'>): Issue {
  return issueToday(issue, publicArticles(scene));
}
