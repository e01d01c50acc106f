import { foreignNames } from './foreign-names.ts';
import { formOf } from './form.ts';

/** What may be written at the head of the editor's note for an issue: nothing that is read, so far. */
export const noteForm = formOf({}, { noun: 'field of a note', anySpelling: true, ignored: foreignNames });
