import { feedFormats, feedKey } from '../../keys.ts';
import type { Group, Value } from '../field.ts';
import { isGroup } from '../field.ts';
import { readSettings } from '../read-settings.ts';
import type { FormerSite, Said } from './origin.ts';
import { literal } from '../../text/literal.ts';

/** A line for `settings.yaml`: where it goes, what it says, and why. */
export interface SettingsLine {
  path: readonly [name: string, part?: string];
  value: string | readonly string[] | Readonly<Record<string, string>>;
  why: string;
}

/**
 * What the settings need besides addresses to keep the newsroom as it was: without what they already say, and without
 * languages that no article's path (`paths`) shows.
 */
export function linesOf(origin: FormerSite, written: Group, paths: readonly string[]): SettingsLine[] {
  const plain = (['name', 'url', 'description', 'language', 'timezone'] as const).flatMap((name) =>
    lineOf([name], name === 'language' ? ofLanguage(origin) : origin[name]),
  );
  const [own, ...others] = origin.languages?.value.split(', ') ?? [];
  const shown = others.filter((tag) => paths.some((path) => new RegExp(`[/.]${literal(tag)}[/.]`, 'i').test(path)));
  // A folder of the newsroom's own language is none of its addresses, even if it is the only one.
  const isInFolder = own !== undefined && paths.some((path) => path.startsWith(`articles/${own}/`));
  const list =
    shown.length > 0 || isInFolder
      ? [{ path: ['languages'] as const, value: [own!, ...shown], why: origin.languages!.why }]
      : [];
  const former = [...new Set(origin.feeds.map(({ value }) => value))].filter((value) => !ownFeeds.has(value));
  const feeds =
    former.length > 0 ? [{ path: ['feeds', 'former'] as const, value: former, why: origin.feeds[0]!.why }] : [];
  const labels = [
    ...lineOf(['permalink', 'tags'], origin.tags, '/tags/:tag/'),
    ...lineOf(['permalink', 'authors'], origin.authors, '/authors/:author/'),
  ];
  return [...plain, ...list, ...labels, ...feeds].filter((line) => !isWritten(line, written) && isUsable(line));
}

/** The language by its own code, where the code of a country is given, which no language has: `cn`, `jp-JP`. */
function ofLanguage({ language, languages }: FormerSite): Said | undefined {
  const [country = ''] = language?.value.toLowerCase().split(/[-_]/, 1) ?? [];
  const value = languages === undefined ? languagesOfCountries[country] : undefined;
  return language && value !== undefined ? { value, why: `${language.why} is ${language.value}` } : language;
}

const languagesOfCountries: Readonly<Record<string, string>> = { cn: 'zh-CN', jp: 'ja', cz: 'cs', dk: 'da', ua: 'uk' };

/** Feeds that are there anyway. */
const ownFeeds = new Set(feedFormats.map((format) => `/${feedKey({ of: 'newsroom' }, format)}`));

function lineOf(path: SettingsLine['path'], said: Said | undefined, usual?: string): SettingsLine[] {
  return said === undefined || said.value === usual ? [] : [{ path, value: said.value, why: said.why }];
}

/** Whether the settings already say it, under that name or, as a text, in its shorter form. */
function isWritten({ path: [name, part] }: Pick<SettingsLine, 'path'>, written: Group): boolean {
  const value = written[name];
  if (value === undefined || part === undefined) return value !== undefined;
  return !isGroup(value) || value[part] !== undefined;
}

/** What a generator accepts may be invalid here: an unknown zone, a text of several lines. */
function isUsable(line: SettingsLine): boolean {
  const { problems } = readSettings(JSON.stringify(merged({}, [line])));
  return problems.every(({ severity }) => severity === 'warning');
}

/** The settings with these lines, as a group of values. */
export function merged(written: Group, lines: readonly SettingsLine[]): Record<string, unknown> {
  const all: Record<string, unknown> = { ...written };
  for (const {
    path: [name, part],
    value,
  } of lines) {
    const before = all[name] as Value | undefined;
    all[name] = part === undefined ? value : { ...(isGroup(before) ? before : shortForm(name, before)), [part]: value };
  }
  return all;
}

function shortForm(name: string, value: Value | undefined): Group {
  return name === 'permalink' && typeof value === 'string' ? { articles: value } : {};
}

/** The lines as YAML, each with its reason; ready to paste at the end of a `settings.yaml` that has none of these names. */
export function yamlOf(lines: readonly SettingsLine[]): string[] {
  const groups = Map.groupBy(lines, ({ path: [name] }) => name);
  return [...groups].flatMap(([name, own]) => {
    const isWhole = own.every(({ path: [, part] }) => part === undefined);
    return isWhole ? own.flatMap((line) => entry(name, line, '')) : [`${name}:`, ...partsOf(own)];
  });
}

/** The lines of one group without its name. */
export function partsOf(lines: readonly SettingsLine[]): string[] {
  return lines.flatMap((line) => entry(line.path[1]!, line, '  '));
}

function entry(name: string, { value, why }: SettingsLine, indent: string): string[] {
  const reason = `# ${why}`;
  if (typeof value === 'string') return [`${indent}${name}: ${scalar(value)} ${reason}`];
  const below = Array.isArray(value)
    ? value.map((one: string) => `${indent}  - ${scalar(one)}`)
    : Object.entries(value).map(([key, one]) => `${indent}  ${scalar(key)}: ${scalar(one)}`);
  return [`${indent}${name}: ${reason}`, ...below];
}

/** In quotation marks unless it can only be text. */
function scalar(text: string): string {
  const isPlain =
    /^[\p{L}/][\p{L}\p{N} _.,/:+-]*$/u.test(text) && !/: |:$| $|^(?:true|false|yes|no|on|off|null)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
