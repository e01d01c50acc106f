import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mendTypo, writeArticles } from './files.ts';
import { forgetKept } from './kept.ts';
import type { Case, Note, ours, Round } from './measured.ts';
import { type Report, requestsOf } from './requests.ts';
import { timed } from './timed.ts';

export const program = resolve(import.meta.dirname, '../../../lambdas/start.mjs');
/** After the newest of the made-up articles. */
export const now = '2025-08-01T00:00:00Z';

const plain = 'name: Benchmark\nurl: https://news.example.org\nlists: {related: 5}\n';
const settings: Record<(typeof ours)[number], string> = {
  Tidings: plain,
  // The feeds that the peers write.
  'Tidings, like for like': `${plain}feeds: {of: [newsroom, tags], formats: [rss, atom]}\n`,
};

export interface TidingsInput {
  workshop: string;
  name: (typeof ours)[number];
  /** A folder with `articles/`, and how many there are. */
  newsroom: string;
  count: number;
}

/** Every case of Tidings. The articles are as they were afterwards, but for a typo. */
export function tidingsRound(input: TidingsInput): Round {
  const { workshop, name, newsroom } = input;
  const since = Date.now();
  const site = join(workshop, 'site');
  return (note) => {
    writeFileSync(join(newsroom, 'settings.yaml'), settings[name]);
    rmSync(site, { recursive: true, force: true });
    forgetKept(since);
    builds(input, build(input, site), note);
    // The feeds make no difference to a check.
    if (name === 'Tidings') checks(newsroom, since, note);
  };
}

type Build = (expected: string, isRight: (written: number) => boolean) => ReturnType<typeof built>;

function builds({ name, newsroom, count }: TidingsInput, build: Build, note: Note): void {
  const articles = join(newsroom, 'articles');
  note(
    name,
    'clean build',
    build('a file for each article', (written) => written > count),
  );
  note(
    name,
    'nothing changed',
    build('no file', (written) => written === 0),
  );
  const [added = ''] = writeArticles(articles, 1, -1);
  note(
    name,
    'one article more',
    build('some files', (written) => written > 1),
  );
  rmSync(join(articles, added));
  build('some files', (written) => written > 1);
  mendTypo(articles);
  note(
    name,
    'a typo mended',
    build('some files', (written) => written > 0),
  );
}

/** Builds, and throws if the run wrote more or less than it must: a run that does nothing is quick. */
function build({ newsroom, count }: TidingsInput, site: string): Build {
  return (expected, isRight) => {
    const run = built(newsroom, site, count);
    if (!isRight(run.files)) throw new Error(`Tidings wrote ${run.files} files, expected ${expected}.`);
    return run;
  };
}

function built(newsroom: string, site: string, count: number) {
  const words = [program, 'build', '--content', newsroom, '--out', site, '--now', now, '--json'];
  const { cost, printed } = timed({ program: process.execPath, words });
  const report = JSON.parse(printed) as Report;
  return { cost, files: report.outputs.written, requests: requestsOf(report, count) };
}

/** A check without a site, from nothing and once more. */
function checks(newsroom: string, since: number, note: Note): void {
  forgetKept(since);
  const words = [program, 'check', '--content', newsroom, '--out', `${newsroom}-unbuilt`, '--now', now, '--json'];
  for (const name of ['check', 'check again'] satisfies Case[])
    note('Tidings', name, { cost: timed({ program: process.execPath, words }).cost });
}
