import { compareText } from './text/compare.ts';

/**
 * Something in the content that its editor should know. A problem keeps the last good version published in place of
 * the faulty one; a warning publishes the article and says what could be better.
 *
 * Positions count from 1, in the file as the editor sees it (columns in characters).
 */
export interface Problem {
  /** With a problem, the last good version stays published; with a warning, the article is published. */
  severity: 'problem' | 'warning';
  /** The file, as a path from the content folder: `articles/2026/wells.md`; one of the theme is `../theme/site.css`. */
  file: string;
  /** The file is one of the site: a record of the program's own. */
  isInSite?: true;
  /** The next run may find it gone although it lists the same: a file could not be read, or the program itself failed. */
  passing?: true;
  line?: number;
  column?: number;
  /** What is there, as a clause: `date is "tomorrow morning"`. */
  found: string;
  /** What should be there, as a noun phrase: `a date and time such as 2026-05-04T09:00:00Z`. */
  expected: string;
  /** What to do, as a sentence: `Write the date, the time and the zone.` */
  fix: string;
  /** The line of the file at `line`, for showing it with a marker under `column`. */
  source?: string;
}

/** Something that was made without the articles that have a problem; each problem names one of them. */
export interface Incomplete {
  bytes: Uint8Array;
  leftOut: Problem[];
}

/** One line: `articles/wells.md:3:7: date is "soon", expected a date. Write the date.` */
export function problemLine({ file, line, column, found, expected, fix }: Problem): string {
  const position = [file, line, line && column].filter((part) => part !== undefined).join(':');
  return `${position}: ${found}, expected ${expected}. ${fix}`;
}

/** Total order: file, line, column, then text; so that two runs report alike. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compareText(a.found, b.found)
  );
}
