import type { Field, Group, Value } from '../field.ts';
import { isGroup } from '../field.ts';
import { fieldsOfJson, parseJson } from '../json.ts';
import { readToml } from '../toml.ts';
import { readYaml } from '../yaml.ts';
import type { ConfigFile, Said } from './origin.ts';

/** What a configuration in YAML, TOML or JSON holds; empty if it cannot be read. */
export function groupIn({ key, text }: ConfigFile): Group {
  const file = { file: key, text: text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n') };
  return Object.fromEntries(fieldsOf(file).map(({ name, value }) => [name, value]));
}

function fieldsOf(file: { file: string; text: string }): readonly Field[] {
  if (file.file.endsWith('.json')) {
    const read = parseJson(file.text);
    return 'value' in read && isGroup(read.value) ? fieldsOfJson(read.value, file) : [];
  }
  const read = file.file.endsWith('.toml')
    ? readToml(file, { toml: file.text, firstLine: 1 })
    : readYaml(file, { yaml: file.text, firstLine: 1, isConfiguration: true });
  return 'problems' in read ? [] : read.fields;
}

/** The value under a name, in any capitals, as Hugo has it. */
export function valueIn(group: Value | undefined, name: string): Value | undefined {
  if (!isGroup(group)) return undefined;
  const found = Object.keys(group).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : group[found];
}

/** The first of several names that holds a text, and its place. */
export function saidIn(group: Value | undefined, names: readonly string[], file: string): Said | undefined {
  for (const name of names) {
    const value = valueIn(group, name);
    if (typeof value === 'string' && value.trim() !== '') return { value: value.trim(), why: `${name} in ${file}` };
  }
  return undefined;
}

/**
 * The text that a program gives to a name, in quotation marks, `title: 'Wells'`, or by a constant: `url: siteUrl`. Where the
 * environment comes first, as in `process.env.URL || 'https://wells.example.org'`, it is the text after it. `form`: what it
 * must look like, where other things may have the same name.
 */
export function saidInProgram({ key, text }: ConfigFile, names: readonly string[], form = /\S/): Said | undefined {
  const code = text.replaceAll(comments, '');
  const constants = new Map(Array.from(code.matchAll(constant), ({ groups }) => [groups!['name'], textIn(groups)]));
  for (const name of names) {
    const given = code.matchAll(
      new RegExp(String.raw`\b${name}["']?\s*[:=]\s*(?:${literal}|(?<constant>\w+)(?=\s*[,;}\n]))`, 'g'),
    );
    const texts = Array.from(given, ({ groups }) => constants.get(groups!['constant']) ?? textIn(groups));
    const value = texts.find((one) => form.test(one));
    if (value !== undefined && !value.includes('${')) return { value, why: `${name} in the text of ${key}` };
  }
  return undefined;
}

/** The lines of a program on the level of a name that the site has: what is in groups may have the same names. */
export function linesBeside(name: string, { key, text }: ConfigFile): ConfigFile {
  const [, indent = ''] = new RegExp(`^([ \\t]*)${name}\\s*:`, 'm').exec(text) ?? [];
  const lines = text.split('\n').filter((line) => line.startsWith(indent) && /^\S/.test(line.slice(indent.length)));
  return { key, text: lines.join('\n') };
}

/** A text in quotation marks, perhaps after a variable of the environment. */
const literal =
  String.raw`(?:(?:process|import\.meta)\.env[\w.["'\]]*\s*(?:\|\||\?\?)\s*)?` +
  String.raw`(?<mark>["'\`])(?<text>(?:\\.|(?!\k<mark>)[^\\\n])*)\k<mark>`;
const constant = new RegExp(String.raw`^[ \t]*(?:export\s+)?const\s+(?<name>\w+)\s*=\s*${literal}`, 'gm');

function textIn(groups: Record<string, string | undefined> | undefined): string {
  return (groups?.['text'] ?? '').replaceAll(/\\(["'`\\])/g, '$1').trim();
}

/** Comments of JavaScript. The slashes of an address do not begin one. */
const comments = /\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm;

/** A site's address without the slash at its end; `undefined` for anything else, and for that of a developer's own machine. */
export function siteSaid(said: Said | undefined, base = ''): Said | undefined {
  if (!said || !/^https?:\/\/(?!(?:localhost|127\.0\.0\.1)\b)[^\s/]+/i.test(said.value)) return undefined;
  const path = base.replaceAll(/^\/+|\/+$/g, '');
  return { ...said, value: said.value.replace(/\/+$/, '') + (path === '' ? '' : `/${path}`) };
}

/** The path of a folder as keys have it: `src` for `./src/`, and nothing for `.`, the folder that the configuration is in. */
export function folderSaid(said: Said | undefined, usual: string): string {
  if (!said) return usual;
  return said.value
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** Without the values that are absent. */
export function given<T extends object>(parts: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}
