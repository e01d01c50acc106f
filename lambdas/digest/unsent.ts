import type { Instant } from '../core/article.ts';
import { issueToday, publicArticles } from '../core/digest/gone.ts';
import { type Issue, isIssue, type SlotRecord } from '../core/digest/issue.ts';
import { type Mail, renderMail } from '../core/digest/mail.ts';
import { preflight } from '../core/digest/preflight.ts';
import { addressOf, keyOfArticle, keys } from '../core/keys.ts';
import type { Problem } from '../core/problem.ts';
import type { Templates } from '../core/templates.ts';
import type { Inventory } from '../publish/look.ts';

interface Unsent {
  /** Issues whose page is there. */
  ready: Issue[];
  /** The first whose page is not. */
  waiting?: Issue;
}

/** The issues that have no whole mail yet. When the clock was put back, what was cut in the meantime waits. */
export function unsentAmong(records: readonly SlotRecord[], standing: ReadonlySet<string>, now: Instant): Unsent {
  const unsent = records
    .filter(isIssue)
    .filter(({ dueAt }) => dueAt <= now)
    .filter(({ id }) => Object.values(keys.mail(id)).some((key) => !standing.has(key)));
  const hasPage = ({ id }: Issue) => standing.has(keys.issue(id));
  const waiting = unsent.find((issue) => !hasPage(issue));
  return { ready: unsent.filter(hasPage), ...(waiting && { waiting }) };
}

/** The mail of an issue. */
interface MailToday {
  /** The issue that it tells. */
  told: Issue;
  mail: Mail;
  /** What its editor should look at before it is sent. */
  problems: Problem[];
}

/**
 * Renders the mail of the issue. An article may have gone since the issue was recorded; until it is sent the mail tells what
 * the page does.
 */
export function mailToday(issue: Issue, inventory: Inventory, templates: Templates): MailToday {
  const { settings, catalogue } = inventory;
  const told = issueToday(issue, publicArticles(inventory));
  const mail = renderMail(told, templates);
  const permalinks = new Set(catalogue.live.map((article) => addressOf(settings.url, keyOfArticle(article))));
  return { told, mail, problems: preflight(told, mail, { permalinks }) };
}
