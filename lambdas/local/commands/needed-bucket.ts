import { installation } from '../../installation.ts';
import { CannotRun, type Options } from './run.ts';

/** The content bucket that the command works with. Throws `CannotRun` where none is named. */
export function neededBucket(command: 'push' | 'pull' | 'doctor', { bucket }: Pick<Options, 'bucket'>): string {
  if (bucket !== undefined) return bucket;
  throw new CannotRun(
    `tidings ${command} needs --bucket NAME, the content bucket. \`${installation.called} deploy\` prints its name. ` +
      `See ${installation.called} ${command} --help.`,
  );
}
