import type { Label } from '../article.ts';
import { slugOf } from '../text/slug.ts';
import { decode } from './decode.ts';
import { readFrontMatter } from './front-matter.ts';
import { labelIn } from './label-facts.ts';
import { tagForm } from './label-fields.ts';
import { readForm } from './read-form.ts';
import { Reader } from './reader.ts';

/** Tags as files name them, by the slugs of what articles may write: the name of the file, or that in it. */
export type TagNames = ReadonlyMap<string, Label>;

/** The names that a file gives its tag. None where it gives none, cannot be read or is a draft: that is said elsewhere. */
export function tagNamesIn({ path, bytes }: { path: string; bytes: Uint8Array }): [slug: string, tag: Label][] {
  const decoded = decode(bytes, path);
  if ('problem' in decoded) return [];
  const read = readFrontMatter(decoded.text, path);
  if ('problems' in read) return [];
  const { name, draft } = readForm(tagForm, read.fields, new Reader({ file: path, text: '' }, 'UTC')).values;
  if (name === undefined || draft) return [];
  const tag = labelIn(path, 'tag', name);
  return [tag.slug, slugOf(name)].filter((slug) => slug !== '').map((slug) => [slug, tag]);
}
