import { cleanLine } from './clean-line.ts';
import type { Value } from './fields.ts';
import { directionOf, languageTag } from './language.ts';
import { problemAt, quoted, warningAt } from './position.ts';
import type { Position, Remark, TextFile } from './position.ts';
import { compareProblems } from './problem.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';
import { nearest } from './spelling.ts';
import { webAddress } from './web-address.ts';
import { readYaml } from './yaml.ts';
import type { Yaml } from './yaml.ts';
import { isTimezone } from './zone.ts';

/** The file of the content folder. */
const file = 'settings.yaml';

/** Where a setting stands: `feeds`, `entries`. */
type Path = readonly [string, string?];

/** The names that are known, as the file has them; `digest` has its own reader. */
const names: Record<string, readonly string[]> = {
  name: [],
  url: [],
  description: [],
  language: [],
  dir: [],
  timezone: [],
  organisation: ['name', 'address', 'email', 'follow'],
  message: ['from', 'text'],
  lists: ['front', 'label', 'related'],
  feeds: ['entries', 'hub'],
  digest: [],
};

/**
 * The settings of `settings.yaml`, each with a default; without a file, all of them. Reports every setting that cannot be
 * used, which then has its default, and warns of names that look misspelt. Other names are left alone.
 */
export function readSettings(text: string | undefined): { settings: Settings; problems: Problem[] } {
  const form = new Form(text);
  const name = form.text(['name']) ?? 'Tidings';
  const language = form.language(['language']) ?? 'en';
  const organisation = form.text(['organisation', 'name']) ?? name;
  const email = form.email(['organisation', 'email']);
  const message = form.text(form.isText('message') ? ['message'] : ['message', 'text']);
  const hub = form.address(['feeds', 'hub']);
  const settings: Settings = {
    name,
    url: form.siteAddress(['url']) ?? 'https://news.example.org',
    description: form.text(['description']) ?? name,
    language,
    dir: form.direction(['dir']) ?? directionOf(language),
    timezone: form.timezone(['timezone']) ?? 'UTC',
    organisation: {
      name: organisation,
      address: form.lines(['organisation', 'address']),
      ...(email !== undefined && { email }),
      follow: form.addresses(['organisation', 'follow']),
    },
    ...(message !== undefined && { message: { from: form.text(['message', 'from']) ?? organisation, text: message } }),
    lists: {
      front: form.count(['lists', 'front'], { from: 1, to: 200 }) ?? 20,
      label: form.count(['lists', 'label'], { from: 1, to: 200 }) ?? 50,
      related: form.count(['lists', 'related'], { from: 0, to: 15 }) ?? 5,
    },
    feeds: {
      entries: form.count(['feeds', 'entries'], { from: 1, to: 100 }) ?? 20,
      ...(hub !== undefined && { hub }),
    },
  };
  return { settings, problems: form.problems.toSorted(compareProblems) };
}

/** The file as a form to be read field by field. What is empty is absent; what cannot be used is reported and absent. */
class Form {
  readonly problems: Problem[] = [];
  readonly #file: TextFile;
  readonly #values: { [name: string]: Value } = {};
  readonly #positionOf: Yaml['positionOf'] = () => undefined;

