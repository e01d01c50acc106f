import { parse } from 'csv-parse/sync';
import { CannotImport } from './cannot-import.ts';

/** The rows of a CSV file by the names in its first line. Throws `CannotImport` if it is not one, or cut off. */
export function csvRows(bytes: Uint8Array, file: string, wanted: readonly string[]): Record<string, string>[] {
  let rows: Record<string, string>[];
  let names: string[] = [];
  try {
    rows = parse(Buffer.from(bytes), {
      columns: (header: string[]) => (names = header),
      bom: true,
      skip_empty_lines: true,
      relax_column_count_more: true,
    });
  } catch (cause) {
    throw new CannotImport(
      `${file} cannot be read as CSV: ${(cause as Error).message}. Export it again. Nothing was changed.`,
      { cause },
    );
  }
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new CannotImport(
      `${file} has no column ${missing.join(', ')}. Expected ${wanted.join(', ')}. Nothing was changed.`,
    );
  return rows;
}
