import type { Instant, Label, LeadImage } from './article.ts';
import { cleanLine } from './clean-line.ts';
import { isGroup, sortFields } from './fields.ts';
import type { Field, FieldName, SortedFields, Value } from './fields.ts';
import { languageTag } from './language.ts';
import { problemAt, quoted, warningAt } from './position.ts';
import type { Position, Remark, TextFile } from './position.ts';
import type { Problem } from './problem.ts';
import { slugOf } from './slug.ts';
import { webAddress } from './web-address.ts';
import { readDate } from './written-date.ts';

/**
 * The front matter of one article, read field by field as the values that articles have. What is empty is absent; what
 * cannot be used is reported in `problems` and absent; what could be better is in `warnings`.
 */
export class ArticleFields {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly #file: TextFile;
  readonly #fields: SortedFields;
  readonly #timezone: string;

  constructor(fields: readonly Field[], { file, timezone }: { file: TextFile; timezone: string }) {
    this.#file = file;
    this.#timezone = timezone;
    this.#fields = sortFields(fields);
    for (const { field, meant } of this.#fields.misspelt) {
      this.#warn(field.nameAt, {
        found: `${field.name} is no field of an article`,
        expected: meant,
        fix: `Write \`${meant}:\`.`,
      });
    }
  }

  /** A text on one line. */
  text(name: FieldName): string | undefined {
    const field = this.#first(name);
    if (!field) return undefined;
    if (typeof field.value !== 'string') return this.#refuse(field, ...aText(field));
    if (field.comment !== undefined && /^\S/.test(field.comment))
      this.#warn(field.at, endsEarly(field.name, field.value, field.comment));
    return cleanLine(field.value) || undefined;
  }

  /** The title; that there is none is a problem. */
  title(): string | undefined {
    const title = this.text('title');
    if (title === undefined && typeof (this.#first('title')?.value ?? '') === 'string') this.#miss('title', noTitle);
    return title;
  }

  /** When the article is published: the front matter's date, else the day that the file's name begins with. */
  publishAt(dayInName: string | undefined): Instant | undefined {
    const field = this.#fields.all('date').find(({ name, value }) => !isPublishedFlag(name, value));
    if (field) return this.#instant(field);
    if (dayInName === undefined) return this.#miss('date', noDate);
    const instant = readDate(dayInName, this.#timezone);
    if (typeof instant === 'number') return instant;
    return this.#report({ line: 1 }, { ...instant, found: `the day in the file's name is ${quoted(dayInName)}` });
  }

  /** When the article was last changed. */
  updatedAt(): Instant | undefined {
    const field = this.#first('updated');
    return field && this.#instant(field);
  }

  /** The end of publication, which is after its beginning. */
  expiresAt(publishAt: Instant | undefined): Instant | undefined {
    const field = this.#first('expires');
    const expiresAt = field && this.#instant(field);
    if (!field || expiresAt === undefined || publishAt === undefined || expiresAt > publishAt) return expiresAt;
    return this.#refuse(
      field,
      `${field.name} is ${shown(field.value)}, which is not after the article's date`,
      'a later date',
      'Correct one of the two dates.',
    );
  }

  /** `draft: true`, or `published: false` as Jekyll has it. */
  isDraft(): boolean {
    const published = this.#fields.all('date').find(({ name, value }) => isPublishedFlag(name, value));
    if (published && yesOrNo(published.value) === false) return true;
    const field = this.#first('draft');
    if (!field) return false;
    return (
      yesOrNo(field.value) ??
      this.#refuse(field, `${field.name} is ${shown(field.value)}`, 'true or false', 'Write one of them.') ??
      false
    );
  }

  /**
   * Tags and categories. One text is divided at its commas; without a comma it is one tag, spaces or not (Jekyll takes
   * each word for a tag; the names of subjects have spaces). Eleventy's own collections are no tags.
   */
  tags(): Label[] {
    const texts = this.#fields.all('tags').flatMap((field) => this.#texts(field, ','));
    return this.#labels(texts.filter(({ text }) => !/^(?:posts?|all|nav)$/.test(text)));
  }

  /** Authors, as texts or as groups with a `name`. One text is one author: "Ada and Ben" too. */
  authors(): Label[] {
    return this.#labels(this.#fields.all('authors').flatMap((field) => this.#texts(field)));
  }

  /** The picture, as an address or as a group with `src`, `alt` and `credit`, or as Hugo, Jekyll and their themes have it. */
  image(): LeadImage | undefined {
    const field = this.#first('image');
    if (!field) return undefined;
    const value = Array.isArray(field.value) ? (field.value[0] ?? null) : field.value;
    const parts = typeof value === 'string' ? { src: value } : isGroup(value) ? value : {};
    const written = firstText(parts, ['src', 'url', 'path', 'image', 'file', 'feature']);
    if (!written && isGroup(value) && firstText(value, Object.keys(value))) this.#warn(field.at, noSrc(field.name));
    if (!written || yesOrNo(written) === false) return undefined;
    const src = written.replaceAll('\\', '/').replace(/^\/\//, 'https://');
    if (/^[a-z][a-z\d+.-]*:/i.test(src) && !webAddress(src)) {
      return this.#refuse(
        field,
        `the address of ${field.name} is ${quoted(written)}`,
        'a path in the content folder or an address that begins with https://',
        'Write the path of the picture as seen from the article.',
      );
    }
    const described = this.#first('imageAlt')?.value;
    const alt = parts['alt'] ?? described;
    if (typeof alt !== 'string') this.#warn(field.at, noAlt(field.name));
    const credit = firstText(parts, ['credit', 'caption']);
    return { src, alt: typeof alt === 'string' ? cleanLine(alt) : '', ...(credit && { credit }) };
  }

  /** The tag of the article's language (BCP 47). */
  language(): string | undefined {
    const text = this.text('lang');
    if (text === undefined) return undefined;
    const expected = 'a language tag such as en or pt-BR (BCP 47)';
    return languageTag(text) ?? this.#refuseText('lang', text, expected, 'Write the tag, or leave it out.');
  }

  /** The slug that the editor wants, or the end of the address that the article had with another generator. */
  slug(): string | undefined {
    const text = this.text('slug');
    if (text === undefined) return slugInAddress(this.#first('permalink')?.value);
    return slugOf(text) || this.#refuseText('slug', text, 'letters or digits', 'Write a word or two, or leave it out.');
  }

  /** The identity that the article keeps whatever else changes. */
  id(): string | undefined {
    const text = this.text('id');
    if (text === undefined || !/\s/.test(text)) return text;
    return this.#refuseText('id', text, 'a text without spaces', 'Join its words by hyphens.');
  }

  /** The absolute address that search engines should keep. */
  canonical(): string | undefined {
    const text = this.text('canonical');
    if (text === undefined) return undefined;
    const expected = 'an absolute address such as https://example.org/wells/';
    return webAddress(text)?.href ?? this.#refuseText('canonical', text, expected, 'Write it with https://.');
  }

  /** The slugs that come first in the related list; `false` for no list. Paths of files and addresses will do. */
  related(): string[] | false {
    const field = this.#first('related');
    if (!field) return [];
    const flag = yesOrNo(field.value);
    if (flag !== undefined) return flag && [];
    const slugs = this.#texts(field, ',').map(({ text }) => slugOf(lastSegment(text)));
    return [...new Set(slugs)].filter((slug) => slug !== '');
  }

  /**
   * Slugs that the article had before: by themselves, or as addresses of articles here (`/articles/old-wells/`). Any other
   * address is one that another generator answered at, and is left alone.
   */
  aliases(): string[] {
    const slugs = this.#fields
      .all('aliases')
      .flatMap((field) => this.#texts(field))
      .flatMap(({ text }) => (isAddressHere(text) ? slugOf(lastSegment(text)) : []));
    return [...new Set(slugs)].filter((slug) => slug !== '');
  }

  /** A sentence; `false` is none, and `true` does not say enough. */
  sentence(name: 'correction' | 'withdrawn'): string | undefined {
    const text = this.text(name);
    if (text === undefined || yesOrNo(text) === false) return undefined;
    if (yesOrNo(text) === undefined) return text;
    const [expected, fix] =
      name === 'withdrawn'
        ? ['the reason', 'Write why, in a sentence: readers see it at the address of the article.']
        : ['what was corrected', 'Write it in a sentence: readers see it at the top of the article.'];
    return this.#refuseText(name, text, expected, fix);
  }

  /** The line at which a field's value begins. */
  lineOf(name: FieldName): number {
    return this.#fields.positionOf(name)?.line ?? 1;
  }

  /** For what is missing from the article as a whole. */
  miss(remark: Remark): void {
    this.#report({ line: 1 }, remark);
  }

  #first(name: FieldName): Field | undefined {
    return this.#fields.all(name)[0];
  }

  #instant(field: Field): Instant | undefined {
    const { value } = field;
    const instant = typeof value === 'string' ? readDate(value, this.#timezone) : readDate('', this.#timezone);
    if (typeof instant === 'number') return instant;
    return this.#refuse(field, `${field.name} is ${shown(value)}`, instant.expected, instant.fix);
  }

  /** The texts of a list, or of one text that is divided at `separator`. */
  #texts(field: Field, separator?: string): { text: string; at: Position }[] {
    const { value } = field;
    const items =
      typeof value === 'string' && separator ? value.split(separator) : Array.isArray(value) ? value : [value];
    return items.flatMap((item, index) => {
      const at = (Array.isArray(value) && field.itemsAt[index]) || field.at;
      const text = typeof item === 'string' ? item : isGroup(item) ? item['name'] : item;
      if (typeof text === 'string') return [{ text: cleanLine(text), at }];
      if (text !== null) this.#report(at, notOneText(field.name, item));
      return [];
    });
  }

  #labels(texts: { text: string; at: Position }[]): Label[] {
    const labels = new Map<string, Label>();
    for (const { text: name, at } of texts) {
      const slug = slugOf(name);
      if (slug !== '') labels.set(slug, labels.get(slug) ?? { name, slug });
      else if (name !== '') this.#warn(at, noSlug(name));
    }
    return [...labels.values()];
  }

  #miss(name: 'title' | 'date', remark: Remark): undefined {
    const { positionOf, misspelt } = this.#fields;
    this.#report(positionOf(name) ?? misspelt.find((one) => one.name === name)?.field.nameAt ?? { line: 1 }, remark);
  }

  #refuseText(name: FieldName, text: string, expected: string, fix: string): undefined {
    const field = this.#first(name);
    if (field) this.#refuse(field, `${field.name} is ${quoted(text)}`, expected, fix);
  }

  #refuse(field: Field, found: string, expected: string, fix: string): undefined {
    this.#report(field.at, { found, expected, fix });
  }

  #report(at: Position, remark: Remark): undefined {
    this.problems.push(problemAt(this.#file, at, remark));
  }

  #warn(at: Position, remark: Remark): void {
    this.warnings.push(warningAt(this.#file, at, remark));
  }
}

const noTitle: Remark = {
  found: 'there is no title',
  expected: 'a field such as title: A well for every village',
  fix: 'Write one in the front matter.',
};

const noDate: Remark = {
  found: 'there is no date',
  expected: 'a field such as date: 2026-05-04T09:00:00Z',
  fix: "Write one in the front matter, or begin the file's name with the day: 2026-05-04-wells.md.",
};

function noSrc(name: string): Remark {
  return {
    found: `${name} has no src`,
    expected: 'the path of the picture as seen from the article, or its address',
    fix: 'Write it as `src:`.',
  };
}

function noAlt(name: string): Remark {
  return {
    found: `${name} has no alt`,
    expected: 'what the picture shows, for those who do not see it',
    fix: 'Write it as `alt:` under `src:`, or write `alt: ""` if the picture only decorates.',
  };
}

function noSlug(name: string): Remark {
  return {
    found: `${quoted(name)} has no letter and no digit`,
    expected: 'a name that an address can be made of',
    fix: 'Use letters, or leave it out.',
  };
}

function notOneText(name: string, value: Value): Remark {
  return {
    found: `an entry of ${name} is ${kindOf(value)}`,
    expected: 'a text',
    fix: 'Write a text for each entry, in quotation marks if there is a colon in it.',
  };
}

function aText({ name, value }: Field): [found: string, expected: string, fix: string] {
  return [`${name} is ${kindOf(value)}`, 'a text', 'Write a text, in quotation marks if it begins with a bracket.'];
}

function endsEarly(name: string, value: string, comment: string): Remark {
  const text = `${value} #${comment}`;
  return {
    found: `${name} ends before ${quoted(`#${comment}`)}, for # begins a comment`,
    expected: 'quotation marks around a text with #',
    fix: text.length > 100 ? 'Put the text in quotation marks.' : `Write \`${name}: ${JSON.stringify(text)}\`.`,
  };
}

/** Jekyll's `published: false` is no date. */
function isPublishedFlag(name: string, value: Value): boolean {
  return name.toLowerCase() === 'published' && yesOrNo(value) !== undefined;
}

function yesOrNo(value: Value): boolean | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^(?:true|yes|on)$/i.test(value.trim())) return true;
  return /^(?:false|no|off)$/i.test(value.trim()) ? false : undefined;
}