  constructor(text: string | undefined) {
    this.#file = { file, text: (text ?? '').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n') };
    if (text === undefined) return;
    const yaml = readYaml(this.#file, { yaml: this.#file.text, firstLine: 1 });
    if ('problems' in yaml) {
      this.problems.push(...yaml.problems);
      return;
    }
    this.#values = Object.fromEntries(yaml.fields.map(({ name, value }) => [name, value]));
    this.#positionOf = yaml.positionOf;
    for (const { name, value, nameAt } of yaml.fields) this.#checkNames(name, value, nameAt);
    if (this.#values['url'] === undefined || this.#values['url'] === null) this.#warn(undefined, noAddress);
  }

  isText(name: string): boolean {
    return typeof this.#values[name] === 'string';
  }

  text(path: Path): string | undefined {
    const value = this.#valueAt(path);
    if (value === null) return undefined;
    if (typeof value === 'string') return cleanLine(value) || undefined;
    return this.#refuse(path, `is ${kindOf(value)}`, 'a text', 'Write it on one line.');
  }

  /** A text of several lines, or a list of lines. */
  lines(path: Path): string[] {
    const value = this.#valueAt(path);
    const lines = typeof value === 'string' ? value.split('\n') : (value ?? []);
    if (isTexts(lines)) return lines.map(cleanLine).filter((line) => line !== '');
    this.#refuse(path, `is ${kindOf(value)}`, 'a list of lines', 'Write each line after a dash.');
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
    return this.#refuse(path, `is ${quoted(text)}`, 'an absolute address such as https://news.example.org', fix);
  }

  address(path: Path): string | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    return webAddress(text)?.href ?? this.#refuse(path, `is ${quoted(text)}`, ...anAddress);
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
    const at = this.#positionOf([
      ...path.filter((part) => part !== undefined),
      ...(Array.isArray(value) ? [wrong] : []),
    ]);
    this.problems.push(
      problemAt(this.#file, at, {
        found: `an entry of ${path.join('.')} has no name or no address`,
        expected: 'entries such as - { name: Mastodon, url: https://social.example.org/@news }',
        fix: 'Write both, the address with https://.',
      }),
    );
    return [];
  }

  email(path: Path): string | undefined {
    const text = this.text(path);
    if (text === undefined || /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/.test(text)) return text;
    return this.#refuse(path, `is ${quoted(text)}`, 'an address such as desk@example.org', 'Write the bare address.');
  }

  language(path: Path): string | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    return languageTag(text) ?? this.#refuse(path, `is ${quoted(text)}`, ...aLanguage);
  }

  direction(path: Path): 'ltr' | 'rtl' | undefined {
    const text = this.text(path);
    if (text === undefined || text === 'ltr' || text === 'rtl') return text;
    return this.#refuse(path, `is ${quoted(text)}`, 'ltr or rtl', 'Write one of them, or leave it out.');
  }

  timezone(path: Path): string | undefined {
    const text = this.text(path);
    if (text === undefined || isTimezone(text)) return text;
    const near = nearestTimezone(text);
    const fix = near ? `Write \`${near}\`.` : 'Write the name of the zone from the tz database.';
    return this.#refuse(path, `is ${quoted(text)}`, 'a time zone such as Europe/Berlin', fix);
  }

  count(path: Path, { from, to }: { from: number; to: number }): number | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    const count = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (count >= from && count <= to) return count;
    const expected = `a whole number from ${from} to ${to}`;
    return this.#refuse(path, `is ${quoted(text)}`, expected, 'Write one, or leave it out.');
  }

  #valueAt([name, part]: Path): Value {
    const value = this.#values[name] ?? null;
    if (part === undefined) return value;
    return isGroup(value) ? (value[part] ?? null) : null;
  }

  #refuse(path: Path, found: string, expected: string, fix: string): undefined {
    const at = this.#positionOf(path.filter((part) => part !== undefined));
    this.problems.push(problemAt(this.#file, at, { found: `${path.join('.')} ${found}`, expected, fix }));
  }

  #warn(at: Position | undefined, remark: Remark): void {
    this.problems.push(warningAt(this.#file, at, remark));
  }

  #checkNames(name: string, value: Value, at: Position): void {
    const parts = names[name];
    if (!parts) return this.#checkName(name, Object.keys(names), at);
    if (parts.length === 0 || value === null) return;
    if (isGroup(value)) {
      for (const part of Object.keys(value))
        this.#checkName(part, parts, { line: (this.#positionOf([name, part]) ?? at).line });
    } else if (name !== 'message' || typeof value !== 'string') {
      this.#refuse(
        [name],
        `is ${kindOf(value)}`,
        `${parts.join(', ')} under it`,
        'Write each on a line of its own, indented.',
      );
    }
  }

  #checkName(name: string, known: readonly string[], at: Position): void {
    if (known.includes(name)) return;
    const meant = nearest(name.replace(/[-_ ]/g, '').toLowerCase(), known);
    if (meant) this.#warn(at, { found: `${name} is no setting`, expected: meant, fix: `Write \`${meant}:\`.` });
  }
}

const noAddress: Remark = {
  found: 'url is missing',
  expected: 'the address at which the site is read, such as url: https://news.example.org',
  fix: 'Write it, for feeds and mail name every article by it.',
};
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

function isGroup(value: Value): value is { [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
