import type { Problem } from '../problem.ts';
import { inWords } from '../text/amounts.ts';

/** What a picture is published without although somebody may miss it. */
export interface LeftOut {
  /** Noun phrases in the plural. */
  what: string[];
  /** Where the first of it is. */
  line: number;
}

/** Warns of what pictures are published without. */
export function leftOutOf(pictures: Iterable<{ path: string; without?: LeftOut }>): Problem[] {
  return Array.from(pictures).flatMap(({ path, without }) => (without ? [leftOut(path, without)] : []));
}

function leftOut(file: string, { what, line }: LeftOut): Problem {
  return {
    severity: 'warning',
    ...{ file, line },
    found: `the SVG holds ${inWords(what)}`,
    expected: 'a picture that runs no code and loads nothing',
    fix: 'It is published without them. If it does not look right, export it as plain SVG, with its text as paths, or as PNG.',
  };
}
