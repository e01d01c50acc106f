import { isMarkdown } from './endings.ts';
import { isBesides, placeOf } from './folder-files.ts';
import type { FolderMarks } from './folder-files.ts';
import { isHalf, judge, signNames } from './not-public.ts';
import type { Verdict } from './not-public.ts';
import { isGroup, shown } from './field.ts';
import type { Field, Value } from './field.ts';
import { mentionsValue, valuesAmong } from './folder-values.ts';
import { plainName } from './form.ts';
import { lastCounts, readFrontMatter } from './front-matter.ts';
import { fieldsOfJson, notJson, parseJson } from './json.ts';
import { remarkOn } from './noted-signs.ts';
import { problemAt, warningAt } from './position.ts';
import type { TextFile } from './position.ts';
import type { Problem } from '../problem.ts';
import { fingerprintOf } from '../hash.ts';
import { readYaml } from './yaml.ts';
import { literal } from '../text/literal.ts';

/** A file beside the articles that may say something about them. */
interface FolderFile {
  key: string;
  text: string;
}

type Read = { marks: FolderMarks[]; problems: Problem[] };

/**
 * What Hugo's `cascade` (in `_index.md`), Zola's draft sections, Eleventy's directory data, Jekyll's `defaults` (in
 * `_config.yml`) and the like say about the articles that they reach: whether they are public, their language, and
 * what ends their excerpts. Reports what cannot be understood; then nobody can tell whether those articles are public.
 * `keys`: all files beside the articles.
 */
export function readFolderFile({ key, text }: FolderFile, keys: ReadonlySet<string>): Read {
  // Nobody has an empty one on purpose, but for a section of Hugo: a full disk may have cut it off.
  if (text === '' && !isMarkdown(key)) return unreadFolderFile(key, emptyFile(key), keys);
  const isOfSigns = mentionsSign.test(text);
  if (!isOfSigns && !mentionsValue(text)) return { marks: [], problems: [] };
  const read = readMentioned({ key, text }, keys);
  return isOfSigns ? read : harmless(read);
}

function readMentioned({ key, text }: FolderFile, keys: ReadonlySet<string>): Read {
  const file: TextFile = { file: key, text };
  const { name } = placeOf(key);
  const reach = reachOf(key, keys);
  if (name.startsWith('_config.')) return withDefaults(file);
  if (/\.ya?ml$/.test(name)) return withFields(file, yamlFields(file), reach);
  if (name.endsWith('.json')) return withFields(file, jsonFields(file), reach);
  if (!/^\W*(?:cascade|draft)\b/m.test(text)) return { marks: [], problems: [] };
  const read = readFrontMatter(text, key);
  if ('problems' in read) return unreadable(reach, read.problems);
  return together([warned(read.warnings), withSection(file, { fields: read.fields, ...reach })]);
}

function emptyFile(file: string): Problem {
  return {
    ...{ severity: 'problem', file, found: 'the file is empty' },
    expected: 'what it says about the articles that it applies to',
    fix: 'Restore it, or remove it.',
  };
}

/** The same for a file whose text is unavailable, for the reason that the problem gives: it may say anything. */
export function unreadFolderFile(key: string, problem: Problem, keys: ReadonlySet<string>): Read {
  return unreadable(reachOf(key, keys), [problem]);
}

/** Which articles the file says something about. */
function reachOf(key: string, keys: ReadonlySet<string>): Reach {
  const { folder, name } = placeOf(key);
  const nearness = folder.length;
  const below = (path: string) => path.startsWith(`${folder}/`);
  if (name.startsWith('_config.')) return { reaches: everywhere, nearness: 0 };
  if (!name.endsWith('.json')) return { reaches: below, nearness };
  const base = name.replace(/(?:\.11tydata)?\.json$/, '');
  const isOfOne = isBesides(folder, base, keys) && base !== folder.split('/').at(-1);
  const own = new RegExp(`^${literal(`${folder}/${base}`)}\\.(?:md|markdown|mdown|mkdn?|mdx|html?)$`, 'i');
  // The data of a folder in `x.json` gives way to that in `x.11tydata.json`, and both to the data of one article.
  const rank = nearness + (isOfOne ? 0.5 : 0) + (name.endsWith('.11tydata.json') ? 0.25 : 0);
  return { reaches: isOfOne ? (path: string) => own.test(path) : below, nearness: rank };
}

