import { hashOf } from '../core/hash.ts';
import { bundleOf } from '../core/reading/folder-files.ts';

/** One of several parts of a run's work: a process of its own can do it, in any order with the others. */
export interface WorkPart {
  /** From 0. */
  number: number;
  of: number;
}

/** Which of so many parts has something of this name: the same at every run, and about as many in each. */
export function partOf(name: string, of: number): number {
  return Buffer.from(hashOf(name), 'base64url').readUInt32BE() % of;
}

/**
 * Tells of files of the content whether they are in the part. The files of a folder with an `index.md` are in one part, because that
 * says which of them are public.
 */
export function filesIn({ number, of }: WorkPart, paths: readonly string[]): (path: string) => boolean {
  const bundles = new Set(paths.flatMap((path) => bundleOf(path) ?? []));
  const outermost = (path: string) => foldersAbove(path).find((folder) => bundles.has(folder)) ?? path;
  return (path) => partOf(outermost(path), of) === number;
}

/** The outermost first. */
function foldersAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
