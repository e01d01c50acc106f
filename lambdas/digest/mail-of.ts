import type { Issue } from '../core/digest/issue.ts';
import { type Mail, renderMail } from '../core/digest/mail.ts';
import { addressesIn, preflight } from '../core/digest/preflight.ts';
import type { Problem } from '../core/problem.ts';
import { deadLinks, type Surroundings } from './dead-links.ts';
import { type NoteFile, noteTextOf } from './note-files.ts';

/** The mail of an issue. */
interface MailOf {
  mail: Mail;
  /** What its editor should look at before it is sent. */
  problems: Problem[];
}

interface MailInput extends Surroundings {
  /** The editor's note as it is written now. */
  noteFile: NoteFile;
}

/** The mail of an issue that is cut, or would be, and what there is to say of it. */
export async function mailOf(issue: Issue, { site, scene, stamps, noteFile }: MailInput): Promise<MailOf> {
  const mail = renderMail(issue, scene.templates);
  const articles = new Map(scene.catalogue.live.map((article) => [article.path, article]));
  const dead = await deadLinks(addressesIn(mail), issue, { site, scene, stamps });
  return { mail, problems: preflight(issue, mail, { dead, articles, note: noteTextOf(issue, noteFile) }) };
}
