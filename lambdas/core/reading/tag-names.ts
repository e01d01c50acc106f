import type { Label } from '../article.ts';
import { slugOf } from '../text/slug.ts';
import { decode } from './decode.ts';
import { hasFrontMatter } from './endings.ts';
import { readFrontMatter } from './front-matter.ts';
import { labelIn } from './named-labels.ts';
import { tagForm } from './label-fields.ts';
import { readForm } from './read-form.ts';
import { Reader } from './reader.ts';

/**
 * The tag that a file names. `undefined` where it gives no name or is a draft; what cannot be read is `faulty`, and is reported
 * elsewhere.
 */
export function tagNamedIn({ path, bytes }: { path: string; bytes: Uint8Array }): Label | 'faulty' | undefined {
  if (!hasFrontMatter(bytes)) return undefined;
  const decoded = decode(bytes, path);
  const read = 'problem' in decoded ? { problems: [] } : readFrontMatter(decoded.text, path);
  if ('problems' in read) return 'faulty';
  const reader = new Reader({ file: path, text: '' }, 'UTC');
  const { name, draft } = readForm(tagForm, read.fields, reader).values;
  if (reader.problems.length > 0 && !draft) return 'faulty';
  return name === undefined || draft ? undefined : labelIn(path, 'tag', name);
}

/** The tag by the slugs of what articles may write. */
export function namesOfTag(tag: Label): [slug: string, tag: Label][] {
  return [tag.slug, slugOf(tag.name)].filter((slug) => slug !== '').map((slug) => [slug, tag]);
}
