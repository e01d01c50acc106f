import { join } from 'node:path';
import { compareProblems } from '../../core/problem.ts';
import { digestSlots, nextIssues, saidOf } from '../../digest/coming.ts';
import { NotPublished, RecordDamaged } from '../../digest.ts';
import { issueChanges, issueChangesText } from '../wording/issue-changes.ts';
import { digestJson, digestText, slotsJson, slotsText } from '../wording/digest-text.ts';
import { bodyBytes, nowFor, openNewsroom, openSite, presentOf } from '../newsroom.ts';
import { hasProblem } from '../outcome.ts';
import { progressOn } from '../wording/progress.ts';
import { problemsAsJson, reportJson } from '../wording/report-json.ts';
import { recutJson, recutText } from '../wording/recut-text.ts';
import { checkShowsEach, problemsText, reportText } from '../wording/report-text.ts';
import { explainRefusal } from './explain-refusal.ts';
import { CannotRun, type Invocation, type Run } from './run.ts';
import { installation } from '../../installation.ts';
import { publishAndCut } from '../publish-and-cut.ts';
import { publishAndRecut } from '../publish-and-recut.ts';

/** How many future slots are listed. */
const slotsListed = 5;
/** How many kinds of problems are shown. */
const problemsShown = { most: 20, each: checkShowsEach };

/** `tidings digest`: publishes and cuts the issues that are due; with `--list`, shows slots and writes nothing. */
export const run: Run = (invocation) =>
  runOf(invocation)(invocation).catch(
    explainRefusal(
      [RecordDamaged, NotPublished],
      `The settings have a problem; nothing was published or cut. See ${installation.called} check.`,
    ),
  );

function runOf({ options }: Invocation): Run {
  if (options.recut !== undefined) return cutAgain;
  return options.list ? list : cut;
}

async function cutAgain(invocation: Invocation): Promise<number> {
  const { options, terminal } = invocation;
  const id = options.recut!;
  const newsroom = openNewsroom(options.content, openSite(options.out, options.content));
  const now = await nowFor(invocation, newsroom.content);
  const done = await publishAndRecut(newsroom, id, { now, bodyBytes: bodyBytes(), clock: presentOf(invocation) });
  if (done.status === 'unknown')
    throw new CannotRun(`There is no issue ${id} to cut again. ${installation.called} digest --list shows all.`);
  const problems = 'problems' in done ? done.problems : [];
  if (options.json) terminal.printJson({ ...recutJson(id, done), ...problemsAsJson(problems) });
  else {
    terminal.print(recutText(id, done));
    if (done.status === 'recut') terminal.print(issueChangesText(issueChanges(done.before, done.issue)));
    const texts = problemsText(problems, { folder: options.content, ...terminal }, problemsShown);
    if (texts) terminal.print(`\n${texts}`);
  }
  const isDone = done.status === 'recut' || done.status === 'same';
  return isDone && !hasProblem({ problems }) ? 0 : 1;
}

async function cut(invocation: Invocation): Promise<number> {
  const { options, terminal } = invocation;
  const newsroom = openNewsroom(options.content, openSite(options.out, options.content));
  const now = await nowFor(invocation, newsroom.content);
  const { onProgress, milliseconds, end } = progressOn(terminal, { quiet: options.json === true });
  const done = publishAndCut(newsroom, { now, onProgress, bodyBytes: bodyBytes(), clock: presentOf(invocation) });
  const { report, digest } = await done.finally(end);
  const problems = [...report.problems, ...digest.problems].toSorted(compareProblems);
  if (options.json) {
    terminal.printJson({ ...reportJson({ ...report, problems }), digest: digestJson(digest) });
  } else {
    terminal.print(reportText(report, milliseconds.total));
    terminal.print(digestText(digest, report.settings, (key) => join(options.out, key)));
    const texts = problemsText(problems, { folder: options.content, ...terminal }, problemsShown);
    if (texts) terminal.print(`\n${texts}`);
  }
  return hasProblem({ problems }) ? 1 : 0;
}

async function list(invocation: Invocation): Promise<number> {
  const { options, terminal } = invocation;
  const newsroom = openNewsroom(options.content, openSite(options.out, options.content));
  const now = await nowFor(invocation, newsroom.content);
  const slots = await digestSlots(newsroom, { now, count: slotsListed });
  const proofs = await nextIssues(newsroom, now);
  const problems = saidOf(proofs);
  if (options.json) terminal.printJson(slotsJson(slots, proofs));
  else {
    terminal.print(slotsText(slots, now));
    const texts = problemsText(problems, { folder: options.content, ...terminal }, problemsShown);
    if (texts) terminal.print(`\nBefore the next issue is cut\n\n${texts}`);
  }
  return hasProblem({ problems }) ? 1 : 0;
}
