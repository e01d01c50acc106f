import { type Eleventy, findEleventy } from './find-eleventy.ts';
import { hugoVersion } from './hugo-round.ts';

/** The programs that Tidings is compared with, where they are installed. Nothing is downloaded. */
export interface Peers {
  eleventy?: Eleventy;
  hasHugo: boolean;
  versions: string[];
  /** Sentences: who is missing, and what to do about it. */
  skipped: string[];
}

/** Looks for the peers; Eleventy in the folder that was named, if one was. */
export function findPeers(named: string | undefined): Peers {
  const eleventy = findEleventy(named);
  const hugo = hugoVersion();
  const missing = [
    ...(eleventy ? [] : ['Eleventy was not measured, because it was not found: name its folder with --eleventy.']),
    ...(hugo === undefined ? ['Hugo was not measured, because no program "hugo" is on the PATH.'] : []),
  ];
  return {
    ...(eleventy && { eleventy }),
    hasHugo: hugo !== undefined,
    versions: [...noPeers.versions, ...(eleventy ? [eleventy.version] : []), ...(hugo === undefined ? [] : [hugo])],
    skipped: missing,
  };
}

/** Tidings alone, beside the bare floor. */
export const noPeers: Peers = { hasHugo: false, versions: [`Node ${process.version}`], skipped: [] };
