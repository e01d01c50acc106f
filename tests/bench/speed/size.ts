import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eleventyRound } from './eleventy-round.ts';
import { writeArticles } from './files.ts';
import { floorRound } from './floor-round.ts';
import { forgetKept } from './kept.ts';
import { machine } from './machine.ts';
import type { Contender, Measured, Note, Round } from './measured.ts';
import type { Peers } from './peers.ts';
import { previewed } from './previewed.ts';
import { valueOf } from './ratio.ts';
import { hugoRound } from './hugo-round.ts';
import { tidingsRound } from './tidings-round.ts';

export interface SizeInput {
  articles: number;
  rounds: number;
  /** No round begins that would probably end later, in minutes from the start of this size. */
  minutes: number;
  peers: Peers;
  /** Whether the preview is measured too. */
  withPreview: boolean;
  say: (line: string) => void;
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

async function takeTurns(input: SizeInput, measured: Measured, contenders: readonly Round[]): Promise<void> {
  const { rounds, minutes, say } = input;
  const start = performance.now();
  for (let round = 1; round <= rounds; round++) {
    const told = `${input.articles.toLocaleString('en')} articles, round ${round} of ${rounds}`;
    for (const contender of contenders) await contender(noting(measured, (line) => say(`${told}: ${line}`)));
    measured.rounds = round;
    const passed = (performance.now() - start) / 60_000;
    if (round < rounds && (passed / round) * (round + 1) > minutes)
      return say(`${told} was the last: another would take more than ${minutes} minutes in all (--minutes).`);
  }
}

function noting({ figures }: Measured, say: (line: string) => void): Note {
  return (contender: Contender, name, { cost, files, requests }) => {
    const its = (figures[contender] ??= {});
    const costs = [...(its[name]?.costs ?? []), cost];
    its[name] = { costs, ...(files !== undefined && { files }), ...(requests && { requests }) };
    say(
      `${contender}, ${name}: ${valueOf(cost, 'cpu').toFixed(2)} s of CPU, ${cost.wall.toFixed(2)} s, ${cost.megabytes} MB`,
    );
  };
}
