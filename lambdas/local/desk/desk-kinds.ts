import type { Problem } from '../../core/problem.ts';
import { number } from '../../core/text/amounts.ts';
import { kindsOf } from '../wording/problem-kinds.ts';
import { placeText } from '../wording/problems-text.ts';
import { gravestFirst } from '../wording/report-text.ts';
import { type ProblemView, problemView } from './desk-problem.ts';

/** Problems of one kind. */
export interface KindView {
  /** The first of them, in full. */
  problems: ProblemView[];
  /** The next ones, by their place; nothing if there are none. */
  alike?: AlikeView | undefined;
}

/** Problems that are like those before them. */
interface AlikeView {
  /** How many there are: `4,337 more like it`. */
  name: string;
  /** Where they are, and what was found there. */
  places: Pick<ProblemView, 'place' | 'found'>[];
}

/** How many of a kind are shown in full. */
const inFull = 3;
/** How many more of it are named: who has so many mends them all in one go. */
const named = 50;

/** The problems by kind, the most serious first, so that many of one kind hide no other; and how many of them are not even named. */
export function kindViews(problems: readonly Problem[], folder: string): { kinds: KindView[]; left: number } {
  const kinds = kindsOf(gravestFirst(problems));
  const left = kinds.reduce((sum, { length }) => sum + Math.max(0, length - inFull - named), 0);
  return { kinds: kinds.map((kind) => kindView(kind, folder)), left };
}

function kindView(kind: readonly Problem[], folder: string): KindView {
  const others = kind.slice(inFull);
  return {
    problems: kind.slice(0, inFull).map((problem) => problemView(problem, folder)),
    ...(others.length > 0 && {
      alike: {
        name: `${number(others.length)} more like it`,
        places: others.slice(0, named).map((problem) => ({ place: placeText(folder, problem), found: problem.found })),
      },
    }),
  };
}
