import { quoted } from './position.ts';
import type { Position } from './position.ts';

/**
 * A value of the front matter or the settings. Scalars are the text that the editor typed, so that a version stays `2.10`
 * and Norwegian stays `no`; `null` where nothing was written.
 */
export type Value = string | null | Value[] | Group;

/** Fields within a field. */
export interface Group {
  [name: string]: Value;
}

/** One field of a file, and its place there. */
export interface Field {
  name: string;
  value: Value;
  nameAt: Position;
  /** Where the value begins, or the name if there is no value. */
  at: Position;
  /** Where each item of a list begins. */
  itemsAt: Position[];
  /** What follows an unquoted text on its line as a YAML comment (`Wells #3` is "Wells" and a comment). */
  comment?: string;
  /** Nobody wrote it: it replaces a missing field (see `fallback`). */
  isFallback?: true;
  /** Where a value within this one begins (`['follow', 0]`), if the file's format keeps such places. */
  partAt?: (path: readonly (string | number)[]) => Position | undefined;
}

/** Whether anything was written there. */
export function isFilledIn(value: Value): boolean {
  return typeof value === 'string' ? /\S/.test(value) : value !== null;
}

/** Whether a value is a group of fields, of front matter, settings or JSON, rather than text or a list. */
export function isGroup(value: Value | undefined): value is Group;
export function isGroup(value: unknown): value is Record<string, unknown>;
export function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as messages show it: `"soon"`, `a list`. */
export function shown(value: Value): string {
  if (Array.isArray(value)) return 'a list';
  return isGroup(value) ? 'a group of fields' : quoted(value ?? '');
}

/** The fields of a group. A name has no place of its own; it has the line of its value. */
export function partsOf(field: Field, group: Group): Field[] {
  return Object.entries(group).map(([name, value]) => {
    const at = field.partAt?.([name]) ?? field.at;
    return { ...within(field, name, value), name, nameAt: { line: at.line }, at };
  });
}

/** The items of a list, each under the list's name. */
export function itemsOf(field: Field, list: readonly Value[]): Field[] {
  return list.map((value, index) => ({
    ...within(field, index, value),
    at: field.itemsAt[index] ?? field.partAt?.([index]) ?? field.at,
  }));
}

function within({ name, nameAt, at, partAt }: Field, step: string | number, value: Value): Field {
  return { name, value, nameAt, at, itemsAt: [], ...(partAt && { partAt: (path) => partAt([step, ...path]) }) };
}
