import { count } from '../text/amounts.ts';
import { cleanLines } from '../text/clean-line.ts';
import type { Templates } from '../templates.ts';
import { type MailLimits, mailLimitsOf } from './mail-limits.ts';
import type { Issue } from './issue.ts';
import { mailView } from './mail-view.ts';
import { encodedBytes } from './encoded-bytes.ts';
import { renderText } from './text.ts';
import { mailContentOf } from './mail-content.ts';

/** An issue as mail. */
export interface Mail {
  html: string;
  text: string;
  /** Bytes of the HTML in a message, which is what mail programs count; at most, see `encodedBytes`. */
  bytes: number;
  /** How many of the issue's articles it includes; the web page has them all. */
  shown: number;
  /** What gave way to keep the mail light enough. */
  gaveWay: string[];
}

interface MailOptions {
  /** At most how many articles it includes; by default as many as the issue says. */
  maximum?: number;
}

/** From here on a mail is called heavy: not far below where Gmail cuts, and long to read. */
export const heavyBytes = 80_000;

/** Gmail cuts a mail at about 102,000 bytes, and what is cut off is the link to unsubscribe. */
export const maxBytes = 100_000;

/**
 * Renders the mail of an issue. Whatever makes it heavier than `maxBytes` gives way: see `mailLimitsOf`. The address
 * for unsubscribing is a placeholder.
 */
export function renderMail(issue: Issue, templates: Templates, { maximum = issue.maximum }: MailOptions = {}): Mail {
  const limits = mailLimitsOf(issue, maximum);
  const { limit, content, html, bytes } = firstFitting(limits, (limit) => {
    const content = mailContentOf(issue, limit);
    const html = cleanLines(templates.render('digest/email', mailView(issue, content)));
    return { limit, content, html, bytes: encodedBytes(html) };
  });
  return {
    ...{ html, bytes },
    text: cleanLines(renderText(content, templates, issue.newsroom.dir)),
    shown: limit.articles,
    gaveWay: gaveWay(limits[0]!, limit),
  };
}

/**
 * The mail within the first limits that make it light enough, or within the last if none do. Each set of limits makes
 * it lighter, or nearly so, so the right one is found quickly.
 */
function firstFitting<T extends { bytes: number }>(limits: MailLimits[], render: (limit: MailLimits) => T): T {
  const whole = render(limits[0]!);
  if (whole.bytes <= maxBytes) return whole;
  let [heavy, light] = [0, limits.length - 1];
  while (light - heavy > 1) {
    const middle = Math.floor((heavy + light) / 2);
    if (render(limits[middle]!).bytes <= maxBytes) light = middle;
    else heavy = middle;
  }
  return render(limits[light]!);
}

function gaveWay(whole: MailLimits, told: MailLimits): string[] {
  return [
    told.picks === whole.picks
      ? ''
      : told.picks === 'none'
        ? 'the picks from the archive'
        : 'the excerpts of the picks',
    told.excerpts < told.articles ? `${told.articles - told.excerpts} of ${told.articles} excerpts` : '',
    told.articles < whole.articles ? count(whole.articles - told.articles, 'article') : '',
    told.wholeTexts ? '' : 'parts of the note and of the message',
  ].filter(Boolean);
}
