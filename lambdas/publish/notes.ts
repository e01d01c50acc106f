import type { Instant } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import { otherFieldsIn } from '../core/reading/other-fields.ts';
import type { Settings } from '../core/settings.ts';
import { dateIn } from '../core/time/zone.ts';
import type { Store } from '../store.ts';
import { lazy } from './lazy.ts';

/** What publishes reads no notes. */
const reader = lazy(() => import('../core/digest/note.ts'));

/** Whether the file is named as a note for an issue is. */
export function isNote(key: string): boolean {
  return /^digests\/[^/.][^/]*\.md$/.test(key);
}

/** Warnings of fields that no note has, in the notes for issues of today and later: what is out does not change. */
export async function otherFieldsOfNotes(content: Store, settings: Settings, now: Instant): Promise<Problem[]> {
  const today = dateIn(settings.timezone, now);
  const coming = (await content.list('digests/')).filter(
    ({ key, fault }) =>
      fault === undefined && isNote(key) && key.slice(-'2026-11-20.md'.length, -'.md'.length) >= today,
  );
  const notes: { path: string; otherFields: string[] }[] = [];
  for (const { key } of coming) {
    const file = await content.read(key);
    if (file) notes.push({ path: key, otherFields: (await reader()).otherFieldsOfNote(file.body, key) });
  }
  return otherFieldsIn(notes, { of: 'a note', expected: 'the text of the note alone' });
}
