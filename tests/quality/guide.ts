/**
 * Writes what the tables of fields say for editors, and for their programs:
 *
 *     npm run guide
 *
 * puts the tables into `content/README.md`, between the comments that mark them, and writes the JSON Schemas in
 * `content/schema/` and the settings of a new newsroom.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { articleForm } from '../../lambdas/core/reading/article-fields.ts';
import { dialects } from '../../lambdas/core/reading/dialects.ts';
import type { Becomes, Dialect, Example } from '../../lambdas/core/reading/dialects.ts';
import { namesOf } from '../../lambdas/core/reading/form.ts';
import type { Form, Spec } from '../../lambdas/core/reading/form.ts';
import { noteForm } from '../../lambdas/core/reading/note-fields.ts';
import { authorForm, tagForm } from '../../lambdas/core/reading/label-fields.ts';
import { ofEntries, ofPages, pageForm } from '../../lambdas/core/reading/page-fields.ts';
import { settingsForm } from '../../lambdas/core/reading/settings-fields.ts';
import { wordsForm } from '../../lambdas/core/reading/words-fields.ts';
import { schemaOf } from './field-schema.ts';
import { starterSettings } from './field-settings.ts';

const root = resolve(import.meta.dirname, '../..');
const readme = 'content/README.md';
const starter = 'templates/starter/newsroom/content/settings.yaml';

/** The files that are made from the tables, by path. In the guide only its tables are new. */
export async function guide(): Promise<Map<string, string>> {
  const tables: [name: string, table: string][] = [
    ['dialects', table(['Dialect', 'Not public', 'Here'], dialects.flatMap(dialectRows))],
    ['articles', table(['Field', 'Also', 'What to write'], articleRows(articleForm))],
    ['pages', table(['Field', 'What to write'], pageRows)],
    ['authors', table(['Field', 'Also', 'What to write'], articleRows(authorForm))],
    ['tags', table(['Field', 'Also', 'What to write'], articleRows(tagForm))],
    ['settings', table(['Setting', 'Without it', 'What to write'], settingRows(settingsForm))],
    ['words', table(['Word', 'In English'], wordRows(wordsForm))],
    ['notes', table(['Field', 'Also', 'What to write'], articleRows(noteForm))],
  ];
  const schemas = [
    ['content/schema/article.json', schemaOf(articleForm, 'The front matter of an article')],
    ['content/schema/page.json', schemaOf(withoutEntries, 'The front matter of a page')],
    ['content/schema/settings.json', schemaOf(settingsForm, "The newsroom's settings")],
  ] as const;
  const texts: [path: string, text: string][] = [
    [readme, tables.reduce(withTable, readFileSync(join(root, readme), 'utf8'))],
    ...schemas.map(([path, schema]): [string, string] => [path, JSON.stringify(schema)]),
  ];
  const formattedTexts = texts.map(async ([path, text]) => [path, await formatted(path, text)] as const);
  return new Map([...(await Promise.all(formattedTexts)), [starter, starterSettings()]]);
}

/** The text with another table between `<!-- fields of articles … -->` (or signs) and `<!-- end -->`. */
function withTable(text: string, [name, table]: [name: string, table: string]): string {
  const place = new RegExp(`(<!-- (?:fields|signs) of ${name}\\b[^>]*-->\n).*?(<!-- end -->)`, 's');
  if (!place.test(text)) throw new Error(`${readme} has no place for what is said of ${name}.`);
  return text.replace(place, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'None so far.';
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What a page ignores, no text editor should suggest. */
const withoutEntries = {
  ...pageForm,
  fields: Object.fromEntries(Object.entries(pageForm.fields).filter(([name]) => !ofEntries.has(name))),
};

const pageRows = Object.entries(ofPages).map(([name, { guide }]) => [code(name), guide]);

function articleRows({ fields }: Form): string[][] {
  return Object.entries(fields).map(([name, spec]) => {
    const others = namesOf(name, spec).filter((other) => other !== name);
    return [code(name), others.map(code).join(', '), spec.guide];
  });
}

/** Each group is followed by its fields; a form that two fields have is told once, and the words have a table of their own. */
function settingRows({ fields }: Form, group = '', told = new Set([wordsForm])): string[][] {
  return Object.entries(fields).flatMap(([name, spec]) => {
    const { parts } = spec.kind;
    const row = [code(group + name), defaultText(spec), spec.guide];
    if (!parts || told.has(parts)) return [row];
    told.add(parts);
    return [row, ...settingRows(parts, `${group}${name}.`, told)];
  });
}

/** The plural forms of a word are told once, in the guide itself. */
function wordRows({ fields }: Form, group = ''): string[][] {
  return Object.entries(fields).flatMap(([name, { kind, guide }]) => [
    [code(group + name), guide],
    ...(name === 'admonitions' && kind.parts ? wordRows(kind.parts, `${name}.`) : []),
  ]);
}

/** Examples that follow each other and differ only in the field, or only in the value, share a row. */
function dialectRows({ name, isToml, examples }: Dialect): string[][] {
  const rows: { fields: string[]; values: string[]; becomes: Becomes; whole?: string }[] = [];
  for (const example of examples) {
    const { becomes, write } = example;
    const [field = '', value = ''] = write.split(isToml ? ' = ' : ': ', 2);
    const last = rows.at(-1);
    if (example.in !== undefined || /[{\n]/.test(write))
      rows.push({ fields: [], values: [], becomes, whole: cell(example) });
    else if (
      !last ||
      last.whole !== undefined ||
      last.becomes !== becomes ||
      last.fields.length + last.values.length > 9
    )
      rows.push({ fields: [field], values: [value], becomes });
    else if (last.fields.join() === field && last.fields.length === 1) last.values.push(value);
    else if (last.values.join() === value && last.values.length === 1) last.fields.push(field);
    else rows.push({ fields: [field], values: [value], becomes });
  }
  const sign = isToml ? ' = ' : ': ';
  return rows.map(({ fields, values, becomes, whole }, index) => [
    index === 0 ? name : '',
    whole ??
      (fields.length + values.length === 2
        ? code(fields[0]! + sign + values[0]!)
        : `${fields.map(code).join(', ')}${sign}${values.map(code).join(', ')}`),
    becomesText[becomes],
  ]);
}

function cell(example: Example): string {
  if (example.in === 'name') return `the file ${code(example.write)}`;
  const written = example.write.split('\n').map(code).join(' with ');
  return example.in ? `${written} in ${code(example.in.file.replace('../', ''))}` : written;
}

const becomesText: Record<Becomes, string> = {
  draft: 'a draft',
  told: 'a draft, with a warning',
  scheduled: 'public from that date',
  ignored: 'not looked at',
};

function defaultText({ otherwise, kind, ...spec }: Spec): string {
  const isOneValue = typeof spec.default === 'string' || typeof spec.default === 'number';
  return otherwise ?? (isOneValue && !kind.parts ? code(String(spec.default)) : '');
}

function code(text: string): string {
  return `\`${text}\``;
}

async function formatted(path: string, text: string): Promise<string> {
  const file = join(root, path);
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

if (import.meta.main) for (const [path, text] of await guide()) writeFileSync(join(root, path), text);
