import type { Instant } from '../../lambdas/core/article.ts';
import type { RunErrand } from '../../lambdas/publish/errand.ts';
import { inParts } from '../../lambdas/publish/in-parts.ts';
import { parsePart } from '../../lambdas/publish/parse-part.ts';
import { runErrand } from '../../lambdas/publish/run-errand.ts';
import { type Newsroom, publish, type Report } from '../../lambdas/publish.ts';
import { Crash } from './faulty-store.ts';
import type { Random } from './random.ts';

/** What happens to the parts of a rebuild. */
export interface Engine {
  parts: number;
  /** In which order the parts of one errand are done, where they are not done at once. */
  random?: Random;
  /** How often each part is done. */
  times?: number;
  /** Whether the run compares everything that is there with the state. */
  audit?: true;
  /** Opens the newsroom for a process of its own; may give one whose stores die. */
  open(): Newsroom;
}

/** Rebuilds a site as several processes: they parse part by part; one plans, and commits; and they write part by part. */
export async function rebuildInParts(newsroom: Newsroom, now: Instant, engine: Engine): Promise<Report> {
  const numbers = shuffled(
    Array.from({ length: engine.parts }, (_, number) => number),
    engine,
  );
  for (const number of numbers)
    await untilDone(engine, (room) => parsePart(room, { now }, { number, of: engine.parts }));
  const elsewhere = inParts(
    engine.parts,
    oneByOne(engine, async (errand) => sent(await untilDone(engine, (room) => runErrand(room, sent(errand))))),
  );
  return publish(newsroom, { now, elsewhere, hasTime: () => true, ...(engine.audit && { audit: true }) });
}

/** What arrives in another process. */
function sent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** As an engine does that delivers at least once: a process that dies is started again, and one that is done may be as well. */
async function untilDone<T>({ open, times = 1 }: Engine, work: (room: Newsroom) => Promise<T>): Promise<T> {
  let done: T | undefined;
  for (let time = 0; time < times;) {
    try {
      done = await work(open());
      time++;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }
  return done!;
}

/** Keeps errands that come at once for a moment, and does them one after the other in any order. */
function oneByOne({ random }: Engine, run: RunErrand): RunErrand {
  if (!random) return run;
  let waiting: (() => Promise<void>)[] = [];
  const doAll = async () => {
    const all = waiting;
    waiting = [];
    for (const work of random.shuffled(all)) await work();
  };
  return (errand) =>
    new Promise((resolve, reject) => {
      waiting.push(() => run(errand).then(resolve, reject));
      if (waiting.length === 1) setImmediate(() => void doAll());
    });
}

function shuffled<T>(values: T[], { random }: Engine): T[] {
  return random ? random.shuffled(values) : values;
}
