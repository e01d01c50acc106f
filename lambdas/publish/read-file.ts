import type { Problem } from '../core/problem.ts';
import { disappeared, type Listed, type Store, type Stored } from '../store.ts';

/** The file's bytes, or why they cannot be read. */
export async function readListed(
  content: Store,
  { key, fault, isFolder, below }: Listed,
): Promise<Uint8Array | Problem> {
  if (fault) return isFolder || below !== undefined ? ofItsPlace(key, fault) : unreadable(key, fault);
  const stored = await readOr(content, key, (problem) => problem);
  if (stored && 'severity' in stored) return stored;
  return stored?.body ?? unreadable(key, disappeared);
}

/**
 * The file, if there is one; if it cannot be read for a reason of its own, what `otherwise` makes of the problem.
 * Throws other errors of the store: an editor cannot fix a store that fails, and the run is tried again.
 */
export async function readOr<T>(
  content: Store,
  key: string,
  otherwise: (problem: Problem) => T,
): Promise<Stored | undefined | T> {
  try {
    return await content.read(key);
  } catch (error) {
    if (!isOfTheFile(error)) throw error;
    return otherwise(unreadable(key, `a file that cannot be read (${(error as Error).message})`));
  }
}

/** The problem of a file that cannot be read. */
function unreadable(file: string, found: string): Problem {
  return {
    ...{ severity: 'problem', file, passing: true, found: `this is ${found}` },
    expected: 'a readable file inside the content folder',
    fix:
      found === disappeared
        ? 'If you removed or moved it, there is nothing to do: the next run uses what it finds.'
        : 'Put the file itself there, give it a plain name, and let this account read it.',
  };
}

/** The problem of a folder in which nobody can look, and of what was published from it. */
function ofItsPlace(file: string, found: string): Problem {
  return {
    ...{ severity: 'problem', file, passing: true, found: `this is ${found}` },
    expected: 'a folder inside the content folder, which this account can read',
    fix: 'Put the folder itself there, and let this account read it. Until then, what was published from it stays as it is.',
  };
}

/** What a file system says of a file that is none, has no name that it can have, may not be read, or lies on a bad place of the disk. */
const reasons = new Set(['EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL', 'EILSEQ', 'ELOOP', 'EIO']);

function isOfTheFile(error: unknown): boolean {
  return reasons.has((error as NodeJS.ErrnoException).code ?? '');
}
