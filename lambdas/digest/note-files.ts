import type { Issue } from '../core/digest/issue.ts';
import { noteKey } from '../core/digest/note-key.ts';
import type { Problem } from '../core/problem.ts';
import { readOr } from '../publish/read-file.ts';
import type { Store, Stored } from '../store.ts';

/** The file of an editor's note for an issue, or why it cannot be read; `undefined` if there is none. */
export type NoteFile = Stored | Problem | undefined;

/** By the names of issues. */
export type NoteFiles = ReadonlyMap<string, NoteFile>;

/** The notes for the issues with these names, as they are now. */
export async function readNoteFiles(content: Store, ids: readonly string[]): Promise<NoteFiles> {
  const files = new Map<string, NoteFile>();
  for (const id of ids) files.set(id, await readNoteFile(content, id));
  return files;
}

/** The note of an issue that was cut: most were cut without one. */
export async function noteFileOf(content: Store, issue: Issue): Promise<NoteFile> {
  return hasNote(issue) ? readNoteFile(content, issue.id) : undefined;
}

/** The text of its note, if the issue has one. */
export function noteTextOf(issue: Issue, file: NoteFile): string | undefined {
  return hasNote(issue) && file && 'body' in file ? Buffer.from(file.body).toString() : undefined;
}

function hasNote({ note, after }: Issue): boolean {
  return note !== undefined || after !== undefined;
}

function readNoteFile(content: Store, id: string): Promise<NoteFile> {
  return readOr(content, noteKey(id), (problem) => problem);
}
