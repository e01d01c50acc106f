import type { Field } from './field.ts';
import { plainName } from './form.ts';

/**
 * Whether a text of tags is one tag a word: Jekyll divides `tags: ssl security web` at its spaces, and Eleventy and Hugo do
 * not. What marks an article of Jekyll's is its folder, and fields that nobody else has: a `layout` that is a name and no
 * file, `category` or `tag`, `redirect_from`, `excerpt_separator`.
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
