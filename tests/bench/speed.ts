/**
 * What publishing costs, beside a bare floor, Eleventy and Hugo on the same machine in the same minutes:
 *
 *     npm run bench -- [--articles 100,1000,10000] [--rounds 3] [--minutes 18] [--eleventy FOLDER]
 *     npm run bench -- --check [--articles 1000] [--rounds 3] [--set-budget]
 *
 * Archives of made-up articles are published by processes of their own, all programs taking turns. The first form writes
 * `results.json`, and from it `results.md`, `results.svg` and the ratios in README; sizes that are not measured stay as they
 * were. For each size, no round begins that would end after --minutes. Archives of more than 10,000 articles are measured once
 * and without the peers. Eleventy 3 is looked for in FOLDER, in a folder `eleventy` beside the repository and on the PATH,
 * Hugo on the PATH; GNU time is needed, and Linux.
 *
 * --check measures Tidings and the bare floor alone, writes nothing, and compares the ratios of the best rounds with
 * `budget.json`, after up to three more rounds if something got worse. It says what got worse and what got better, and exits with
 * 1 if anything got worse. With --set-budget, either form puts the measured
 * ratios into the budget.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { type Budget, budgetWith, verdicts } from './speed/budget.ts';
import { isBusy } from './speed/machine.ts';
import type { Measured } from './speed/measured.ts';
import { findPeers, noPeers } from './speed/peers.ts';
import { keepResult } from './speed/results.ts';
import { measureSize } from './speed/size.ts';
import { verdictText } from './speed/verdict-text.ts';
import { warmUp } from './speed/warm-up.ts';

/** Larger archives take minutes even alone. */
const mostCompared = 10_000;

const { values } = parseArgs({
  options: {
    articles: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '18' },
    eleventy: { type: 'string' },
    check: { type: 'boolean', default: false },
    'set-budget': { type: 'boolean', default: false },
  },
});
const sizes = (values.articles ?? (values.check ? '1000' : '100,1000,10000')).split(',').map(numberIn);
const budgetFile = join(import.meta.dirname, 'budget.json');
const budget = JSON.parse(readFileSync(budgetFile, 'utf8')) as Budget;
const isHeld = values.check && !values['set-budget'];
if (isHeld) expectBudget();
const peers = values.check ? noPeers : findPeers(values.eleventy);
for (const line of peers.skipped) say(line);
if (isBusy()) say('This machine is busy with other work: ratios waver, and absolute figures are too high.');

warmUp();
const all: Measured[] = [];
for (const articles of sizes) {
  const isLarge = articles > mostCompared;
  const measured = await measureSize({
    articles,
    rounds: isLarge ? 1 : numberIn(values.rounds),
    minutes: numberIn(values.minutes),
    peers: isLarge ? noPeers : peers,
    withPreview: !values.check && !isLarge,
    isDoubtful: (measured) => isHeld && verdicts(budget, measured).some(({ is }) => is === 'worse'),
    say,
  });
  all.push(measured);
  if (!values.check) await keepResult(measured);
}
const found = all.flatMap((measured) => verdicts(budget, measured));
if (found.length > 0) console.log(verdictText(found));
if (values['set-budget']) await setBudget();
if (isHeld && found.some(({ is }) => is === 'worse')) process.exitCode = 1;

function expectBudget(): void {
  const unknown = sizes.filter((size) => !budget.articles[size]);
  if (unknown.length === 0) return;
  const known = Object.keys(budget.articles).join(', ') || 'none';
  console.error(
    `There is no budget for ${unknown.join(', ')} articles, only for: ${known}. Make one with --set-budget.`,
  );
  process.exit(2);
}

async function setBudget(): Promise<void> {
  const text = JSON.stringify(budgetWith(budget, all));
  writeFileSync(budgetFile, await format(text, { parser: 'json', printWidth: 120 }));
  console.log('The measured ratios are the budget now: tests/bench/budget.json.');
}

function numberIn(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`"${text}" is not a whole number above 0, for example --articles 100,1000 --rounds 3.`);
  process.exit(2);
}

function say(line: string): void {
  console.error(line);
}
