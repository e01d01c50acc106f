import { join, resolve } from 'node:path';
import { fingerprintOf } from '../../core/hash.ts';
import type { RelatedPart, RelatedShelf } from '../../core/related.ts';
import { installation } from '../../installation.ts';
import { keep, readKept } from '../kept-files.ts';

/** The parts of what is kept, each a file of its own. */
type KeptPart = 'parsed' | 'verdicts' | `related-${RelatedPart}`;

/**
 * Keeps what the preview made of a content folder for its next start. It knows drafts, so it is beside the program and never in a
 * site. Each part may be lost at any time, and says for itself what it belongs to.
 */
export interface KeptContent {
  read(part: KeptPart): Uint8Array | undefined;
  write(part: KeptPart, body: Uint8Array | string): void;
  /** The file of the bodies, which are too many to be read. */
  bodies?: string;
}

/** Where what the preview makes of this content folder is kept. The names of the files are those of the place of the folder. */
export function keptContent(folder: string): KeptContent {
  const name = `preview-${fingerprintOf(resolve(folder))}`;
  const fileOf = (part: KeptPart | 'bodies') => join(installation.keptFolder, `${name}.${part}`);
  return {
    read: (part) => readKept(fileOf(part)),
    write: (part, body) => keep(fileOf(part), body),
    bodies: fileOf('bodies'),
  };
}

/** For a preview that keeps nothing. */
export const nothingKept: KeptContent = { read: () => undefined, write: () => undefined };

/** The related lists that were kept, as those that a site has. */
export function shelfIn(kept: KeptContent): RelatedShelf {
  return { read: async (part) => kept.read(`related-${part}`) };
}
