import type { Instant, Reference } from '../article.ts';
import { absoluteBody, renderBody, resolveSlots } from '../body.ts';
import { bodyVoice } from '../body/voice.ts';
import { decode } from '../reading/decode.ts';
import { addressOf, keys } from '../keys.ts';
import type { UnknownTag } from '../body/templates.ts';
import { firstOfEach, unknownTag } from '../reading/unknown-tags.ts';
import type { Problem } from '../problem.ts';
import type { MarkdownText } from '../reading/kinds/markdown-text.ts';
import type { Remark } from '../reading/position.ts';
import type { Resolver } from '../catalogue/resolve.ts';
import type { Settings } from '../settings.ts';
import type { Choices } from './choices.ts';
import type { Issue } from './issue.ts';
import { noteKey } from './note-key.ts';
import { noteMarkdown } from './note-markdown.ts';
import { voiceIn } from '../text/words.ts';
import { sitesOf } from '../reading/permalinks/written-path.ts';

interface NoteInput {
  /** The name of the note's issue, and when it is due. */
  id: string;
  dueAt: Instant;
  bytes: Uint8Array;
  resolver: Resolver;
  /** Absolute address of the site's root, and the newsroom's time zone, language and words. */
  settings: Pick<Settings, 'url' | 'timezone' | 'language' | 'words'>;
}

/** The editor's note of an issue, as far as it is to be sent. */
interface Note extends Pick<Issue, 'note' | 'after'> {
  choices: Choices;
}

/**
 * The editor's note of an issue: Markdown, with or without front matter, as safe HTML with absolute addresses and as
 * plain text, and what it chooses for the issue. No text comes back for an empty file, and for one that cannot be read
 * or is not public, which is reported. A link to nothing public loses its address and is reported; ignored fields of
 * the front matter are reported too.
 */
export function readNote(input: NoteInput): Note & { problems: Problem[] } {
  const { id, dueAt, bytes, settings } = input;
  const path = noteKey(id);
  const decoded = decode(bytes, path);
  if ('problem' in decoded) return unclearNote(decoded.problem);
  const { timezone } = settings;
  const { choices, opening, closing, problems } = noteMarkdown({ file: path, text: decoded.text }, { timezone, dueAt });
  const top = renderPart(opening, id, { ...input, path });
  // Each has its own places to link to, such as footnotes.
  const below = closing.map((part, index) =>
    renderPart(part, `${id}-${index === 0 ? 'after' : `after-${index + 1}`}`, { ...input, path }),
  );
  const after = { html: joined(below, 'html'), text: joined(below, 'text') };
  return {
    choices,
    ...(top.html.trim() !== '' && { note: { html: top.html, text: top.text } }),
    ...(after.html !== '' && { after }),
    problems: [...problems, ...top.problems, ...below.flatMap(({ problems }) => problems)],
  };
}

/** What is known of a note that cannot be read: only why. */
export function unclearNote(problem: Problem): Note & { problems: Problem[] } {
  return { choices: { unclear: { line: problem.line } }, problems: [problem] };
}

/** What the newsroom says at the end of each issue, as the note of the issue would say it. */
export function readMessage(
  message: MarkdownText,
  { id, resolver, settings }: Pick<NoteInput, 'id' | 'resolver' | 'settings'>,
): Part {
  return renderPart(message, `${id}-message`, { ...{ id, resolver, settings }, path: settingsPath });
}

const settingsPath = 'settings.yaml';

interface Part {
  html: string;
  text: string;
  problems: Problem[];
}

function renderPart(
  { markdown, line }: MarkdownText,
  slug: string,
  { id, resolver, settings, path }: Pick<NoteInput, 'id' | 'resolver' | 'settings'> & { path: string },
): Part {
  const { url, language } = settings;
  const voice = bodyVoice(voiceIn([language], settings.words), language);
  const at = { slug, firstLine: line, path, sites: sitesOf(settings), voice };
  const { body, references, warnings, unknownTags } = renderBody(markdown, at);
  const resolutions = resolver.resolve({ path, slug: id, references });
  const dead = references.filter((_, index) => resolutions[index] === undefined);
  return {
    html: absoluteBody(
      resolveSlots(body.html, (index) => resolutions[index]),
      addressOf(url, keys.issue(id)),
      alignment,
    ),
    text: body.text,
    problems: [
      ...warnings,
      ...firstOfEach(unknownTags).map((tag) => leftOut(path, tag)),
      ...dead.map((reference) => deadEnd(path, reference)),
    ],
  };
}

/** Classes of cells in tables, which the mail makes styles of. */
const alignment = /^(?:left|center|right)$/;

function joined(parts: readonly Part[], what: 'html' | 'text'): string {
  return parts
    .map((part) => part[what])
    .filter((text) => text.trim() !== '')
    .join('\n');
}

/** Names of the fields in a note's front matter that notes do not have; none if it cannot be read. */
export function otherFieldsOfNote(bytes: Uint8Array, path: string): string[] {
  const decoded = decode(bytes, path);
  if ('problem' in decoded) return [];
  // Whether it is public is not asked here: any zone and hour will do.
  return noteMarkdown({ file: path, text: decoded.text }, { timezone: 'UTC', dueAt: 0 }).others;
}

function leftOut(file: string, { name, line }: UnknownTag): Problem {
  return { severity: 'warning', file, line, ...unknownTag(name) };
}

function deadEnd(file: string, { kind, role, target, line }: Reference): Problem {
  const what = role ?? (kind === 'image' ? 'picture' : 'recording');
  const remark = kind === 'link' ? deadLink(target) : inNoArticle(what, target);
  return { severity: 'warning', file, line, ...remark };
}

function deadLink(target: string): Remark {
  return {
    found: `the link ${target} leads to nothing that is public`,
    expected: 'an article that is public when the issue is cut',
    fix: 'Correct the link; until then the issue shows its words as plain text.',
  };
}

/** A note has no files of its own: it shows and plays those of articles. */
function inNoArticle(what: 'picture' | 'recording' | 'poster' | 'track', target: string): Remark {
  const verb = what === 'picture' || what === 'poster' ? 'shows' : 'plays or links to';
  return {
    found: `the ${what} ${target} is in no public article`,
    expected: `a ${what} that a public article ${verb}, or one with an https:// address`,
    fix: `${verb === 'shows' ? 'Show it' : 'Link to it'} in an article, or write its whole address.`,
  };
}
