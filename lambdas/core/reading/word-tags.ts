import type { Field } from './field.ts';
import { plainName } from './form.ts';

/**
 * Whether each word of a text of tags is a tag: Jekyll divides `tags: ssl security web` at its spaces, and Eleventy
 * and Hugo do not. An article of Jekyll's is recognised by its folder, and by fields that nobody else has: a `layout`
 * that is a name rather than a file, `category` or `tag`, `redirect_from`, `excerpt_separator`.
 */
export function hasWordTags(fields: readonly Field[], path: string): boolean {
  if (path.includes('/_posts/')) return true;
  return fields.some(({ name, value }) => {
    const plain = plainName(name);
    if (plain === 'layout') return typeof value === 'string' && /^[\w-]+$/.test(value.trim());
    return marks.has(plain);
  });
}

const marks = new Set(['category', 'tag', 'redirectfrom', 'excerptseparator']);