interface Reach {
  reaches: (path: string) => boolean;
  nearness: number;
}

/** Eleventy, Quarto, Bridgetown, Material for MkDocs: the fields are those that each article has. */
function withFields(file: TextFile, read: FieldsRead, reach: Reach): Read {
  if ('problems' in read) return unreadable(reach, read.problems);
  return together([warned(read.warnings), marksOf(file, read.fields, reach)]);
}

/** Hugo: what `cascade` holds reaches every page below. Zola: a section that is a draft has no pages. */
function withSection(file: TextFile, { fields, ...reach }: Reach & { fields: readonly Field[] }): Read {
  const ofSection = marksOf(
    file,
    fields.filter(({ name }) => plainName(name) === 'draft'),
    reach,
  );
  const cascades = fields
    .filter(({ name }) => plainName(name) === 'cascade')
    .flatMap((field) => (Array.isArray(field.value) ? field.value : [field.value]).map((value) => ({ field, value })));
  const read = cascades.flatMap(({ field, value }) => {
    const { target = null, ...values } = isGroup(value) ? withPlainTarget(value) : {};
    const isReached = isTarget(target);
    const reaches = (path: string) => reach.reaches(path) && isReached(path);
    return marksOf(file, asFields(values, field), { ...reach, reaches });
  });
  return together([ofSection, ...read]);
}

/** Jekyll: `defaults` is a list of values and the scope in which they hold. The longer path counts more. */
function withDefaults(file: TextFile): Read {
  const all = yamlFields(file);
  if ('problems' in all) return unreadable({ reaches: everywhere, nearness: 0 }, all.problems);
  const { fields, warnings } = all;
  const separator = fields.filter(({ name }) => plainName(name) === 'excerptseparator');
  const defaults = fields.find(({ name }) => name === 'defaults');
  const list = Array.isArray(defaults?.value) ? defaults.value : [];
  const read = list.map((entry, index): Read => {
    const { scope, values } = isGroup(entry) ? entry : {};
    if (!defaults || !isGroup(values)) return { marks: [], problems: [] };
    const { path = '', type = '' } = isGroup(scope) ? scope : {};
    const at = defaults.itemsAt[index] ?? defaults.at;
    const isReached = isInScope(path);
    return marksOf(file, asFields(values, { ...defaults, at }), {
      reaches: (item) => isOfType(type, item) && isReached(item),
      nearness: typeof path === 'string' ? path.length / 1000 : 0,
    });
  });
  return together([warned(warnings), marksOf(file, separator, { reaches: everywhere, nearness: 0 }), ...read]);
}

function warned(warnings: Problem[]): Read {
  return { marks: [], problems: warnings };
}

function together(read: readonly Read[]): Read {
  return { marks: read.flatMap(({ marks }) => marks), problems: read.flatMap(({ problems }) => problems) };
}

/**
 * The signs among the fields. One that cannot be understood is a problem; one that is only partly followed, a warning.
 */
function marksOf(file: TextFile, fields: readonly Field[], { reaches, nearness }: Reach): Read {
  const names = new Set(fields.map(({ name }) => plainName(name)));
  const problems: Problem[] = [];
  const verdicts = new Map<string, Verdict>();
  for (const { name, value, at } of fields) {
    const verdict = judge(name, value, names);
    if (verdict === 'other') continue;
    verdicts.set(plainName(name), verdict);
    const text = shown(value);
    if (verdict === 'unclear')
      problems.push(
        problemAt(file, at, {
          found: `${name} is ${text}`,
          expected: 'a value that says whether the articles here are public',
          fix: 'Write true or false, or remove it; until then no new article is published here.',
        }),
      );
    else if (isHalf(verdict)) problems.push(warningAt(file, at, remarkOn({ name, value: text, verdict }, 1)));
  }
  const { values, warnings } = valuesAmong(file, fields);
  const hasValues = Object.keys(values).length > 0;
  const mark = {
    reaches,
    nearness,
    verdicts,
    ...(hasValues && { values, hash: fingerprintOf(file.file, file.text, nearness) }),
  };
  return { marks: verdicts.size > 0 || hasValues ? [mark] : [], problems: [...problems, ...warnings] };
}

