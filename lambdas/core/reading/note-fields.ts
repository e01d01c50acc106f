import { articleForm } from './article-fields.ts';
import { foreignNames } from './foreign-names.ts';
import { formOf, type Spec } from './form.ts';

const { draft, date, expires, withdrawn } = articleForm.fields;

/** What may be written at the head of the editor's note for an issue: whether it is public, in the words of articles. */
export const noteForm = formOf(
  {
    draft: {
      ...draft,
      guide: '`true`: the issue is sent without the note. Anything else that makes an article a draft does the same.',
    },
    date: {
      ...optional(date),
      guide: 'When the note may first be sent. If that is after the issue is due, the issue is sent without the note.',
    },
    expires: { ...expires, guide: 'When it may no longer be sent.' },
    withdrawn: { ...withdrawn, guide: 'Why it is not sent.' },
  },
  { noun: 'field of a note', anySpelling: true, ignored: foreignNames },
);

function optional<T>({ missing: _missing, fallback: _fallback, ...spec }: Spec<T>): Spec<T> {
  return spec;
}
