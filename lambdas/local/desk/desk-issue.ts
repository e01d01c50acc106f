import type { Instant } from '../../core/article.ts';
import { isHeld, isHoldOver } from '../../core/digest/hold.ts';
import type { Issue } from '../../core/digest/issue.ts';
import { noteKey } from '../../core/digest/note-key.ts';
import type { Problem } from '../../core/problem.ts';
import type { ViewOf } from '../../core/templates/view-of.ts';
import type { MomentView } from '../../core/time/zone.ts';
import type { CutIssue } from '../../digest/cut-issue.ts';
import type { Recut } from '../../digest/recut.ts';
import { installation } from '../../installation.ts';
import type { Edition } from '../preview/edition.ts';
import { issueChanges, type IssueChange } from '../wording/issue-changes.ts';
import { gravestFirst, momentText, momentView } from '../wording/report-text.ts';
import { waitText } from '../wording/wait-text.ts';
import { type DeskFrame, frameView, type Tone } from './desk-frame.ts';
import { type DeskMail, mailView } from './desk-mail.ts';
import { deskPath, issuePath } from './desk-paths.ts';
import { type ProblemView, problemView } from './desk-problem.ts';

interface DeskIssueInput {
  cut: CutIssue;
  edition: Edition;
  /** The content folder as the user named it. */
  folder: string;
  now: Instant;
  /** Whether the desk may cut it again: only if it shows the present instant. */
  mayRecut: boolean;
  /** What came of the button, if it was pressed since the last build. */
  said: string | undefined;
}

/** What `desk/issue` shows: an issue that is cut, and what would be different if it were cut again. */
export interface DeskIssueView extends ViewOf<'desk/issue'>, DeskFrame, DeskMail {
  /** Where the desk is. */
  desk: string;
  /** The digest's title. */
  digest: string;
  /** The issue's name: `2026-11-20`. */
  id: string;
  /** Until when it is on hold, or when it was handed over. */
  status: string;
  /** Whether the status is good or bad news. */
  tone: Tone;
  /** A sentence that says what happened, if it was just cut again. */
  said?: string | undefined;
  /** When it was due. */
  at: MomentView;
  /** How often it was cut. */
  revision: number;
  /** The file of the editors' note, which may or may not exist. */
  note: string;
  /** What would be different if it were cut again. */
  changes: IssueChange[];
  /** A sentence or two, if it cannot be cut again or nothing would be different. */
  nothing: string;
  /** What keeps it from being cut again. */
  refusals: ProblemView[];
  /** Where the button that cuts it again leads, if there is one. */
  action?: string | undefined;
  /** The command that does the same as the button. */
  command: string;
  /** What to check before it is sent. */
  problems: ProblemView[];
}

/** Makes the view of `desk/issue`. */
export function issueView({ cut, edition, folder, now, mayRecut, said }: DeskIssueInput): DeskIssueView {
  const { issue, mail, recut, problems } = cut;
  const { id, name } = issue;
  const shown = (all: readonly Problem[]) => gravestFirst(all).map((problem) => problemView(problem, folder));
  return {
    ...frameView(edition, `${name}: issue ${id}`),
    ...mailView(issue, mail),
    ...{ desk: deskPath, digest: name, id, said },
    status: statusText(issue, now),
    tone: recut.status === 'refused' ? 'problem' : 'well',
    at: momentView(issue.newsroom.timezone, issue.dueAt),
    revision: issue.revision ?? 1,
    note: `${folder}/${noteKey(id)}`,
    changes: recut.status === 'recut' ? issueChanges(recut.before, recut.issue) : [],
    nothing: whyNothing(recut, issue, mayRecut),
    refusals: recut.status === 'refused' ? shown(recut.problems) : [],
    action: recut.status === 'recut' && mayRecut ? `${issuePath(id)}recut` : undefined,
    command: `${installation.called} digest --recut ${id}`,
    problems: shown('issue' in recut ? recut.problems : problems),
  };
}

function statusText(issue: Issue, now: Instant): string {
  const { timezone } = issue.newsroom;
  if (!isHeld(issue)) return `Handed over on ${momentText(timezone, issue.handedOverAt ?? issue.dueAt)}`;
  const { heldUntil } = issue;
  return isHoldOver(issue, now)
    ? `On hold until ${momentText(timezone, heldUntil)}, which has passed`
    : `On hold until ${momentText(timezone, heldUntil)}, ${waitText(heldUntil - now)}`;
}

function whyNothing({ status }: Recut, issue: Issue, mayRecut: boolean): string {
  switch (status) {
    case 'recut':
      return mayRecut
        ? ''
        : 'There is no button here, because the preview shows a different time from the present (--now).';
    case 'same':
      return 'Nothing would be different. If you correct an article or the note, this page shows what would change.';
    case 'refused':
      return 'The issue cannot be cut now, so it stays as it is.';
    case 'final':
    case 'skipped':
    case 'unknown':
      return isHeld(issue)
        ? `The issue can no longer be cut again. The next run of ${installation.called} digest hands it over, unless its note has hold: true.`
        : 'The issue can no longer be cut again. If you correct an article, its page changes, but the e-mail does not.';
  }
}
