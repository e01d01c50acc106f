import type { Label } from '../article.ts';
import type { Problem } from '../problem.ts';
import { byKey, compareText } from '../text/compare.ts';
import { slugOf } from '../text/slug.ts';
import { decode } from './decode.ts';
import { hasFrontMatter } from './endings.ts';
import { readFrontMatter } from './front-matter.ts';
import { labelIn, type TagNames } from './named-labels.ts';
import { quoted } from './position.ts';
import { tagForm } from './label-fields.ts';
import { readForm } from './read-form.ts';
import { Reader } from './reader.ts';

/**
 * The tag that a file tells of, its name empty where it gives none. `undefined` for a draft and for a file without front matter; what
 * cannot be read, or is empty, is `faulty`, and is reported elsewhere.
 */
export function tagNamedIn({ path, bytes }: { path: string; bytes: Uint8Array }): Label | 'faulty' | undefined {
  if (bytes.length === 0) return 'faulty';
  if (!hasFrontMatter(bytes)) return undefined;
  const decoded = decode(bytes, path);
  const read = 'problem' in decoded ? { problems: [] } : readFrontMatter(decoded.text, path);
  if ('problems' in read) return 'faulty';
  const reader = new Reader({ file: path, text: '' }, 'UTC');
  const { name, draft } = readForm(tagForm, read.fields, reader).values;
  if (reader.problems.length > 0 && !draft) return 'faulty';
  return draft ? undefined : labelIn(path, 'tag', name ?? '');
}

/** A file that tells of a tag. */
interface TagFile {
  path: string;
  tag: Label;
  /** Whether it told of it when the site was last published. */
  wasPublic: boolean;
}

/**
 * Tags by the slugs of what articles may write. Of two files that tell of one tag the one that was public first counts, else
 * the one that is called as the tag is, else the first by name. The other is refused, with a problem.
 */
export function tagNamesIn(files: readonly TagFile[]): { names: TagNames; refused: string[]; problems: Problem[] } {
  const holders = new Map<string, TagFile>();
  const problems: Problem[] = [];
  for (const file of files.toSorted(byRight)) {
    const slugs = slugsOf(file.tag);
    const taken = slugs.find((slug) => holders.has(slug));
    if (taken === undefined) for (const slug of slugs) holders.set(slug, file);
    else problems.push(sameTag(file, holders.get(taken)!));
  }
  const named = [...holders].filter(([, { tag }]) => tag.name !== '');
  // Their order must say nothing of which was public first, or every article would be parsed again.
  const names = new Map(named.map(([slug, { tag }]) => [slug, tag] as const).toSorted(byKey));
  return { names, refused: problems.map(({ file }) => file), problems };
}

function byRight(a: TagFile, b: TagFile): number {
  const isCalledSo = ({ tag: { name, slug } }: TagFile) => name === '' || slugOf(name) === slug;
  return (
    Number(b.wasPublic) - Number(a.wasPublic) ||
    Number(isCalledSo(b)) - Number(isCalledSo(a)) ||
    compareText(a.path, b.path)
  );
}

/** What articles may write. */
function slugsOf({ slug, name }: Label): string[] {
  return [...new Set([slug, slugOf(name)])].filter((slug) => slug !== '');
}

function sameTag({ path, tag }: TagFile, holder: TagFile): Problem {
  return {
    severity: 'problem',
    file: path,
    found: `this file describes the tag ${quoted(tag.name || tag.slug)}, and so does ${holder.path}`,
    expected: 'one file for each tag, and names that differ from those of other tags and of their files',
    fix: `Give one of the two another \`name\`, or remove it; until then ${holder.path} describes the tag.`,
  };
}
