import type { Issue } from '../../core/digest/issue.ts';
import type { Mail } from '../../core/digest/mail.ts';
import { placeholders } from '../../core/digest/placeholders.ts';
import { preheaderOf } from '../../core/digest/preheader.ts';
import { mapAttributes, mapTags } from '../../core/html.ts';
import { basePath } from '../../core/keys.ts';
import { count } from '../../core/text/amounts.ts';
import type { Edition } from '../preview/edition.ts';

/** The forms in which the desk shows a mail; each is a file beside the page. */
export const mailLooks = ['light', 'dark', 'no-images'] as const;
type MailLook = (typeof mailLooks)[number];

/** How the mail of an issue looks: what `partials/desk-inbox` and `partials/desk-looks` show. */
export interface DeskMail {
  /** The length of its subject, in characters. */
  subjectLength: number;
  /** How many articles it contains: `12 articles`. */
  articles: string;
  /** What the mail's HTML weighs: `48.2 KB`. */
  weight: string;
  /** How many articles the mail includes, as a sentence, if not all of them. */
  shown?: string | undefined;
  /** What an inbox shows of it. */
  inbox: { sender: string; subject: string; preheader: string };
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

/** Describes the mail of an issue. */
export function mailView(issue: Issue, mail: Mail): DeskMail {
  const { articles, subject, newsroom } = issue;
  return {
    subjectLength: subject.length,
    inbox: { sender: newsroom.name, subject, preheader: preheaderOf(issue) },
    articles: count(articles.length, 'article'),
    weight: `${(mail.bytes / 1000).toFixed(1)} KB`,
    shown: mail.shown < articles.length ? `The mail includes ${mail.shown} of them; the web page has all.` : undefined,
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
export function mailAs(look: MailLook, { issue, mail }: { issue: Issue; mail: Mail }, edition: Edition): string {
  const here = mail.html
    .replaceAll(`"${issue.newsroom.url}/`, `"${basePath(edition.settings.url)}/`)
    .replaceAll(placeholders.unsubscribe, '#')
    .replace('<head>', '<head><base target="_top">')
    .replaceAll(/\(prefers-color-scheme: ?dark\)/g, look === 'dark' ? 'all' : 'not all');
  switch (look) {
    case 'light':
    case 'dark':
      return here;
    case 'no-images':
      return mapTags(here, (tag) =>
        tag.name === 'img'
          ? `<img${mapAttributes(tag, (name, value) => (name === 'src' ? 'data:,' : value))}>`
          : undefined,
      );
  }
}
