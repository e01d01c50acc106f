import { absoluteBody, renderBody, resolveSlots } from '../body.ts';
import { decode } from '../reading/decode.ts';
import { readFrontMatter } from '../reading/front-matter.ts';
import { addressOf, keys } from '../keys.ts';
import type { Remark } from '../reading/position.ts';
import type { Problem } from '../problem.ts';
import { noteForm } from '../reading/note-fields.ts';
import { readForm } from '../reading/read-form.ts';
import { Reader } from '../reading/reader.ts';
import type { Resolver } from '../catalogue/resolve.ts';
import type { Issue } from './issue.ts';

interface NoteInput {
  /** Name of the issue that the note is in. */
  id: string;
  bytes: Uint8Array;
  resolver: Resolver;
  /** Absolute address of the site's root. */
  url: string;
}

/** Key of the editor's note for an issue, in the content: `digests/2026-11-20.md`. */
export function noteKey(id: string): string {
  return `digests/${id}.md`;
}

/**
 * The editor's note of an issue: Markdown, with or without front matter, as safe HTML with absolute addresses and as plain
 * text. No note comes back for an empty file, and for one that cannot be read, which is reported. A link that leads to
 * nothing public loses its address, and is reported; so is a field of the front matter, which is ignored.
 */
export function readNote({ id, bytes, resolver, url }: NoteInput): { note?: Issue['note']; problems: Problem[] } {
  const path = noteKey(id);
  const decoded = decode(bytes, path);
  if ('problem' in decoded) return { problems: [decoded.problem] };
  const { markdown, firstLine, problems } = withoutFrontMatter(decoded.text, path);
  const { body, references, warnings } = renderBody(markdown, { slug: id, firstLine, path, sites: [url] });
  const resolutions = resolver.resolve({ path, slug: id, references });
  const dead = references.filter((_, index) => resolutions[index] === undefined);
  const html = absoluteBody(
    resolveSlots(body.html, (index) => resolutions[index]),
    addressOf(url, keys.issue(id)),
  );
  return {
    ...(html.trim() !== '' && { note: { html, text: body.text } }),
    problems: [...problems, ...warnings, ...dead.map(({ kind, target, line }) => deadEnd(path, kind, target, line))],
  };
}

function withoutFrontMatter(text: string, path: string): { markdown: string; firstLine: number; problems: Problem[] } {
  const whole = { markdown: text, firstLine: 1, problems: [] };
  if (!/^\s*(?:---|\+\+\+)[ \t]*\n/.test(text)) return whole;
  const frontMatter = readFrontMatter(text, path);
  if ('problems' in frontMatter) return { ...whole, markdown: '', problems: frontMatter.problems };
  // No field of a note is an instant: any zone will do.
  const reader = new Reader({ file: path, text }, 'UTC');
  for (const { name, nameAt } of readForm(noteForm, frontMatter.fields, reader).others)
    reader.warn(nameAt, noField(name));
  return { ...frontMatter, problems: [...reader.problems, ...reader.warnings] };
}

function noField(name: string): Remark {
  return {
    found: `${name} is no field of a note`,
    expected: 'the text of the note alone',
    fix: 'Remove it, or leave it: it is ignored.',
  };
}

function deadEnd(file: string, kind: 'link' | 'image', target: string, line: number): Problem {
  const isLink = kind === 'link';
  return {
    severity: 'warning',
    file,
    line,
    found: isLink
      ? `the link ${target} leads to nothing that is public`
      : `the picture ${target} is in no public article`,
    expected: isLink
      ? 'an article that is public when the issue is cut'
      : 'a picture that a public article shows, or one with an https:// address',
    fix: isLink
      ? 'Correct the link; in the issue its words are shown without it.'
      : 'Show it in an article, or write its whole address.',
  };
}