function firstText(parts: { [name: string]: Value }, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = parts[name];
    if (typeof value === 'string' && cleanLine(value)) return cleanLine(value);
  }
  return undefined;
}

/** Of `/2019/05/wells.html` it is `wells`. A pattern (`/:title/`) names nothing, and another site's address is its own. */
function slugInAddress(address: Value | undefined): string | undefined {
  if (typeof address !== 'string' || !/^[^:{}<>]+$/.test(address) || /^(?:date|pretty|ordinal|none)$/.test(address)) {
    return undefined;
  }
  return yesOrNo(address) === undefined ? slugOf(lastSegment(address)) || undefined : undefined;
}

/** A slug alone is the end of such an address. */
function isAddressHere(text: string): boolean {
  return !text.includes('/') || /(?:^|\/)articles\/[^/]+\/?(?:index\.html)?$/.test(text);
}

function lastSegment(address: string): string {
  const path = address.replace(/[?#].*$/s, '').replace(/\/(?:index\.(?:html?|md))?$/, '');
  const segment = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:html?|md|markdown)$/, '');
  return decoded(segment);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function kindOf(value: Value): string {
  return Array.isArray(value) ? 'a list' : 'a group of fields';
}

function shown(value: Value): string {
  return typeof value === 'string' ? quoted(value) : kindOf(value);
}
