import type { Article, Reference } from '../core/article.ts';
import { maxAttachmentBytes, tooLarge } from '../core/catalogue/attachment.ts';
import { endingOf, isAttachable } from '../core/catalogue/attachment-types.ts';
import { keysOfFiles } from '../core/catalogue/resolve.ts';
import type { Sites } from '../core/reading/permalinks/written-path.ts';
import { hashOf } from '../core/hash.ts';
import type { Problem } from '../core/problem.ts';
import { splitAddress } from '../core/text/address.ts';
import type { Listed, Store } from '../store.ts';
import type { ParsedSoFar } from './parsed-so-far.ts';
import { readListed } from './read-file.ts';
import type { State } from './state.ts';

/**
 * The attachments of the articles, if they exist, in order of their paths. Each version is read once, one file after
 * another, because they may be large. One that has a problem is left out; one that cannot be read now stays as it was
 * published.
 */
export async function attachAll(from: {
  content: Store;
  soFar?: ParsedSoFar | undefined;
  known: State['attachments'];
  before: State['attachments'];
  files: ReadonlyMap<string, Listed>;
  articles: readonly Article[];
  sites: Sites;
}): Promise<{ attached: State['attachments']; problems: Problem[] }> {
  const attached: State['attachments'] = new Map();
  const problems: Problem[] = [];
  const paths = attachmentsIn(from.articles, from.files, from.sites);
  for (const path of [...paths].toSorted()) {
    const known = from.known.get(path);
    const listed = from.files.get(path);
    if (!listed) continue;
    const found = known?.version === listed.version ? known : await read(from, listed);
    const standing = 'severity' in found ? found.passing && from.before.get(path) : found;
    if (standing) attached.set(path, standing);
    if ('severity' in found) problems.push(found);
  }
  return { attached, problems };
}

type Attached = State['attachments'] extends Map<string, infer T> ? T : never;

async function read(
  { content, soFar }: { content: Store; soFar?: ParsedSoFar | undefined },
  listed: Listed,
): Promise<Attached | Problem> {
  const { key: path, version } = listed;
  if (listed.bytes > maxAttachmentBytes) return tooLarge(path, listed.bytes);
  soFar?.mustHaveTime();
  const bytes = await readListed(content, listed);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const attachment = { path, hash: hashOf(bytes), bytes: bytes.length, extension: endingOf(path) };
  const attached = { version, attachment };
  soFar?.add({ kind: 'attachments', path, found: attached });
  return attached;
}

/**
 * Content keys of the files that the articles link to or play, as they are in the content, or else as the articles name
 * them.
 */
export function attachmentsIn(
  articles: readonly Article[],
  known: ReadonlyMap<string, unknown>,
  sites: Sites,
): Set<string> {
  const paths = new Set<string>();
  const keyOf = keysOfFiles(known, sites);
  for (const article of articles) {
    for (const reference of article.references) {
      const path = attachmentPath(reference);
      if (path !== undefined) paths.add(keyOf(article, path));
    }
    const { src } = article.audio ?? {};
    if (src !== undefined && isAttachable(src)) paths.add(keyOf(article, src));
  }
  return paths;
}

function attachmentPath({ kind, target }: Reference): string | undefined {
  if (kind === 'image') return undefined;
  const { path } = splitAddress(target);
  return isAttachable(path) ? path : undefined;
}
