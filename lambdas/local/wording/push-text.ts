import { installation } from '../../installation.ts';
import { count, number } from '../../core/text/amounts.ts';
import type { Differing } from '../pushing/compare.ts';
import type { MostOfIt } from '../pushing/most-of-it.ts';

/** How many paths of a kind are listed. */
const pathsListed = 20;

/** How folder and bucket differ, as `push` shows it first. */
export function changesText(differing: readonly Differing[], unchanged: number, bucket: string): string {
  const of = (isIt: (file: Differing) => boolean) => differing.filter(isIt).map(({ path }) => path);
  const added = of(({ isHere, there }) => isHere && !there);
  const changed = of(({ isHere, there }) => isHere && there !== undefined);
  const missing = of(({ isHere }) => !isHere);
  if (differing.length === 0)
    return `Nothing to do: ${bucket} holds what the folder holds, ${count(unchanged, 'file')}.`;
  const sums = `${number(added.length)} new, ${number(changed.length)} changed, ${number(missing.length)} not in the folder, ${number(unchanged)} unchanged`;
  return [`${bucket}: ${sums}.`, ...listed('+', added), ...listed('~', changed), ...listed('-', missing)].join('\n');
}

/** Paths, each in a line of its own, as many as somebody reads. */
export function listed(sign: string, paths: readonly string[]): string[] {
  return [
    ...paths.slice(0, pathsListed).map((path) => `  ${sign} ${path}`),
    ...(paths.length > pathsListed ? [`  ${sign} and ${number(paths.length - pathsListed)} more`] : []),
  ];
}

/** Why `push` or `pull` stops before files that somebody else changed, and how to go on. `isKnown`: the two have been in step before. */
export function clashText(
  command: 'push' | 'pull',
  clashes: readonly Differing[],
  { bucket, isKnown }: { bucket: string; isKnown: boolean },
): string {
  const one = clashes.length === 1;
  const files = `${count(clashes.length, 'file')} ${one ? 'differs' : 'differ'}`;
  const why = isKnown
    ? `Since this folder and ${bucket} were last in step, ${count(clashes.length, 'file')} ${one ? 'has' : 'have'} changed in the bucket${command === 'pull' ? ' and here' : ''}:`
    : `This folder has not been in step with ${bucket} before, so nobody knows whose version is the newer one, and ${files}:`;
  const pull = `${installation.called} pull`;
  const width = Math.max(pull.length, '--theirs'.length);
  const choice = (name: string, does: string) => `  ${name.padEnd(width)}   ${does}`;
  return [
    why,
    ...listed('!', clashes.map(described)),
    'Nothing was changed. Look at them, then choose:',
    ...(isKnown && command === 'push' ? [choice(pull, 'fetches what changed in the bucket; then push again')] : []),
    choice('--theirs', 'takes the bucket’s version of these files, and overwrites those in this folder'),
    choice(
      '--mine',
      `keeps the version in this folder${command === 'push' ? ', and overwrites the one in the bucket (which keeps every version)' : ''}`,
    ),
  ].join('\n');
}

function described({ path, isHere, there }: Differing): string {
  if (!there) return `${path} (removed in the bucket)`;
  return isHere ? path : `${path} (not here)`;
}

/** Why nothing is sent to the bucket of the site, nor brought from there. */
export function siteText(bucket: string): string {
  return (
    `${bucket} is the bucket of the site, where readers would see whatever is sent, drafts too. Nothing was changed. Name the content ` +
    `bucket with --bucket: \`${installation.called} deploy\` prints its name; it is also in the stack's outputs, as ContentBucket.`
  );
}

/** Why so much is not removed without a word. */
export function mostOfItText({ removed, all, folder }: MostOfIt, where: string): string {
  return (
    `${number(removed)} of the ${count(all, 'file')} in ${folder && `${folder} of `}${where} would be removed, more than a fifth. Nothing was changed. ` +
    'If that is what you want, add --force; if not, check whether this is the right folder (--content DIR) and the right bucket.'
  );
}

/** Asks whether files are to be removed that the folder does not have. */
export function removeText(missing: number, all: number): string {
  const [are, them] = missing === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${number(missing)} of the ${count(all, 'file')} in the bucket ${are} not in the folder. Remove ${them}?`;
}

/** That they were not removed. */
export function stayText(missing: number): string {
  const files = count(missing, 'file');
  return missing === 1
    ? `${files} in the bucket is not in the folder, and stays there. To remove it: --delete`
    : `${files} in the bucket are not in the folder, and stay there. To remove them: --delete`;
}

/** What `pull` brings, as it is shown first. */
export function pulledText(files: readonly Differing[], bucket: string): string {
  if (files.length === 0) return `Nothing to do: ${bucket} has nothing that is new to this folder.`;
  const of = (isIt: (file: Differing) => boolean) => files.filter(isIt).map(({ path }) => path);
  const added = of(({ isHere, there }) => !isHere && there !== undefined);
  const changed = of(({ isHere, there }) => isHere && there !== undefined);
  const removed = of(({ there }) => there === undefined);
  const sums = `${number(added.length)} new, ${number(changed.length)} changed, ${number(removed.length)} removed`;
  return [`From ${bucket}: ${sums}.`, ...listed('+', added), ...listed('~', changed), ...listed('-', removed)].join(
    '\n',
  );
}

/** What `pull` did. */
export function fetchedText(files: readonly Differing[]): string {
  const removed = files.filter(({ there }) => there === undefined).length;
  const fetched = files.length - removed;
  const done = [fetched > 0 && `${count(fetched, 'file')} fetched`, removed > 0 && `${count(removed, 'file')} removed`];
  return `${done.filter((part) => part !== false).join(', ')}.`;
}

/** That files are not fetched which the folder had before. `pushed`: where it remembers that. */
export function awayText(away: number, pushed: string): string {
  const [was, is, it] = away === 1 ? ['was', 'is', 'it'] : ['were', 'are', 'they'];
  return (
    `${count(away, 'file')} in the bucket ${was} removed here, and ${is} not fetched. ` +
    `If ${it} should be, remove ${pushed}, then pull again.`
  );
}
