import { cleanLine } from './clean-line.ts';
import { isGroup } from './fields.ts';
import type { Field, Value } from './fields.ts';
import { languageTag } from './language.ts';
import { problemAt, quoted, warningAt } from './position.ts';
import type { Position, Remark, TextFile } from './position.ts';
import type { Problem } from './problem.ts';
import { nearest } from './spelling.ts';
import { webAddress } from './web-address.ts';
import { readYaml } from './yaml.ts';
import type { Yaml } from './yaml.ts';
import { isTimezone } from './zone.ts';

/** Where a setting stands: `['feeds', 'entries']`, `['digests', 0, 'at']`. */
export type Path = readonly (string | number)[];

/** The file as a form to be read field by field. What is empty is absent; what cannot be used is reported and absent. */
export class Form {
  readonly problems: Problem[] = [];
  /** Whether there is a file, and it could be read. */
  readonly isRead: boolean = false;
  readonly #file: TextFile;
  readonly #values: { [name: string]: Value } = {};
  readonly #positionOf: Yaml['positionOf'] = () => undefined;
  readonly #fields: readonly Field[] = [];

  constructor(file: string, text: string | undefined) {
    this.#file = { file, text: (text ?? '').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n') };
    if (text === undefined) return;
    const yaml = readYaml(this.#file, { yaml: this.#file.text, firstLine: 1 });
    if ('problems' in yaml) {
      this.problems.push(...yaml.problems);
      return;
    }
    this.#values = Object.fromEntries(yaml.fields.map(({ name, value }) => [name, value]));
    this.#positionOf = yaml.positionOf;
    this.#fields = yaml.fields;
    this.isRead = true;
  }

  /** What stands there: nothing, a text, a list or a group of fields. */
  kind(path: Path): 'nothing' | 'text' | 'list' | 'group' {
    const value = this.#valueAt(path);
    if (value === null) return 'nothing';
    return Array.isArray(value) ? 'list' : isGroup(value) ? 'group' : 'text';
  }

  /** How many items the list has; 0 where there is none. */
  length(path: Path): number {
    const value = this.#valueAt(path);
    return Array.isArray(value) ? value.length : 0;
  }

  /** Warns of names at the top that look like one of those that are known. */
  checkNames(known: readonly string[]): void {
    for (const { name, nameAt } of this.#fields) this.#checkName(name, known, nameAt);
  }

  /**
   * Warns of names in the group that look like one of `parts`, or mean one of them by `others`. Reports what is there and
   * is no group.
   */
  checkGroup(path: Path, parts: readonly string[], others: ReadonlyMap<string, string> = new Map()): void {
    const value = this.#valueAt(path);
    if (value === null) return;
    if (isGroup(value)) {
      // A name has no position of its own; its line is that of its value.
      for (const part of Object.keys(value))
        this.#checkName(part, parts, { line: this.#near([...path, part])?.line ?? 1 }, others);
    } else {
      const fix = 'Write each on a line of its own, indented.';
      this.refuse(path, `is ${kindOf(value)}`, `${parts.join(', ')} under it`, fix);
    }
  }

  text(path: Path): string | undefined {
    const value = this.#valueAt(path);
    if (value === null) return undefined;
    if (typeof value === 'string') return cleanLine(value) || undefined;
    return this.refuse(path, `is ${kindOf(value)}`, 'a text', 'Write it on one line.');
  }

  /** A text of several lines, or a list of lines. */
  lines(path: Path): string[] {
    const value = this.#valueAt(path);
    const lines = typeof value === 'string' ? value.split('\n') : (value ?? []);
    if (isTexts(lines)) return lines.map(cleanLine).filter((line) => line !== '');
    this.refuse(path, `is ${kindOf(value)}`, 'a list of lines', 'Write each line after a dash.');
    return [];
  }

  siteAddress(path: Path): string | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    const url = webAddress(text);
    if (url && !url.search && !url.hash) return url.href.replace(/\/+$/, '');
    const guess = webAddress(`https://${text}`);
    const fix =
      url || !guess?.hostname.includes('.')
        ? 'Write the address of the front page alone.'
        : `Write \`${guess.origin}${guess.pathname.replace(/\/+$/, '')}\`.`;
    return this.refuse(path, `is ${quoted(text)}`, 'an absolute address such as https://news.example.org', fix);
  }

  address(path: Path): string | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    return webAddress(text)?.href ?? this.refuse(path, `is ${quoted(text)}`, ...anAddress);
  }

