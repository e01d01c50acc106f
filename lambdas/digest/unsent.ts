import type { Instant } from '../core/article.ts';
import { issueToday, publicArticles } from '../core/digest/gone.ts';
import { isHeld } from '../core/digest/hold.ts';
import { type Issue, isIssue, type SlotRecord } from '../core/digest/issue.ts';
import { keys } from '../core/keys.ts';
import type { Scene } from '../core/scene.ts';

interface Unsent {
  /** Issues whose page is there. */
  ready: Issue[];
  /** The first whose page is not. */
  waiting?: Issue;
}

/** The issues whose mail is not complete yet. If the clock was put back, issues cut in the meantime wait. */
export function unsentAmong(records: readonly SlotRecord[], standing: ReadonlySet<string>, now: Instant): Unsent {
  const unsent = records
    .filter(isIssue)
    .filter((issue) => !isHeld(issue))
    .filter(({ dueAt }) => dueAt <= now)
    .filter((issue) => mailKeys(issue).some((key) => !standing.has(key)));
  const hasPage = ({ id }: Issue) => standing.has(keys.issue(id));
  const waiting = unsent.find((issue) => !hasPage(issue));
  return { ready: unsent.filter(hasPage), ...(waiting && { waiting }) };
}

function mailKeys({ id, service }: Issue): string[] {
  return [...Object.values(keys.mail(id)), ...(service ? [keys.mailForService(id)] : [])];
}

/**
 * The issue as its mail tells it. An article may have gone since it was recorded; until it is sent the mail tells what the page
 * does.
 */
export function toldToday(issue: Issue, scene: Pick<Scene, 'catalogue' | 'identities'>): Issue {
  return issueToday(issue, publicArticles(scene));
}
