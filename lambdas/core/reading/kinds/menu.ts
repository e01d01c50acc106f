import { cleanLine } from '../../text/clean-line.ts';
import { webAddress } from '../../text/address.ts';
import { isGroup, itemsOf, shown } from '../field.ts';
import type { Field, Group, Value } from '../field.ts';
import type { Kind } from '../form.ts';
import { isMarkdown } from '../endings.ts';
import type { Position } from '../position.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';
import { nearest } from '../spelling.ts';
import { noUserIn } from './address.ts';

/** The parts of the site that a menu can name by a word, and `pages`: every page that says that it is in the menu. */
const menuWords = ['archive', 'tags', 'authors', 'digests', 'subscribe', 'pages'] as const;
export type MenuWord = (typeof menuWords)[number];

/**
 * An entry of the menu or the footer as its editor names it: a part of the site, a page by its file, a tag or an author by
 * name, or an address, of this site (`/about/`) or another. What it is called follows from what it leads to, unless `label`
 * says it.
 */
export type MenuEntry = { label?: string } & (
  { part: MenuWord } | { page: string } | { tag: string } | { author: string } | { address: string }
);

const kinds = ['page', 'tag', 'author', 'address'] as const;
const otherNames: Readonly<Record<string, (typeof kinds)[number]>> = {
  url: 'address',
  href: 'address',
  link: 'address',
};
const labels = ['label', 'name', 'title'];

const entrySchema = { anyOf: [scalar, { type: 'object', additionalProperties: scalar }] };

/** What the menu has, in its order. */
export const menuEntries: Kind<MenuEntry[]> = {
  schema: { type: 'array', items: entrySchema },
  read: ([field], reader) => {
    if (Array.isArray(field.value)) return entriesIn(field, reader).map(({ entry }) => entry);
    return reader.refuse(field.at, { found: `${field.name} is ${shown(field.value)}`, ...aList });
  },
};

/** What the footer has: entries as the menu's, or a text in Markdown. */
export const footerEntries: Kind<MenuEntry[] | string> = {
  schema: { anyOf: [{ type: 'array', items: entrySchema }, scalar] },
  read: (fields, reader) => {
    const { value } = fields[0];
    return typeof value === 'string' ? value.trim() : menuEntries.read(fields, reader);
  },
};

/** Where each entry is written, in the order of the entries. */
export function placesOfEntries(field: Field | undefined, reader: Reader): Position[] {
  return field && Array.isArray(field.value) ? entriesIn(field, reader).map(({ at }) => at) : [];
}

function entriesIn(field: Field, reader: Reader): { entry: MenuEntry; at: Position }[] {
  if (!Array.isArray(field.value)) return [];
  return itemsOf(field, field.value).flatMap((item) => {
    const entry = item.value === null ? undefined : entryOf(item, reader);
    return entry ? [{ entry, at: item.at }] : [];
  });
}

function entryOf(item: Field, reader: Reader): MenuEntry | undefined {
  const { name, value, at } = item;
  const refuse = (found: string, fix: string) => reader.refuse(at, { found, expected: anEntry, fix });
  if (typeof value === 'string') return ofText(cleanLine(value), refuse, name);
  if (!isGroup(value))
    return refuse(`an entry of ${name} is ${shown(value)}`, 'Write each entry on a line of its own.');
  const [kind, target] = targetIn(value) ?? shorthand(value) ?? [];
  const label = labels.map((of) => value[of]).find((of) => typeof of === 'string');
  const named = kind !== undefined && labelOf(value, kind, label);
  if (kind === undefined || typeof target !== 'string' || cleanLine(target) === '')
    return refuse(`an entry of ${name} does not say where it leads`, 'Write `page:`, `tag:`, `author:` or `url:`.');
  const entry =
    kind === 'text' ? ofText(cleanLine(target), refuse, name) : ofKind(kind, cleanLine(target), refuse, name);
  return entry && named ? { ...entry, label: named } : entry;
}

type Refuse = (found: string, fix: string) => undefined;

/** A word, the file of a page, or an address. */
function ofText(text: string, refuse: Refuse, name: string): MenuEntry | undefined {
  const part = menuWords.find((word) => word === text.toLowerCase());
  if (part) return { part };
  if (isMarkdown(text)) return { page: text };
  if (/^(?:\/|https?:)/i.test(text)) return ofKind('address', text, refuse, name);
  const near = nearest(text.toLowerCase(), menuWords);
  return refuse(
    `an entry of ${name} is "${text}"`,
    near === undefined
      ? 'Begin an address with / or https://, and name a page by its file, such as about.md.'
      : `Write \`${near}\`, if that is what you mean.`,
  );
}

function ofKind(kind: (typeof kinds)[number], text: string, refuse: Refuse, name: string): MenuEntry | undefined {
  if (kind !== 'address') return { [kind]: text } as MenuEntry;
  if (/^\/(?!\/)/.test(text)) return { address: text };
  const address = webAddress(text);
  if (address) return { address: address.href };
  return refuse(
    `an entry of ${name} has the address "${text}"`,
    noUserIn(text)?.fix ?? 'Begin it with / if it is on this site, and with https:// if it is not.',
  );
}

function targetIn(group: Group): [(typeof kinds)[number], Value] | undefined {
  for (const [name, value] of Object.entries(group)) {
    const kind = kinds.find((known) => known === name) ?? otherNames[name];
    if (kind) return [kind, value];
  }
  return undefined;
}

/** `- About us: about.md` */
function shorthand(group: Group): ['text', Value] | undefined {
  const [[name, first] = [], ...others] = Object.entries(group);
  return first === undefined || others.length > 0 || labels.includes(name!) ? undefined : ['text', first];
}

function labelOf(group: Group, kind: string, label: Value | undefined): string | undefined {
  const text = kind === 'text' ? Object.keys(group)[0] : label;
  return typeof text === 'string' ? cleanLine(text) || undefined : undefined;
}

const anEntry = `one of ${menuWords.join(', ')}, the file of a page, or an address`;

const aList = {
  expected: 'a list of entries, such as [archive, about.md, { tag: Water }]',
  fix: 'Write each entry on a line of its own, with a dash before it.',
};
