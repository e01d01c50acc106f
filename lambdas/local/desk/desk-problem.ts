import type { Problem } from '../../core/problem.ts';
import { placeText } from '../wording/problems-text.ts';

/** A problem of the content, with the line it is in. */
export interface ProblemView extends Pick<Problem, 'severity' | 'found' | 'expected' | 'fix'> {
  /** File, line and column: `content/articles/wells.md:3:7`. */
  place: string;
  /** The line, split around the character at fault, which is empty if unknown. */
  source?: { before: string; marked: string; after: string } | undefined;
}

/** A problem with its line cut at the column, so that the character there can be marked. */
export function problemView(problem: Problem, folder: string): ProblemView {
  const { severity, found, expected, fix, column, source } = problem;
  const characters = Array.from(source ?? '');
  const at = column === undefined ? characters.length : column - 1;
  return {
    severity,
    found,
    expected,
    fix,
    place: placeText(folder, problem),
    ...(source !== undefined && {
      source: {
        before: characters.slice(0, at).join(''),
        marked: characters[at] ?? '',
        after: characters.slice(at + 1).join(''),
      },
    }),
  };
}
