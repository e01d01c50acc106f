import type { Article, Body } from '../article.ts';
import type { Incomplete, Problem } from '../problem.ts';
import type { Scratch } from '../text/scratch.ts';
import type { MadeFrom } from './made-from.ts';

/**
 * One thing that should be in the store.
 *
 * Its fingerprint covers everything that its bytes depend on: two outputs of one key with equal fingerprints have equal
 * bytes, so what is already there with this fingerprint need not be rendered.
 */
export type Output = Rendered | Copied;

/**
 * The order in which outputs are written, so that readers never follow a link into nothing: assets, then the pages
 * that show them, then the pages of issues, which are there only when those are to which their mail leads, then the
 * lists, feeds and former addresses that point to all of these; whatever takes an article away comes after them and is
 * served as gone (410).
 */
export const stages = ['asset', 'page', 'issue', 'list', 'gone'] as const;
export type Stage = (typeof stages)[number];

interface OutputBase {
  key: string;
  stage: Stage;
  fingerprint: string;
  /** Path of the content item that it belongs to, if it belongs to only one. */
  of?: string;
  /** If none of it was touched, neither was the output: its fingerprint need not be made. */
  madeFrom?: MadeFrom;
  /**
   * Where readers are redirected to (301): a path from the root of the host, percent-encoded. The page itself leads
   * there as well, for hosts that can only keep files.
   */
  movedTo?: string;
}

/** An output that a template or a generator makes. */
export interface Rendered extends OutputBase {
  /** The articles whose bodies `render` needs, if any. */
  bodies: readonly Article[];
  /** It shows code in colours, which the bodies given to `render` have. */
  inColours?: true;
  /** It can do without articles whose bodies are unavailable. */
  mayLack?: true;
  /**
   * Returns the text or its bytes (UTF-8), even if incomplete, or the problems because of which it must not be
   * published; then what was there remains. `bodyOf` answers for every article in `bodies`, unless it `mayLack` some. The
   * bytes may be in `scratch`, if it is given.
   */
  render(
    bodyOf: (article: Article) => Body | undefined,
    scratch?: Scratch,
  ): string | Uint8Array | Incomplete | Problem[];
  /**
   * The same bytes, made with what is there: what it says of articles that are told as before is taken over, and their
   * bodies are not needed. `standing` must be what was written under the key for the fingerprint that is known.
   */
  over?(standing: Buffer, isAsBefore: (article: Article) => boolean): Pick<Rendered, 'bodies' | 'render'>;
}

/** An output that is a picture of the content, cleaned, or an attachment; its fingerprint is the hash of its bytes. */
export interface Copied extends OutputBase {
  /** Key of the file in the content. */
  copyOf: string;
  /** It is an attachment: it is not cleaned, and may be large. */
  asItIs?: true;
}

/** What an output rendered as UTF-8, in `scratch` if it is given. */
export function encoded(rendered: string | Uint8Array, scratch?: Scratch): Uint8Array {
  if (typeof rendered !== 'string') return rendered;
  return scratch ? scratch.encode(rendered) : Buffer.from(rendered);
}
