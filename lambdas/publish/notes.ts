import type { Instant } from '../core/article.ts';
import { isNote, issueOfNote } from '../core/digest/note-key.ts';
import { once } from '../core/per-key.ts';
import type { Problem } from '../core/problem.ts';
import { otherFieldsIn } from '../core/reading/other-fields.ts';
import type { Settings } from '../core/settings.ts';
import { dateIn } from '../core/time/zone.ts';
import type { Listed, Store } from '../store.ts';

/** Publishing itself reads no notes. */
const reader = once(() => import('../core/digest/note.ts'));
const fields = once(() => import('../core/digest/note-markdown.ts'));

interface NotesInput {
  /** All files of the content. */
  files: Iterable<Listed>;
  settings: Settings;
  now: Instant;
  /** Warnings about these are given elsewhere. */
  except: ReadonlySet<string>;
}

/**
 * Warnings about fields that notes do not have, in the notes for issues of today and later: issues that are out do not
 * change.
 */
export async function otherFieldsOfNotes(
  content: Store,
  { files, settings, now, except }: NotesInput,
): Promise<Problem[]> {
  const today = dateIn(settings.timezone, now);
  const coming = [...files].filter(
    ({ key, fault }) =>
      fault === undefined && isNote(key) && !except.has(key) && issueOfNote(key).slice(-today.length) >= today,
  );
  const notes: { path: string; otherFields: string[] }[] = [];
  for (const { key } of coming) {
    const file = await content.read(key);
    if (file) notes.push({ path: key, otherFields: (await reader()).otherFieldsOfNote(file.body, key) });
  }
  return notes.length === 0 ? [] : otherFieldsIn(notes, { of: 'a note', expected: (await fields()).fieldsOfNotes });
}
