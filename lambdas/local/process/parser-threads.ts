import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Article } from '../../core/article.ts';
import { programFingerprint } from '../../program.ts';
import type { ParsedItem, UnparsedItem } from '../../publish/parse-item.ts';
import type { OpenParserBeside, ParserBeside } from '../../publish/parser-beside.ts';
import type { Answer, Question, ThreadData } from './parser-worker.ts';

/** Fewer items are parsed before a thread, which first has to load the parser, and to get as fast as this one, is of use. */
const manyItems = 3_000;

/** With more threads, this one would do little but hand out and collect. */
const mostThreads = 3;

/** So many items wait for a thread, so that it never waits for one. */
const waiting = 16;

/** V8 would let the young generation grow to 64 MB. The stack is about as large as the run's, and what is too deep for it comes back. */
const limits = { maxYoungGenerationSizeMb: 16, stackSizeMb: 1 };

/** In a bundle it is a file of its own beside this one. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './parser-worker.ts' : './parser-worker.mjs',
  import.meta.url,
);

/**
 * Threads that parse a part of so many items, one for each processor besides this thread's. Each has the parser in memory once more,
 * and all processors together take more time than one does.
 */
export const openParserThreads: OpenParserBeside = (items, shaping, asked) => {
  const threads = items < manyItems || isAddressSpaceLimited() ? 0 : Math.min(availableParallelism() - 1, mostThreads);
  if (threads <= 0) return undefined;
  try {
    return new ParserThreads(threads, { program: programFingerprint(), shaping, asked });
  } catch {
    // They may not be allowed (`--permission`), or there are too many already.
    return undefined;
  }
};

/** Whether it is (`ulimit -v`): a thread reserves much more than it uses, and where it cannot, V8 ends the process. */
function isAddressSpaceLimited(): boolean {
  try {
    return !/^Max address space +unlimited/m.test(readFileSync('/proc/self/limits', 'utf8'));
  } catch {
    // Only Linux tells, and elsewhere hardly anybody sets it.
    return false;
  }
}

/** The threads as the run sees them. What one of them fails to parse, whatever the reason, the run parses itself. */
export class ParserThreads implements ParserBeside {
  readonly atOnce: number;
  readonly #threads: readonly Thread[];

  constructor(threads: number, data: ThreadData, file = workerFile) {
    this.#threads = Array.from({ length: threads }, () => new Thread(file, data));
    this.atOnce = threads * waiting;
  }

  async parse(item: UnparsedItem, here: () => Promise<ParsedItem>): Promise<ParsedItem> {
    const thread = this.#threads.find(({ hasRoom }) => hasRoom);
    if (thread) return (await thread.parse(item)) ?? here();
    // What the threads have answered is taken in between.
    await nextTurn();
    return here();
  }

  close(): void {
    for (const thread of this.#threads) thread.close();
  }
}

class Thread {
  readonly #worker: Worker;
  /** By number: who waits for what comes of an item, or for nothing, if the thread fails. */
  readonly #pending = new Map<number, (parsed: ParsedItem | undefined) => void>();
  #asked = 0;
  #isOver = false;

  constructor(file: URL, data: ThreadData) {
    this.#worker = new Worker(file, { workerData: data, resourceLimits: limits });
    this.#worker.on('message', (answer: Answer) => this.#take(answer));
    for (const event of ['error', 'messageerror', 'exit']) this.#worker.on(event, () => this.#giveUp());
  }

  get hasRoom(): boolean {
    return !this.#isOver && this.#pending.size < waiting;
  }

  parse({ bytes, ...item }: UnparsedItem): Promise<ParsedItem | undefined> {
    const number = this.#asked++;
    return new Promise((resolve) => {
      this.#pending.set(number, resolve);
      // Small files are read into memory that they share, all of which would be sent.
      const own = Uint8Array.from(bytes);
      this.#worker.postMessage({ ...item, bytes: own, number } satisfies Question, [own.buffer]);
    });
  }

  close(): void {
    this.#giveUp();
    void this.#worker.terminate();
  }

  #take({ number, ...answer }: Answer): void {
    const resolve = this.#pending.get(number);
    this.#pending.delete(number);
    resolve?.('isNone' in answer ? undefined : { ...answer, article: JSON.parse(answer.article) as Article });
  }

  #giveUp(): void {
    this.#isOver = true;
    for (const resolve of this.#pending.values()) resolve(undefined);
    this.#pending.clear();
  }
}
