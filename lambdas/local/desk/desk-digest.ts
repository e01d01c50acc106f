import { noteKey } from '../../core/digest/note-key.ts';
import type { ViewOf } from '../../core/templates/view-of.ts';
import { count } from '../../core/text/amounts.ts';
import type { MomentView } from '../../core/time/zone.ts';
import type { Proof } from '../../digest/coming.ts';
import { type DeskFrame, frameView, type Tone } from './desk-frame.ts';
import { type DeskMail, mailView } from './desk-mail.ts';
import { deskPath } from './desk-paths.ts';
import { type ProblemView, problemView } from './desk-problem.ts';
import type { Edition } from '../preview/edition.ts';
import { gravestFirst, momentView, problemsCount } from '../wording/report-text.ts';

interface DeskDigestInput {
  proof: Proof;
  edition: Edition;
  /** The content folder as the user named it. */
  folder: string;
}

/** What `desk/digest` shows: the next issue of a digest as it would be, and how its mail looks. */
export interface DeskDigestView extends ViewOf<'desk/digest'>, DeskFrame, DeskMail {
  /** Where the desk is. */
  desk: string;
  /** The digest's title. */
  digest: string;
  /** When the issue is due. */
  at: MomentView;
  /** In a word or two: `2 problems`, `Ready`. */
  status: string;
  /** How that looks. */
  tone: Tone;
  /** How many of its articles are still scheduled, if any: `2 of them still scheduled`. */
  scheduled?: string | undefined;
  /** What is needed before the issue can be cut, as a sentence, if there are too few articles. */
  missing?: string | undefined;
  /** The file of the editors' note, which may or may not exist. */
  note: string;
  /** Whether it exists. */
  hasNote: boolean;
  /** Faults of the note, and what to check before the issue is sent. */
  problems: ProblemView[];
}

/** Makes the view of `desk/digest`. */
export function digestView({ proof, edition, folder }: DeskDigestInput): DeskDigestView {
  const { digest, issue, mail, isEnough, scheduled, problems } = proof;
  const { articles } = issue;
  const missing = digest.minimum - articles.length;
  return {
    ...frameView(edition, `${digest.name}: the next issue`),
    ...mailView(issue, mail),
    desk: deskPath,
    digest: digest.name,
    at: momentView(digest.timezone, issue.dueAt),
    status: problemsCount(problems) || (isEnough ? 'Ready' : 'Not enough articles yet'),
    tone: problems.length > 0 || !isEnough ? 'problem' : 'well',
    scheduled: scheduled > 0 ? `${scheduled} of them still scheduled` : undefined,
    missing: isEnough
      ? undefined
      : `An issue needs at least ${count(digest.minimum, 'article')}. Unless ${missing} more ${missing === 1 ? 'is' : 'are'} published, this one is skipped, and its articles wait for the next.`,
    note: `${folder}/${noteKey(issue.id)}`,
    hasNote: issue.note !== undefined,
    problems: gravestFirst(problems).map((problem) => problemView(problem, folder)),
  };
}
