import type { Instant } from '../core/article.ts';
import { issueToday, publicArticles } from '../core/digest/gone.ts';
import { type Issue, isIssue, type SlotRecord } from '../core/digest/issue.ts';
import { type Mail, renderMail } from '../core/digest/mail.ts';
import { addressesIn, preflight } from '../core/digest/preflight.ts';
import { keys } from '../core/keys.ts';
import type { Problem } from '../core/problem.ts';
import type { Store } from '../store.ts';
import { deadLinks } from './dead-links.ts';
import type { Material } from './gather.ts';

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
    .filter(({ dueAt }) => dueAt <= now)
    .filter(({ id }) => Object.values(keys.mail(id)).some((key) => !standing.has(key)));
  const hasPage = ({ id }: Issue) => standing.has(keys.issue(id));
  const waiting = unsent.find((issue) => !hasPage(issue));
  return { ready: unsent.filter(hasPage), ...(waiting && { waiting }) };
}

/** The mail of an issue. */
interface MailToday {
  /** The issue that it presents. */
  told: Issue;
  mail: Mail;
  /** What its editor should look at before it is sent. */
  problems: Problem[];
}

/**
 * Renders the mail of the issue. An article may have gone since the issue was recorded; until the mail is sent it
 * shows the same as the page.
 */
export async function mailToday(issue: Issue, material: Material, site: Store): Promise<MailToday> {
  const { inventory, templates } = material;
  const told = issueToday(issue, publicArticles(inventory));
  const mail = renderMail(told, templates);
  const articles = new Map(inventory.catalogue.live.map((article) => [article.path, article]));
  const dead = await deadLinks(addressesIn(mail), { site, material, issue: told });
  return { told, mail, problems: preflight(told, mail, { dead, articles }) };
}
