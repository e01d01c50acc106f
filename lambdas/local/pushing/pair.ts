import type { Bucket } from '../../cloud.ts';
import { manifestKey } from '../../publish/manifest.ts';
import type { Listed, Store } from '../../store.ts';
import { CannotRun, type Options } from '../commands/run.ts';
import { clashText, mostOfItText, siteText } from '../wording/push-text.ts';
import { compare, type Differing, isHidden } from './compare.ts';
import { mostOfIt } from './most-of-it.ts';
import { Pushed } from './pushed.ts';

/** A folder and a bucket, and how they differ. */
export interface Pair {
  folder: Store;
  bucket: Bucket;
  name: string;
  /** What the bucket holds, by path. */
  standing: Map<string, Listed>;
  /** What the folder remembers of the bucket. */
  pushed: Pushed;
  /** Whether it remembers anything. */
  isKnown: boolean;
  /** In order of the paths. */
  differing: Differing[];
  unchanged: number;
}

/**
 * Refuses the bucket of the site, which readers see: drafts and scheduled articles would be public there, and the pages of the site
 * would be files among the articles here. Throws `CannotRun`.
 */
async function mustBeOfContent(bucket: Bucket, name: string, standing: Pair['standing']): Promise<void> {
  const isPublished = standing.has(manifestKey);
  if (isPublished || (!standing.has('settings.yaml') && (await bucket.isForSite())))
    throw new CannotRun(siteText(name));
}

/** Lists both, and compares them with what they held when they were last in step. Throws `CannotRun`. */
export async function openPair(folder: Store, bucket: Bucket, name: string): Promise<Pair> {
  const pushed = await Pushed.of(folder, name);
  const standing = new Map((await bucket.list('', pushed.versions.keys())).map((listed) => [listed.key, listed]));
  await mustBeOfContent(bucket, name, standing);
  const { differing, unchanged } = await compare({ folder, bucket, standing, pushed });
  return { folder, bucket, name, standing, pushed, isKnown: pushed.versions.size > 0, differing, unchanged };
}

/** Whose version counts of files that somebody else changed. Throws `CannotRun` when there are such and nobody said. */
export function decided(
  command: 'push' | 'pull',
  clashes: readonly Differing[],
  { mine, theirs }: Pick<Options, 'mine' | 'theirs'>,
  { name, isKnown }: Pick<Pair, 'name' | 'isKnown'>,
): 'mine' | 'theirs' {
  if (mine && theirs) throw new CannotRun('--mine and --theirs cannot be used together. Choose one.');
  if (theirs) return 'theirs';
  if (mine || clashes.length === 0) return 'mine';
  throw new CannotRun(clashText(command, clashes, { bucket: name, isKnown }));
}

/** Throws `CannotRun` where with the bucket's version of these files most of the folder would go, and nobody said so. */
export async function mustKeepMost(
  folder: Store,
  files: readonly Differing[],
  { force, content }: Pick<Options, 'force' | 'content'>,
): Promise<void> {
  const here = (await folder.list('')).map(({ key }) => key).filter((path) => !isHidden(path));
  const removed = files.filter(({ there }) => !there).map(({ path }) => path);
  const most = mostOfIt(removed, here);
  if (!force && most) throw new CannotRun(mostOfItText(most, content));
}

/** Brings the bucket's version of these files into the folder; what the bucket has no more goes there too. */
export async function take({ folder, bucket, pushed }: Pair, files: readonly Differing[]): Promise<void> {
  for (const { path } of files) {
    const stored = await bucket.read(path);
    if (stored) {
      await folder.write(path, stored.body);
      pushed.versions.set(path, stored.version);
    } else {
      await folder.delete(path);
      pushed.versions.delete(path);
    }
  }
}

/** Takes down what both hold now, but for what differs, of which the folder remembers what it did; and what only the bucket holds. */
export function know({ pushed, standing, differing }: Pair): void {
  const apart = new Set(differing.map(({ path }) => path));
  const both = [...standing]
    .filter(([path]) => !apart.has(path))
    .map(([path, { version }]) => [path, version] as const);
  const kept = [...pushed.versions].filter(([path]) => apart.has(path));
  pushed.versions.clear();
  for (const [path, version] of [...both, ...kept]) pushed.versions.set(path, version);
  pushed.seen.clear();
  for (const { path, isHere, there } of differing) if (!isHere && there) pushed.seen.set(path, there.version);
}
