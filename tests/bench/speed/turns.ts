import type { Contender, Measured, Note, Round } from './measured.ts';
import { valueOf } from './ratio.ts';

export interface TurnsInput {
  articles: number;
  rounds: number;
  /** No round begins that would probably end later, in minutes from the first. */
  minutes: number;
  /** Whether what was measured is so surprising that more rounds should confirm it. */
  isDoubtful: (measured: Measured) => boolean;
  /** Tells of progress. */
  say: (line: string) => void;
}

/** How many more, at most. */
const confirming = 3;

/** Lets all contenders take turns, round by round, and puts what each cost into `measured`. */
export async function takeTurns(input: TurnsInput, measured: Measured, contenders: readonly Round[]): Promise<void> {
  const start = performance.now();
  do {
    const round = measured.rounds + 1;
    const told = `${input.articles.toLocaleString('en')} articles, round ${round} of ${Math.max(round, input.rounds)}`;
    for (const contender of contenders) await contender(noting(measured, (line) => input.say(`${told}: ${line}`)));
    measured.rounds = round;
  } while (goesOn(input, measured, (performance.now() - start) / 60_000));
}

function goesOn({ rounds, minutes, isDoubtful, say }: TurnsInput, measured: Measured, passed: number): boolean {
  const done = measured.rounds;
  const isEnough = done >= rounds && (done >= rounds + confirming || !isDoubtful(measured));
  if (isEnough) return false;
  const isInTime = (passed / done) * (done + 1) <= minutes;
  if (!isInTime) say(`That was the last round: with another it would be more than ${minutes} minutes (--minutes).`);
  else if (done >= rounds) say('Something seems to be worse than the budget: one more round.');
  return isInTime;
}

function noting({ figures }: Measured, say: (line: string) => void): Note {
  return (contender: Contender, name, { cost, files, requests }) => {
    const its = (figures[contender] ??= {});
    const costs = [...(its[name]?.costs ?? []), cost];
    its[name] = { costs, ...(files !== undefined && { files }), ...(requests && { requests }) };
    const seconds = valueOf(cost, 'cpu').toFixed(2);
    say(`${contender}, ${name}: ${seconds} s of CPU, ${cost.wall.toFixed(2)} s, ${cost.megabytes} MB`);
  };
}
