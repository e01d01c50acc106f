import { articleForm } from './article-fields.ts';
import { foreignNames } from './foreign-names.ts';
import { formOf, type Spec } from './form.ts';

const { draft, date, expires, withdrawn } = articleForm.fields;

/** What may be written at the head of the editor's note for an issue: whether it is public, in the words of articles. */
export const noteForm = formOf(
  {
    draft: {
      ...draft,
      guide: '`true`: the issue goes without the note. So does whatever else makes a draft of an article.',
    },
    date: {
      ...optional(date),
      guide:
        'When the note may be sent at the earliest. The issue goes without one that is dated later than it is due.',
    },
    expires: { ...expires, guide: 'When it may not be sent any more.' },
    withdrawn: { ...withdrawn, guide: 'Why it is not sent.' },
  },
  { noun: 'field of a note', anySpelling: true, ignored: foreignNames },
);

function optional<T>({ missing: _missing, fallback: _fallback, ...spec }: Spec<T>): Spec<T> {
  return spec;
}
