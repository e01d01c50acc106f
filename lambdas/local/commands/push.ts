import { CloudRefused, type Bucket } from '../../cloud.ts';
import { isHtml, isMarkdown } from '../../core/reading/endings.ts';
import { survey } from '../../publish.ts';
import { inParallel } from '../../publish/parallel.ts';
import { ConditionFailed, type Listed, type Store } from '../../store.ts';
import { installation } from '../../installation.ts';
import { nowFor, openNewsroom } from '../newsroom.ts';
import { MemoryStore } from '../stores/memory-store.ts';
import { orRefused } from '../outcome.ts';
import { count, number, problemsText } from '../wording/report-text.ts';
import { explainRefusal } from './explain-refusal.ts';
import { CannotRun, type Run, type Terminal } from './run.ts';

/** How a folder differs from a bucket, by path. */
interface FolderChanges {
  added: string[];
  changed: string[];
  /** In the bucket but not in the folder. */
  missing: string[];
  unchanged: number;
}

/** For many problems of one kind, the place of each. */
const problemsShown = { each: '`tidings check --all` shows each' };
/** How many paths of a kind are listed. */
const pathsListed = 20;

/** `tidings push`: makes the content bucket what the content folder is. */
export const run: Run = async (invocation) => {
  const { options, terminal } = invocation;
  if (options.bucket === undefined) throw new CannotRun(noBucket);
  const isDry = options['dry-run'] === true;
  const newsroom = openNewsroom(options.content, new MemoryStore());
  const folder = newsroom.content;
  const bucket = await (await invocation.cloud()).bucket(options.bucket).catch(explainRefusal([CloudRefused]));
  const standing = new Map((await bucket.list('')).map((listed) => [listed.key, listed]));
  const changes = await compare(folder, bucket, standing);
  terminal.print(changesText(changes, options.bucket));

  const outcome = await orRefused(survey(newsroom, { now: await nowFor(invocation, folder) }));
  const pushed = new Set([...changes.added, ...changes.changed]);
  const problems = outcome.problems.filter(({ severity, file }) => severity === 'problem' && pushed.has(file));
  if (problems.length > 0)
    terminal.print(
      `\n${problemsText(problems, { folder: options.content, ...terminal }, problemsShown)}\n\n${refusedText}`,
    );
  const exitCode = problems.length > 0 ? 1 : 0;
  if (isDry) {
    terminal.print('Nothing was sent: --dry-run only shows what would be.');
    return exitCode;
  }

  await upload({ folder, bucket, standing, terminal, paths: uploadOrder(pushed) });
  if (await mayRemove(changes.missing, options.delete === true, terminal)) {
    await inParallel(changes.missing, bucket.parallel, (path) => bucket.delete(path));
    terminal.print(`${count(changes.missing.length, 'file')} removed from the bucket.`);
  }
  return exitCode;
};

const noBucket =
  'tidings push needs --bucket NAME, the content bucket. `tidings deploy` prints its name. ' +
  `See ${installation.called} push --help.`;
const refusedText = 'Until this is fixed, the last good version stays online; everything else is published.';

async function compare(folder: Store, bucket: Bucket, standing: ReadonlyMap<string, Listed>): Promise<FolderChanges> {
  const files = (await folder.list('')).filter(({ key }) => !isHidden(key));
  const unreadable = files.find(({ fault }) => fault !== undefined);
  if (unreadable) throw new CannotRun(`${unreadable.key} is ${unreadable.fault}. Put the file itself there.`);
  const changes: FolderChanges = { added: [], changed: [], missing: [], unchanged: 0 };
  for (const { key, bytes } of files) {
    const there = standing.get(key);
    if (!there) changes.added.push(key);
    else if (there.bytes !== bytes || !bucket.holds(there.version, (await folder.read(key))!.body))
      changes.changed.push(key);
    else changes.unchanged++;
  }
  const here = new Set(files.map(({ key }) => key));
  changes.missing = [...standing.keys()].filter((key) => !here.has(key));
  return changes;
}

/** What operating systems and version control leave in folders. */
function isHidden(path: string): boolean {
  return /(?:^|\/)\./.test(path);
}

/**
 * Each file wakes the publisher: files that articles need come before the articles, and so do files that may keep the
 * articles of their folder from the public.
 */
function uploadOrder(paths: ReadonlySet<string>): string[][] {
  const isArticle = (path: string) => (isMarkdown(path) || isHtml(path)) && !/(?:^|\/)_index\.[^/]*$/.test(path);
  const speaksForFolder = (path: string) => /(?:^|\/)index\.[^/]*$/.test(path);
  const articles = [...paths].filter(isArticle);
  return [
    [...paths].filter((path) => !isArticle(path)),
    articles.filter(speaksForFolder),
    articles.filter((path) => !speaksForFolder(path)),
  ];
}

interface Upload {
  folder: Store;
  bucket: Bucket;
  standing: ReadonlyMap<string, Listed>;
  terminal: Terminal;
  paths: string[][];
}

async function upload({ folder, bucket, standing, terminal, paths }: Upload): Promise<void> {
  const total = paths.flat().length;
  if (total === 0) return;
  let done = 0;
  const send = async (path: string): Promise<void> => {
    const file = await folder.read(path);
    const there = standing.get(path);
    if (file) await bucket.write(path, file.body, { when: there ? { unchanged: there.version } : 'absent' });
    done++;
    if (terminal.isWatched) terminal.say(`\rSending: ${number(done)} of ${number(total)}\u001b[K`);
  };
  try {
    for (const together of paths) await inParallel(together, bucket.parallel, send);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new CannotRun(`Somebody else changed ${error.key} in the bucket just now. Look at it, then push again.`);
  } finally {
    if (terminal.isWatched) terminal.say('\r\u001b[K');
  }
  terminal.print(`${count(total, 'file')} sent. The site follows within a minute.`);
}

async function mayRemove(missing: readonly string[], isAsked: boolean, terminal: Terminal): Promise<boolean> {
  if (missing.length === 0) return false;
  if (isAsked) return true;
  const isOne = missing.length === 1;
  const files = count(missing.length, 'file');
  const them = isOne ? 'it' : 'them';
  const question = `${files} in the bucket ${isOne ? 'is' : 'are'} not in the folder. Remove ${them}?`;
  if (await terminal.confirm?.(question)) return true;
  const stay = isOne ? 'is not in the folder, and stays there' : 'are not in the folder, and stay there';
  terminal.print(`${files} in the bucket ${stay}. To remove ${them}: --delete`);
  return false;
}

function changesText({ added, changed, missing, unchanged }: FolderChanges, bucket: string): string {
  const lists: [string, string[]][] = [
    ['+', added],
    ['~', changed],
    ['-', missing],
  ];
  const lines = lists.flatMap(([sign, paths]) => [
    ...paths.slice(0, pathsListed).map((path) => `  ${sign} ${path}`),
    ...(paths.length > pathsListed ? [`  ${sign} and ${number(paths.length - pathsListed)} more`] : []),
  ]);
  if (lines.length === 0) return `Nothing to do: ${bucket} holds what the folder holds, ${count(unchanged, 'file')}.`;
  const sums = `${number(added.length)} new, ${number(changed.length)} changed, ${number(missing.length)} not in the folder, ${number(unchanged)} unchanged`;
  return [`${bucket}: ${sums}.`, ...lines].join('\n');
}
