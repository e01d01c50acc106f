import type { Kind } from '../form.ts';
import { slugOf } from '../../text/slug.ts';
import { textsOf, textsSchema } from './texts.ts';
import { yesOrNo } from './yes-no.ts';

/** A tag by its slug, as it was written and where. */
interface WrittenTag {
  slug: string;
  name: string;
  line: number;
}

/** Tags that make the headings of an issue, in their order; none for no headings (`false`). */
export const sectionTags: Kind<WrittenTag[]> = {
  schema: { anyOf: [...textsSchema.anyOf, { type: 'boolean' }] },
  read: ([field], reader) => {
    const flag = yesOrNo(field.value);
    if (flag !== undefined) return flag ? undefined : [];
    const tags = textsOf(field, reader, ',').map(({ text, at }) => ({ slug: slugOf(text), name: text, line: at.line }));
    return tags.filter(({ slug }, index) => slug !== '' && tags.findIndex((tag) => tag.slug === slug) === index);
  },
};
