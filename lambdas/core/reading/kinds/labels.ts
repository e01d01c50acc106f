import { quoted } from '../position.ts';
import type { Remark } from '../position.ts';
import { slugOf } from '../../text/slug.ts';
import type { Kind } from '../form.ts';
import type { Reader } from '../reader.ts';
import { textsOf, textsSchema } from './texts.ts';
import type { Placed } from './texts.ts';

/** A tag or an author: the name as first written, and the last part of its page's address. */
export interface Label {
  name: string;
  slug: string;
}

/**
 * Tags and categories. One text is divided at its commas; without a comma it is one tag, spaces or not (Jekyll takes
 * each word for a tag; the names of subjects have spaces). Eleventy's own collections are no tags.
 */
export const tags: Kind<Label[]> = {
  schema: textsSchema,
  read: (fields, reader) => {
    const texts = fields.flatMap((field) => textsOf(field, reader, ','));
    return labelsOf(
      texts.filter(({ text }) => !/^(?:posts?|all|nav)$/.test(text)),
      reader,
    );
  },
};

/** Authors, as texts or as groups with a `name`. One text is one author: "Ada and Ben" too. */
export const authors: Kind<Label[]> = {
  schema: textsSchema,
  read: (fields, reader) =>
    labelsOf(
      fields.flatMap((field) => textsOf(field, reader)),
      reader,
    ),
};

function labelsOf(texts: readonly Placed[], reader: Reader): Label[] {
  const labels = new Map<string, Label>();
  for (const { text: name, at } of texts) {
    const slug = slugOf(name);
    const known = labels.get(slug);
    if (slug === '') {
      if (name !== '') reader.warn(at, noSlug(name));
    } else if (!known) labels.set(slug, { name, slug });
    else if (!isSpelling(name, known.name)) reader.warn(at, sameAddress(name, known));
  }
  return [...labels.values()];
}

/** Whether two names with one slug are one, written in two ways: `Clean energy` and `clean-energy`, but not `C++` and `C#`. */
export function isSpelling(one: string, other: string): boolean {
  return spelled(one) === spelled(other);
}

function spelled(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Pd}_'’"“”.,:;()]+/gu, '');
}

function sameAddress(name: string, { name: other, slug }: Label): Remark {
  return {
    found: `${quoted(name)} and ${quoted(other)} share one address, which ends in ${slug}/`,
    expected: 'names that differ in a letter or a digit',
    fix: `Write one of them in words, as in "C sharp"; until then only ${quoted(other)} is kept.`,
  };
}

function noSlug(name: string): Remark {
  return {
    found: `${quoted(name)} has no letters or digits`,
    expected: 'a name with letters or digits to make an address from',
    fix: 'Use letters, or leave it out.',
  };
}