/** If a file says nothing about what is public, its faults hold nothing back. */
function harmless({ marks, problems }: Read): Read {
  return {
    marks: marks.filter(({ verdicts }) => verdicts.size === 0),
    problems: problems.map((problem) => ({
      ...problem,
      severity: 'warning',
      fix: problem.fix.replace(untilThen, 'Until then the whole file is ignored.'),
    })),
  };
}

/** Nobody can tell what it says. */
function unreadable(reach: Reach, problems: Problem[]): Read {
  const told = problems.map((problem) => ({ ...problem, fix: `${problem.fix} ${untilThen}` }));
  return { marks: problems.length > 0 ? [{ ...reach, verdicts: new Map([['', 'unclear']]) }] : [], problems: told };
}

const untilThen = 'Until then no new article is published here.';

type FieldsRead = { fields: Field[]; warnings: Problem[] } | { problems: Problem[] };

/** Of a repeated field, the last counts, as in the generators. */
function yamlFields(file: TextFile): FieldsRead {
  const read = readYaml(file, { yaml: file.text, firstLine: 1, isConfiguration: true });
  return 'problems' in read ? read : { fields: read.fields, warnings: read.repeated.map(lastCounts) };
}

function jsonFields(file: TextFile): FieldsRead {
  const read = parseJson(file.text);
  // A list is data for something else.
  if ('value' in read) return { fields: isGroup(read.value) ? fieldsOfJson(read.value, file) : [], warnings: [] };
  return { problems: [problemAt(file, read.at, notJson(read.reason, 'an object such as { "draft": true }'))] };
}

function asFields(values: Record<string, Value>, { nameAt, at }: Pick<Field, 'nameAt' | 'at'>): Field[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, nameAt, at, itemsAt: [] }));
}

/** Hugo wrote `_target` until 2024. */
function withPlainTarget(group: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(group).map(([name, value]) => [name === '_target' ? 'target' : name, value]),
  );
}

/** A target of which nothing is known here is taken to reach the article. */
function isTarget(target: Value): (path: string) => boolean {
  if (!isGroup(target)) return everywhere;
  const { kind = '', environment = '', path = '' } = target;
  if (typeof kind === 'string' && kind !== '' && !globOf(kind).test('page')) return nowhere;
  if (typeof environment === 'string' && environment !== '' && !globOf(environment).test('production')) return nowhere;
  return isInScope(path);
}

const everywhere = () => true;
const nowhere = () => false;

/** A path written for another folder than `articles/` may name the end of the article's path. */
function isInScope(scope: Value): (path: string) => boolean {
  if (typeof scope !== 'string') return everywhere;
  const wanted = scope
    .replace(/^\/+|\/+$/g, '')
    .replace(/^(?:content\/|src\/|\.\/)?(?:_posts(?:\/|$)|articles(?:\/|$))?/, '')
    .replace(/\.(?:md|markdown|html)$/, '');
  if (wanted === '') return everywhere;
  const glob = globOf(wanted);
  return (path) => {
    const parts = path.replace(/\.[^./]+$/, '').split('/');
    return parts.some((_, from) => parts.some((_, to) => to >= from && glob.test(parts.slice(from, to + 1).join('/'))));
  };
}

/** Jekyll's articles are `posts`, and its drafts `drafts`; pages have no day in their names. */
function isOfType(type: Value, path: string): boolean {
  if (type === 'drafts') return /\/_drafts\//.test(path);
  return type === '' || type === null || type === 'posts' || typeof type !== 'string' || path.includes(`/_${type}/`);
}

/** `*` and `?` within a part of a path, `**` over several, `{a,b}` for either. */
const globOf = (glob: string) => {
  const source = glob.replace(/\*\*\/?|[*?{},]|[^*?{},]+/g, (part) => {
    if (part.startsWith('**')) return '.*';
    const sign = { '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')', ',': '|' }[part];
    return sign ?? literal(part);
  });
  try {
    return new RegExp(`^/?(?:${source})$`, 'i');
  } catch {
    // What cannot be understood is taken to reach every article: better one draft too many than one that is published.
    return everyPath;
  }
};

const everyPath = /^/;

const mentionsSign = new RegExp(signNames.map((name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '[-_]?')).join('|'), 'i');
