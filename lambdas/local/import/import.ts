import { articleText } from './article-text.ts';
import type { Files } from './files.ts';
import { embeddedPicture } from './embedded-picture.ts';
import { markdownOf } from './html/to-markdown.ts';
import type { ImportedPost, OpenExport } from './imported-post.ts';
import { type Lose, Losses } from './losses.ts';
import { Names } from './names.ts';
import type { AddressUse, NewAddress } from './new-address.ts';
import { PictureFiles } from './picture-files.ts';
import { rewriteMarkdown } from './rewrite-markdown.ts';
import { placeOnSite } from './site-path.ts';
import { Writer, type FilesDone } from './writer.ts';

/** How an import is done. */
interface ImportOptions {
  /** Nothing is written; everything else is done and reported. */
  isDry: boolean;
  /** Whether every place of a loss is recorded, not only the first three. */
  isWhole: boolean;
  /** Called with the length of each text that was written (see `spareMemory`). */
  collect(this: void, textLength: number): void;
}

/** The result of an import. */
export interface ImportReport {
  /** Public articles, drafts among posts and pages, public pages, pictures beside articles. */
  articles: number;
  drafts: number;
  pages: number;
  pictures: number;
  files: FilesDone;
  losses: Losses['byKind'];
}

/**
 * Writes the posts of an export as articles, one after the other, each after its pictures. What exists is left as it
 * is, so that running an interrupted import again gives the same result as if it had not been interrupted.
 */
export async function importInto(
  files: Files,
  from: OpenExport,
  { isDry, isWhole, collect }: ImportOptions,
): Promise<ImportReport> {
  const losses = new Losses({ isWhole });
  const writer = new Writer(files, isDry);
  const names = new Names();
  const counts = { articles: 0, drafts: 0, pages: 0, pictures: 0 };
  for await (const post of from.posts(losses)) {
    const path = names.pathFor(post);
    const { text, pictures } = await readied(post, { path, from, losses });
    for (const [file, bytes] of pictures) writer.write(file, bytes);
    writer.write(path, new TextEncoder().encode(text));
    collect(text.length);
    counts.pictures += pictures.size;
    counts[post.heldBack !== undefined ? 'drafts' : post.isPage ? 'pages' : 'articles']++;
  }
  return { ...counts, files: writer.done, losses: losses.byKind };
}

interface Surroundings {
  path: string;
  from: OpenExport;
  losses: Losses;
}

/** The text of the article, and the pictures that it names by their paths. */
async function readied(post: ImportedPost, { path, from, losses }: Surroundings) {
  const lose: Lose = (kind, what) => losses.add(kind, path, what);
  const readdress = new Readdressing({ path, from, losses });
  const address: NewAddress = (written, use) => readdress.address(written, use);
  const markdown =
    'html' in post.body
      ? await markdownOf(post.body.html, { blocks: from.blocks, lose, address })
      : await rewriteMarkdown(post.body.markdown, address);
  const image = post.image && { ...post.image, src: await readdress.address(post.image.src, 'picture') };
  for (const { kind, what } of post.lost) lose(kind, what);
  if (post.audio) lose('media', post.audio.src);
  if (post.isPage && (post.tags.length > 0 || post.audio)) lose('page', post.title);
  const addresses = post.addresses.filter((address) => !isWhereItIs(path, address));
  return {
    text: articleText({ ...post, addresses, ...(image && { image }) }, markdown),
    pictures: readdress.pictures,
  };
}

/** Whether it is the address that a page has by its file. */
function isWhereItIs(path: string, address: string): boolean {
  return path === `pages${address.replace(/\/$/, '')}.md`;
}

/** Where the addresses of one article lead now, and the pictures that come with it. */
class Readdressing {
  readonly pictures = new Map<string, Uint8Array>();
  readonly #at: Surroundings;
  readonly #files: PictureFiles;

  constructor(at: Surroundings) {
    this.#at = at;
    this.#files = new PictureFiles(at.path);
  }

  async address(written: string, use: AddressUse): Promise<string> {
    const embedded = use === 'picture' ? embeddedPicture(written) : undefined;
    if (embedded) return this.#take(embedded.name, embedded.bytes);
    if (/^(?:#|data:|mailto:|tel:)/i.test(written) || written === '') return written;
    const { from, losses, path } = this.#at;
    const whole = URL.parse(written, from.site)?.href ?? written;
    const bytes = (await from.picture(written)) ?? (await from.picture(whole));
    if (bytes) return this.#take(whole, bytes);
    if (use !== 'link') {
      losses.add(use, path, whole);
      return whole;
    }
    return this.#isFile(whole) ? this.#elsewhere(whole) : (placeOnSite(from.site, whole) ?? whole);
  }

  #take(address: string, bytes: Uint8Array): string {
    const file = this.#files.pathFor(address);
    this.pictures.set(file, bytes);
    return file.slice(this.#at.path.lastIndexOf('/') + 1);
  }

  /** A document or recording of the publication itself that the export does not hold. */
  #isFile(address: string): boolean {
    const path = placeOnSite(this.#at.from.site, address);
    return path !== undefined && /\.(?!html?\b|php\b)[a-z\d]{2,5}(?:[?#].*)?$/i.test(path);
  }

  #elsewhere(address: string): string {
    this.#at.losses.add('media', this.#at.path, address);
    return address;
  }
}
