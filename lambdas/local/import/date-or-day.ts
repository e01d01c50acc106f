import type { ImportedPost } from './imported-post.ts';
import type { Lose } from './losses.ts';

/** When a post appeared, or the day of its file: a draft has no date. */
export function dateOrDay(
  published: string | undefined,
  day: string | undefined,
  lose: Lose,
): Pick<ImportedPost, 'date' | 'dateNote'> {
  const at = new Date(published || Number.NaN);
  if (!Number.isNaN(at.getTime())) return { date: at.toISOString().replace(/\.\d{3}Z$/, 'Z') };
  lose('date');
  return {
    date: day ?? '1970-01-01',
    dateNote: day === undefined ? 'the export has no date' : 'the date of its file, because the export has no other',
  };
}
