import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eleventyRound } from './eleventy-round.ts';
import { writeArticles } from './files.ts';
import { floorRound } from './floor-round.ts';
import { forgetKept } from './kept.ts';
import { machine } from './machine.ts';
import type { Measured, Round } from './measured.ts';
import type { Peers } from './peers.ts';
import { previewed } from './previewed.ts';
import { hugoRound } from './hugo-round.ts';
import { tidingsRound } from './tidings-round.ts';
import { takeTurns, type TurnsInput } from './turns.ts';

export interface SizeInput extends TurnsInput {
  peers: Peers;
  /** Whether the preview is measured too. */
  withPreview: boolean;
}

/** Measures everything at one size, all contenders taking turns in every round. */
export async function measureSize(input: SizeInput): Promise<Measured> {
  const { articles, peers, withPreview } = input;
  const workshop = mkdtempSync(join(tmpdir(), 'tidings-bench-'));
  const since = Date.now();
  const measured: Measured = {
    articles,
    on: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: peers.versions,
    rounds: 0,
    skipped: peers.skipped,
    figures: {},
  };
  try {
    const newsroom = join(workshop, 'newsroom');
    writeArticles(join(newsroom, 'articles'), articles, 0);
    await takeTurns(input, measured, roundsOf(input, workshop, newsroom));
    if (withPreview) measured.preview = await previewed(newsroom, since);
    return measured;
  } finally {
    rmSync(workshop, { recursive: true });
    forgetKept(since);
  }
}

function roundsOf({ articles: count, peers }: SizeInput, workshop: string, newsroom: string): Round[] {
  const articles = join(newsroom, 'articles');
  const tidings = (name: 'Tidings' | 'Tidings, like for like') => tidingsRound({ workshop, name, newsroom, count });
  return [
    floorRound(workshop, articles, count),
    tidings('Tidings'),
    ...(peers.eleventy ? [eleventyRound(peers.eleventy, workshop, articles, count)] : []),
    tidings('Tidings, like for like'),
    ...(peers.hasHugo ? [hugoRound(workshop, articles, count)] : []),
  ];
}
