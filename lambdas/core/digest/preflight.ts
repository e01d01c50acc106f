import type { Article } from '../article.ts';
import { attributeOf, contentOf, plainText, type Tag, tagsIn } from '../html.ts';
import { quoted, type Remark } from '../reading/position.ts';
import { compareProblems, type Problem } from '../problem.ts';
import { count, inWords } from '../text/amounts.ts';
import type { Issue, IssueArticle } from './issue.ts';
import { heavyBytes, type Mail, maxBytes } from './mail.ts';
import { lineOf } from './line-of.ts';
import { isShown, maxPictureBytes } from './mail-picture.ts';
import { noteKey } from './note-key.ts';
import { maxSubjectLength } from './subject.ts';

export interface PreflightOptions {
  /** The editor's note as written, so that messages about it can name lines. */
  note?: string | undefined;
  /** The articles, by path: their cards know nothing of a lead picture that is kept elsewhere. */
  articles?: ReadonlyMap<string, Pick<Article, 'image' | 'lines'>>;
  /** The addresses in the mail that lead into the site, but to nothing there (see `addressesIn`). */
  dead?: ReadonlySet<string>;
}

/** Shorter subjects say too little in an inbox. */
const minSubjectLength = 10;

/**
 * What an editor should look at before the mail of an issue is sent, by file and in a total order: nothing here keeps it
 * from being sent. The subject's length, missing descriptions of pictures, links that say nothing, that lead into nothing
 * or that are not safe, text left to be written, and weight.
 */
export function preflight(issue: Issue, mail: Mail, { dead, articles, note }: PreflightOptions = {}): Problem[] {
  const faults = [
    ...subjectFaults(issue),
    ...weightFaults(issue, mail),
    ...textFaults(issue),
    ...pictureFaults(issue, mail),
    ...picturesLeftOut(issue, articles),
    ...linkFaults(issue, mail, dead),
  ];
  const problems = faults.map(([file, remark, at]): Problem => {
    const line = typeof at === 'number' ? at : lineOf(at, file === noteKey(issue.id) ? note : undefined);
    return { severity: 'warning', file, ...(line !== undefined && { line }), ...remark };
  });
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()].toSorted(compareProblems);
}

/** The file to change, what is wrong, and where: the line, or the text to look for. */
type PlacedRemark = [file: string, remark: Remark, at?: number | string | undefined];

const settings = 'settings.yaml';

function subjectFaults({ id, subject, isSubjectChosen, articles }: Issue): PlacedRemark[] {
  // A title is as long as its editor wants it.
  if (subject === articles[0]?.card.title) return [];
  if (subject.length >= minSubjectLength && subject.length <= maxSubjectLength) return [];
  const found = `the subject is ${quoted(subject)}, ${subject.length} characters long`;
  const expected = `${minSubjectLength} to ${maxSubjectLength} characters`;
  return isSubjectChosen
    ? [[noteKey(id), { found, expected, fix: 'Change `subject`.' }]]
    : [[settings, { found, expected, fix: 'Change `subject` under `digest`.' }]];
}

function weightFaults({ id }: Issue, { bytes, shown, gaveWay }: Mail): PlacedRemark[] {
  if (gaveWay.length > 0) {
    const found = `the mail of issue ${id} would be too long, so it leaves out ${inWords(gaveWay)}; the web page has everything`;
    const expected = `at most ${maxBytes} bytes, because mail programs cut off anything longer`;
    return [[settings, { found, expected, fix: 'Lower `maximum` under `digest`, or leave it.' }]];
  }
  if (bytes <= heavyBytes) return [];
  const found = `the mail of issue ${id} has ${bytes} bytes with ${count(shown, 'article')}`;
  const expected = `at most ${heavyBytes} bytes, because mail programs cut off what is much longer`;
  return [[settings, { found, expected, fix: 'Lower `maximum` under `digest`.' }]];
}

/** Marks of text that is still to be written; "TK" is "to come" among editors. */
const unwritten = /\b(?:TK(?:TK)*|TODO|FIXME|TBD)\b|\blorem ipsum\b/giu;

