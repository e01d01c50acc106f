import { join, resolve } from 'node:path';
import { fingerprintOf } from '../core/hash.ts';
import { installation } from '../installation.ts';
import type { KeptText, LastReport } from '../publish/newsroom.ts';
import { keep, readKept } from './kept-files.ts';

/** Keeps the last report beside the program, for a content folder and the site folder that it is published to. */
export function keptReport(content: string, site: string): LastReport {
  return keptText(`report-${fingerprintOf(resolve(content), resolve(site))}`);
}

/** Keeps the report of the last survey beside the program, for a content folder and the site folder that it was compared with. */
export function keptCheck(content: string, site: string): KeptText {
  return keptText(`check-${fingerprintOf(resolve(content), resolve(site))}`);
}

/** Keeps what nobody may see yet of a content folder beside the program, as it was parsed. */
export function keptUnpublished(content: string): KeptText {
  return keptText(`unpublished-${fingerprintOf(resolve(content))}`);
}

/** Keeps what was parsed of a content folder beside the program. */
export function keptParsed(content: string): KeptText {
  return keptText(`parsed-${fingerprintOf(resolve(content))}`);
}

function keptText(name: string): KeptText {
  const file = join(installation.keptFolder, `${name}.json`);
  return { read: () => readKept(file), write: (text) => keep(file, text) };
}
