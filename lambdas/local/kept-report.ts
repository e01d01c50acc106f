import { join, resolve } from 'node:path';
import { fingerprintOf } from '../core/hash.ts';
import { installation } from '../installation.ts';
import type { LastReport } from '../publish/newsroom.ts';
import { keep, readKept } from './kept-files.ts';

/** Keeps the last report beside the program, for a content folder and the site folder that it is published to. */
export function keptReport(content: string, site: string): LastReport {
  const file = join(installation.keptFolder, `report-${fingerprintOf(resolve(content), resolve(site))}.json`);
  return { read: () => readKept(file), write: (text) => keep(file, text) };
}
