import type { Instant } from '../core/article.ts';
import { contentOf, plainText, tagsIn } from '../core/html.ts';
import { isHeld, isHoldOver } from '../core/digest/hold.ts';
import { type Issue, isIssue } from '../core/digest/issue.ts';
import type { Mail } from '../core/digest/mail.ts';
import { keys } from '../core/keys.ts';
import type { Newsroom } from '../publish/newsroom.ts';
import type { Store } from '../store.ts';
import { nextIssues } from './coming.ts';
import { gather } from './gather.ts';
import { mailOf } from './mail-of.ts';
import { noteFileOf } from './note-files.ts';
import { isTooLate, toldToday } from './unsent.ts';

/** An issue, and its mail without a recipient. */
interface FoundIssue {
  issue: Issue;
  mail: Pick<Mail, 'html' | 'text'>;
  /**
   * `sent`: as it was handed over. `cut`: final, but its mail is not written. `held`: cut, and may still change. `waiting`: its hold
   * is over, but no run has handed it over. `proof`: as it would be if it were cut now.
   */
  status: 'sent' | 'cut' | 'held' | 'waiting' | 'proof';
}

/** The issue of the name: one that was cut, or the next of a digest. `undefined` when there is none. Writes nothing. */
export async function issueNamed(newsroom: Newsroom, id: string, now: Instant): Promise<FoundIssue | undefined> {
  const { content, site } = newsroom;
  const { past, scene, stamps } = await gather(newsroom, now);
  const record = past.filter(isIssue).find((issue) => issue.id === id);
  if (!record) {
    const proof = (await nextIssues(newsroom, now)).find(({ issue }) => issue.id === id);
    return proof && { issue: proof.issue, mail: proof.mail, status: 'proof' };
  }
  const isLate = isTooLate(record, { digests: scene.settings.digests, now });
  const kept = await keptMail(site, id, isLate);
  if (kept) return { issue: { ...record, subject: titleIn(kept.html) ?? record.subject }, mail: kept, status: 'sent' };
  const issue = toldToday(record, scene);
  const noteFile = await noteFileOf(content, issue);
  const { mail } = await mailOf(issue, { site, scene, stamps, noteFile });
  if (!isHeld(record)) return { issue, mail, status: 'cut' };
  return { issue, mail, status: isHoldOver(record, now) ? 'waiting' : 'held' };
}

/** The mail as it was written, if all of it was: of an issue that is too late, a lost message is not written again. */
async function keptMail(site: Store, id: string, isLate: boolean): Promise<FoundIssue['mail'] | undefined> {
  const at = keys.mail(id);
  const [html, text, message] = await Promise.all([at.html, at.text, at.message].map((key) => site.read(key)));
  if (!html || !text || !(message || isLate)) return undefined;
  const textOf = ({ body }: { body: Uint8Array }) => new TextDecoder().decode(body);
  return { html: textOf(html), text: textOf(text) };
}

/** The subject that a mail was sent with: its lead may have been withdrawn since it was cut. */
function titleIn(html: string): string | undefined {
  const title = [...tagsIn(html)].find(({ name, isEnd }) => name === 'title' && !isEnd);
  return title && plainText(contentOf(title, html));
}
