import { type Bucket, CloudRefused } from '../../cloud.ts';
import { count, number } from '../../core/text/amounts.ts';
import { inParallel } from '../../publish/parallel.ts';
import { ConditionFailed, type Listed, type Store } from '../../store.ts';
import { CannotRun, type Terminal } from '../commands/run.ts';
import { sendingOn } from '../wording/sending.ts';
import { uploadOrder } from './upload-order.ts';

interface Upload {
  folder: Store;
  bucket: Bucket;
  /** What is in the bucket, by path. */
  standing: ReadonlyMap<string, Listed>;
  /** What is to be sent. */
  paths: ReadonlySet<string>;
  terminal: Terminal;
  /** Is told of each file that is in the bucket now, and of its version. */
  onStored: (path: string, version: string) => void;
}

/** So many pictures share the line, whatever its speed: one of many that creep would be given up by a router or by S3. */
const sentAtOnce = 4;
/** Bytes up to which a file is mostly waiting for its answer, so that more are sent at once. */
const small = 65_536;
const smallAtOnce = 16;

/**
 * Sends files, each on the condition that the bucket holds what it held when it was listed. What was sent stays there, so after
 * whatever breaks it off, the next push goes on. Throws `CannotRun`.
 */
export async function upload({ folder, bucket, standing, paths, terminal, onStored }: Upload): Promise<void> {
  if (paths.size === 0) return;
  const sizes = new Map((await folder.list('')).map(({ key, bytes }) => [key, bytes]));
  const total = { files: paths.size, bytes: [...paths].reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0) };
  const progress = sendingOn(terminal, total);
  bucket.onSent = progress.onSent;
  const send = async (path: string): Promise<void> => {
    const file = await folder.read(path);
    const there = standing.get(path);
    if (file)
      onStored(path, await bucket.write(path, file.body, { when: there ? { unchanged: there.version } : 'absent' }));
    progress.onFile();
  };
  const isSmall = (path: string) => (sizes.get(path) ?? 0) <= small;
  try {
    for (const together of uploadOrder(paths)) {
      await inParallel(together.filter(isSmall), smallAtOnce, send);
      await inParallel(
        together.filter((path) => !isSmall(path)),
        sentAtOnce,
        send,
      );
    }
  } catch (error) {
    if (error instanceof ConditionFailed)
      throw new CannotRun(`Somebody else changed ${error.key} in the bucket just now. Look at it, then push again.`);
    if (!(error instanceof CloudRefused)) throw error;
    throw new CannotRun(`${number(progress.files)} of ${count(total.files, 'file')} sent. ${error.message}`);
  } finally {
    bucket.onSent = undefined;
    progress.end();
  }
  terminal.print(`${count(total.files, 'file')} sent. The site follows within a minute.`);
}
