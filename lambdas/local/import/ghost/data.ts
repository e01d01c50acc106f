import { readFileSync } from 'node:fs';
import { CannotImport } from '../cannot-import.ts';
import { unopened } from '../unopened.ts';

/** A row of a table of Ghost's database. */
export type Row = Readonly<Record<string, unknown>>;

/** What an export of Ghost holds: tables by their names, and the version that wrote it. */
export interface GhostData {
  version: string;
  table(name: string): Row[];
}

const wanted = 'the JSON file that Ghost makes under Settings, Import/Export, Export content';

/** Reads the whole file; throws `CannotImport` for one that is cut off, or something else. */
export function readGhostData(file: string): GhostData {
  const json = parsed(file);
  // Ghost's own export has a list of databases; those that other tools make for it have none
  // (ghost.org/docs/migration/custom).
  const database = isRow(json) && Array.isArray(json['db']) ? (json['db'] as unknown[])[0] : json;
  const data = isRow(database) ? database['data'] : undefined;
  if (!isRow(data) || !Array.isArray(data['posts']))
    throw new CannotImport(`${file} is JSON, but has no db[0].data.posts. Expected ${wanted}.`);
  const meta = isRow(database) && isRow(database['meta']) ? database['meta'] : {};
  return {
    version: textOf(meta, 'version'),
    table: (name) => (Array.isArray(data[name]) ? (data[name] as unknown[]).filter(isRow) : []),
  };
}

function parsed(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const isJson = /^\s*[[{]/.test(text);
    const found = isJson ? `is JSON that is damaged or cut off (${(cause as Error).message})` : 'is not JSON';
    const fix = isJson ? 'Export it again, and copy it whole.' : 'Name that file.';
    throw new CannotImport(`${file} ${found}. Expected ${wanted}. ${fix}`, { cause });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ERR_STRING_TOO_LONG' || code === 'ERR_FS_FILE_TOO_LARGE')
      throw new CannotImport(
        `${file} is longer than the 512 MB that can be read at once. Export fewer posts at a time.`,
        { cause },
      );
    throw unopened(file, cause as NodeJS.ErrnoException, wanted);
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field as text: numbers and identifiers alike; empty where there is none. */
export function textOf(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A yes, as the different databases write it. */
export function isYes(row: Row, name: string): boolean {
  return [true, 1, '1', 'true'].includes(row[name] as boolean);
}
