import type { Related } from '../core/related.ts';
import { bodyReader } from '../publish/bodies.ts';
import { relate, termSource } from '../publish/related.ts';
import type { Store } from '../store.ts';
import type { Material } from './gather.ts';
import { type NoteFiles, readNoteFiles } from './note-files.ts';

/** What else the issues of certain slots are made from. */
export interface Sources {
  notes: NoteFiles;
  /** The lists that picks are chosen from. */
  listOf: Related['listOf'];
}

/** How many related articles the picks are chosen from: most may have been shown recently. */
const picksFrom = 30;

interface SourcesInput extends Pick<Material, 'inventory' | 'shelf'> {
  /** The related lists, which cost the most where there is no site yet, are empty. */
  withoutLists?: boolean;
}

/** Reads what only slots with these names need: their notes, and where there is a slot the related lists. */
export async function readSources(
  content: Store,
  ids: readonly string[],
  { inventory, shelf, withoutLists = ids.length === 0 }: SourcesInput,
): Promise<Sources> {
  const notes = await readNoteFiles(content, ids);
  if (withoutLists) return { notes, listOf: () => [] };
  const termsOf = termSource(bodyReader(content, inventory), inventory);
  const { listOf } = await relate({ opened: { shelf }, inventory, count: picksFrom, termsOf });
  return { notes, listOf };
}
