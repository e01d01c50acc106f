import { posix } from 'node:path';
import type { Article, Reference } from '../article.ts';
import type { Problem } from '../problem.ts';
import { isMarkdown, isPicture } from '../reading/endings.ts';
import { lineOfEntry } from '../reading/entry-lines.ts';
import { type LeadImage, noAlt } from '../reading/kinds/lead-image.ts';
import type { Remark } from '../reading/position.ts';
import { cleanLine } from '../text/clean-line.ts';
import { splitAddress } from '../text/address.ts';
import { isAttachable } from './attachment-types.ts';
import {
  type DeadEnd,
  deadFile,
  deadFragmentOf,
  deadPath,
  deadPin,
  missingFile,
  unpublishable,
  withoutScheme,
} from './dead-end-problems.ts';
import { hasAnchor } from './anchors.ts';
import type { KnownFiles } from './known-files.ts';
import { isNoPage } from '../reading/permalinks/written-path.ts';
import { isLikeHost, type Resolver } from './resolve.ts';
import { addressOfArticle, keyAt } from '../keys.ts';

/** What refers to something: an article, or the settings. */
type Referring = Pick<Article, 'path' | 'slug' | 'address' | 'kind'>;

/** What links and pictures can lead to. It is an input: a warning disappears when its target appears. */
export interface Ground {
  resolver: Resolver;
  /** All files of the content. */
  files: KnownFiles;
  /** Whether something answers at the address of this key of the site. */
  answers(key: string): boolean;
  /** The address inside the site that one with its host means; nothing for another site's. */
  inside(address: string): string | undefined;
  /** Every slug that an article has or had. */
  isSlug(slug: string): boolean;
  /** Paths of articles that were refused, by their names. */
  refused: ReadonlyMap<string, string>;
}

/** A warning for each link, picture, recording and pin of the articles that leads nowhere, at its place. */
export function deadEndsIn(articles: readonly Article[], ground: Ground): Problem[] {
  return articles.flatMap((article) => {
    if (hasNone(article)) return [];
    const found = [
      ...ofFields(article, ground),
      ...article.references.flatMap((at) => judge(article, at, ground) ?? []),
    ];
    return found.map(({ at, ...remark }) => ({ severity: 'warning', file: article.path, ...at, ...printable(remark) }));
  });
}

/** An address may hold what ends a line or steers a terminal. */
function printable({ found, expected, fix }: Remark): Remark {
  return { found: cleanLine(found), expected: cleanLine(expected), fix: cleanLine(fix) };
}

/** Most articles refer to nothing inside the site. */
function hasNone({ references, image, audio, related }: Article): boolean {
  return references.length === 0 && !image && !audio && (related === false || related.length === 0);
}

function ofFields(article: Article, ground: Ground): DeadEnd[] {
  const { image, audio, related } = article;
  const placeOf = (line: number | undefined) => (line === undefined ? {} : { line });
  const pins = related === false ? [] : related.filter((slug) => !ground.isSlug(slug));
  return [
    ...(image ? ofPicture(article, image, ground) : []),
    ...(audio && isMissing(article, audio.src, ground)
      ? [missingFile('recording', article, audio.src, placeOf(article.lines?.audio), ground.files)]
      : []),
    ...pins.map((slug) => deadPin(slug, placeOf(lineOfEntry(article.lines?.related, slug)), ground.refused.get(slug))),
  ];
}

/** A missing picture need not be described yet. */
function ofPicture(article: Article, { src }: LeadImage, ground: Ground): DeadEnd[] {
  const { lines: { image: line } = {}, undescribed } = article;
  if (isMissing(article, src, ground))
    return [missingFile('lead picture', article, src, line === undefined ? {} : { line }, ground.files)];
  return undescribed ? [{ ...noAlt(undescribed), at: undescribed.at }] : [];
}

/** The same for links and pictures of a text that is no article. */
export function textEndsIn(from: Referring, references: readonly Reference[], ground: Ground): Problem[] {
  return references.flatMap((reference) => {
    const end = judge(from, reference, ground);
    if (!end) return [];
    const { at, ...remark } = end;
    return [{ severity: 'warning', file: from.path, ...at, ...printable(remark) }];
  });
}

function judge(article: Referring, reference: Reference, ground: Ground): DeadEnd | undefined {
  const { kind, role = kind === 'image' ? 'picture' : 'recording', target } = reference;
  if (kind === 'link') return judgeLink(article, reference, ground);
  if (!isMissing(article, target, ground)) return undefined;
  return missingFile(role, article, target, placeOf(reference), ground.files);
}

/** Whether a file that is shown or played is neither in the content nor anywhere else on the site. */
function isMissing(article: Referring, target: string, ground: Ground): boolean {
  const { files, answers } = ground;
  const { path } = splitAddress(target);
  if (/^https?:/i.test(target)) return !files.has(article, path) && isDeadAddress(target, ground);
  if (/^[a-z][a-z\d+.-]*:/i.test(target)) return false;
  return !files.has(article, path) && !(path.startsWith('/') && answers(path.slice(1)));
}

function judgeLink(article: Referring, reference: Reference, ground: Ground): DeadEnd | undefined {
  const { target } = reference;
  const { path, tail } = splitAddress(target);
  const { resolver, files, answers } = ground;
  if (path === '') return undefined;
  const at = placeOf(reference);
  if (reference.isLabel) return answers(keyFrom(article, path)) ? undefined : deadPath(target, at);
  const other = resolver.articleAt(article, path);
  if (other) return hasAnchor(other, tail) ? undefined : deadFragmentOf(other, target, at);
  if (resolver.isFormer(target)) return undefined;
  if (files.has(article, path)) return isPublishable(path) ? undefined : unpublishable(target, at);
  if (/^https?:/i.test(path)) return judgeOwnHost(reference, ground);
  if (isMarkdown(path)) return deadFile(article, target, at, files);
  if (answers(keyFrom(article, path))) return undefined;
  if (isLikeHost(path)) return withoutScheme(target, at);
  if (isAttachable(path)) return missingFile('file', article, target, at, files);
  return deadPath(target, at);
}

/** A whole address with the site's own host is the path behind it; those of other sites are not tried. */
function judgeOwnHost(reference: Reference, ground: Ground): DeadEnd | undefined {
  return isDeadAddress(reference.target, ground) ? deadPath(reference.target, placeOf(reference)) : undefined;
}

/** Whether a whole address with the site's own host leads to nothing there. */
export function isDeadAddress(written: string, { inside, answers }: Pick<Ground, 'inside' | 'answers'>): boolean {
  if (isNoPage(written)) return false;
  const address = inside(written)?.replace(/\?.*$/s, '');
  // An address is read as that of a page, but may name a file.
  return address !== undefined && !answers(answeringKey(address)) && !answers(address.replace(/\/$/, ''));
}

/** The key that answers at a path, as the article has it. */
function keyFrom(article: Referring, path: string): string {
  // As browsers do it, nothing leads above the root.
  const fromRoot = path.startsWith('/') ? path : posix.join(`/${addressOfArticle(article)}`, path);
  return answeringKey(fromRoot.slice(1));
}

/** The key that answers at an address inside the site, which may lack the slash of its folder. */
function answeringKey(address: string): string {
  return keyAt(/(?:^|\/)[^/.]+$/.test(address) ? `${address}/` : address);
}

function isPublishable(path: string): boolean {
  return isAttachable(path) || isMarkdown(path) || isPicture(path);
}

function placeOf({ line, column }: Reference): { line: number; column?: number } {
  return { line, ...(column !== undefined && { column }) };
}
