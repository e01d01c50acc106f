import { preheaderOf } from '../../core/digest/preheader.ts';
import { placeholders } from '../../core/digest/placeholders.ts';
import { mapAttributes, mapTags } from '../../core/html.ts';
import type { ViewOf } from '../../core/templates/view-of.ts';
import type { MomentView } from '../../core/time/zone.ts';
import type { Proof } from '../../digest/coming.ts';
import { type DeskFrame, deskPath, frameView, type ProblemView, problemView, type Tone } from './desk.ts';
import { noteKey } from '../../core/digest/note-key.ts';
import { basePath } from '../../core/keys.ts';
import type { Edition } from '../preview/edition.ts';
import { count, gravestFirst, momentView, problemsCount } from '../wording/report-text.ts';

/** The forms in which the desk shows a mail; each is a file beside the page. */
export const mailLooks = ['light', 'dark', 'no-images'] as const;
type MailLook = (typeof mailLooks)[number];

interface DeskDigestInput {
  proof: Proof;
  edition: Edition;
  /** The content folder as the user named it. */
  folder: string;
}

/** What `desk/digest` shows: the next issue of a digest as it would be, and how its mail looks. */
export interface DeskDigestView extends ViewOf<'desk/digest'>, DeskFrame {
  /** Where the desk is. */
  desk: string;
  /** The digest's title. */
  digest: string;
  /** Its length, in characters. */
  subjectLength: number;
  /** When the issue is due. */
  at: MomentView;
  /** In a word or two: `2 problems`, `Ready`. */
  status: string;
  /** How that looks. */
  tone: Tone;
  /** How many articles it contains: `12 articles`. */
  articles: string;
  /** How many of them are still scheduled, if any: `2 of them still scheduled`. */
  scheduled?: string | undefined;
  /** What the mail's HTML weighs: `48.2 KB`. */
  weight: string;
  /** How many articles the mail includes, as a sentence, if not all of them. */
  shown?: string | undefined;
  /** What is needed before the issue can be cut, as a sentence, if there are too few articles. */
  missing?: string | undefined;
  /** The file of the editors' note, which may or may not exist. */
  note: string;
  /** Whether it exists. */
  hasNote: boolean;
  /** What a list of mails shows of it. */
  inbox: { sender: string; subject: string; preheader: string };
  /** Faults of the note, and what to check before the issue is sent. */
  problems: ProblemView[];
  /** The mail in each of its looks. */
  looks: LookView[];
  /** The text part of the mail. */
  text: string;
}

/** A look of the mail, in a frame. */
interface LookView {
  /** `On a phone, dark`. */
  name: string;
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  /** The mail in this look: a file beside the page. */
  src: string;
}

/** Makes the view of `desk/digest`. */
export function digestView({ proof, edition, folder }: DeskDigestInput): DeskDigestView {
  const { digest, issue, mail, isEnough, scheduled, problems } = proof;
  const { articles } = issue;
  const missing = digest.minimum - articles.length;
  return {
    ...frameView(edition, `${digest.name}: the next issue`),
    desk: deskPath,
    digest: digest.name,
    subjectLength: issue.subject.length,
    inbox: { sender: issue.newsroom.name, subject: issue.subject, preheader: preheaderOf(issue) },
    at: momentView(digest.timezone, issue.dueAt),
    status: problemsCount(problems) || (isEnough ? 'Ready' : 'Not enough articles yet'),
    tone: problems.length > 0 || !isEnough ? 'problem' : 'well',
    articles: count(articles.length, 'article'),
    scheduled: scheduled > 0 ? `${scheduled} of them still scheduled` : undefined,
    weight: `${(mail.bytes / 1000).toFixed(1)} KB`,
    shown: mail.shown < articles.length ? `The mail includes ${mail.shown} of them; the web page has all.` : undefined,
    missing: isEnough
      ? undefined
      : `An issue needs at least ${count(digest.minimum, 'article')}. Unless ${missing} more ${missing === 1 ? 'is' : 'are'} published, this one is skipped, and its articles wait for the next.`,
    note: `${folder}/${noteKey(issue.id)}`,
    hasNote: issue.note !== undefined,
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
 * The mail as a mail program would show it. Addresses of the site lead to where the preview serves it; the dark form
 * is made here, because it cannot be chosen for a frame.
 */
export function mailAs(look: MailLook, { issue, mail }: Proof, edition: Edition): string {
  const here = mail.html
    .replaceAll(`"${issue.newsroom.url}/`, `"${basePath(edition.settings.url)}/`)
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
