import type { Issue } from '../core/digest/issue.ts';
import { type Mail, renderMail } from '../core/digest/mail.ts';
import { addressesIn, preflight } from '../core/digest/preflight.ts';
import type { Problem } from '../core/problem.ts';
import type { Store } from '../store.ts';
import { deadLinks } from './dead-links.ts';
import type { Material } from './gather.ts';

/** The mail of an issue. */
interface MailOf {
  mail: Mail;
  /** What its editor should look at before it is sent. */
  problems: Problem[];
}

/** The mail of an issue that is cut, or would be, and what there is to say of it. */
export async function mailOf(issue: Issue, { material, site }: { material: Material; site: Store }): Promise<MailOf> {
  const mail = renderMail(issue, material.templates);
  const articles = new Map(material.inventory.catalogue.live.map((article) => [article.path, article]));
  const dead = await deadLinks(addressesIn(mail), { site, material, issue });
  return { mail, problems: preflight(issue, mail, { dead, articles, note: await noteOf(issue, material) }) };
}

/** The editor's note as it is written now, if the issue has one. */
async function noteOf({ id, note, after }: Issue, { noteFile }: Material): Promise<string | undefined> {
  const file = note || after ? await noteFile(id) : undefined;
  return file && 'body' in file ? Buffer.from(file.body).toString() : undefined;
}