  /** `- { name, url }` items, or `name: url` lines. */
  addresses(path: Path): { name: string; url: string }[] {
    const value = this.#valueAt(path);
    if (value === null) return [];
    const found = Array.isArray(value)
      ? value.map(namedAddress)
      : isGroup(value)
        ? Object.entries(value).map(toNamed)
        : [undefined];
    const wrong = found.findIndex((item) => item === undefined);
    if (wrong < 0) return found.filter((item) => item !== undefined);
    const at = this.#positionOf([...path, ...(Array.isArray(value) ? [wrong] : [])]);
    this.problems.push(
      problemAt(this.#file, at, {
        found: `an entry of ${nameOf(path)} has no name or no address`,
        expected: 'entries such as - { name: Mastodon, url: https://social.example.org/@news }',
        fix: 'Write both, the address with https://.',
      }),
    );
    return [];
  }

  email(path: Path): string | undefined {
    const text = this.text(path);
    if (text === undefined || /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/.test(text)) return text;
    return this.refuse(path, `is ${quoted(text)}`, 'an address such as desk@example.org', 'Write the bare address.');
  }

  language(path: Path): string | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    return languageTag(text) ?? this.refuse(path, `is ${quoted(text)}`, ...aLanguage);
  }

  direction(path: Path): 'ltr' | 'rtl' | undefined {
    const text = this.text(path);
    if (text === undefined || text === 'ltr' || text === 'rtl') return text;
    return this.refuse(path, `is ${quoted(text)}`, 'ltr or rtl', 'Write one of them, or leave it out.');
  }

  timezone(path: Path): string | undefined {
    const text = this.text(path);
    if (text === undefined || isTimezone(text)) return text;
    const near = nearestTimezone(text);
    const fix = near ? `Write \`${near}\`.` : 'Write the name of the zone from the tz database.';
    return this.refuse(path, `is ${quoted(text)}`, 'a time zone such as Europe/Berlin', fix);
  }

  count(path: Path, { from, to }: { from: number; to: number }): number | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    const count = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (count >= from && count <= to) return count;
    const expected = `a whole number from ${from} to ${to}`;
    return this.refuse(path, `is ${quoted(text)}`, expected, 'Write one, or leave it out.');
  }

  /** Reports what cannot be used: `feeds.entries is "many", expected ...`. */
  refuse(path: Path, found: string, expected: string, fix: string): undefined {
    const remark = { found: `${nameOf(path)} ${found}`, expected, fix };
    this.problems.push(problemAt(this.#file, this.#near(path), remark));
  }

  /** Says what could be better, and where; about the whole file where there is no path. */
  warn(path: Path, remark: Remark): void {
    this.problems.push(warningAt(this.#file, this.#near(path), remark));
  }

  #valueAt(path: Path): Value {
    let value: Value = this.#values;
    for (const part of path) {
      const within: Value | undefined =
        typeof part === 'number' ? (Array.isArray(value) ? value[part] : null) : isGroup(value) ? value[part] : null;
      value = within ?? null;
    }
    return value;
  }

  /** Where the value stands, or where there is none, what it would stand in. */
  #near(path: Path): Position | undefined {
    if (path.length === 0) return undefined;
    return this.#positionOf(path) ?? this.#near(path.slice(0, -1));
  }

  #checkName(
    name: string,
    known: readonly string[],
    at: Position | undefined,
    others: ReadonlyMap<string, string> = new Map(),
  ): void {
    if (known.includes(name)) return;
    const plain = name.replace(/[-_ ]/g, '').toLowerCase();
    const meant = nearest(plain, known) ?? others.get(plain);
    if (!meant) return;
    const remark = { found: `${name} is no setting`, expected: meant, fix: `Write \`${meant}:\`.` };
    this.problems.push(warningAt(this.#file, at, remark));
  }
}

function nameOf(path: Path): string {
  return path.filter((part) => typeof part === 'string').join('.');
}

const anAddress = ['an absolute address such as https://hub.example.org/', 'Write it with https://.'] as const;
const aLanguage = ['a language tag such as en or pt-BR (BCP 47)', 'Write the tag of the language.'] as const;

function namedAddress(value: Value): { name: string; url: string } | undefined {
  return isGroup(value) ? toNamed([value['name'] ?? null, value['url'] ?? null]) : undefined;
}

function toNamed([name, address]: readonly [Value, Value]): { name: string; url: string } | undefined {
  const url = typeof address === 'string' ? webAddress(address.trim()) : undefined;
  return typeof name === 'string' && cleanLine(name) && url ? { name: cleanLine(name), url: url.href } : undefined;
}

function kindOf(value: Value): string {
  if (Array.isArray(value)) return 'a list';
  return isGroup(value) ? 'a group of fields' : quoted(value ?? '');
}

function isTexts(value: Value): value is string[] {
  return Array.isArray(value) && value.every((line) => typeof line === 'string');
}

/** `Berlin` is most likely Europe/Berlin, `Europe/Berln` too. */
function nearestTimezone(text: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const wanted = text.trim().replaceAll(' ', '_').toLowerCase();
  const city = zones.find((zone) => zone.toLowerCase().endsWith(`/${wanted.split('/').at(-1)}`));
  if (city !== undefined) return city;
  const near = nearest(
    wanted,
    zones.map((zone) => zone.toLowerCase()),
    3,
  );
  return zones.find((zone) => zone.toLowerCase() === near);
}
