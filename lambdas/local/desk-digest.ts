import { placeholders } from '../core/digest/placeholders.ts';
import { mapAttributes, mapTags } from '../core/html.ts';
import type { View } from '../core/templates.ts';
import type { Proof } from '../digest/coming.ts';
import { deskPath, frameView, problemView } from './desk.ts';
import { basePath, type Edition } from './edition.ts';
import { count, gravestFirst, momentView, problemsCount } from './report-text.ts';

/** The ways in which the desk shows a mail; each is a file beside the page. */
export const mailLooks = ['light', 'dark', 'no-images'] as const;
export type MailLook = (typeof mailLooks)[number];

export interface DeskDigestInput {
  proof: Proof;
  edition: Edition;
  /** The content folder as the user named it. */
  folder: string;
}

/** The next issue as it would be, for the template `desk/digest`. */
export function digestView({ proof, edition, folder }: DeskDigestInput): View {
  const { digest, issue, mail, isEnough, scheduled, problems } = proof;
  const { articles } = issue;
  const missing = digest.minimum - articles.length;
  return {
    ...frameView(edition, `${digest.name}: the next issue`),
    desk: deskPath,
    name: digest.name,
    subject: issue.subject,
    subjectLength: issue.subject.length,
    at: momentView(digest.timezone, issue.dueAt),
    status: problemsCount(problems) || 'Ready',
    tone: problems.length > 0 ? 'problem' : 'well',
    articles: count(articles.length, 'article'),
    scheduled: scheduled > 0 && `${scheduled} of them still scheduled`,
    weight: `${(mail.bytes / 1000).toFixed(1)} KB`,
    shown: mail.shown < articles.length && `The mail tells ${mail.shown}; the web page has them all.`,
    missing:
      !isEnough &&
      `An issue needs ${count(digest.minimum, 'article')}: without ${missing} more this one is skipped, and they wait for the next.`,
    note: `${folder}/digests/${issue.id}.md`,
    hasNote: issue.note !== undefined,
    warnings: mail.warnings,
    problems: gravestFirst(problems).map((problem) => problemView(problem, folder)),
    looks: [
      { name: 'On a phone', width: 375, height: 720, src: 'light.html' },
      { name: 'On a phone, dark', width: 375, height: 720, src: 'dark.html' },
      { name: 'On a phone, images off', width: 375, height: 720, src: 'no-images.html' },
      { name: 'On a desktop', width: 700, height: 720, src: 'light.html' },
      { name: 'On a desktop, dark', width: 700, height: 720, src: 'dark.html' },
      { name: 'On a desktop, images off', width: 700, height: 720, src: 'no-images.html' },
    ],
    text: mail.text,
  };
}

/**
 * The mail as a mail program would show it. Addresses of the site lead to where the preview serves it; a dark look is
 * chosen here, because nobody can choose it for a frame.
 */
export function mailAs(look: MailLook, { issue, mail }: Proof, edition: Edition): string {
  const here = mail.html
    .replaceAll(`"${issue.newsroom.url}/`, `"${basePath(edition.settings)}/`)
    .replaceAll(placeholders.unsubscribe, '#')
    .replace('<head>', '<head><base target="_top">');
  switch (look) {
    case 'light':
      return here
        .replaceAll('(prefers-color-scheme:dark)', 'not all')
        .replaceAll('(prefers-color-scheme: dark)', 'not all');
    case 'dark':
      return here.replaceAll('(prefers-color-scheme:dark)', 'all').replaceAll('(prefers-color-scheme: dark)', 'all');
    case 'no-images':
      return mapTags(here, (tag) =>
        tag.name === 'img'
          ? `<img${mapAttributes(tag, (name, value) => (name === 'src' ? 'data:,' : value))}>`
          : undefined,
      );
  }
}
