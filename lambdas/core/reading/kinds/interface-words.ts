import type { Counted } from '../../text/words.ts';
import { cleanLines } from '../../text/clean-line.ts';
import { type Field, isGroup, partsOf, shown } from '../field.ts';
import { field, formOf, type Kind } from '../form.ts';
import { quoted, type Remark } from '../position.ts';
import { readForm } from '../read-form.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';
import { line } from './line.ts';

/** What a word of the interface is called in messages. */
export const options = { noun: 'word of the interface' };

/**
 * A phrase that replaces one of the interface's; `english` is that one. If something is filled in there, the new
 * phrase must have the same placeholder; otherwise there is a warning, and the phrase is not used.
 */
export function phraseFor(english: string): Kind<string> {
  return english.endsWith(' ') ? separator : filledAs(line, { english, place: '{}' });
}

/** The separator between two names; spaces around it belong to it. */
const separator: Kind<string> = {
  schema: scalar,
  read: (fields, reader) => {
    const { value } = fields[0];
    return typeof value === 'string' ? cleanLines(value).replaceAll('\n', ' ') : line.read(fields, reader);
  },
};

/** A counted thing: a phrase with `#` for the number, or one for each plural form of the language (CLDR). */
export function countedFor({ other: english }: Counted): Kind<Counted> {
  const ofOther = filledAs(line, { english, place: '#' });
  const parts = formOf(
    {
      zero: field(line, form('zero')),
      one: field(line, form('one')),
      two: field(line, form('two')),
      few: field(line, form('few')),
      many: field(line, form('many')),
      other: field(ofOther, { guide: 'For every other number.' }),
    },
    options,
  );
  return {
    schema: (group) => ({ anyOf: [scalar, group] }),
    parts,
    read: (fields, reader) => {
      const [given] = fields;
      if (!isGroup(given.value)) return countedText(ofOther.read(fields, reader));
      const { values, first } = readForm(parts, partsOf(given, given.value), reader, { group: given.name });
      if (!first('other')) reader.warn(given.at, noOther(given));
      const { other, ...forms } = values;
      return other === undefined ? undefined : { ...forms, other };
    },
  };
}

function countedText(other: string | undefined): Counted | undefined {
  return other === undefined ? undefined : { other };
}

/** What the guide says about a plural form. */
function form(name: string): { guide: string } {
  return { guide: `For numbers that take the plural form “${name}” in the language (CLDR).` };
}

function filledAs(kind: Kind<string>, { english, place }: { english: string; place: string }): Kind<string> {
  const wanted = english.split(place).length;
  return {
    ...kind,
    read: (fields, reader) => {
      const text = kind.read(fields, reader);
      if (text === undefined || text.split(place).length === wanted) return text;
      return warned(reader, fields[0], wanted > 1 ? noPlace(fields[0], english, place) : noNeed(fields[0], place));
    },
  };
}

function warned(reader: Reader, { at }: Field, remark: Remark): undefined {
  reader.warn(at, remark);
}

function noPlace({ name, value }: Field, english: string, place: string): Remark {
  return {
    found: `${name} is ${shown(value)}, which does not contain ${place} exactly once`,
    expected: `a text with ${place} once, as in ${quoted(english)}`,
    fix: `Write ${place} where it belongs; until then the usual words are used.`,
  };
}

function noNeed({ name, value }: Field, place: string): Remark {
  return {
    found: `${name} is ${shown(value)}, but nothing is filled in for ${place} here`,
    expected: `a text without ${place}`,
    fix: 'Remove it; until then the usual words are used.',
  };
}

function noOther({ name }: Field): Remark {
  return {
    found: `${name} has no form \`other\``,
    expected: 'a text for every number that the other forms do not name',
    fix: 'Write `other:`, with # for the number; until then the usual words are used.',
  };
}
