import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CannotImport } from '../cannot-import.ts';
import { csvRows } from '../csv.ts';

/** An e-mail as the export has it: its fields and its text. */
export interface Email {
  /** From the front matter of its file and from its row in the table; the front matter counts more. */
  fields: Readonly<Record<string, unknown>>;
  /** Absent if the table names an e-mail that has no file. */
  text?: string;
  /** Its file in the folder, or its row. */
  where: string;
  /** The day on which its file was changed. */
  day?: string;
}

const wanted = 'the folder of `buttondown pull`, or the unpacked export with emails.csv and emails/';

/** All e-mails of an export, by their files' names; then those that only the table has. Throws `CannotImport`. */
export function emailsIn(folder: string): Email[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new CannotImport(
      existsSync(folder)
        ? `${folder} is not a folder. Expected ${wanted}. ${/\.zip$/i.test(folder) ? 'Unpack it first.' : 'Name it.'}`
        : `There is no folder ${folder}. Expected ${wanted}.`,
    );
  const rows = tableIn(folder);
  const files = filesIn(folder);
  if (rows.length === 0 && files.length === 0)
    throw new CannotImport(`${folder} holds neither emails/ with Markdown files nor emails.csv. Expected ${wanted}.`);
  const taken = new Set<object>();
  const emails = files.map((name) => {
    const email = emailIn(folder, name);
    const stem = name.replace(/^.*\/|\.md$/g, '');
    const row = rows.find((one) =>
      [one['slug'], one['id']].some((key) => key === stem || (key && key === email.fields['id'])),
    );
    if (row) taken.add(row);
    return { ...email, fields: { slug: stem, ...row, ...email.fields } };
  });
  const alone = rows
    .filter((row) => !taken.has(row))
    .map((row) => ({ fields: row, where: `row ${textOf(row, 'slug') || textOf(row, 'id')}`, ...textOfRow(row) }));
  return [...emails, ...alone];
}

function filesIn(folder: string): string[] {
  const place = existsSync(join(folder, 'emails')) ? 'emails/' : '';
  return readdirSync(join(folder, place), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[^.].*\.md$/i.test(entry.name) && entry.name !== 'README.md')
    .map(({ name }) => place + name)
    .toSorted();
}

function emailIn(folder: string, name: string): Email {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const [whole = '', yaml] = /^---\n([^]*?\n)?---(?:\n|$)/.exec(text) ?? [];
  const day = statSync(path).mtime.toISOString().slice(0, 10);
  return { fields: fieldsIn(yaml ?? '', path), text: text.slice(whole.length), where: name, day };
}

function fieldsIn(yaml: string, file: string): Record<string, unknown> {
  try {
    const read: unknown = parse(yaml, { schema: 'core' });
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch (cause) {
    throw new CannotImport(
      `${file} has front matter that is not YAML: ${(cause as Error).message.split('\n')[0]}. Correct it. Nothing was changed.`,
      { cause },
    );
  }
}

function tableIn(folder: string): Record<string, unknown>[] {
  const csv = join(folder, 'emails.csv');
  if (existsSync(csv)) return csvRows(readFileSync(csv), csv, ['id', 'subject', 'slug']);
  const json = join(folder, 'emails.json');
  return existsSync(json) ? rowsOfJson(json) : [];
}

function rowsOfJson(file: string): Record<string, unknown>[] {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (Array.isArray(read)) return read as Record<string, unknown>[];
  } catch (cause) {
    throw new CannotImport(`${file} is not JSON (${(cause as Error).message}). Export it again. Nothing was changed.`, {
      cause,
    });
  }
  throw new CannotImport(`${file} is not a list of e-mails. Expected ${wanted}.`);
}

function textOfRow(row: Readonly<Record<string, unknown>>): { text?: string } {
  return typeof row['body'] === 'string' ? { text: row['body'] } : {};
}

/** A field as text; empty if there is none. */
export function textOf(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