function textFaults(issue: Issue): PlacedRemark[] {
  const { note, after, preheader, subject, isSubjectChosen, articles, newsroom } = issue;
  const { message, organisation } = newsroom;
  const texts: [string, (string | undefined)[]][] = [
    [noteKey(issue.id), [isSubjectChosen ? subject : '', preheader, note?.text, after?.text]],
    [settings, [message?.from, message?.text, organisation.name, ...organisation.address]],
    ...articles.map(({ path, card }): [string, string[]] => [path, [card.title, card.excerpt]]),
  ];
  return texts.flatMap(([file, parts]) => {
    const marks = new Set(parts.join('\n').match(unwritten));
    return [...marks].map((mark): PlacedRemark => [file, unfinished(mark), mark]);
  });
}

function unfinished(mark: string): Remark {
  return { found: `the text has "${mark}"`, expected: 'finished text', fix: 'Write what is missing.' };
}

/** The pictures of articles are beside their titles and need no words. */
function pictureFaults(issue: Issue, mail: Mail): PlacedRemark[] {
  const noted = elements('img', noteHtmlOf(issue));
  const undescribed: PlacedRemark[] = noted
    .filter((tag) => !attributeOf(tag, 'alt')?.trim())
    .map(addressIn)
    .map((src) => [noteKey(issue.id), withoutDescription(src), src]);
  const unshown: PlacedRemark[] = noted
    .map(addressIn)
    .filter((src) => /\.(?:svg|avif)(?:[?#]|$)/i.test(src))
    .map((src) => [noteKey(issue.id), inOtherFormat('the picture', src, 'readers see its description'), src]);
  const without: PlacedRemark[] = elements('img', withoutComments(mail.html))
    .filter((tag) => attributeOf(tag, 'alt') === undefined)
    .map(addressIn)
    .map((src) => [fileOf(issue, src), withoutDescription(src)]);
  return [...undescribed, ...unshown, ...without];
}

/** The lead pictures that the mail goes without, each where its article names it. */
function picturesLeftOut({ articles: told, maximum }: Issue, articles: PreflightOptions['articles']): PlacedRemark[] {
  return told.slice(0, maximum).flatMap((one): PlacedRemark[] => {
    const { image, lines } = articles?.get(one.path) ?? {};
    const remark = image && (one.card.image ? notForMail(one, image.src) : distant(image.src));
    return remark ? [[one.path, remark, lines?.image]] : [];
  });
}

/** A mail loads no pictures from other hosts, because those would learn who reads it. */
function distant(src: string): Remark | undefined {
  if (!/^https?:/i.test(src)) return undefined;
  return {
    found: `the lead picture is kept elsewhere, at ${quoted(src)}, so the mail is sent without it`,
    expected: 'a picture in the content folder, if the mail is to show it',
    fix: 'Save the picture beside the article and name its file.',
  };
}

function notForMail({ card, picture }: IssueArticle, src: string): Remark | undefined {
  if (!isShown(card.image?.src ?? '')) return inOtherFormat('the lead picture', src, 'the mail is sent without it');
  const { bytes = 0 } = picture ?? {};
  if (bytes <= maxPictureBytes) return undefined;
  return {
    found: `the lead picture ${quoted(src)} is ${(bytes / 1e6).toFixed(1)} MB, so the mail is sent without it`,
    expected: `at most ${maxPictureBytes / 1e6} MB, if the mail is to show it`,
    fix: 'Make it smaller: a width of 1,200 pixels is enough.',
  };
}

function inOtherFormat(what: string, src: string, effect: string): Remark {
  return {
    found: `${what} ${quoted(src)} is in a format that mail programs do not show, so ${effect}`,
    expected: 'a JPEG, PNG, GIF or WebP file, if the mail is to show it',
    fix: 'Save the picture in one of these formats and name that file.',
  };
}

function withoutDescription(src: string): Remark {
  return {
    found: `the picture ${quoted(src)} has no description`,
    expected: 'a description for people who cannot see it',
    fix: 'Write it between the brackets: ![A well in a village](well.jpg).',
  };
}

/** For each language of the interface, link texts that say nothing in a list of links. In lower case. */
const vague = new Set([
  ...['click here', 'here', 'this', 'link', 'this link', 'more', 'read more', 'learn more', 'see more', 'read on'],
  ...['cliquez ici', 'ici', 'lien', 'lire la suite', 'en savoir plus', 'plus'],
  ...['hier', 'hier klicken', 'klicken sie hier', 'link', 'mehr', 'weiterlesen', 'mehr erfahren'],
  ...['aquí', 'haga clic aquí', 'enlace', 'más', 'leer más', 'más información'],
  ...['هنا', 'اضغط هنا', 'انقر هنا', 'رابط', 'المزيد', 'اقرأ المزيد'],
]);

/** Where the links of a mail lead, and where its pictures are. */
export function addressesIn({ html }: Pick<Mail, 'html'>): string[] {
  const visible = withoutComments(html);
  return [...elements('a', visible), ...elements('img', visible)].map(addressIn);
}

function linkFaults(issue: Issue, { html }: Mail, dead: ReadonlySet<string> | undefined): PlacedRemark[] {
  const visible = withoutComments(html);
  const linked = elements('a', visible).map((tag) => ({ address: addressIn(tag), text: textIn(tag, visible) }));
  const loaded = elements('img', visible).map((tag) => ({ address: addressIn(tag), text: '' }));
  // If the newsroom's own address is not safe, none of its links are, and that is one fault.
  const { url } = issue.newsroom;
  const own: PlacedRemark[] = isSafe(url) ? [] : [[settings, unsafeLink(url)]];
  const faults = [...linked, ...loaded].flatMap(({ address, text }): PlacedRemark[] => {
    const remarks = [
      isVague(text) ? vagueLink(text) : undefined,
      isSafe(address) || address.startsWith(`${url}/`) ? undefined : unsafeLink(address),
      dead?.has(address) ? deadLink(address) : undefined,
    ];
    return remarks.filter((remark) => remark !== undefined).map((remark) => [fileOf(issue, address), remark, address]);
  });
  return [...own, ...faults];
}

function isVague(text: string): boolean {
  return vague.has(text.toLowerCase().replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, ''));
}

function isSafe(address: string): boolean {
  return /^(?:https:\/\/|mailto:|tel:)[^\s/]/i.test(address);
}

function vagueLink(text: string): Remark {
  const found = `a link says only ${quoted(text)}`;
  return { found, expected: 'words that say where it leads', fix: 'Put the link on the words that name its target.' };
}

function unsafeLink(address: string): Remark {
  return {
    found: `an address is ${quoted(address)}`,
    expected: 'one that begins with https://, mailto: or tel:',
    fix: /^http:/i.test(address) ? 'Write it with https://.' : 'Write it in full, with https://.',
  };
}

function deadLink(address: string): Remark {
  const found = `a link leads to ${address}, where nothing is published`;
  return {
    found,
    expected: 'an address that exists on this site',
    fix: 'Change the link or publish what it leads to.',
  };
}

/** The file that an address in the mail comes from. */
function fileOf(issue: Issue, address: string): string {
  const { articles, id } = issue;
  const own = articles.find(({ card, recording }) => [card.href, card.image?.src, recording?.href].includes(address));
  if (own) return own.path;
  const ofNote = noteHtmlOf(issue);
  const inNote = [...elements('a', ofNote), ...elements('img', ofNote)].map(addressIn).includes(address);
  return inNote ? noteKey(id) : settings;
}

/** All that the editor's note says, on top and at the end. */
function noteHtmlOf({ note, after }: Issue): string {
  return [note?.html, after?.html].join('\n');
}

/** The mail has comments for Outlook; without them it is HTML of ours, however Handlebars escapes. */
function withoutComments(html: string): string {
  return html.replace(/<!--.*?-->/gs, '');
}

/** The start tags of the elements of a name. */
function elements(name: string, html: string): Tag[] {
  return [...tagsIn(html)].filter((tag) => tag.name === name && !tag.isEnd);
}

function textIn(tag: Tag, html: string): string {
  return plainText(contentOf(tag, html)).trim();
}

function addressIn(tag: Tag): string {
  return attributeOf(tag, tag.name === 'a' ? 'href' : 'src') ?? '';
}
