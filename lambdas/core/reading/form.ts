import { perKey } from '../per-key.ts';
import type { Remark } from './position.ts';
import { nearest } from './spelling.ts';
import type { Field, Value } from './field.ts';
import type { Reader } from './reader.ts';
import type { Schema } from './schema.ts';

/** The filled-in fields that mean the same, in the order in which they count. */
export type Filled = readonly [Field, ...Field[]];

/** A kind of value: how it is read, and what a text editor may know of it in advance. */
export interface Kind<T> {
  /** The value; `undefined` if there is none after all, or if it cannot be used, which is reported to the reader. */
  read: (fields: Filled, reader: Reader) => T | undefined;
  /** Whether an empty text is a value, and not the same as no value. */
  mayBeEmpty?: true;
  /** What may be written, as JSON Schema; for a kind with parts, around the schema of those. */
  schema: Schema | ((parts: Schema) => Schema);
  /** The fields of the group that the value is, or of each group in the list that it is. */
  parts?: Form;
}

/** Everything that is known of a field besides the kind of its value. */
interface About<T> {
  /** What to write, for the guide: one or two sentences in Markdown. */
  guide: string;
  /**
   * Every name under which it is read, in order of priority. By default only its name in the form, which the guide
   * teaches.
   */
  names?: readonly string[];
  /** More names under which it is read, after those. The guide does not teach them, and no message suggests them. */
  otherNames?: readonly string[];
  /** Names that others use and that are not read: a message gives the right one. */
  misnomers?: readonly string[];
  /** Values that must not be missed: under a misspelt name they are a problem instead of a warning. */
  isVital?: (value: Value) => boolean;
  /** The value if the field is left out or cannot be used. */
  default?: T;
  /** The default in words, for the guide, if the value does not say it or follows from other fields. */
  otherwise?: string;
  /** A missing field is a problem, described like this. */
  missing?: Remark;
  /** Where else the value may be found if the field is missing, as messages name it. */
  fallback?: string;
}

/** A field that a form has. */
export interface Spec<T = unknown> extends About<T> {
  kind: Kind<T>;
}

/** A field whose value is always there. */
interface Always<T> extends Spec<T> {
  default: T;
}

/** The fields of a form, by the names that the guide teaches. */
export type Specs = Readonly<Record<string, Spec>>;

/** The values of a form's fields. Those with a default are always there. */
export type Values<T extends Specs> = {
  [Name in keyof T as T[Name] extends Always<unknown> ? Name : never]: ValueOf<T[Name]>;
} & {
  [Name in keyof T as T[Name] extends Always<unknown> ? never : Name]?: ValueOf<T[Name]>;
};

type ValueOf<S> = S extends Spec<infer T> ? T : never;

/** How a form takes the names of its fields. */
export interface FormOptions {
  /** What one of its fields is called in messages: `setting`. */
  noun: string;
  /** Capitals, `_` and `-` make no difference in its names: `publishDate` is `publish_date`. */
  anySpelling?: boolean;
  /** Names, in any spelling, that mean nothing here and need no warning. */
  ignored?: readonly string[];
}

/** What may be written at the head of a file, or in a group: a table of fields. */
export interface Form<T extends Specs = Specs> extends FormOptions {
  fields: T;
  /** The meaning of a name that somebody wrote. */
  meaningOf: (name: string) => Meaning;
}

/** A known name, one that was most likely `meant` to be a known one, or another. */
type Meaning =
  | { kind: 'known'; uses: readonly Use[] }
  | { kind: 'misspelt'; meant: string; uses: readonly Use[] }
  | { kind: 'ignored' | 'other' };

/** A field that a name means, and the priority of that name among the names of the field: 0 is the highest. */
export interface Use {
  name: string;
  rank: number;
}

/** A field for a form. */
export function field<T>(kind: Kind<T>, about: About<NoInfer<T>> & { default: NoInfer<T> }): Always<T>;
export function field<T>(kind: Kind<T>, about: About<NoInfer<T>>): Spec<T>;
export function field<T>(kind: Kind<T>, about: About<T>): Spec<T> {
  return { ...about, kind };
}

/** The same field where nothing is said if it is missing, and nothing is put in its place. */
export function optional<T>({ missing: _missing, fallback: _fallback, ...spec }: Spec<T>): Spec<T> {
  return spec;
}

/** A form of these fields. Names that several of them have are read for each. */
export function formOf<T extends Specs>(fields: T, options: FormOptions): Form<T> {
  const { anySpelling = false } = options;
  const ignored = new Set(options.ignored?.map(plainName));
  const known = new Map<string, { spelling: string; uses: Use[] }>();
  const taught = new Set<string>();
  const misnomers = new Map<string, string>();
  for (const [name, spec] of Object.entries(fields)) {
    for (const [rank, spelling] of allNamesOf(name, spec).entries()) {
      const plain = plainName(spelling);
      if (rank < namesOf(name, spec).length) taught.add(plain);
      known.set(plain, { spelling, uses: [...(known.get(plain)?.uses ?? []), { name, rank }] });
    }
    for (const misnomer of spec.misnomers ?? []) misnomers.set(misnomer, plainName(name));
  }
  const spellings = [...taught];
  const meaningOf = perKey((name: string): Meaning => {
    const plain = plainName(name);
    const exactly = known.get(plain);
    if (exactly && (anySpelling || exactly.spelling === name)) return { kind: 'known', uses: exactly.uses };
    if (ignored.has(plain)) return { kind: 'ignored' };
    const near = known.get(nearest(plain, spellings) ?? misnomers.get(plain) ?? '');
    return near ? { kind: 'misspelt', meant: near.spelling, uses: near.uses } : { kind: 'other' };
  });
  return { ...options, fields, meaningOf };
}

/** Every name under which a field is read, in the order in which they count. */
export function namesOf(name: string, { names = [name] }: Pick<Spec, 'names'>): readonly string[] {
  return names;
}

/** The same, and after them the names that nobody is taught. */
export function allNamesOf(name: string, spec: Pick<Spec, 'names' | 'otherNames'>): readonly string[] {
  return [...new Set([...namesOf(name, spec), ...(spec.otherNames ?? [])])];
}

/** A name without the differences between its spellings. All articles have the same few names. */
export const plainName = perKey((name: string) => name.replace(/[-_ ]/g, '').toLowerCase());

/** The values of a group that was left out. */
export function defaultsOf<T extends Specs>({ fields }: Form<T>): Values<T> {
  const known = Object.entries(fields).filter(([, spec]) => spec.default !== undefined);
  return Object.fromEntries(known.map(([name, spec]) => [name, spec.default])) as Values<T>;
}
