import { CannotImport } from './cannot-import.ts';

/** Why the system does not open a file, as a sentence, and which one is `wanted`. */
export function unopened(file: string, cause: NodeJS.ErrnoException, wanted: string): CannotImport {
  return new CannotImport(`${sentenceOf(file, cause)} Expected ${wanted}. Nothing was changed.`, { cause });
}

function sentenceOf(file: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `There is no file ${file}.`;
  if (code === 'EISDIR') return `${file} is a folder.`;
  if (code === 'EACCES') return `${file} is there, but this account is not allowed to read it.`;
  return `${file} cannot be read (${message}).`;
}
