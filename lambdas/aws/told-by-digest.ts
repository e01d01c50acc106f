import { cutText } from '../digest/cut-text.ts';
import type { DigestReport } from '../digest.ts';
import type { ToldRun } from './telemetry.ts';

/** What a run of the digests has to say. */
export function cutAndPassed(report: DigestReport, milliseconds: number): ToldRun {
  const { cut, passed, written, problems } = report;
  const missed = passed.filter(({ reason, waiting }) => reason === 'missed' && waiting.length > 0);
  const figures = { IssuesCut: cut.length, IssuesMissed: missed.length };
  return { message: cutText(report, milliseconds), fields: { written }, figures, problems, milliseconds };
}
