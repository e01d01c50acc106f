import { cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface PeerInput {
  /** The name of its folder in `tests/bench/peers`. */
  name: string;
  workshop: string;
  articles: string;
  /** Where the peer wants articles, in its folder. */
  place: string;
}

/** A site of a peer, with a copy of the articles. Returns its folder. */
export function peerFolder({ name, workshop, articles, place }: PeerInput): string {
  const folder = join(workshop, name);
  cpSync(resolve(import.meta.dirname, '../peers', name), folder, { recursive: true });
  mkdirSync(join(folder, place), { recursive: true });
  cpSync(articles, join(folder, place), { recursive: true });
  return folder;
}
