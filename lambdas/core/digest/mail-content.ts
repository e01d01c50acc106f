import type { Card } from '../pages/card.ts';
import { addressOf, keys } from '../keys.ts';
import { isolated } from '../text/isolate.ts';
import { counted, fill, voiceIn, type Words, wordsLang } from '../text/words.ts';
import type { MailLimits } from './mail-limits.ts';
import { byline } from './byline.ts';
import type { Issue, IssueArticle, OfferedInMail } from './issue.ts';
import { beginningOf } from './lines.ts';
import { maxPictureBytes } from './mail-picture.ts';
import { placeholders } from './placeholders.ts';
import { type SectionTitle, sectionsOf, titleOfSection } from './sections.ts';

/** What a mail shows of an issue, in its HTML and its text alike. Texts are plain unless they say otherwise. */
export interface MailContent {
  words: Words;
  /**
   * BCP 47 tag of the language of the interface's words, if that is not the newsroom's: the interface does not have
   * words in every language.
   */
  wordsLang?: string;
  /** The subject of the mail. */
  subject: string;
  /** The newsroom's name. */
  name: string;
  /** Absolute address of the site's root, without a trailing slash. */
  url: string;
  /** The digest's title, where that is not the newsroom's name. */
  digest?: string;
  /** The day of the issue, as the newsroom's language writes it. */
  day: string;
  /** Where the issue is on the web. Absolute. */
  webUrl: string;
  /** Where all issues are listed. Absolute. */
  archiveUrl: string;
  note?: { html?: string; text: string };
  /** What the editors say at the end. */
  after?: { html?: string; text: string };
  /** Nothing where the issue is empty. */
  lead?: ToldCard;
  sections: (SectionTitle & { cards: ToldCard[] })[];
  /** How many more articles the web page has, if any: `And 3 more articles on the web page`. */
  more?: string | undefined;
  picks: Card[];
  /** What the newsroom says at the end of each issue: in whose name, and what. */
  message?: { from: string; html?: string; text: string } | undefined;
  /** Who publishes, where that is not the newsroom's own name. */
  publisher?: string;
  /** Postal address, one line each. */
  address: string[];
  /** Where to write to the newsroom. */
  email?: string;
  /** Where to follow the newsroom: name and absolute address. */
  follow: { name: string; url: string }[];
  /** Where to subscribe. Absolute. */
  subscribeUrl: string;
  /** Why the reader receives the mail, as a sentence. */
  why: string;
  /** Where to unsubscribe: a placeholder, which the service that sends the mail replaces with an address. */
  unsubscribe: string;
}

/** The card of an article in the issue. */
export interface ToldCard extends Card {
  /** What there is to listen to: its absolute address, and `Recording (MP3, 12.3 MB)`. */
  recording?: { href: string; text: string } | undefined;
  /** What its picture shows, in the editor's words. */
  alt?: string;
  /** Whose picture it is, in a phrase: `Picture: B. Lindqvist`. */
  credit?: string;
}

/** Longer titles are cut; in terminal columns. */
const maxTitle = 240;
/** How much is left of a note or a message that has to give way. */
const beginning = 600;

/**
 * The issue as far as the limits allow. The day comes from the record: formatting it here would double the time of a
 * cold start, and another version of Node might format it differently.
 */
export function mailContentOf(issue: Issue, limit: MailLimits): MailContent {
  const { newsroom, note, after, articles, picks } = issue;
  const { name, url, language, dir, organisation, message } = newsroom;
  const voice = voiceIn([language], newsroom.words);
  const { words } = voice;
  const isolate = (text: string) => isolated(text, dir);
  const shown = articles.slice(0, limit.articles).map((article, index) => ({
    ...article,
    card: toldCard(article, { withExcerpt: index < limit.excerpts, words, dir }),
  }));
  const [lead, ...further] = shown;
  const left = articles.length - shown.length;
  const shortened = (text: string) => (limit.wholeTexts ? text : beginningOf(text, beginning));
  const noteWithin = ({ html, text }: { html?: string; text: string }) => ({
    ...(limit.wholeTexts && html !== undefined && { html }),
    text: shortened(text),
  });
  return {
    ...{ words, subject: issue.subject, name, url },
    ...wordsLang(voice, language),
    ...(issue.name !== name && { digest: issue.name }),
    day: issue.day,
    webUrl: addressOf(url, keys.issue(issue.id)),
    archiveUrl: addressOf(url, keys.digests),
    subscribeUrl: addressOf(url, keys.subscribe),
    ...(note && { note: noteWithin(note) }),
    ...(after && { after: noteWithin(after) }),
    ...(lead && { lead: lead.card }),
    sections: sectionsOf(further, issue.sections).map((section) => ({
      ...titleOfSection(section.tag, voice, language),
      cards: section.articles.map(({ card }) => card),
    })),
    ...(left > 0 && { more: counted(words.moreArticles, left, words, language) }),
    picks: limit.picks === 'none' ? [] : picks.map((card) => cardIn(card, { withExcerpt: limit.picks === 'whole' })),
    ...(message && { message: { from: message.from, ...noteWithin(message) } }),
    ...(organisation.name !== '' && organisation.name !== name && { publisher: organisation.name }),
    ...(organisation.email !== undefined && { email: organisation.email }),
    ...{ address: organisation.address, follow: organisation.follow },
    why: fill(words.whyMail, issue.name === name ? isolate(name) : isolate(name) + words.colon + isolate(issue.name)),
    unsubscribe: placeholders.unsubscribe,
  };
}

function toldCard(
  { card, recording, picture, authors }: IssueArticle,
  { withExcerpt, words, dir }: { withExcerpt: boolean; words: Words; dir: 'ltr' | 'rtl' },
): ToldCard {
  return {
    ...cardIn(withoutHeavyPicture(card, picture), { withExcerpt }),
    ...byline(authors, words, dir),
    ...(recording && { recording: offered(recording, words) }),
    ...(picture && { alt: picture.alt }),
    ...(picture?.credit !== undefined && { credit: fill(words.picture, isolated(picture.credit, dir)) }),
  };
}

/** Every recipient would load a picture that is too heavy for a mail, and most would give up: it is told without. */
function withoutHeavyPicture(card: Card, picture: IssueArticle['picture']): Card {
  if ((picture?.bytes ?? 0) <= maxPictureBytes) return card;
  const { image: _, ...bare } = card;
  return bare;
}

function offered({ href, label }: OfferedInMail, { recording }: Words): ToldCard['recording'] {
  return { href, text: label === '' ? recording : `${recording} (${label})` };
}

function cardIn(card: Card, { withExcerpt }: { withExcerpt: boolean }): Card {
  return { ...card, title: beginningOf(card.title, maxTitle), excerpt: withExcerpt ? card.excerpt : '' };
}
