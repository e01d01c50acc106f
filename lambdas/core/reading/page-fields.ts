import { articleForm } from './article-fields.ts';
import { foreignNames } from './foreign-names.ts';
import { field, formOf, optional } from './form.ts';
import { menuPlace } from './kinds/menu-place.ts';
import type { Field } from './field.ts';
import { readForm, type Reading } from './read-form.ts';
import type { Reader } from './reader.ts';

/** The fields of a page that an article has not, or has otherwise. */
export const ofPages = {
  date: {
    ...optional(articleForm.fields.date),
    guide: 'When the page appears, if not at once; written as in articles. A page without a date is public.',
  },
  /** Which menu links to the page without being told to. */
  menu: field(menuPlace, {
    guide:
      '`true`: the menu leads to the page. `footer`: the footer does. `false`: neither does. Without this field, the footer leads ' +
      'to the page if it is at the top of `pages/`. What the settings list under `menu` or `footer` counts instead.',
  }),
};

/** What may be written at the head of a page of the newsroom's own: the fields of articles, as far as it has a use for them. */
export const pageForm = formOf(
  { ...articleForm.fields, ...ofPages },
  { noun: 'field of a page', anySpelling: true, ignored: foreignNames },
);

/** The fields of a page as they were read. */
export type PageReading = Reading<typeof pageForm.fields>;

/** Fields of articles that make an entry of lists and feeds, which a page is not. */
export const ofEntries: ReadonlySet<string> = new Set<keyof typeof articleForm.fields>([
  'tags',
  'authors',
  'related',
  'audio',
  'correction',
  'id',
]);

/** The fields of a page; those that only an entry of lists and feeds has are among the others. */
export function readPage(fields: readonly Field[], reader: Reader): PageReading {
  const isOfEntries = ({ name }: Field) => {
    const meaning = pageForm.meaningOf(name);
    return meaning.kind === 'known' && meaning.uses.every((use) => ofEntries.has(use.name));
  };
  const reading = readForm(
    pageForm,
    fields.filter((field) => !isOfEntries(field)),
    reader,
  );
  return { ...reading, others: [...reading.others, ...fields.filter(isOfEntries)] };
}
