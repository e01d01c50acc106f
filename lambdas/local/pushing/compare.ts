import type { Bucket } from '../../cloud.ts';
import type { Listed, Store } from '../../store.ts';
import { compareText } from '../../core/text/compare.ts';
import { CannotRun } from '../commands/run.ts';
import type { Pushed } from './pushed.ts';

/**
 * Who changed a file since folder and bucket held the same: the folder (`here`), the bucket (`there`), or both, each in its way.
 * Where nobody remembers what they held, whatever is in one of them is new in it.
 */
type ChangedBy = 'here' | 'there' | 'both';

/** A file in which folder and bucket differ. */
export interface Differing {
  path: string;
  by: ChangedBy;
  /** Whether the folder has it. */
  isHere: boolean;
  /** What the bucket has of it. */
  there: Listed | undefined;
  /** Whether it is only in the bucket, and has been shown so before. */
  isSeen: boolean;
}

interface Comparison {
  /** In order of their paths. */
  differing: Differing[];
  unchanged: number;
}

interface Compared {
  folder: Store;
  bucket: Bucket;
  /** What the bucket holds, by path. */
  standing: ReadonlyMap<string, Listed>;
  /** What the folder remembers of the bucket. */
  pushed: Pick<Pushed, 'versions' | 'seen'>;
}

/** How the folder differs from the bucket. Throws `CannotRun` when a file of the folder cannot be read. */
export async function compare(compared: Compared): Promise<Comparison> {
  const { folder, standing } = compared;
  const files = (await folder.list('')).filter(({ key }) => !isHidden(key));
  const unreadable = files.find(({ fault }) => fault !== undefined);
  if (unreadable) throw new CannotRun(`${unreadable.key} is ${unreadable.fault}. Put the file itself there.`);
  const here = new Set(files.map(({ key }) => key));
  const onlyThere = [...standing.values()].filter(({ key }) => !here.has(key) && !isHidden(key));
  const found: (Differing | 'same')[] = onlyThere.map((there) => withoutFile(compared, there));
  for (const file of files) found.push(await withFile(compared, file));
  const differing = found.filter((file) => file !== 'same').toSorted((a, b) => compareText(a.path, b.path));
  return { differing, unchanged: found.length - differing.length };
}

async function withFile(
  { folder, bucket, standing, pushed }: Compared,
  { key: path, bytes }: Listed,
): Promise<Differing | 'same'> {
  const there = standing.get(path);
  const before = pushed.versions.get(path);
  // Most files that differ are new, or of another length, and need not be read.
  const mayBeHeld = there?.bytes === bytes || before !== undefined;
  const body = mayBeHeld ? (await folder.read(path))?.body : undefined;
  const isOf = (version: string | undefined) =>
    version !== undefined && body !== undefined && bucket.holds(version, body);
  if (isOf(there?.version)) return 'same';
  // Nobody wants a newsroom without settings: they are sent again, and never removed here.
  const isLost = path === 'settings.yaml' && there === undefined;
  const by = isLost ? 'here' : changedBy(!isOf(before), there?.version !== before);
  return { path, by, isHere: true, there, isSeen: false };
}

function withoutFile({ pushed }: Compared, there: Listed): Differing {
  const { key: path, version } = there;
  const before = pushed.versions.get(path);
  // Nobody wants a newsroom without settings: they are fetched again.
  const isLost = path === 'settings.yaml';
  const by = isLost ? 'there' : changedBy(before !== undefined, version !== before);
  return { path, by, isHere: false, there, isSeen: pushed.seen.get(path) === version };
}

function changedBy(isHere: boolean, isThere: boolean): ChangedBy {
  if (isHere && isThere) return 'both';
  return isThere ? 'there' : 'here';
}

/** What operating systems, version control and this program leave in folders. */
export function isHidden(path: string): boolean {
  return /(?:^|\/)\./.test(path);
}
